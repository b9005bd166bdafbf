"""Writing a generation to Milvus: into collections that nobody reads, which then begin to serve."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import count, islice
from pathlib import Path
from typing import Any

import numpy as np

from shutten.base.sqlite import open_read_only
from shutten.errors import IndexDamagedError, StoreError
from shutten.store.engines.milvus import catalogue
from shutten.store.engines.milvus.blocks import Kind, blocks
from shutten.store.engines.milvus.client import Client, imported
from shutten.store.engines.milvus.names import Names, drop
from shutten.store.engines.milvus.root import Root, kept_names
from shutten.store.manifest import FILE as MANIFEST
from shutten.store.manifest import Manifest, hashed
from shutten.store.passages import FILE as PASSAGES
from shutten.store.terms import TermIndex
from shutten.store.texts import FILE as TEXTS
from shutten.store.vectors import dense
from shutten.store.vectors import tokens as token_vectors
from shutten.store.vectors.dense import VectorIndex
from shutten.store.vectors.sentences import FILE as SENTENCES
from shutten.store.vectors.tokens import TokenVectorStore

ROWS = 500
"""Rows that are sent at once: of the largest some 7 KB each."""
IN_CONTEXT = 1024
"""A term's weight in a passage's sparse vector is this times its count in the text, plus its count in the context: a single
number of 24 bits, which single precision holds exactly."""
NOTHING = (1 << 32) - 3
"""The dimension that a passage without terms has, since a sparse vector has one at least."""
LONGEST = 65_535
"""Bytes of a text field."""


def write(client: Client, names: Names, folder: Path, root: str) -> None:
    """Write the generation in ``folder``.

    Args:
        client: the connection.
        names: of the collections, which are made anew.
        folder: of the generation.
        root: the hash of its manifest.

    Raises:
        IndexDamagedError: the generation is not what was written.
        StoreError: Milvus does not answer, or refuses a row.
    """
    manifest = Manifest.read(folder, root=root)
    if damaged := manifest.damaged(folder):
        raise IndexDamagedError(f"{', '.join(damaged)} in {folder}: not what was written; run `shutten build --force`")
    drop(client, *names[1:])
    with tempfile.TemporaryDirectory(prefix="shutten-") as made, ExitStack() as opened:
        catalogue.write(folder, listed := Path(made) / catalogue.FILE)
        numbers = opened.enter_context(closing(open_read_only(listed)))
        stored = opened.enter_context(closing(open_read_only(folder / PASSAGES)))
        languages = dict(numbers.execute("SELECT language, number FROM languages"))
        terms = {language: opened.enter_context(TermIndex(folder, language)) for language in languages}
        written = {names.passages: _passages(client, names.passages, folder, manifest, (numbers, stored, terms))}
        if manifest.second is not None:
            written[names.sentences] = _sentences(client, names.sentences, folder, stored, numbers)
        files = {MANIFEST: folder / MANIFEST, catalogue.FILE: listed}
        files |= {name: folder / name for name in (*kept_names(manifest), TEXTS)}
        small = _small(folder, manifest, files, (numbers, stored, terms))
        hashes = {name: hashed(path.parent, [name])[name] for name, path in files.items()}
        end = Root(names.generation, root, hashes, manifest.passages)
        written[names.blocks] = _blocks(client, names.blocks, small, end)
    for collection, rows in written.items():
        _check(client, collection, rows)


def _passages(
    client: Client,
    collection: str,
    folder: Path,
    manifest: Manifest,
    held: tuple[sqlite3.Connection, sqlite3.Connection, dict[str, TermIndex]],
) -> int:
    """Write the passages, and say how many they are."""
    numbers, stored, terms = held
    vectors = VectorIndex(folder)
    second = VectorIndex(folder, dense.SECOND) if manifest.second is not None else None
    fields = {"vectors": vectors.dimension, **({"second": second.dimension} if second else {}), "terms": 0}
    _make(client, collection, _schema("id", _FILTERED, _SHOWN, fields))
    sparse = {language: _sparse(index) for language, index in terms.items()}

    def full(rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
        ids = [row["id"] for row in rows]
        dense_rows = vectors.reconstruct(ids)
        second_rows = second.reconstruct(ids) if second else None
        for at, row in enumerate(rows):
            language = row.pop("language_name")
            place = int(terms[language].rows([row["id"]])[0])
            row["vectors"], row["terms"] = dense_rows[at], sparse[language][place]
            if second_rows is not None:
                row["second"] = second_rows[at]
        return rows

    return _insert(client, collection, _passage_rows(numbers, stored), full)


def _passage_rows(numbers: sqlite3.Connection, stored: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """What stands in the rows of passages beside their vectors and terms."""
    columns = "id, document, ordinal, paragraph, part, language, date, date_from, text, section_path, first_day, last_day, seal"
    rest = "spans, context, context_spans, pages, places, ocr, last"
    for row in _filtered(numbers, stored, f"{columns}, {rest}"):
        packed = {name: row.pop(name) for name in rest.split(", ")}
        yield {**row, "seal": row["seal"].hex(), "rest": json.dumps(list(packed.values()), ensure_ascii=False)}


def _filtered(numbers: sqlite3.Connection, stored: sqlite3.Connection, columns: str) -> Iterator[dict[str, Any]]:
    """Rows of passages, by ascending ids, with the numbers by which Milvus filters them."""
    documents = dict(numbers.execute("SELECT name, number FROM documents"))
    languages = dict(numbers.execute("SELECT language, number FROM languages"))
    paths = dict(numbers.execute("SELECT section_path, number FROM paths"))
    names = columns.split(", ")
    for values in stored.execute(f"SELECT {columns} FROM passages ORDER BY id"):
        row = dict(zip(names, values, strict=True))
        row["language_name"] = row["language"]
        row["document"], row["language"] = documents[row["document"]], languages[row["language"]]
        row["path"] = paths[row.pop("section_path")]
        row["first_day"], row["last_day"] = _day(row["first_day"]), _day(row["last_day"])
        yield row


def _day(day: str) -> int:
    """A day as a number that orders like it; 0 for none.

    >>> _day("2017-08-17"), _day("")
    (20170817, 0)
    """
    return int(day.replace("-", "")) if day else 0


def _sparse(index: TermIndex) -> list[dict[int, float]]:
    """The sparse vector of each passage."""
    held: list[dict[int, float]] = [{} for _ in range(len(index))]
    for number, postings in enumerate(index.all_postings()):
        weights = postings.counts * np.float32(IN_CONTEXT) + np.minimum(postings.in_context, IN_CONTEXT - 1)
        for row, weight in zip(postings.rows.tolist(), weights.tolist(), strict=True):
            held[row][number] = weight
    return [vector or {NOTHING: 1.0} for vector in held]


def _sentences(client: Client, collection: str, folder: Path, stored: sqlite3.Connection, numbers: sqlite3.Connection) -> int:
    """Write the vectors of sentences, and say how many they are."""
    vectors = VectorIndex(folder, dense.SENTENCES)
    passages = np.load(folder / SENTENCES).tolist()
    _make(client, collection, _schema("number", ("id", *_FILTERED), (), {"vectors": vectors.dimension}))
    known = {
        row["id"]: {name: row[name] for name in ("id", *_FILTERED)}
        for row in _filtered(numbers, stored, "id, document, language, section_path, first_day, last_day")
    }

    def full(rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
        for row, vector in zip(rows, vectors.reconstruct([row["number"] for row in rows]), strict=True):
            row["vectors"] = vector
        return rows

    rows = ({"number": number, **known[passage]} for number, passage in enumerate(passages))
    return _insert(client, collection, rows, full)


def _small(
    folder: Path,
    manifest: Manifest,
    files: dict[str, Path],
    held: tuple[sqlite3.Connection, sqlite3.Connection, dict[str, TermIndex]],
) -> Iterator[dict[str, Any]]:
    """The rows of blocks, but for that of the root."""
    numbers, stored, terms = held
    for owner, name in enumerate(files):
        yield from blocks(Kind.FILE, owner, files[name].read_bytes())
    documents = dict(numbers.execute("SELECT name, number FROM documents"))
    for name, text in stored.execute("SELECT name, text FROM documents"):
        yield from blocks(Kind.TEXT, documents[name], text.encode("utf-8", "surrogatepass"))
    tokens = TokenVectorStore(folder) if token_vectors.CODES in manifest.files else None
    for index in terms.values():
        for row, identifier in enumerate(index.ids.tolist()):
            yield from blocks(Kind.TERMS, identifier, np.ascontiguousarray(index.terms_at(row), "<i4").tobytes())
            if tokens:
                yield from blocks(Kind.TOKENS, identifier, tokens.stored(identifier).packed())


def _blocks(client: Client, collection: str, rows: Iterable[dict[str, Any]], root: Root) -> int:
    """Write blocks, the root's last, and say how many they are."""
    _make(client, collection, _schema("key", ("kind", "owner", "number"), ("data",), {"nothing": 2}))
    keys = count()

    def keyed(one: dict[str, Any]) -> dict[str, Any]:
        return {"key": next(keys), **one, "nothing": [1.0, 0.0]}

    written = _insert(client, collection, map(keyed, rows), list)
    return written + _insert(client, collection, map(keyed, blocks(Kind.ROOT, 0, root.packed())), list)


