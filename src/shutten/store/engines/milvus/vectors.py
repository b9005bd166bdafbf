"""Vectors that lie in Milvus, searched there and read from there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from shutten.base.array_files import load_array
from shutten.base.arrays import FloatArray, HalfArray, IdArray
from shutten.errors import IndexDamagedError
from shutten.store.engines.milvus.client import Client, Field
from shutten.store.engines.milvus.expressions import Expressions
from shutten.store.engines.milvus.lists import probes
from shutten.store.vectors.dense import Selection, VectorIndex
from shutten.store.vectors.kinds import VectorIndexKind
from shutten.store.vectors.sentences import FILE, SentenceVectors

MORE = 16
"""Vectors asked for beyond the limit, so that of equal products those with the smallest ids are found, as in a file."""


class MilvusVectors(VectorIndex):
    """A `VectorIndex` whose vectors lie in Milvus, as single precision of the same numbers.

    Args:
        client: the connection.
        field: where.
        kind: how they are searched.
        expressions: what stands for sets of passages.
    """

    def __init__(self, client: Client, field: Field, kind: VectorIndexKind, expressions: Expressions) -> None:
        self._client, self._field, self._kind = client, field, kind
        self._count, self._dimension = kind.vectors, kind.dimension
        self._lists = None
        self._expressions = expressions

    def selection(self, ids: Sequence[int] | IdArray) -> Selection:
        """``ids`` as `search` takes them."""
        wanted = np.unique(np.asarray(ids, np.int64))
        return self._expressions.selection(wanted, len(wanted))

    def _nearest(self, query: FloatArray, limit: int, among: Selection | None) -> tuple[IdArray, FloatArray]:
        expression, probed = (among.expression, probes(self._kind, among.share)) if among else ("", self._kind.probed)
        ids, scores = self._client.search(self._field, [query], expression, limit + MORE, probed)[0]
        order = np.lexsort((ids, -scores))[:limit]
        return ids[order], scores[order]

    def _vectors_of(self, ids: Sequence[int] | IdArray) -> FloatArray:
        field, wanted = self._field, np.asarray(ids, np.int64)
        distinct = np.unique(wanted)
        vectors = np.full((len(distinct), self._dimension), np.nan, np.float32)
        for row in self._client.query_ids(field.collection, distinct, [field.name], field.key):
            vectors[np.searchsorted(distinct, row[field.key])] = row[field.name]
        if np.isnan(vectors).any():
            raise IndexDamagedError(f"vectors are missing from {field.collection}; run `shutten build --force`")
        return vectors[np.searchsorted(distinct, wanted)]

    def halves(self, ids: Sequence[int] | IdArray) -> HalfArray:
        """The vectors of ``ids`` in half precision, which is what they were."""
        return self.reconstruct(ids).astype(np.float16)


class MilvusSentences(SentenceVectors):
    """`SentenceVectors` whose vectors lie in Milvus; which passage each sentence is of is read from a file."""

    def __init__(self, folder: Path, vectors: MilvusVectors, expressions: Expressions) -> None:
        self._passages = _passages_of(folder)
        if len(self._passages) != len(vectors):
            raise IndexDamagedError(f"sentences and vectors of {folder} do not belong together; run `shutten build --force`")
        self.vectors = vectors
        self._expressions = expressions

    def selection(self, ids: Sequence[int] | IdArray) -> Selection:
        """The sentences of some passages, as `search` takes them."""
        wanted = np.unique(np.asarray(ids, np.int64))
        held = int(self._numbers(wanted)[1].sum())
        return self._expressions.selection(wanted, held)


def _passages_of(folder: Path) -> IdArray:
    try:
        passages: IdArray = load_array(folder / FILE, mapped=True)
    except (OSError, ValueError, EOFError) as error:
        raise IndexDamagedError(f"{folder / FILE} is missing or damaged; run `shutten build --force`") from error
    return passages
