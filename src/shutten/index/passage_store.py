"""Passages and documents of one generation, in one SQLite file that never changes once it is written."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from shutten.documents.block import Span
from shutten.documents.document import METADATA_FIELDS, Document, Metadata
from shutten.errors import IndexDamagedError
from shutten.passages.passage import Passage

FILE = "passages.sqlite"

_SCHEMA = """
CREATE TABLE documents (
    name TEXT PRIMARY KEY, text TEXT NOT NULL, metadata TEXT NOT NULL, body INTEGER NOT NULL,
    form TEXT NOT NULL, encoding TEXT NOT NULL, sha256 TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE passages (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (name), ordinal INTEGER NOT NULL,
    paragraph INTEGER NOT NULL, section_path TEXT NOT NULL, spans TEXT NOT NULL, text TEXT NOT NULL,
    context TEXT NOT NULL, language TEXT NOT NULL, date TEXT NOT NULL, page INTEGER, page_label TEXT NOT NULL,
    date_from TEXT NOT NULL, context_spans TEXT NOT NULL,
    vector_key TEXT NOT NULL
);
CREATE UNIQUE INDEX passages_by_document ON passages (document, ordinal);
CREATE INDEX passages_by_language ON passages (language);
"""
_COLUMNS = (
    "id, document, ordinal, paragraph, section_path, spans, text, context, language, date, page, page_label, "
    "date_from, context_spans"
)


def write(folder: Path, documents: Iterable[Document], passages: Iterable[tuple[Passage, str]]) -> None:
    """Write the store of a new generation.

    Args:
        folder: the generation's directory.
        documents: every document.
        passages: every passage with the key of its vector.
    """
    marks = ", ".join("?" * (_COLUMNS.count(",") + 2))
    connection = sqlite3.connect(folder / FILE)
    try:
        with connection:
            connection.executescript(_SCHEMA)
            connection.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", map(_document_row, documents))
            connection.executemany(
                f"INSERT INTO passages ({_COLUMNS}, vector_key) VALUES ({marks})",
                ((*_passage_row(passage), key) for passage, key in passages),
            )
        connection.execute("ANALYZE")
    finally:
        connection.close()


class PassageStore:
    """Read access to a generation's passages; may be used from several threads."""

    def __init__(self, folder: Path) -> None:
        """Open the store.

        Raises:
            IndexDamagedError: the file is missing or not such a store.
        """
        self._lock = threading.Lock()
        connection: sqlite3.Connection | None = None
        try:
            connection = sqlite3.connect(
                f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            connection.execute("SELECT count(*) FROM passages").fetchone()
        except sqlite3.Error as error:
            if connection:
                connection.close()
            raise IndexDamagedError(f"{folder / FILE} is missing or damaged ({error}); run `shutten build` again") from error
        self._connection = connection

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def get(self, ids: Sequence[int]) -> dict[int, Passage]:
        """Passages by their ids; unknown ids are left out."""
        found: dict[int, Passage] = {}
        for start in range(0, len(ids), 500):
            part = list(ids[start : start + 500])
            marks = ",".join("?" * len(part))
            rows = self._rows(f"SELECT {_COLUMNS} FROM passages WHERE id IN ({marks})", part)
            found.update((passage.id, passage) for passage in map(_passage, rows))
        return found

    def of_document(self, name: str) -> list[Passage]:
        """A document's passages in order; empty for an unknown one."""
        return [
            _passage(row) for row in self._rows(f"SELECT {_COLUMNS} FROM passages WHERE document = ? ORDER BY ordinal", [name])
        ]

    def all(self) -> Iterator[Passage]:
        """Every passage, in the order of documents."""
        yield from map(_passage, self._rows(f"SELECT {_COLUMNS} FROM passages ORDER BY document, ordinal", []))

    def ids(self, languages: Sequence[str] = (), documents: Sequence[str] = ()) -> list[int]:
        """Ids of the passages in one of the ``languages`` and ``documents``; an empty filter lets everything through."""
        clauses: list[str] = []
        values: list[str] = []
        for column, wanted in (("language", languages), ("document", documents)):
            if wanted:
                clauses.append(f"{column} IN ({','.join('?' * len(wanted))})")
                values += wanted
        where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
        return [row[0] for row in self._rows(f"SELECT id FROM passages{where} ORDER BY id", values)]

    def vector_keys(self) -> dict[str, int]:
        """For each vector key, the id of a passage that has that vector."""
        return dict(self._rows("SELECT vector_key, id FROM passages", []))

    def languages(self) -> dict[str, int]:
        """How many passages there are in each language."""
        return dict(self._rows("SELECT language, count(*) FROM passages GROUP BY language ORDER BY language", []))

    def document_names(self) -> list[str]:
        """Every document's name, in order."""
        return [row[0] for row in self._rows("SELECT name FROM documents ORDER BY name", [])]

    def document(self, name: str) -> Document | None:
        """A document with its text, or None."""
        rows = self._rows("SELECT name, text, metadata, body, form, encoding, sha256 FROM documents WHERE name = ?", [name])
        return _document(rows[0]) if rows else None

    def metadata(self) -> dict[str, Metadata]:
        """Every document's metadata."""
        return {name: Metadata(**json.loads(values)) for name, values in self._rows("SELECT name, metadata FROM documents", [])}

    def _rows(self, query: str, values: Sequence[object]) -> list[tuple]:  # type: ignore[type-arg]
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise IndexDamagedError(f"the passage store is damaged ({error}); run `shutten build` again") from error


def _document_row(document: Document) -> tuple[object, ...]:
    metadata = {field: getattr(document.metadata, field) for field in METADATA_FIELDS}
    metadata["origins"] = dict(document.metadata.origins)
    packed = json.dumps(metadata, ensure_ascii=False)
    return (document.name, document.text, packed, document.body, document.form, document.encoding, document.sha256)


def _document(row: tuple) -> Document:  # type: ignore[type-arg]
    name, text, metadata, body, form, encoding, sha256 = row
    return Document(name, text, Metadata(**json.loads(metadata)), body, form, encoding, sha256)


def _passage_row(passage: Passage) -> tuple[object, ...]:
    return (
        passage.id,
        passage.document,
        passage.ordinal,
        passage.paragraph,
        json.dumps(passage.section_path, ensure_ascii=False),
        json.dumps(passage.spans),
        passage.text,
        passage.context,
        passage.language,
        passage.date,
        passage.page,
        passage.page_label,
        passage.date_from,
        json.dumps(passage.context_spans),
    )


def _passage(row: tuple) -> Passage:  # type: ignore[type-arg]
    (
        identifier,
        document,
        ordinal,
        paragraph,
        section_path,
        spans,
        text,
        context,
        language,
        date,
        page,
        page_label,
        date_from,
        context_spans,
    ) = row
    return Passage(
        id=identifier,
        document=document,
        ordinal=ordinal,
        paragraph=paragraph,
        section_path=tuple(json.loads(section_path)),
        spans=tuple(Span(*span) for span in json.loads(spans)),
        text=text,
        context=context,
        language=language,
        date=date,
        page=page,
        page_label=page_label,
        date_from=date_from,
        context_spans=tuple(Span(*span) for span in json.loads(context_spans)),
    )
