"""A collection of Milvus: made, filled, and brought to be searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from types import MappingProxyType
from typing import Any

from shutten.base.arrays import BoolArray
from shutten.errors import StoreError
from shutten.store.engines.milvus import lists
from shutten.store.engines.milvus.client import Client, Field, imported
from shutten.store.vectors.dense import VectorIndex
from shutten.store.vectors.kinds import VectorIndexKind, is_exact

ROWS = 500
"""Rows that are sent at once: of the largest some 7 KB each."""
LONGEST = 65_535
"""Bytes of a text field."""

Fill = Callable[[Sequence[dict[str, Any]]], Sequence[dict[str, Any]]]

FILTERED = ("document", "language", "path", "first_day", "last_day")
"""Fields of numbers that passages and sentences are filtered by."""
SHOWN = ("ordinal", "paragraph", "part", "date", "date_from", "text", "rest", "seal")
_TEXTS = ("date", "date_from", "text", "rest", "seal", "data")


def schema(key: str, filtered: Sequence[str], shown: Sequence[str], vectors: dict[str, tuple[int, int]]) -> tuple[Any, Any]:
    """A schema and its indexes: a key, numbers that are filtered by, what is shown, and vectors.

    Of these there are how many they will be, and their dimension, which is 0 of sparse ones. Those that are many are indexed
    when they are written.
    """
    pymilvus, _ = imported()
    kinds = pymilvus.DataType
    made = pymilvus.MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    indexes = pymilvus.MilvusClient.prepare_index_params()
    made.add_field(key, kinds.INT64, is_primary=True)
    for name in (*filtered, *shown):
        if name in _TEXTS:
            made.add_field(name, kinds.VARCHAR, max_length=LONGEST)
        else:
            made.add_field(name, kinds.INT64)
    for name in filtered:
        indexes.add_index(field_name=name, index_type="INVERTED")
    for name, (amount, dimension) in vectors.items():
        if dimension:
            made.add_field(name, kinds.FLOAT_VECTOR, dim=dimension)
            if is_exact(amount, dimension):
                indexes.add_index(field_name=name, index_type="FLAT", metric_type="IP")
        else:
            made.add_field(name, kinds.SPARSE_FLOAT_VECTOR)
            indexes.add_index(field_name=name, index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
    return made, indexes


def make(client: Client, collection: str, form: tuple[Any, Any], languages: Mapping[str, int] = MappingProxyType({})) -> None:
    """Make a collection, parted by languages; that its indexes are there is waited for by `finish`, which has it loaded.

    Raises:
        StoreError: Milvus does not answer, or refuses.
    """
    columns, indexes = form
    client.call("create_collection", collection, writing=True, schema=columns, consistency_level="Strong")
    for number in languages.values():
        client.call("create_partition", collection, _partition(number), writing=True)
    client.call("create_index", collection, indexes, writing=True, sync=False)


def insert(client: Client, collection: str, rows: Iterator[dict[str, Any]], full: Fill) -> int:
    """Write rows, each language's into its part, and say how many they are.

    Args:
        client: the connection.
        collection: where.
        rows: without what is large.
        full: gives some of them with what is large.

    Raises:
        StoreError: Milvus does not answer, or refuses a row.
    """
    written = 0
    while part := list(islice(rows, ROWS)):
        for row in part:
            for name in _TEXTS:
                if len(str(row.get(name, "")).encode("utf-8", "surrogatepass")) > LONGEST:
                    raise StoreError(f"a passage is too long for Milvus: its {name} takes more than {LONGEST:,} bytes")
        for partition, own in groupby(sorted(full(part), key=_partition_of), _partition_of):
            client.call("insert", collection, list(own), partition_name=partition, writing=True)
        written += len(part)
    return written


def _partition(number: int) -> str:
    return f"language_{number}"


def _partition_of(row: Mapping[str, Any]) -> str:
    return _partition(row["language"]) if "language" in row else ""


def is_in(language: int) -> str:
    """The expression for the rows of a language.

    >>> is_in(1)
    'language == 1'
    """
    return f"language == {language}"


def finish(
    client: Client,
    collection: str,
    rows: int,
    fields: Mapping[Field, VectorIndex] = MappingProxyType({}),
    languages: Mapping[str, BoolArray] = MappingProxyType({}),
) -> dict[str, VectorIndexKind]:
    """Have what was written be searched, refuse to serve it unless all of it is there, and say how vectors are searched.

    Raises:
        StoreError: rows are missing.
    """
    client.call("flush", collection, writing=True)
    for field, vectors in fields.items():
        if made := lists.list_count(vectors):
            lists.index(client, field, made)
    client.call("load_collection", collection, indexing=True)
    held = client.call("query", collection, "", output_fields=["count(*)"], writing=True)[0]["count(*)"]
    if held != rows:
        raise StoreError(f"{collection} holds {held:,} rows instead of {rows:,}; run `shutten build --force`")
    return {field.name: lists.settled(client, field, vectors, languages) for field, vectors in fields.items()}
