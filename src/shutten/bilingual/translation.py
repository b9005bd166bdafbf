"""Translations of a question's words into what the passages say."""

from __future__ import annotations

from typing import Literal, NamedTuple

Origin = Literal["glossary", "dictionary", "name", "same"]


class Translation(NamedTuple):
    """A word or phrase of the other language's passages.

    Attributes:
        form: as the index has it.
        shown: as the passages write it.
        weight: from 0 to 1, how sure it is that this is what the word means.
        origin: ``glossary``; ``dictionary``; ``name`` for what sounds alike; ``same`` for what both languages write alike:
            numbers, dates, Latin letters in Japanese text.
    """

    form: str
    shown: str
    weight: float
    origin: Origin


class TranslationUnit(NamedTuple):
    """Words of a question that are translated together.

    Attributes:
        first: the first token's place.
        last: the place past the last token.
        source: the words, as a dictionary lists them.
        translations: the best first; empty where the other language's passages have none.
    """

    first: int
    last: int
    source: str
    translations: tuple[Translation, ...]
