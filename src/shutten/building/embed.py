"""Embedding passages: by the index's model, token by token too, and by the second encoder, sentence by sentence too.

Neither needs what the other gives, nor anything that is written meanwhile, so that a build has both done at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from shutten.base.arrays import FloatArray
from shutten.base.beside import Beside
from shutten.building.contents import Contents
from shutten.building.passage_vectors import Keyed, SecondVectors, VectorSource
from shutten.building.previous import PreviousGeneration
from shutten.store.vectors.tokens import TokenVectorWriter

BLOCK = 256
"""Passages whose token vectors are held uncompressed at a time, some 110 KB each."""

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class Embedded:
    """What a generation holds of each passage by the index's model.

    Attributes:
        vectors: float32 of shape (passages, dimension).
        tokens: holds the token vectors, ready to be written; None where the encoder has none or they are not wanted.
        computed: passages that went through the model.
    """

    vectors: FloatArray
    tokens: TokenVectorWriter | None
    computed: int


@dataclass(frozen=True)
class SecondEmbedded:
    """What a generation holds of each passage by the second encoder.

    Attributes:
        vectors: float32 of shape (passages, dimension).
        sentences: for each passage float32 of shape (sentences, dimension).
    """

    vectors: FloatArray
    sentences: list[FloatArray]


def embed(
    contents: Contents,
    source: VectorSource,
    writer: TokenVectorWriter | None,
    previous: PreviousGeneration,
    beside: Beside,
    on_progress: OnProgress | None,
) -> Embedded:
    """Embed the passages that are made anew, as far as the generation before has no vectors of them; equal texts once.

    While the vectors of one block's tokens are coded, the next block goes through the model.

    Args:
        contents: the passages.
        source: gives their vectors.
        writer: what takes the token vectors, if they are wanted.
        previous: what can be used again.
        beside: has the next block done, and says whether it is wanted still.
        on_progress: called with the number of passages embedded and to embed.
    """
    passages, keys = contents.passages, contents.keys
    first = _first_places(keys)
    missing = source.ordered(sorted(key for key in first if key not in previous.ids))  # nothing to do with documents
    kept = [key for key in first if key in previous.ids]
    known = dict(zip(kept, previous.vectors([previous.ids[key] for key in kept]), strict=True)) if kept else {}
    if writer and kept:
        writer.keep_all(kept, [previous.ids[key] for key in kept])
    advance = _advancer(beside, len(missing), on_progress)
    if missing:
        advance(0)
    blocks = [missing[start : start + BLOCK] for start in range(0, len(missing), BLOCK)]
    wanted = ([Keyed(key, passages[first[key]]) for key in block] for block in blocks)
    for block, (vectors, tokens) in beside.one_ahead(lambda block: source.first(block, writer is not None, advance), wanted):
        known.update((key, vector) for (key, _), vector in zip(block, vectors, strict=True))
        if writer:
            for (key, passage), token_vectors in zip(block, tokens, strict=True):
                writer.add(key, passage.embedded_text, token_vectors)
    computed = len(keys) - sum(key in previous.ids for key in keys)
    return Embedded(_stacked([known[key] for key in keys], source.dimension), writer, computed)


def embed_second(
    contents: Contents, source: VectorSource, previous: PreviousGeneration, heed: Callable[[], None]
) -> SecondEmbedded:
    """Embed by the second encoder what the generation before has no such vectors of; equal texts once.

    Args:
        contents: the passages.
        source: gives their vectors.
        previous: what can be used again.
        heed: called before each passage.
    """
    passages, keys = contents.passages, contents.keys
    first = _first_places(keys)
    kept = [key for key in first if previous.has_second and key in previous.ids]
    known: dict[str, SecondVectors] = {}
    if kept:
        vectors, parts_held = previous.second([previous.ids[key] for key in kept])
        known = {
            key: SecondVectors(vector.astype(np.float32), part.astype(np.float32))
            for key, vector, part in zip(kept, vectors, parts_held, strict=True)
        }
    missing = source.ordered([key for key in first if key not in known])
    found = second_vectors([Keyed(key, passages[first[key]]) for key in missing], source, heed)
    known.update(zip(missing, found, strict=True))
    return SecondEmbedded(
        _stacked([known[key].vector for key in keys], source.second_dimension), [known[key].sentences for key in keys]
    )


def second_vectors(wanted: Sequence[Keyed], source: VectorSource, heed: Callable[[], None]) -> list[SecondVectors]:
    """What the second encoder gives of passages; ``heed`` is called before each of them."""
    found: list[SecondVectors] = []
    heed()
    for one in source.second(wanted):
        found.append(one)
        heed()
    return found


def _first_places(keys: Sequence[str]) -> dict[str, int]:
    """Where each key stands first."""
    return {key: place for place, key in reversed(list(enumerate(keys)))}


def _stacked(vectors: Sequence[FloatArray], dimension: int) -> FloatArray:
    return np.stack(vectors).astype(np.float32) if vectors else np.zeros((0, dimension), np.float32)


def _advancer(beside: Beside, total: int, on_progress: OnProgress | None) -> Callable[[int], None]:
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        beside.heed()
        done += count
        if on_progress:
            on_progress(done, total)

    return advance
