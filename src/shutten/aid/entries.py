"""The entries of JMdict and JMnedict as they are printed: written forms, readings, senses with their translations.

`Dictionary` has them in the form in which texts are matched; here they are in that in which they are read. They come from the
file of ``jamdict-data`` itself, which is indexed by written form and reading, and is never written to.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from shutten.base.sqlite import SharedConnection, open_read_only
from shutten.bilingual import jamdict
from shutten.errors import ShuttenError


class Sense(NamedTuple):
    """One of a word's meanings.

    Attributes:
        speech: its parts of speech, in JMdict's words.
        notes: on its use: ``archaism``, ``abbreviation``.
        fields: in which it is used: ``baseball``.
        glosses: its translations.
        only: the written forms and readings that it is restricted to; empty for all.
    """

    speech: tuple[str, ...]
    notes: tuple[str, ...]
    fields: tuple[str, ...]
    glosses: tuple[str, ...]
    only: tuple[str, ...] = ()


class Entry(NamedTuple):
    """A word of JMdict.

    Attributes:
        number: JMdict's.
        written: its forms with kanji, the usual one first.
        readings: in kana, the usual one first, irregular ones left out.
        senses: the most common one first.
        rank: its place among the newspapers' words, from 1 for the 500 most frequent to 48; 99 where it is not among them.
        common: whether JMdict marks it as a common word.
    """

    number: int
    written: tuple[str, ...]
    readings: tuple[str, ...]
    senses: tuple[Sense, ...]
    rank: int = 99
    common: bool = False


class NameEntry(NamedTuple):
    """A name of JMnedict.

    Attributes:
        written: its forms with kanji; empty for a name in kana.
        readings: in kana.
        kinds: ``surname``, ``given``, ``fem``, ``masc``, ``person``, ``place``, ``organization``, ``unclass`` and others.
        glosses: the name in Latin letters, or its translation.
    """

    written: tuple[str, ...]
    readings: tuple[str, ...]
    kinds: tuple[str, ...]
    glosses: tuple[str, ...]


class Entries:
    """The file of ``jamdict-data``, for reading; may be used from several threads."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            ShuttenError: it cannot be read.
        """

        def damaged(error: sqlite3.Error) -> ShuttenError:
            return ShuttenError(f"the dictionary {path} is damaged ({error}); reinstall jamdict-data")

        try:
            self._file = SharedConnection(open_read_only(path), damaged)
        except sqlite3.Error as error:
            raise damaged(error) from error

    def words(self, forms: Iterable[str]) -> dict[str, list[Entry]]:
        """The entries of JMdict for those of ``forms`` that it has, written forms and readings."""
        found = self._numbers(("Kanji", "Kana"), forms)
        entries = self._entries({number for numbers in found.values() for number in numbers})
        return {form: [entries[number] for number in numbers] for form, numbers in found.items()}

    def names(self, forms: Iterable[str]) -> dict[str, list[NameEntry]]:
        """The entries of JMnedict for those of ``forms`` that it has, written forms and readings of names in kana."""
        found = self._numbers(("NEKanji", "NEKana"), forms)
        entries = self._names({number for numbers in found.values() for number in numbers})
        usable = {
            form: [entries[number] for number in numbers if form in (entries[number].written or entries[number].readings)]
            for form, numbers in found.items()
        }
        return {form: names for form, names in usable.items() if names}

    def names_called(self, glosses: Iterable[str]) -> dict[str, list[NameEntry]]:
        """The entries of JMnedict that have exactly one of these in Latin letters, by it."""
        numbers: dict[str, dict[int, None]] = defaultdict(dict)
        query = "SELECT g.text, t.idseq FROM NETransGloss g JOIN NETranslation t ON t.ID = g.tid WHERE g.text IN"
        for gloss, number in self._file.rows_in(query, glosses):
            numbers[gloss][number] = None
        entries = self._names({number for held in numbers.values() for number in held})
        return {gloss: [entries[number] for number in held] for gloss, held in numbers.items()}

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _numbers(self, tables: Sequence[str], forms: Iterable[str]) -> dict[str, dict[int, None]]:
        wanted = sorted(set(forms))
        found: dict[str, dict[int, None]] = {}
        for table in tables:
            for text, number in self._file.rows_in(f"SELECT text, idseq FROM {table} WHERE text IN", wanted):
                found.setdefault(text, {})[number] = None
        return found

    def _entries(self, numbers: Iterable[int]) -> dict[int, Entry]:
        wanted = sorted(numbers)
        written = self._texts("SELECT idseq, text FROM Kanji WHERE idseq IN", wanted)
        query = "SELECT k.idseq, p.text FROM Kanji k JOIN KJP p ON p.kid = k.ID WHERE k.idseq IN"
        marks = self._texts(query, wanted)
        for number, texts in self._texts(query.replace("Kanji", "Kana").replace("KJP", "KNP"), wanted).items():
            marks[number] += texts
        query = (
            "SELECT idseq, text FROM Kana WHERE NOT EXISTS (SELECT 1 FROM KNI WHERE kid = Kana.ID AND "
            "(text LIKE '%irregular%' OR text LIKE '%out-dated%')) AND idseq IN"
        )
        readings = self._texts(query, wanted)
        senses: dict[int, list[int]] = defaultdict(list)
        for identifier, number in sorted(self._file.rows_in("SELECT ID, idseq FROM Sense WHERE idseq IN", wanted)):
            senses[number].append(identifier)
        identifiers = sorted(identifier for held in senses.values() for identifier in held)
        parts = [self._texts(f"SELECT sid, text FROM {table} WHERE sid IN", identifiers) for table in ("pos", "misc", "field")]
        glosses = self._texts("SELECT sid, text FROM SenseGloss WHERE +lang = 'eng' AND sid IN", identifiers)
        only = self._texts("SELECT sid, text FROM stagk WHERE sid IN", identifiers)
        for identifier, texts in self._texts("SELECT sid, text FROM stagr WHERE sid IN", identifiers).items():
            only[identifier] += texts
        return {
            number: Entry(
                number,
                tuple(written[number]),
                tuple(readings[number]),
                tuple(Sense(*(tuple(part[sense]) for part in (*parts, glosses, only))) for sense in senses[number]),
                min((int(mark[2:]) for mark in marks[number] if mark.startswith("nf")), default=99),
                bool(marks[number]),
            )
            for number in wanted
        }

    def _names(self, numbers: Iterable[int]) -> dict[int, NameEntry]:
        wanted = sorted(numbers)
        query = "SELECT t.idseq, o.text FROM NETranslation t JOIN {} o ON o.tid = t.ID WHERE t.idseq IN"
        written = self._texts("SELECT idseq, text FROM NEKanji WHERE idseq IN", wanted)
        readings = self._texts("SELECT idseq, text FROM NEKana WHERE idseq IN", wanted)
        kinds = self._texts(query.format("NETransType"), wanted)
        glosses = self._texts(query.format("NETransGloss"), wanted)
        return {
            number: NameEntry(*(tuple(dict.fromkeys(part[number])) for part in (written, readings, kinds, glosses)))
            for number in wanted
        }

    def _texts(self, query: str, values: Sequence[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for number, text in self._file.rows_in(query, values):
            found[number].append(text)
        return found


@cache
def open_entries() -> Entries:
    """The entries, opened once a process, and not to be closed.

    Raises:
        ShuttenError: ``jamdict-data`` is missing or damaged.
    """
    return Entries(jamdict.source_path())
