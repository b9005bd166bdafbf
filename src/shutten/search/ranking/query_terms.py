"""From a question to the terms that are looked for in passages of one language, each once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from shutten.bilingual.lexicon import Lexicon
from shutten.search.question import Question
from shutten.search.ranking.term_match import DESIGNATED, Form, QueryTerm
from shutten.terms.designations import Designation, itself, lone_names, mentioned
from shutten.terms.numbered_places import numbered_places
from shutten.terms.token import Token

MENTIONED = 0.35
"""How sure it is that a thing is meant where it is mentioned, or its name is a part of a word."""


def query_terms(question: Question, language: str, lexicon: Lexicon, translate: bool = True) -> list[QueryTerm]:
    """The terms of a question as they are looked for in passages.

    Args:
        question: the question.
        language: of the passages.
        lexicon: what the passages hold.
        translate: whether the other language's words for them are looked for.
    """
    if question.language == language:
        return own_terms(question, lexicon)
    terms = translated_terms(question, lexicon)
    return terms if translate else [_untranslated(term) for term in terms]


def own_terms(question: Question, lexicon: Lexicon) -> list[QueryTerm]:
    """The terms of a question, for passages in its own language: each word, and each phrase that the passages hold.

    What the glossary has other names for is met by these too.

    Args:
        question: the question.
        lexicon: what the passages hold.
    """
    text, analysis, language = question.text, question.analysis, question.language
    tokens = analysis.tokens
    kinds: dict[tuple[int, int], tuple[str, str]] = {
        (at, at + 1): (token.form, token.kind) for at, token in enumerate(tokens) if _counts(token, tokens)
    }
    kinds |= {(phrase.first, phrase.last): (phrase.form, "phrase") for phrase in lexicon.phrases(analysis, language)}
    other_names = {(unit.first, unit.last): unit.translations for unit in lexicon.aliases(analysis, language)}
    terms = []
    for first, last in kinds | other_names:
        start, end = tokens[first].start, tokens[last - 1].end
        form, kind = kinds.get((first, last), ("", "phrase"))
        own = (Form(form, text[start:end]),) if form else ()  # none where the passages know it by other names only
        others = (Form(*translation) for translation in other_names.get((first, last), ()))
        terms.append(QueryTerm(text[start:end], start, end, kind, (*own, *others)))
    return _once(terms)


def translated_terms(question: Question, lexicon: Lexicon) -> list[QueryTerm]:
    """The terms of a question, for passages in the other language: words and phrases with their translations.

    A term that has none is there all the same, without forms, so that what could not be looked for is known.
    """
    text, analysis = question.text, question.analysis
    terms = []
    for unit in lexicon.translate(analysis, question.language):
        tokens = analysis.tokens[unit.first : unit.last]
        if not any(_counts(token, analysis.tokens) for token in tokens):
            continue
        start, end = tokens[0].start, tokens[-1].end
        kind = tokens[0].kind if len(tokens) == 1 else "phrase"
        forms = tuple(Form(*translation) for translation in unit.translations)
        terms.append(QueryTerm(text[start:end], start, end, kind, forms))
    return _once(terms)


def designated_terms(question: Question, language: str) -> list[QueryTerm]:
    """What a question names as a thing of its own: a person whose name is one character, an article, a figure.

    Each is met by a passage that is about it, less by one that mentions it, and by nothing that is merely like it.
    """
    named = [
        Designation(place.start, place.end, form, True) for place in numbered_places(question.text) for form in place.forms
    ]
    if language == question.language == "ja":
        named += lone_names(question.text, question.analysis)
    return [
        QueryTerm(question.text[one.start : one.end], one.start, one.end, DESIGNATED, _designated_forms(one, question.text))
        for one in named
    ]


def _designated_forms(one: Designation, text: str) -> tuple[Form, ...]:
    shown = text[one.start : one.end]
    weaker = one.form if one.end - one.start == 1 else mentioned(one.form)
    return Form(itself(one.form), shown), Form(weaker, shown, MENTIONED)


def _untranslated(term: QueryTerm) -> QueryTerm:
    """A term with only those forms that both languages write alike."""
    return replace(term, forms=tuple(form for form in term.forms if form.origin == "same"))


def _counts(token: Token, tokens: Iterable[Token]) -> bool:
    """Whether a token is a term: of the forms of a date only the most exact one."""
    if token.kind != "date":
        return token.content
    return not any(other.form != token.form and other.form.startswith(token.form) for other in tokens)


def _once(terms: Iterable[QueryTerm]) -> list[QueryTerm]:
    """Terms without repetition; one that has no form counts by how it is written."""
    found: dict[frozenset[str], QueryTerm] = {}
    for term in terms:
        found.setdefault(frozenset(form.form for form in term.forms) or frozenset([term.source.casefold()]), term)
    return list(found.values())
