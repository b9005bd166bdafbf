"""The vectors of the passages' sentences: a passage is as near to a question as the nearest of its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from shutten.base.array_files import load_array
from shutten.base.arrays import FloatArray, HalfArray, IdArray, IntArray
from shutten.errors import IndexDamagedError
from shutten.store.vectors import dense
from shutten.store.vectors.dense import Former, Selection, VectorIndex
from shutten.store.vectors.kinds import VectorIndexKind

FILE = "sentences.npy"


class Nearest(NamedTuple):
    """The nearest sentence of each of some passages.

    Attributes:
        ids: int64 of shape (passages,).
        scores: float32 of the same shape: inner products.
    """

    ids: IdArray
    scores: FloatArray


class FormerSentences(NamedTuple):
    """The sentences of the generation before, see `Former`.

    Attributes:
        sentences: they.
        kind: how they are searched.
        ids: the ids of passages to those that the same passages have there, -1 where they are not there.
    """

    sentences: SentenceVectors
    kind: VectorIndexKind
    ids: Mapping[int, int]


def write(
    folder: Path, vectors: Mapping[int, FloatArray | HalfArray], former: FormerSentences | None = None
) -> VectorIndexKind:
    """Write the sentences of all passages, and say how they will be searched.

    Args:
        folder: the generation's directory.
        vectors: passage id to float32 or float16 of shape (sentences, dimension), of which there is at least one.
        former: those of the generation before; None without one.
    """
    ids = np.array(sorted(vectors), np.int64)
    sizes = [len(vectors[identifier]) for identifier in ids.tolist()]
    passages = np.repeat(ids, sizes)
    np.save(folder / FILE, passages)
    joined = np.concatenate([vectors[identifier].astype(np.float16, copy=False) for identifier in ids.tolist()])
    numbers = np.arange(len(passages), dtype=np.int64)
    if former is None:
        return dense.write(folder, numbers, joined, dense.SENTENCES)
    stood = former.sentences.numbers([former.ids[identifier] for identifier in ids.tolist()], sizes)
    return dense.write(folder, numbers, joined, dense.SENTENCES, Former(former.sentences.vectors, former.kind, stood))


class SentenceVectors:
    """Read access to the vectors of sentences; may be used from several threads.

    Attributes:
        vectors: of all sentences, by their numbers.
    """

    def __init__(self, folder: Path) -> None:
        """Open them.

        Raises:
            IndexDamagedError: a file is missing, damaged, or the two do not belong together.
        """
        self.vectors = VectorIndex(folder, dense.SENTENCES)
        try:
            self._passages: IntArray = load_array(folder / FILE, mapped=True)
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamagedError(f"{folder / FILE} is missing or damaged; run `shutten build` again") from error
        if len(self._passages) != len(self.vectors):
            raise IndexDamagedError(f"sentences and vectors in {folder} do not belong together; run `shutten build` again")

    def __len__(self) -> int:
        return len(self.vectors)

    def selection(self, ids: Sequence[int] | IdArray) -> Selection:
        """The sentences of some passages, as `search` takes them."""
        return self.vectors.selection(self._numbers(ids)[0])

    def search(self, query: FloatArray, limit: int, among: Sequence[int] | IdArray | Selection | None = None) -> Nearest:
        """The passages that hold the ``limit`` nearest sentences, best first.

        Args:
            query: float32 of shape (dimension,), of length 1.
            limit: how many sentences; the passages may be fewer.
            among: ids of the passages that may be found; None for all.
        """
        if among is not None and not isinstance(among, Selection):
            among = self.selection(among)
        numbers, scores = self.vectors.search(query, limit, among)
        passages, first = np.unique(self._passages[numbers], return_index=True)
        order = np.argsort(first)
        return Nearest(passages[order], scores[first[order]])

    def of(self, ids: Sequence[int] | IdArray) -> tuple[FloatArray, IntArray]:
        """The vectors of passages' sentences.

        Args:
            ids: of passages, each of which has sentences.

        Returns:
            float32 of shape (sentences, dimension), passage after passage; and int64 of shape (passages,), where each begins.
        """
        numbers, starts = self._held(ids)
        return self.vectors.reconstruct(numbers), starts

    def halves(self, ids: Sequence[int] | IdArray) -> list[HalfArray]:
        """The vectors of each passage's sentences as they lie there, float16 of shape (sentences, dimension)."""
        numbers, starts = self._held(ids)
        return np.split(self.vectors.halves(numbers), starts[1:])

    def numbers(self, ids: Sequence[int] | IdArray, sizes: Sequence[int]) -> IdArray:
        """The numbers of all sentences of some passages.

        Args:
            ids: of the passages.
            sizes: how many sentences each should have; of one that has another number of them, or is not here, each is -1.
        """
        found, held = self._numbers(ids)
        alike = held == sizes
        numbers = np.full(sum(sizes), -1, np.int64)
        numbers[np.repeat(alike, sizes)] = found[np.repeat(alike, held)]
        return numbers

    def _held(self, ids: Sequence[int] | IdArray) -> tuple[IdArray, IntArray]:
        """The numbers of the sentences of passages, each of which has some, and where each passage's begin."""
        numbers, sizes = self._numbers(ids)
        if (sizes < 1).any():
            raise IndexDamagedError("a passage has no sentence in the index; run `shutten build` again")
        return numbers, np.cumsum(sizes) - sizes

    def _numbers(self, ids: Sequence[int] | IdArray) -> tuple[IdArray, IdArray]:
        """The numbers of the sentences of some passages, and how many each passage has."""
        wanted = np.asarray(ids, np.int64)
        starts = np.searchsorted(self._passages, wanted, "left")
        sizes = np.searchsorted(self._passages, wanted, "right") - starts
        begins = np.cumsum(sizes) - sizes
        return np.arange(int(sizes.sum())) + np.repeat(starts - begins, sizes), sizes
