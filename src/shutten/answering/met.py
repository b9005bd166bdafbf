"""What a question and a passage both name, be it in other characters: inflected, in the other language, another form of a date.

A reader sees which tokens of a passage stand in the question, and which of the question in the passage: what is left over of a
question is what a near miss does not meet. Across languages hardly any token is the same, so that it is told here which words
the dictionary, the glossary or their sound make the other's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

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

_Places = Mapping[str, set[Span]]
"""Where in a question stands what is called so."""


class Met(NamedTuple):
    """What both name; spans in order and disjoint.

    Attributes:
        asked: where in the question.
        read: where in the passage.
    """

    asked: tuple[Span, ...]
    read: tuple[Span, ...]


NOTHING_MET = Met((), ())


class Asked:
    """A question, ready to be looked for in passages.

    Args:
        question: the question.
    """

    def __init__(self, question: str) -> None:
        self.language = detect_language(question)
        every = analyse_text(question, self.language).tokens
        tokens = [token for token in every if token.content]
        self._own = _places((token.form, [token]) for token in tokens)
        self._forms = _translations(every, self.language)
        self._keys = _places((_sound([token], self.language), [token]) for token in tokens)
        self._named = _places((token.base, [token]) for token in tokens if _may_be_a_name(token))

    def met(self, passage: str) -> Met:
        """What a passage names of what the question does.

        Args:
            passage: what is read.
        """
        language = detect_language(passage)
        tokens = analyse_text(passage, language).tokens
        asked: set[Span] = set()
        read: set[Span] = set()
        for run in _runs(tokens):
            if places := self._of(run, language):
                asked |= places
                read.add(_span(run))
        return Met(tuple(joined_spans(asked)), tuple(joined_spans(read)))

    def _of(self, run: Sequence[Token], language: str) -> set[Span]:
        """Where the question names what a run of a passage's words does."""
        token = run[0]
        if len(run) == 1 and token.form in self._own:
            return self._own[token.form]
        if language == self.language or token.kind in {"date", "number"}:
            return set()
        if len(run) > 1:
            return self._forms.get(_joined(run, language), set())
        places = self._forms.get(token.form, set()) | self._forms.get(token.base, set())
        if key := _sound(run, language):
            places |= self._keys.get(key, set())
        if not places and _may_be_a_name(token):
            places = {place for name, named in self._named.items() if _alike(token.base, name) for place in named}
        return places


def _runs(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Words and phrases: runs that begin and end with what carries a meaning."""
    for first, token in enumerate(tokens):
        if token.content:
            for last in range(first, min(first + _LONGEST, len(tokens))):
                if tokens[last].content:
                    yield tokens[first : last + 1]


def _span(run: Sequence[Token]) -> Span:
    return Span(run[0].start, run[-1].end)


def _places(named: Iterable[tuple[str, Sequence[Token]]]) -> _Places:
    found: dict[str, set[Span]] = defaultdict(set)
    for name, run in named:
        if name:
            found[name].add(_span(run))
    return dict(found)


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


def _translations(tokens: Sequence[Token], language: str) -> _Places:
    """Where what is called so in the other language stands in a question."""
    sources: dict[str, set[Span]] = defaultdict(set)
    for run in _runs(tokens):
        for source in _sources(run, language):
            sources[source].add(_span(run))
    dictionary = _dictionary()
    rows = dictionary.of_japanese(sources) if language == "ja" else dictionary.of_english(sources)
    pairs = [(japanese, english) for japanese, english, form, gloss in rows if form * gloss >= LEAST_WEIGHT]
    found: dict[str, set[Span]] = defaultdict(set)
    for japanese, english in (*pairs, *_glossary()):
        own, other = (japanese, english) if language == "ja" else (english, japanese)
        found[other] |= sources.get(own, set())
    return {name: places for name, places in found.items() if places}


def _sources(run: Sequence[Token], language: str) -> set[str]:
    """As what a dictionary may have a run of a question's words."""
    token = run[0]
    if len(run) > 1:
        return {_joined(run, language)}
    if token.kind in {"date", "number"}:
        return set()
    return {token.form, token.base} if language == "ja" else {token.form, *relatives(token.form)}


@lru_cache(1)
def _dictionary() -> Dictionary:
    return open_dictionary()


@lru_cache(1)
def _glossary() -> tuple[tuple[str, str], ...]:
    """Japanese words with English phrases as `_joined` has them."""
    return tuple((japanese, _joined(analyse_text(english, "en").tokens, "en")) for japanese, english in shipped_glossary())
