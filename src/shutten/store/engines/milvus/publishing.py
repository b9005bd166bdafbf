"""Writing a generation to Milvus: into collections that nobody reads, which then begin to serve."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from shutten.base.array_files import load_array
from shutten.base.sqlite import open_read_only
from shutten.errors import IndexDamagedError
from shutten.store.engines.milvus import catalogue
from shutten.store.engines.milvus.blocks import Kind, blocks
from shutten.store.engines.milvus.client import Client, Field
from shutten.store.engines.milvus.collection import FILTERED, SHOWN, finish, insert, is_in, make, schema
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
from shutten.store.vectors.kinds import VectorIndexKind
from shutten.store.vectors.sentences import FILE as SENTENCES
from shutten.store.vectors.tokens import TokenVectorStore

IN_CONTEXT = 1024
"""A term's weight in a passage's sparse vector is this times its count in the text, plus its count in the context: a single
number of 24 bits, which single precision holds exactly."""
NOTHING = (1 << 32) - 3
"""The dimension that a passage without terms has, since a sparse vector has one at least."""


def write(client: Client, names: Names, folder: Path, root: str) -> Root:
    """Write the generation in ``folder``, and say what of it is there.

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
        terms = {language: opened.enter_context(TermIndex(folder, language)) for language in _languages(numbers)}
        kinds = _passages(client, names.passages, folder, manifest, (numbers, stored, terms))
        if manifest.second is not None:
            kinds[dense.SENTENCES] = _sentences(client, names.sentences, folder, (numbers, stored, terms))
        files = {MANIFEST: folder / MANIFEST, catalogue.FILE: listed}
        files |= {name: folder / name for name in (*kept_names(manifest), TEXTS)}
        small = _small(folder, manifest, files, (numbers, stored, terms))
        hashes = {name: hashed(path.parent, [name])[name] for name, path in files.items()}
        end = Root(names.generation, root, hashes, manifest.passages, kinds)
        _blocks(client, names.blocks, small, end)
    return end


def _passages(
    client: Client,
    collection: str,
    folder: Path,
    manifest: Manifest,
    held: tuple[sqlite3.Connection, sqlite3.Connection, dict[str, TermIndex]],
) -> dict[str, VectorIndexKind]:
    """Write the passages, and say how the vectors of each name are searched."""
    numbers, stored, terms = held
    vectors = VectorIndex(folder)
    second = VectorIndex(folder, dense.SECOND) if manifest.second is not None else None
    indexes = {dense.VECTORS: vectors, **({dense.SECOND: second} if second else {})}
    sizes = {**{name: (len(index), index.dimension) for name, index in indexes.items()}, "terms": (0, 0)}
    make(client, collection, schema("id", FILTERED, SHOWN, sizes), _languages(numbers))
    sparse = {language: _Sparse(index) for language, index in terms.items()}

    def full(rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
        ids = [row["id"] for row in rows]
        dense_rows = vectors.reconstruct(ids)
        second_rows = second.reconstruct(ids) if second else None
        for at, row in enumerate(rows):
            language = row.pop("language_name")
            place = int(terms[language].rows([row["id"]])[0])
            row["vectors"], row["terms"] = dense_rows[at], sparse[language].of(place)
            if second_rows is not None:
                row["second"] = second_rows[at]
        return rows

    rows = insert(client, collection, _passage_rows(numbers, stored), full)
    ids = np.sort(np.concatenate([index.ids for index in terms.values()]))
    among = {is_in(number): np.isin(ids, terms[language].ids) for language, number in _languages(numbers).items()}
    return finish(client, collection, rows, {Field(collection, name): index for name, index in indexes.items()}, among)


def _languages(numbers: sqlite3.Connection) -> dict[str, int]:
    """The numbers of the languages."""
    return dict(numbers.execute("SELECT language, number FROM languages"))


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
    languages = _languages(numbers)
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


class _Sparse:
    """The sparse vectors of the passages of a language."""

    def __init__(self, index: TermIndex) -> None:
        numbers, rows, weights = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
        for number, postings in enumerate(index.all_postings()):
            numbers.append(np.full(len(postings.rows), number, np.int32))
            rows.append(postings.rows)
            weights.append(postings.counts * np.float32(IN_CONTEXT) + np.minimum(postings.in_context, IN_CONTEXT - 1))
        joined = np.concatenate(rows)
        order = np.argsort(joined, kind="stable")
        self._at = np.searchsorted(joined[order], np.arange(len(index) + 1))
        self._numbers, self._weights = np.concatenate(numbers)[order], np.concatenate(weights)[order]

    def of(self, row: int) -> dict[int, float]:
        """That of the passage in a row."""
        own = slice(self._at[row], self._at[row + 1])
        return dict(zip(self._numbers[own].tolist(), self._weights[own].tolist(), strict=True)) or {NOTHING: 1.0}


def _sentences(
    client: Client, collection: str, folder: Path, held: tuple[sqlite3.Connection, sqlite3.Connection, dict[str, TermIndex]]
) -> VectorIndexKind:
    """Write the vectors of sentences, and say how they are searched."""
    numbers, stored, terms = held
    vectors = VectorIndex(folder, dense.SENTENCES)
    passages = load_array(folder / SENTENCES)
    sizes = {dense.VECTORS: (len(vectors), vectors.dimension)}
    make(client, collection, schema("number", ("id", *FILTERED), (), sizes), _languages(numbers))

    def full(rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
        for row, vector in zip(rows, vectors.reconstruct([row["number"] for row in rows]), strict=True):
            row["vectors"] = vector
        return rows

    numbered = count()

    def rows() -> Iterator[dict[str, Any]]:
        of = _filtered(numbers, stored, "id, document, language, section_path, first_day, last_day")
        for row, sentences in zip(of, np.unique(passages, return_counts=True)[1].tolist(), strict=True):
            own = {name: row[name] for name in ("id", *FILTERED)}
            yield from ({"number": next(numbered), **own} for _ in range(sentences))

    written = insert(client, collection, rows(), full)
    among = {is_in(number): np.isin(passages, terms[language].ids) for language, number in _languages(numbers).items()}
    field = Field(collection, dense.VECTORS, "number")
    return finish(client, collection, written, {field: vectors}, among)[field.name]


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


def _blocks(client: Client, collection: str, rows: Iterable[dict[str, Any]], root: Root) -> None:
    """Write blocks, the root's last."""
    make(client, collection, schema("key", ("kind", "owner", "number"), ("data",), {"nothing": (0, 2)}))
    keys = count()

    def keyed(one: dict[str, Any]) -> dict[str, Any]:
        return {"key": next(keys), **one, "nothing": [1.0, 0.0]}

    written = insert(client, collection, map(keyed, rows), list)
    written += insert(client, collection, map(keyed, blocks(Kind.ROOT, 0, root.packed())), list)
    finish(client, collection, written)
