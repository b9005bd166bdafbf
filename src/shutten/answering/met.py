"""What of a passage a question names in other characters: in the other language, or as another form of a date or number.

A reader sees which tokens of a passage stand in the question, too. Across languages hardly any do, so that it is told here
which words of the passage the dictionary, the glossary or their sound make the question's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from shutten.bilingual.dictionary import Dictionary, open_dictionary
from shutten.bilingual.glossary import shipped_glossary
from shutten.bilingual.names import reading_key, spelling_key
from shutten.bilingual.phrases import joined_tokens
from shutten.bilingual.relatives import relatives
from shutten.bilingual.spelling import is_katakana, same_name
from shutten.terms.analysis import analyse_text
from shutten.terms.token import Token
from shutten.text.language import detect_language
from shutten.text.phrases import joined_spans
from shutten.text.span import Span

LEAST_WEIGHT = 0.1
"""Of a translation; the dictionary's rarer ones are left out."""
_LONGEST = 4
"""Words of a phrase that is looked up."""


class Asked:
    """A question, ready to be looked for in passages.

    Args:
        question: the question.
    """

    def __init__(self, question: str) -> None:
        self.language = detect_language(question)
        self._tokens = analyse_text(question, self.language).tokens
        self._given = {token.form for token in self._tokens if token.kind in {"date", "number"}}
        self._forms = _translations(self._tokens, self.language)
        self._keys = {key for token in self._tokens if token.content and (key := _sound([token], self.language))}
        self._named = [token.base for token in self._tokens if _may_be_a_name(token)]

    def met(self, passage: str) -> list[Span]:
        """Where a passage has what the question names, in order and disjoint.

        Args:
            passage: what is read.
        """
        language = detect_language(passage)
        tokens = analyse_text(passage, language).tokens
        found = {Span(token.start, token.end) for token in tokens if token.form in self._given}
        if language != self.language:
            found |= {Span(tokens[first].start, tokens[last - 1].end) for first, last in self._across(tokens, language)}
        return joined_spans(found)

    def _across(self, tokens: Sequence[Token], language: str) -> Iterator[tuple[int, int]]:
        """First and last token of what the question names in the other language."""
        for first, token in enumerate(tokens):
            if not token.content or token.kind in {"date", "number"}:
                continue
            if token.form in self._forms or token.base in self._forms or self._sounds(token, language):
                yield first, first + 1
            for last in range(first + 2, min(first + _LONGEST, len(tokens)) + 1):
                if tokens[last - 1].content and _joined(tokens[first:last], language) in self._forms:
                    yield first, last

    def _sounds(self, token: Token, language: str) -> bool:
        if _sound([token], language) in self._keys:
            return True
        return _may_be_a_name(token) and any(_alike(token.base, other) for other in self._named)


def _may_be_a_name(token: Token) -> bool:
    return token.kind == "name" or (token.content and is_katakana(token.base))


def _sound(tokens: Sequence[Token], language: str) -> str:
    if language == "en":
        return spelling_key(tokens) if tokens[0].kind == "name" else ""
    return reading_key(tokens)


@lru_cache(4096)
def _alike(one: str, other: str) -> bool:
    """Whether a word in katakana is spelled like one in Latin letters."""
    katakana, latin = (one, other) if is_katakana(one) else (other, one)
    if not is_katakana(katakana) or is_katakana(latin) or not latin.isascii():
        return False
    return same_name(katakana, latin) > 0


def _joined(tokens: Sequence[Token], language: str) -> str:
    """A phrase as the dictionary has it: stems of content words, or Japanese words as they stand."""
    if language == "en":
        return " ".join(token.form for token in tokens if token.content)
    return joined_tokens(tokens, language)


def _translations(tokens: Sequence[Token], language: str) -> set[str]:
    """What the words and phrases of a question are called in the other language."""
    sources: set[str] = set()
    for first, token in enumerate(tokens):
        if token.content and token.kind not in {"date", "number"}:
            sources |= {token.form, token.base} if language == "ja" else {token.form, *relatives(token.form)}
            for last in range(first + 2, min(first + _LONGEST, len(tokens)) + 1):
                sources.add(_joined(tokens[first:last], language))
    dictionary = _dictionary()
    rows = dictionary.of_japanese(sources) if language == "ja" else dictionary.of_english(sources)
    pairs = [(japanese, english) for japanese, english, form, gloss in rows if form * gloss >= LEAST_WEIGHT]
    if language == "ja":
        return {english for japanese, english in (*pairs, *_glossary()) if japanese in sources}
    return {japanese for japanese, english in (*pairs, *_glossary()) if english in sources}


@lru_cache(1)
def _dictionary() -> Dictionary:
    return open_dictionary()


@lru_cache(1)
def _glossary() -> tuple[tuple[str, str], ...]:
    """Japanese words with English phrases as `_joined` has them."""
    return tuple((japanese, _joined(analyse_text(english, "en").tokens, "en")) for japanese, english in shipped_glossary())
