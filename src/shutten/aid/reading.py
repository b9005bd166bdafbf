"""The reading aid: the key terms of a passage for a reader of the other language, each with reading, translation, source.

Nothing is asserted that no source gives: a translation is the glossary's, JMdict's or JMnedict's, and a term that is in none
has a reading only. A reading is the analyser's where the dictionaries have several or none, and the term says so. What is key
is a matter of points: names, terms of a glossary, phrases, and words that newspapers seldom use come first.
"""

from __future__ import annotations

from shutten.aid.english import english_terms
from shutten.aid.entries import open_entries
from shutten.aid.furigana import Ruby, furigana
from shutten.aid.japanese import japanese_terms
from shutten.aid.key_term import KeyTerm
from shutten.bilingual.dictionary import open_dictionary
from shutten.bilingual.glossary import Glossary, packed_glossary, shipped_glossary

__all__ = ["MOST", "KeyTerm", "Ruby", "furigana", "key_terms"]

MOST = 12
"""Terms of a passage."""


def key_terms(text: str, language: str, most: int = MOST, *, glossary: Glossary | None = None) -> list[KeyTerm]:
    """The key terms of a passage, in the order in which they stand; none of them lies over another.

    Args:
        text: of the passage.
        language: of the passage, ``ja`` or ``en``.
        most: terms at most.
        glossary: whose terms come before those of the dictionary; None for the shipped one.

    Raises:
        ShuttenError: the dictionary is missing or damaged.
    """
    given = shipped_glossary() if glossary is None else glossary
    plain = packed_glossary("shutten.aid", "reading_glossary.tsv")
    if language == "ja":
        return japanese_terms(text, most, open_entries(), given, plain)
    return english_terms(text, most, open_dictionary(), open_entries(), given, plain)
