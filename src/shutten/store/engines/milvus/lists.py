"""How Milvus searches vectors: it compares all of them where they are few, and divides them into lists where they are many.

The lists (``IVF_FLAT``) hold the vectors as they are: what is found has the products that it has from files. Each language has
lists of its own, in a partition of its own, since a question in one language lies far from all passages in another: the lists
nearest to it, of all, would hold none of these. How much is found of what is truly nearest is measured when the lists are made,
with questions in every language among the passages of each; where it is too little, all vectors are compared after all.

Graphs (``HNSW``) take twelve times as long to make and, for questions in the other language, longer to search: among 50,000
vectors 4.6 ms where lists took 2.3, with recalls of 0.998 and 0.997.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from shutten.base.arrays import BoolArray, FloatArray
from shutten.errors import StoreError
from shutten.store.engines.milvus.client import Client, Field, imported
from shutten.store.vectors import kinds
from shutten.store.vectors.dense import VectorIndex
from shutten.store.vectors.kinds import VectorIndexKind
from shutten.store.vectors.recall import AT, Truth, held_out, nearest, recall

_TOGETHER = 20_000
"""Rows for which lists are made at least, but in a smaller language: Milvus makes them for each of its segments by itself."""
_LEAST = 8
"""The part of its lists, one in so many, that a question looks through at least."""
_AT_ONCE = 20  # questions
_PAUSE = 0.5  # seconds


def index(client: Client, field: Field, lists: int = 0) -> None:
    """Have vectors be searched that are written to a collection that is not loaded; without lists all are compared.

    A cluster makes the lists meanwhile, and this waits for it; milvus-lite makes them when the collection is loaded.

    Raises:
        StoreError: Milvus does not answer, refuses, or fails.
    """
    pymilvus, _ = imported()
    indexes: Any = pymilvus.MilvusClient.prepare_index_params()
    given = {"params": {"nlist": lists}} if lists else {}  # within each other, as milvus-lite and a cluster both read it
    kind = "IVF_FLAT" if lists else "FLAT"
    indexes.add_index(field_name=field.name, index_type=kind, index_name=field.name, metric_type="IP", params=given)
    client.call("create_index", field.collection, indexes, indexing=True, sync=False)
    while (made := client.call("describe_index", field.collection, field.name)).get("pending_index_rows"):
        if made.get("state") == "Failed":
            raise StoreError(f"Milvus cannot index {field.collection} ({made.get('index_state_fail_reason', '')})")
        time.sleep(_PAUSE)


def list_count(vectors: VectorIndex) -> int:
    """Into how many lists the vectors of each segment are divided; 0 where they are few."""
    return 0 if kinds.is_exact(len(vectors), vectors.dimension) else kinds.list_count(min(len(vectors), _TOGETHER))


def settled(client: Client, field: Field, vectors: VectorIndex, languages: Mapping[str, BoolArray]) -> VectorIndexKind:
    """How vectors are searched that were indexed and loaded: by lists only where enough is found.

    Args:
        client: the connection.
        field: where they lie.
        vectors: they, from their files.
        languages: which of them each expression for a language means, bool of shape (vectors,).

    Raises:
        StoreError: Milvus does not answer, or refuses.
    """
    size, lists = (len(vectors), vectors.dimension), list_count(vectors)
    if not lists:
        return VectorIndexKind("exact", *size)
    halves = vectors.all_halves
    questions = held_out(halves)
    truths = {name: nearest(halves, questions, among=among) for name, among in languages.items() if among.sum() >= AT}
    probed = max(1, lists // _LEAST)
    while (reached := _recall(client, field, questions, truths, probed)) < kinds.TARGET and 2 * probed < lists:
        probed *= 2
    if reached >= kinds.TARGET:
        return VectorIndexKind("lists", *size, lists, probed, recall=round(reached, 4), questions=len(questions))
    client.call("release_collection", field.collection, writing=True)
    client.call("drop_index", field.collection, field.name, writing=True)
    index(client, field)
    client.call("load_collection", field.collection, indexing=True)
    return VectorIndexKind("exact", *size, refused=round(reached, 4))


def probes(kind: VectorIndexKind, share: float) -> int:
    """How many lists a question looks through that may find a ``share`` of the vectors: of few, all of them.

    >>> lists = VectorIndexKind("lists", 400_000, 384, lists=512, probed=128)
    >>> probes(lists, 1.0), probes(lists, 0.5), probes(lists, 0.01)
    (128, 256, 512)
    """
    return min(kind.lists, round(kind.probed / share))


def _recall(client: Client, field: Field, questions: FloatArray, truths: Mapping[str, Truth], probed: int) -> float:
    """What is found in the language in which it is the least, of questions in all of them."""
    parts = [list(questions[start : start + _AT_ONCE]) for start in range(0, len(questions), _AT_ONCE)]
    reached = []
    for language, truth in truths.items():
        found = iter([products for part in parts for _, products in client.search(field, part, language, AT, probed)])
        reached.append(recall(lambda _, found=found: next(found), questions, truth))  # type: ignore[misc]
    return min(reached, default=1.0)
