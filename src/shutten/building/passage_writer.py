"""Writing the passages and documents of a new generation; `shutten.store.passages` holds the file's form, and reads it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from shutten.dates.ranges import first_day, last_day
from shutten.documents.document import METADATA_FIELDS, Document
from shutten.passages.passage import Passage
from shutten.store.passages import COLUMNS, DOCUMENT_COLUMNS, FILE, SCHEMA
from shutten.store.seal import seal_of
from shutten.text.folding import caseless_line


def write(
    folder: Path,
    documents: Iterable[Document],
    passages: Iterable[tuple[Passage, str]],
    former: Path | None = None,
    gone: Iterable[str] = (),
) -> None:
    """Write the store of a new generation.

    Args:
        folder: the generation's directory.
        documents: those to add: all, unless ``former`` is given.
        passages: theirs, each with the key of its vector.
        former: the directory of a former generation, whose documents are taken over.
        gone: documents of that one to leave out, among them those whose place ``documents`` take.
    """
    if former:
        shutil.copyfile(former / FILE, folder / FILE)
    marks = ", ".join("?" * (COLUMNS.count(",") + 6))
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # publishing syncs the whole generation
        with connection:
            if not former:
                connection.executescript(SCHEMA)
            for name in gone:
                connection.execute("DELETE FROM passages WHERE document = ?", [name])
                connection.execute("DELETE FROM documents WHERE name = ?", [name])
            connection.executemany(
                f"INSERT INTO documents ({DOCUMENT_COLUMNS}, publisher, seal, text_seal, text) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                map(_document_row, documents),
            )
            connection.executemany(
                f"INSERT INTO passages ({COLUMNS}, seal, vector_key, headings, first_day, last_day) VALUES ({marks})",
                ((*(row := _passage_row(passage)), seal_of(row), key, *_filter_row(passage)) for passage, key in passages),
            )
        connection.execute("ANALYZE")


def _document_row(document: Document) -> tuple[object, ...]:
    metadata = {field: getattr(document.metadata, field) for field in METADATA_FIELDS}
    metadata["origins"] = dict(document.metadata.origins)
    values = {**vars(document), "metadata": json.dumps(metadata, ensure_ascii=False)}
    row = [values[name] for name in DOCUMENT_COLUMNS.split(", ")]
    # the text last, as what stands behind it is found by reading all of it
    return *row, document.metadata.publisher, seal_of(row), seal_of([document.text]), document.text


def _passage_row(passage: Passage) -> tuple[object, ...]:
    packed = {
        "section_path": json.dumps(passage.section_path, ensure_ascii=False),
        "spans": json.dumps(passage.spans),
        "context_spans": json.dumps(passage.context_spans),
        "pages": json.dumps(passage.pages, ensure_ascii=False),
        "places": json.dumps(passage.places, ensure_ascii=False),
    }
    values = {**vars(passage), **packed, "ocr": None if passage.ocr is None else float(passage.ocr)}
    return tuple(values[name] for name in COLUMNS.split(", "))


def _filter_row(passage: Passage) -> tuple[str, str, str]:
    """What the filters look at: the headings, one a line, and the first and last day of the date."""
    headings = "\n".join(map(caseless_line, passage.section_path))
    return headings, first_day(passage.date), last_day(passage.date)
