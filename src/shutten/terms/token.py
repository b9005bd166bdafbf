"""A token: a word of a text as it is matched, with the place where it stands."""

from __future__ import annotations

from typing import Literal, NamedTuple

TokenKind = Literal["word", "name", "number", "date", "stop"]


class Token(NamedTuple):
    """A word, number or date.

    Attributes:
        form: what is compared: Sudachi's normalised form, an English stem, ``#5`` for a number, ``=2017-08`` for a date.
        base: the word as a dictionary lists it, width and case folded, inflection undone.
        start: first code point in the text.
        end: past the last code point; half-open.
        kind: ``stop`` for what carries no meaning of its own: particles, pronouns, punctuation.
        reading: of a Japanese word, in katakana; of others empty.
        person: whether it is a person's name, as far as is known from the words around it.
    """

    form: str
    base: str
    start: int
    end: int
    kind: TokenKind = "word"
    reading: str = ""
    person: bool = False

    @property
    def content(self) -> bool:
        """Whether it says what the text is about."""
        return self.kind != "stop"