_FILTERED = ("document", "language", "path", "first_day", "last_day")
"""Fields of numbers that passages and sentences are filtered by."""
_SHOWN = ("ordinal", "paragraph", "part", "date", "date_from", "text", "rest", "seal")
_TEXTS = ("date", "date_from", "text", "rest", "seal", "data")


def _schema(key: str, filtered: Sequence[str], shown: Sequence[str], vectors: dict[str, int]) -> tuple[Any, Any]:
    """A schema and its indexes: a key, numbers that are filtered by, what is shown, and vectors by dimensions (0: sparse)."""
    pymilvus, _ = imported()
    kinds = pymilvus.DataType
    schema = pymilvus.MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    indexes = pymilvus.MilvusClient.prepare_index_params()
    schema.add_field(key, kinds.INT64, is_primary=True)
    for name in (*filtered, *shown):
        if name in _TEXTS:
            schema.add_field(name, kinds.VARCHAR, max_length=LONGEST)
        else:
            schema.add_field(name, kinds.INT64)
    for name in filtered:
        indexes.add_index(field_name=name, index_type="INVERTED")
    for name, dimension in vectors.items():
        if dimension:
            schema.add_field(name, kinds.FLOAT_VECTOR, dim=dimension)
            indexes.add_index(field_name=name, index_type="FLAT", metric_type="IP")
        else:
            schema.add_field(name, kinds.SPARSE_FLOAT_VECTOR)
            indexes.add_index(field_name=name, index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
    return schema, indexes


def _make(client: Client, collection: str, form: tuple[Any, Any]) -> None:
    """Make a collection; that its indexes are there is waited for by `_check`, which has it loaded."""
    schema, indexes = form
    client.call("create_collection", collection, writing=True, schema=schema, consistency_level="Strong")
    client.call("create_index", collection, indexes, writing=True, sync=False)


def _insert(client: Client, collection: str, rows: Iterator[dict[str, Any]], full: Any) -> int:
    written = 0
    while part := list(islice(rows, ROWS)):
        for row in part:
            for name in _TEXTS:
                if len(str(row.get(name, "")).encode("utf-8", "surrogatepass")) > LONGEST:
                    raise StoreError(f"a passage is too long for Milvus: its {name} takes more than {LONGEST:,} bytes")
        client.call("insert", collection, full(part), writing=True)
        written += len(part)
    return written


def _check(client: Client, collection: str, rows: int) -> None:
    """Have what was written be searched, and refuse to serve it unless all of it is there.

    Raises:
        StoreError: rows are missing.
    """
    client.call("flush", collection, writing=True)
    client.call("load_collection", collection, writing=True)
    held = client.call("query", collection, "", output_fields=["count(*)"], writing=True)[0]["count(*)"]
    if held != rows:
        raise StoreError(f"{collection} holds {held:,} rows instead of {rows:,}; run `shutten build --force`")
