"""Passages that lie in Milvus; the documents' own rows are read from the catalogue."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from shutten.base.arrays import IdArray
from shutten.base.sqlite import SharedConnection, open_read_only
from shutten.documents.document import Document
from shutten.errors import IndexDamagedError
from shutten.passages.passage import Passage
from shutten.store.engines.milvus import catalogue
from shutten.store.engines.milvus.blocks import Kind, read
from shutten.store.engines.milvus.client import AT_ONCE, Client, both, one_of
from shutten.store.engines.milvus.expressions import Expressions
from shutten.store.engines.milvus.names import Names
from shutten.store.passages import DOCUMENT_COLUMNS, NUMBER, PassageStore, section_path
from shutten.store.rows import Choice, Position
from shutten.store.seal import seal_of
from shutten.text.folding import caseless_line

_FIELDS = ("document", "language", "path", "ordinal", "paragraph", "part", "date", "date_from", "text", "rest", "seal")


class MilvusPassages(PassageStore):
    """A `PassageStore` whose passages lie in Milvus; filters become expressions of numbers, looked up in the catalogue."""

    def __init__(self, folder: Path, client: Client, names: Names) -> None:
        """Open the catalogue in ``folder``.

        Raises:
            IndexDamagedError: it is missing or damaged.
        """
        self._path = folder / catalogue.FILE
        try:
            connection = open_read_only(self._path, "SELECT count(*) FROM documents", "SELECT count(*) FROM amounts")
        except sqlite3.Error as error:
            raise IndexDamagedError(f"{self._path} is missing or damaged ({error}); run `shutten build --force`") from error
        self._file = SharedConnection(connection, lambda error: IndexDamagedError(f"{self._path} is damaged ({error})"))
        self._client, self._names = client, names
        self._documents: dict[str, int] = dict(self._file.rows("SELECT name, number FROM documents"))
        self._document_names = {number: name for name, number in self._documents.items()}
        self.numbers: dict[str, int] = dict(self._file.rows("SELECT language, number FROM languages"))
        self._languages = {number: language for language, number in self.numbers.items()}
        self._expressions = Expressions({}, {})

    def filtered_by(self, expressions: Expressions) -> None:
        """Take up the ids of all passages, and where to note which of them an expression gives."""
        self._expressions = expressions

    def get(self, ids: Sequence[int]) -> dict[int, Passage]:
        """Passages by their ids; unknown ids are left out."""
        return {passage.id: passage for passage in self._passages(self._client.query_ids(self._names.passages, ids, _FIELDS))}

    def of_document(self, name: str) -> list[Passage]:
        """A document's passages in order; empty for an unknown one."""
        if (number := self._documents.get(name)) is None:
            return []
        rows = self._rows(f"document == {number}", _FIELDS, self._amount(name))
        return sorted(self._passages(rows), key=lambda passage: passage.ordinal)

    def at(self, document: str, ordinal: int) -> Passage | None:
        """The passage at a place among its document's; None where there is none."""
        return next(self._where(document, f"ordinal == {int(ordinal)}"), None)

    def numbered(self, document: str, number: str) -> Passage | None:
        """The passage of a document that is called by `Passage.number`; None where none is."""
        if (found := NUMBER.fullmatch(number)) is None:
            return None
        parts = self._where(document, both(f"paragraph == {int(found[1])}", f"part == {int(found[2] or 1)}"))
        return next((passage for passage in parts if passage.number == number), None)

    def all(self) -> Iterator[Passage]:
        """Every passage, in the order of documents."""
        for name in self.document_names():
            yield from self.of_document(name)

    def documents_of(self, ids: Sequence[int]) -> dict[int, str]:
        """Each passage's document; unknown ids are left out."""
        return {row["id"]: self._document_names[row["document"]] for row in self._some(ids, "document")}

    def texts_of(self, ids: Sequence[int]) -> dict[int, str]:
        """Each passage's text; unknown ids are left out."""
        return {row["id"]: row["text"] for row in self._some(ids, "text")}

    def positions(self, ids: Sequence[int]) -> dict[int, Position]:
        """Where each passage stands; unknown ids are left out."""
        rows = self._some(ids, "document", "ordinal", "first_day")
        return {
            row["id"]: Position(self._document_names[row["document"]], row["ordinal"], _day(row["first_day"])) for row in rows
        }

    def dates(self, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Each passage's date and where it comes from; unknown ids are left out."""
        return {row["id"]: (row["date"], row["date_from"]) for row in self._some(ids, "date", "date_from")}

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
        """Ids of the passages that meet every filter, in order; see `PassageStore.ids`.

        What is looked for by name is looked up in the catalogue: Milvus is given numbers alone.
        """
        named = [self._documents[name] for name in documents if name in self._documents]
        parts = [
            one_of("language", [self.numbers[code] for code in languages if code in self.numbers]) if languages else "",
            one_of("document", named) if documents else "",
            one_of("document", self._looked_up(_OF_PUBLISHERS, publishers)) if publishers else "",
            one_of("path", self._looked_up(_OF_SECTIONS, [*map(caseless_line, sections)])) if sections else "",
            f"last_day >= {int(since.replace('-', ''))}" if since else "",
            f"first_day > 0 and first_day <= {int(until.replace('-', ''))}" if until else "",
        ]
        if not (expression := both(*parts)):
            everything: list[int] = self._expressions.all_ids.tolist()
            return everything
        found = [] if any(part.endswith("in []") for part in parts) else [row["id"] for row in self._every(expression, ())]
        ids = np.array(sorted(found), np.int64)
        self._expressions.remember(ids, expression)
        return sorted(found)

    def places(self) -> dict[int, tuple[str, str]]:
        """Every passage's document and language."""
        rows = self._every("", ("document", "language"))
        return {row["id"]: (self._document_names[row["document"]], self._languages[row["language"]]) for row in rows}

    def choices(self) -> list[Choice]:
        """What every passage can be chosen by, in the order of documents."""
        rows = self._every("", ("document", "ordinal", "language", "first_day", "path"))
        named = [(self._document_names[row["document"]], row) for row in rows]
        named.sort(key=lambda one: (one[0], one[1]["ordinal"]))
        return [
            Choice(
                row["id"],
                self._languages[row["language"]],
                name,
                _day(row["first_day"])[:4],
                section_path(self._paths[row["path"]]),
            )
            for name, row in named
        ]

    def languages(self) -> dict[str, int]:
        """How many passages there are in each language."""
        return dict(self._file.rows("SELECT language, sum(passages) FROM amounts GROUP BY language ORDER BY language"))

    def publishers(self) -> dict[str, int]:
        """How many passages there are of each publisher; those of documents without one are not counted."""
        query = (
            "SELECT publisher, coalesce(sum(passages), 0) FROM documents LEFT JOIN amounts ON document = name "
            "WHERE publisher != '' GROUP BY publisher ORDER BY publisher"
        )
        return dict(self._file.rows(query))

    def years(self) -> dict[int, int]:
        """How many passages have a date in each year, in order; those without a date are not counted."""
        query = "SELECT year, sum(passages) FROM amounts WHERE year IS NOT NULL GROUP BY 1 ORDER BY 1"
        return {int(year): count for year, count in self._file.rows(query)}

    def counts(self) -> list[tuple[str, str, int | None, int]]:
        """How many passages each document has in each language and year: document, language, year or None, passages."""
        query = "SELECT document, language, year, sum(passages) FROM amounts GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        return self._counts(self._file.rows(query))

    def sections(self) -> dict[str, int]:
        """How many passages stand below each outermost heading; those below none are not counted."""
        query = "SELECT section, sum(passages) FROM amounts WHERE section IS NOT NULL GROUP BY 1 ORDER BY 1"
        return dict(self._file.rows(query))

    def document(self, name: str) -> Document | None:
        """A document with its text, or None."""
        rows = self._file.rows(f"SELECT number, text_seal, {DOCUMENT_COLUMNS}, seal FROM documents WHERE name = ?", [name])
        if not rows:
            return None
        number, text_seal, *row = rows[0]
        text = read(self._client, self._names.blocks, Kind.TEXT, [number])[number].decode("utf-8", "surrogatepass")
        return self._document(text, text_seal, row)

    @cached_property
    def _paths(self) -> Mapping[int, str]:
        """The headings above passages, packed, by their numbers."""
        return dict(self._file.rows("SELECT number, section_path FROM paths"))

    def _looked_up(self, query: str, values: Sequence[str]) -> list[int]:
        return [row[0] for row in self._file.rows(query, [json.dumps(values)])]

    def _amount(self, document: str) -> int:
        return int(self._file.rows("SELECT coalesce(sum(passages), 0) FROM amounts WHERE document = ?", [document])[0][0])

    def _where(self, document: str, expression: str) -> Iterator[Passage]:
        if (number := self._documents.get(document)) is None:
            return iter(())
        return self._passages(
            self._client.query(self._names.passages, both(f"document == {number}", expression), ("id", *_FIELDS))
        )

    def _some(self, ids: Sequence[int], *fields: str) -> Iterable[dict[str, Any]]:
        return self._client.query_ids(self._names.passages, ids, fields)

    def _every(self, expression: str, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The rows that an expression names, however many, in no order."""
        yield from self._rows(expression, fields, len(self._expressions.all_ids))

    def _rows(self, expression: str, fields: Sequence[str], most: int) -> Iterator[dict[str, Any]]:
        """The rows that an expression names, at most ``most``: where these are too many, by ranges of ids."""
        everything: IdArray = self._expressions.all_ids
        if most <= AT_ONCE:
            yield from self._client.query(self._names.passages, expression, ("id", *fields))
            return
        for start in range(0, len(everything), AT_ONCE):
            own = everything[start : start + AT_ONCE]
            among = both(f"({expression})" if expression else "", f"id >= {int(own[0])}", f"id <= {int(own[-1])}")
            yield from self._client.query(self._names.passages, among, ("id", *fields))

    def _passages(self, rows: Iterable[dict[str, Any]]) -> Iterator[Passage]:
        return map(self._passage, map(self._stored, rows))

    def _check(self, values: Sequence[Any], seal: object) -> None:
        if seal_of(values) != seal:
            raise IndexDamagedError(f"{self._names.passages} is not what was written; run `shutten build --force`")

    def _stored(self, row: dict[str, Any]) -> list[Any]:
        """A row in the columns of the file, with its seal."""
        try:
            spans, context, context_spans, pages, places, ocr, last = json.loads(row["rest"])
            path = self._paths[row["path"]]
            document, language = self._document_names[row["document"]], self._languages[row["language"]]
            seal = bytes.fromhex(row["seal"])
        except (ValueError, KeyError) as error:
            raise IndexDamagedError(f"{self._names.passages} is not what was written; run `shutten build --force`") from error
        head = [row["id"], document, row["ordinal"], row["paragraph"], path, spans, row["text"], context]
        return [*head, language, row["date"], row["date_from"], context_spans, pages, places, ocr, row["part"], last, seal]


_OF_PUBLISHERS = "SELECT number FROM documents WHERE publisher IN (SELECT value FROM json_each(?))"
_OF_SECTIONS = "SELECT number FROM paths WHERE EXISTS (SELECT 1 FROM json_each(?) WHERE instr(headings, value))"


def _day(number: int) -> str:
    """A day as it is written.

    >>> _day(20170817), _day(0)
    ('2017-08-17', '')
    """
    written = f"{number:08d}"
    return f"{written[:4]}-{written[4:6]}-{written[6:]}" if number else ""
