"""The reading aid: the key terms of a passage for a reader of the other language, each with reading, translation, source.

Nothing is asserted that no source gives: a translation is the glossary's, JMdict's or JMnedict's, and a term that is in none
has a reading only. A reading is the analyser's where the dictionaries have several or none, and the term says so. What is key
is a matter of points: names, terms of a glossary, phrases, and words that newspapers seldom use come first.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shutten.aid.english import EnglishPassage
from shutten.aid.entries import open_entries
from shutten.aid.furigana import Ruby, furigana
from shutten.aid.japanese import JapanesePassage
from shutten.aid.key_term import KeyTerm, TermSource
from shutten.aid.known_names import KnownNames
from shutten.aid.numbers import numbers_within
from shutten.bilingual.dictionary import open_dictionary
from shutten.bilingual.glossary import Glossary, packed_glossary, shipped_glossary
from shutten.text.span import Span

__all__ = ["MOST", "KeyTerm", "Ruby", "furigana", "key_terms", "terms_within"]

MOST = 12
"""Terms of a passage."""


def key_terms(
    text: str,
    language: str,
    most: int = MOST,
    *,
    glossary: Glossary | None = None,
    spelled: Mapping[TermSource, str] = MappingProxyType({}),
) -> list[KeyTerm]:
    """The key terms of a passage, in the order in which they stand; none of them lies over another.

    Args:
        text: of the passage.
        language: of the passage, ``ja`` or ``en``.
        most: terms at most.
        glossary: whose terms come before those of the dictionary; None for the shipped one.
        spelled: texts in which names in katakana may stand in Latin letters, by what they are.

    Raises:
        ShuttenError: the dictionary is missing or damaged.
    """
    return _passage(text, language, glossary, spelled).key_terms(most)


def terms_within(
    text: str,
    language: str,
    part: Span,
    *,
    glossary: Glossary | None = None,
    spelled: Mapping[TermSource, str] = MappingProxyType({}),
) -> list[KeyTerm]:
    """What there is to say of a part of a passage, word by word: its numbers and dates, and all words that a source has.

    Args:
        text: of the passage.
        language: of the passage, ``ja`` or ``en``.
        part: as the sentence that answers, in code points of the passage.
        glossary: as for `key_terms`.
        spelled: as for `key_terms`.

    Raises:
        ShuttenError: the dictionary is missing or damaged.
    """
    numbers = [
        KeyTerm(text[slice(*span)], text[slice(*span)], (span,), "", "", (words,), "number", "")
        for span, words in numbers_within(text, language, part)
    ]
    taken = [span for number in numbers for span in number.spans]
    words = [
        term
        for term in _passage(text, language, glossary, spelled).terms_within(part)
        if all(span.end <= other.start or other.end <= span.start for span in term.spans for other in taken)
    ]
    return sorted([*numbers, *words], key=lambda term: term.spans[0])


def _passage(
    text: str, language: str, glossary: Glossary | None, spelled: Mapping[TermSource, str]
) -> JapanesePassage | EnglishPassage:
    given = shipped_glossary() if glossary is None else glossary
    plain = packed_glossary("shutten.aid", "reading_glossary.tsv")
    if language == "ja":
        return JapanesePassage(text, open_entries(), given, plain, KnownNames(given, spelled))
    return EnglishPassage(text, open_dictionary(), open_entries(), given, plain)
