"""The words of a question that a reader may want to see every passage with: phrases, names, words that say what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shutten.bilingual.lexicon import Lexicon
from shutten.search.finding.word import Word
from shutten.search.question import ASKING, Question
from shutten.search.ranking.query_terms import own_terms
from shutten.text.span import Span

MOST = 6
"""Words whose passages are counted."""
_KINDS = ("word", "name", "phrase")
_DESIGNATION = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]+[-‐‑‒–—―−]?[0-9]+[A-Za-z0-9]*(?![A-Za-z0-9])")
"""Letters and a number that name one thing together: CH-53E, MQ-9, G7."""


def question_words(question: Question, lexicon: Lexicon) -> tuple[Word, ...]:
    """The words of a question, in its order, at most `MOST`: a compound and CH-53E whole, a quoted phrase, too.

    Dates and numbers are left out, which documents write in many ways, and words that merely ask; an inflected Japanese word is
    named as it is listed.

    Args:
        question: the question.
        lexicon: what the passages hold.
    """
    tokens = question.analysis.tokens
    quoted = {Span(one.start, one.end): Word(one.words, True, question.language) for one in question.asked.phrases}
    terms = (term for term in own_terms(question, lexicon) if term.kind in _KINDS)
    spans = {Span(term.start, term.end) for term in terms if not ASKING.match(question.text[term.start : term.end])}
    compounds = (Span(tokens[first].start, tokens[last - 1].end) for first, last in question.analysis.compounds)
    spans |= {span for span in compounds if not ASKING.match(question.text[slice(*span)])}
    dates = [Span(token.start, token.end) for token in tokens if token.kind == "date"]
    named = {Span(*match.span()) for match in _DESIGNATION.finditer(question.text)}
    spans |= {one for one in named if not any(date.start < one.end and one.start < date.end for date in dates)}
    plain = _outermost({*spans, *quoted}) - set(quoted)
    words = {span: Word(question.listed(span), False, question.language) for span in plain} | quoted
    return tuple({words[span].text.casefold(): words[span] for span in sorted(words)}.values())[:MOST]


def _outermost(spans: Iterable[Span]) -> set[Span]:
    """Those that lie in no other."""
    whole = list(spans)
    return {
        one for one in whole if not any(other != one and other.start <= one.start and one.end <= other.end for other in whole)
    }
