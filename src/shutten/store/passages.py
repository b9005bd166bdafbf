"""Passages and documents of one generation, in one SQLite file that never changes once a build has written it.

Each row has a seal, a hash of what stands in it, which is compared whenever the row is read to be shown: a passage has one, of
all that its citation says of it too, and a document one of its metadata and one of its text.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from shutten.base.closing import Closing
from shutten.base.sqlite import SharedConnection, open_read_only
from shutten.documents.block import Page, Place
from shutten.documents.document import Document, Metadata
from shutten.errors import IndexDamagedError
from shutten.passages.passage import Passage
from shutten.store.rows import Choice, PassageRow, Position
from shutten.store.seal import seal_of
from shutten.text.folding import caseless_line
from shutten.text.span import Span

FILE = "passages.sqlite"

SCHEMA = """
CREATE TABLE documents (
    name TEXT PRIMARY KEY, publisher TEXT NOT NULL, metadata TEXT NOT NULL, body INTEGER NOT NULL,
    form TEXT NOT NULL, encoding TEXT NOT NULL, sha256 TEXT NOT NULL, seal BLOB NOT NULL, text_seal BLOB NOT NULL,
    text TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE passages (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (name), ordinal INTEGER NOT NULL,
    paragraph INTEGER NOT NULL, section_path TEXT NOT NULL, spans TEXT NOT NULL, text TEXT NOT NULL,
    context TEXT NOT NULL, language TEXT NOT NULL, date TEXT NOT NULL, date_from TEXT NOT NULL,
    context_spans TEXT NOT NULL, pages TEXT NOT NULL, places TEXT NOT NULL, ocr REAL,
    part INTEGER NOT NULL, last INTEGER NOT NULL, seal BLOB NOT NULL, vector_key TEXT NOT NULL, headings TEXT NOT NULL,
    first_day TEXT NOT NULL, last_day TEXT NOT NULL
);
CREATE UNIQUE INDEX passages_by_document ON passages (document, ordinal);
CREATE INDEX passages_by_language ON passages (language);
CREATE INDEX passages_by_day ON passages (first_day, last_day);
"""
COLUMNS = (
    "id, document, ordinal, paragraph, section_path, spans, text, context, language, date, date_from, context_spans, "
    "pages, places, ocr, part, last"
)
"""Of passages, in the order of the attributes of `Passage`; lists are packed as JSON."""
DOCUMENT_COLUMNS = "name, metadata, body, form, encoding, sha256"
"""Of documents, but for their text."""
NUMBER = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,9}))?")
"""How `Passage.number` is written: the paragraph, and of several parts which."""


class PassageStore(Closing):
    """Read access to a generation's passages; may be used from several threads."""

    def __init__(self, folder: Path) -> None:
        """Open the store.

        Raises:
            IndexDamagedError: the file is missing or not such a store.
        """
        try:
            connection = open_read_only(folder / FILE, "SELECT count(*) FROM passages")
        except sqlite3.Error as error:
            raise IndexDamagedError(f"{folder / FILE} is missing or damaged ({error}); run `shutten build` again") from error
        self._path = folder / FILE
        self._file = SharedConnection(
            connection, lambda error: IndexDamagedError(f"{folder / FILE} is damaged ({error}); run `shutten build` again")
        )

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def get(self, ids: Sequence[int]) -> dict[int, Passage]:
        """Passages by their ids; unknown ids are left out."""
        rows = self._file.rows_in(f"SELECT {COLUMNS}, seal FROM passages WHERE id IN", ids)
        return {passage.id: passage for passage in map(self._passage, rows)}

    def of_document(self, name: str) -> list[Passage]:
        """A document's passages in order; empty for an unknown one."""
        query = f"SELECT {COLUMNS}, seal FROM passages WHERE document = ? ORDER BY ordinal"
        return list(map(self._passage, self._file.rows(query, [name])))

    def at(self, document: str, ordinal: int) -> Passage | None:
        """The passage at a place among its document's; None where there is none."""
        query = f"SELECT {COLUMNS}, seal FROM passages WHERE document = ? AND ordinal = ?"
        return next(map(self._passage, self._file.rows(query, [document, ordinal])), None)

    def numbered(self, document: str, number: str) -> Passage | None:
        """The passage of a document that is called by `Passage.number`; None where none is."""
        found = NUMBER.fullmatch(number)
        query = f"SELECT {COLUMNS}, seal FROM passages WHERE document = ? AND paragraph = ? AND part = ?"
        rows = self._file.rows(query, [document, int(found[1]), int(found[2] or 1)]) if found else []
        return next((passage for passage in map(self._passage, rows) if passage.number == number), None)

    def all(self) -> Iterator[Passage]:
        """Every passage, in the order of documents."""
        yield from map(self._passage, self._file.rows(f"SELECT {COLUMNS}, seal FROM passages ORDER BY document, ordinal"))

    def documents_of(self, ids: Sequence[int]) -> dict[int, str]:
        """Each passage's document; unknown ids are left out."""
        return dict(self._file.rows_in("SELECT id, document FROM passages WHERE id IN", ids))

    def texts_of(self, ids: Sequence[int]) -> dict[int, str]:
        """Each passage's text; unknown ids are left out."""
        return dict(self._file.rows_in("SELECT id, text FROM passages WHERE id IN", ids))

    def positions(self, ids: Sequence[int]) -> dict[int, Position]:
        """Where each passage stands; unknown ids are left out."""
        rows = self._file.rows_in("SELECT id, document, ordinal, first_day FROM passages WHERE id IN", ids)
        return {identifier: Position(*where) for identifier, *where in rows}

    def texts(self) -> list[tuple[int, str, str]]:
        """Every passage's id, context and text, by the ids."""
        return self._file.rows("SELECT id, context, text FROM passages ORDER BY id")

    def rows(self) -> list[PassageRow]:
        """Every passage's row, in the order of documents."""
        query = "SELECT id, vector_key, language, document, date_from FROM passages ORDER BY document, ordinal"
        return [PassageRow(*row) for row in self._file.rows(query)]

    def ids(
        self,
        languages: Sequence[str] = (),
        documents: Sequence[str] = (),
        *,
        publishers: Sequence[str] = (),
        since: str = "",
        until: str = "",
        sections: Sequence[str] = (),
    ) -> list[int]:
        """Ids of the passages that meet every filter, in order; an empty filter lets everything through.

        Args:
            languages: one of these.
            documents: one of these names.
            publishers: its document has one of these.
            since: a day, ISO 8601; the passage's date may be this day or later. No date meets neither this nor ``until``.
            until: a day, ISO 8601; the passage's date may be this day or earlier.
            sections: a heading above it holds one of these, whatever width and case.
        """
        clauses: list[str] = []
        values: list[str] = []
        for clause, wanted in (
            ("language IN (SELECT value FROM json_each(?))", languages),
            ("document IN (SELECT value FROM json_each(?))", documents),
            ("document IN (SELECT name FROM documents WHERE publisher IN (SELECT value FROM json_each(?)))", publishers),
            ("EXISTS (SELECT 1 FROM json_each(?) WHERE instr(headings, value))", [*map(caseless_line, sections)]),
        ):
            if wanted:
                clauses.append(clause)
                values.append(json.dumps(wanted))
        for clause, day in (("last_day >= ?", since), ("first_day != '' AND first_day <= ?", until)):
            if day:
                clauses.append(clause)
                values.append(day)
        where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
        return [row[0] for row in self._file.rows(f"SELECT id FROM passages{where} ORDER BY id", values)]

    def dates(self, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Each passage's date and where it comes from; unknown ids are left out."""
        query = "SELECT id, date, date_from FROM passages WHERE id IN (SELECT value FROM json_each(?))"
        return {identifier: (date, source) for identifier, date, source in self._file.rows(query, [json.dumps(list(ids))])}

    def places(self) -> dict[int, tuple[str, str]]:
        """Every passage's document and language."""
        rows = self._file.rows("SELECT id, document, language FROM passages")
        return {identifier: (document, language) for identifier, document, language in rows}

    def vector_keys(self) -> dict[str, int]:
        """For each vector key, the id of a passage that has that vector."""
        return dict(self._file.rows("SELECT vector_key, id FROM passages"))

    def languages(self) -> dict[str, int]:
        """How many passages there are in each language."""
        return dict(self._file.rows("SELECT language, count(*) FROM passages GROUP BY language ORDER BY language"))

    def publishers(self) -> dict[str, int]:
        """How many passages there are of each publisher; those of documents without one are not counted."""
        query = (
            "SELECT publisher, count(passages.id) FROM documents LEFT JOIN passages ON passages.document = documents.name "
            "WHERE publisher != '' GROUP BY publisher ORDER BY publisher"
        )
        return dict(self._file.rows(query))

    def years(self) -> dict[int, int]:
        """How many passages have a date in each year, in order; those without a date are not counted."""
        query = "SELECT substr(first_day, 1, 4), count(*) FROM passages WHERE first_day != '' GROUP BY 1 ORDER BY 1"
        return {int(year): count for year, count in self._file.rows(query)}

    def counts(self) -> list[tuple[str, str, int | None, int]]:
        """How many passages each document has in each language and year: document, language, year or None, passages."""
        query = (
            "SELECT document, language, nullif(substr(first_day, 1, 4), ''), count(*) FROM passages "
            "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        )
        return self._counts(self._file.rows(query))

    def choices(self) -> list[Choice]:
        """What every passage can be chosen by, in the order of documents."""
        query = "SELECT id, language, document, substr(first_day, 1, 4), section_path FROM passages ORDER BY document, ordinal"
        rows = self._file.rows(query)
        return [Choice(identifier, language, name, year, section_path(path)) for identifier, language, name, year, path in rows]

    def sections(self) -> dict[str, int]:
        """How many passages stand below each outermost heading; those below none are not counted."""
        query = (
            "SELECT json_extract(section_path, '$[0]'), count(*) FROM passages WHERE section_path != '[]' GROUP BY 1 ORDER BY 1"
        )
        return dict(self._file.rows(query))

    def document_names(self) -> list[str]:
        """Every document's name, in order."""
        return [row[0] for row in self._file.rows("SELECT name FROM documents ORDER BY name")]

    def document(self, name: str) -> Document | None:
        """A document with its text, or None."""
        query = f"SELECT text, text_seal, {DOCUMENT_COLUMNS}, seal FROM documents WHERE name = ?"
        rows = self._file.rows(query, [name])
        if not rows:
            return None
        text, text_seal, *row = rows[0]
        return self._document(text, text_seal, row)

    def text_of(self, name: str) -> str:
        """A document's decoded text; empty for an unknown one."""
        found = self.document(name)
        return found.text if found else ""

    def forms(self) -> dict[str, str]:
        """How every document is laid out, see `Document.form`."""
        return dict(self._file.rows("SELECT name, form FROM documents"))

    def metadata(self) -> dict[str, Metadata]:
        """Every document's metadata."""
        rows = map(self._sealed, self._file.rows(f"SELECT {DOCUMENT_COLUMNS}, seal FROM documents"))
        return {name: Metadata(**json.loads(metadata)) for name, metadata, *_ in rows}

    @staticmethod
    def _counts(rows: Iterable[tuple[str, str, str | None, int]]) -> list[tuple[str, str, int | None, int]]:
        return [(document, language, int(year) if year else None, count) for document, language, year, count in rows]

    def _document(self, text: str, text_seal: object, row: Sequence[Any]) -> Document:
        self._check([text], text_seal)
        name, metadata, *others = self._sealed(row)
        return Document(name, text, Metadata(**json.loads(metadata)), *others)

    def _passage(self, row: Sequence[Any]) -> Passage:
        values = self._sealed(row)
        values[4] = section_path(values[4])
        values[5], values[11] = _spans(values[5]), _spans(values[11])
        values[12], values[13] = _pages(values[12]), _places(values[13])
        return Passage(*values)

    def _sealed(self, row: Sequence[Any]) -> list[Any]:
        """What stands before the seal, which is the last value of a row."""
        *values, seal = row
        self._check(values, seal)
        return values

    def _check(self, values: Sequence[Any], seal: object) -> None:
        if seal_of(values) != seal:
            raise IndexDamagedError(f"{self._path} is not what was written; run `shutten build` again")


@lru_cache(maxsize=4096)  # passages of a section come together, and a hundred are read for each question
def section_path(packed: str) -> tuple[str, ...]:
    """The headings of a row, outermost first."""
    return tuple(json.loads(packed))


def _spans(packed: str) -> tuple[Span, ...]:
    return tuple(Span(*span) for span in json.loads(packed)) if packed != "[]" else ()


@lru_cache(maxsize=4096)
def _pages(packed: str) -> tuple[Page, ...]:
    return tuple(Page(*page) for page in json.loads(packed))


@lru_cache(maxsize=4096)
def _places(packed: str) -> tuple[Place, ...]:
    return tuple(Place(*place) for place in json.loads(packed))
