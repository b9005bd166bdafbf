"""A key term of a passage, with what a reader of the other language needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shutten.text.span import Span

TermKind = Literal["name", "organisation", "number", "term"]
TermSource = Literal["glossary", "question", "translation", "JMdict", "JMnedict", ""]


@dataclass(frozen=True)
class KeyTerm:
    """A word, phrase or name of a passage.

    Attributes:
        text: as it stands where it comes first.
        base: as a dictionary lists it: 述べる for 述べ.
        spans: where it stands, in code points of the passage.
        reading: of a Japanese term, in kana, of `base`; of an English one, of the first translation with kanji. Empty where
            none is known or the term is in kana.
        romaji: of a Japanese term, in Hepburn romanisation; empty for an English one.
        translations: one or two, the best first; empty where no source has one.
        kind: a person's or place's name, an organisation, a number or date, or any other term.
        source: of the translations; ``question`` and ``translation`` for a name that stands there in Latin letters; empty where
            there are none.
        read_by_analyser: whether the reading is the analyser's guess, which no dictionary confirms alone: of the several
            readings that a dictionary lists for a name, or of a word that is in none.
    """

    text: str
    base: str
    spans: tuple[Span, ...]
    reading: str
    romaji: str
    translations: tuple[str, ...]
    kind: TermKind
    source: TermSource
    read_by_analyser: bool = False
