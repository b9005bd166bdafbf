"""Embedding passages: by the index's model, token by token too, and by the second encoder, sentence by sentence too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from shutten.base.arrays import FloatArray
from shutten.building.contents import Contents
from shutten.building.passage_vectors import Keyed, SecondVectors, VectorSource
from shutten.building.previous import PreviousGeneration
from shutten.passages.passage import Passage
from shutten.store.vectors.tokens import TokenVectorWriter

BLOCK = 256
"""Passages whose token vectors are held uncompressed at a time, some 110 KB each."""

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class Embedded:
    """What a generation holds of each passage.

    Attributes:
        vectors: float32 of shape (passages, dimension).
        second: float32 of shape (passages, dimension of the second encoder); None without one.
        sentences: for each passage float32 of shape (sentences, that dimension); None without a second encoder.
        tokens: holds the token vectors, ready to be written; None where the encoder has none or they are not wanted.
        computed: passages that went through the model.
    """

    vectors: FloatArray
    second: FloatArray | None
    sentences: list[FloatArray] | None
    tokens: TokenVectorWriter | None
    computed: int


def embed(
    contents: Contents,
    source: VectorSource,
    writer: TokenVectorWriter | None,
    previous: PreviousGeneration,
    on_progress: OnProgress | None,
) -> Embedded:
    """Embed the passages that are made anew, as far as the generation before has no vectors of them; equal texts once.

    Args:
        contents: the passages.
        source: gives their vectors.
        writer: what takes the token vectors, if they are wanted.
        previous: what can be used again.
        on_progress: called with the number of passages embedded and to embed.
    """
    passages, keys = contents.passages, contents.keys
    first = {key: place for place, key in reversed(list(enumerate(keys)))}
    missing = source.ordered(sorted(key for key in first if key not in previous.ids))  # nothing to do with documents
    kept = [key for key in first if key in previous.ids]
    known = dict(zip(kept, previous.vectors([previous.ids[key] for key in kept]), strict=True)) if kept else {}
    if writer and kept:
        writer.keep_all(kept, [previous.ids[key] for key in kept])
    if on_progress and missing:
        on_progress(0, len(missing))
    for start in range(0, len(missing), BLOCK):
        block = missing[start : start + BLOCK]
        wanted = [Keyed(key, passages[first[key]]) for key in block]
        advance = _advancer(on_progress, start, len(missing))
        vectors, tokens = source.first(wanted, writer is not None, advance)
        known.update(zip(block, vectors, strict=True))
        if writer:
            for (key, passage), token_vectors in zip(wanted, tokens, strict=True):
                writer.add(key, passage.embedded_text, token_vectors)
    found = _stacked([known[key] for key in keys], source.dimension)
    computed = len(keys) - sum(key in previous.ids for key in keys)
    if not source.second_dimension:
        return Embedded(found, None, None, writer, computed)
    by_key = _second(passages, first, source, previous)
    return Embedded(
        found,
        _stacked([by_key[key][0] for key in keys], source.second_dimension),
        [by_key[key][1] for key in keys],
        writer,
        computed,
    )


def _stacked(vectors: Sequence[FloatArray], dimension: int) -> FloatArray:
    return np.stack(vectors).astype(np.float32) if vectors else np.zeros((0, dimension), np.float32)


def _advancer(on_progress: OnProgress | None, before: int, total: int) -> Callable[[int], None]:
    done = before

    def advance(count: int) -> None:
        nonlocal done
        done += count
        if on_progress:
            on_progress(done, total)

    return advance


def _second(
    passages: Sequence[Passage], first: dict[str, int], source: VectorSource, previous: PreviousGeneration
) -> dict[str, SecondVectors]:
    """The second encoder's vector of each text, and those of its sentences."""
    kept = [key for key in first if previous.has_second and key in previous.ids]
    known: dict[str, SecondVectors] = {}
    if kept:
        vectors, parts_held = previous.second([previous.ids[key] for key in kept])
        known = {
            key: SecondVectors(vector.astype(np.float32), part.astype(np.float32))
            for key, vector, part in zip(kept, vectors, parts_held, strict=True)
        }
    missing = source.ordered([key for key in first if key not in known])
    known.update(zip(missing, source.second([Keyed(key, passages[first[key]]) for key in missing]), strict=True))
    return known
