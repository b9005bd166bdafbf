"""The words and phrases of passages as numbers of a vocabulary, so that they can be kept and counted without analysing again.

Everything that the lexicon needs to know of a word is in the vocabulary; a passage is the numbers of its tokens, of the
compounds among them and of its phrases.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shutten.bilingual.dictionary import Dictionary
from shutten.bilingual.names import reading_key, sketches, spelling_key
from shutten.bilingual.phrases import Phrase, beginnings, joined_tokens
from shutten.bilingual.spelling import is_katakana
from shutten.terms.analysis import Analysis
from shutten.terms.token import Token

MANY = 200
"""Passages from which on it pays to load all that the dictionary has, instead of asking it word by word."""


class Word(NamedTuple):
    """A kind of token.

    Attributes:
        form: as in `Token`.
        base: as in `Token`.
        kind: as in `Token`.
        reading: as in `Token`.
        sound: by which it meets words of the other language that sound alike; empty where it meets none.
        bones: its `sketches`; none where its spelling is compared with nothing.
    """

    form: str
    base: str
    kind: str
    reading: str
    sound: str = ""
    bones: tuple[tuple[str, str], ...] = ()


class Expression(NamedTuple):
    """A kind of phrase.

    Attributes:
        form: as in `Phrase`.
        shown: its words as a dictionary lists them.
        sound: as in `Word`.
        name: whether one of its words is a name.
    """

    form: str
    shown: str
    sound: str = ""
    name: bool = False


class Counted(NamedTuple):
    """The words and phrases of the passages of one language, in the order in which they come first, and how often they come."""

    words: Sequence[tuple[Word, int]] = ()
    phrases: Sequence[tuple[Expression, int]] = ()


@dataclass
class Vocabulary:
    """What the passages of one language contain, by number; it grows as passages are added.

    Attributes:
        language: of the passages.
        words: by number.
        compounds: by number: what Sudachi's dictionary lists as one word, as it is looked up.
        phrases: by number.
    """

    language: str
    words: list[Word] = field(default_factory=list)
    compounds: list[str] = field(default_factory=list)
    phrases: list[Expression] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._words = {word[:4]: number for number, word in enumerate(self.words)}
        self._compounds = {form: number for number, form in enumerate(self.compounds)}
        self._phrases = {phrase: number for number, phrase in enumerate(self.phrases)}

    def tokens_of(self, analysis: Analysis, english_words: Container[str]) -> list[int]:
        """The numbers of a passage's tokens, in order.

        Args:
            analysis: of the passage.
            english_words: those of the dictionary, whose spelling is not compared with katakana.
        """
        numbers: list[int] = []
        for token in analysis.tokens:
            key = (token.form, token.base, token.kind, token.reading)
            number = self._words.get(key)
            if number is None:
                number = self._words[key] = len(self.words)
                self.words.append(_word(token, self.language, english_words))
            numbers.append(number)
        return numbers

    def compounds_of(self, analysis: Analysis) -> list[int]:
        """The numbers of a passage's compounds, in order; English passages have none."""
        numbers: list[int] = []
        for first, last in analysis.compounds if self.language == "ja" else ():
            form = joined_tokens(analysis.tokens[first:last], "ja")
            if form not in self._compounds:
                self._compounds[form] = len(self.compounds)
                self.compounds.append(form)
            numbers.append(self._compounds[form])
        return numbers

    def phrases_of(self, analysis: Analysis, found: Iterable[Phrase]) -> list[int]:
        """The numbers of the phrases that were ``found`` in a passage, in order."""
        numbers: list[int] = []
        for form, first, last in found:
            tokens = analysis.tokens[first:last]
            sound = reading_key(tokens) if self.language == "ja" else ""
            name = bool(sound) and any(token.kind == "name" for token in tokens)
            phrase = Expression(form, joined_tokens(tokens, self.language), sound, name)
            if phrase not in self._phrases:
                self._phrases[phrase] = len(self.phrases)
                self.phrases.append(phrase)
            numbers.append(self._phrases[phrase])
        return numbers


def _word(token: Token, language: str, english_words: Container[str]) -> Word:
    key = (token.form, token.base, token.kind, token.reading)
    if token.kind not in {"word", "name"}:
        return Word(*key)
    if language == "ja":
        return Word(*key, reading_key([token]), tuple(sketches(token.base)) if is_katakana(token.base) else ())
    if token.reading or not (token.kind == "name" or token.form not in english_words):
        return Word(*key)
    return Word(*key, spelling_key([token]), tuple(sketches(token.base)))


class KnownForms:
    """What counts as a phrase in passages of one language, as something to ask ``in``.

    Args:
        language: of the passages.
        dictionary: whose phrases are known.
        more: forms that are known beside them.
        whole: load all phrases of the dictionary instead of asking for each.
    """

    def __init__(self, language: str, dictionary: Dictionary, more: Iterable[str], *, whole: bool) -> None:
        self._more = frozenset(more)
        self._listed: Container[str] = dictionary.stored[language]
        if whole:
            self._listed = dictionary.written_forms if language == "ja" else dictionary.english_phrases
        self.beginnings = dictionary.beginnings[language] | beginnings(self._more, language) if whole else None

    def __contains__(self, form: object) -> bool:
        return form in self._more or form in self._listed
