"""An approximate index: vectors divided into lists by k-means, one bit a dimension, the first candidates compared in full.

RaBitQ (Gao and Long, https://arxiv.org/abs/2405.12497) keeps the signs of a vector's difference from the centre of its list,
and two factors that make a product with them unbiased; FAISS goes through 32 such codes at a time. A million vectors of 384
dimensions take 75 MB. What the codes rank highest is compared again with the vectors in half precision.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import faiss
import numpy as np

from shutten.base.arrays import BoolArray, ByteArray, FloatArray, HalfArray, IdArray
from shutten.base.threads import one_thread
from shutten.errors import IndexDamagedError
from shutten.store.vectors.dividing import Divided, divide_again
from shutten.store.vectors.halves import Halves
from shutten.store.vectors.recall import Truth, recall

RESCORED = 400
"""Candidates compared in half precision at least. With 200 of them 0.989 instead of 0.990 are found among a million vectors."""
FEW = 4_000
"""Vectors that a filter leaves up to which all of them are compared in half precision, at about a microsecond each. Beyond
that going through lists, even all of them, takes less among 100,000 vectors; among a million it takes up to 15 ms."""

_LEAST = 256
"""Lists looked through at least, even where fewer reach the target on held-out questions: it is people's questions on what the
documents do not treat that need most. Of the ten nearest to such questions 0.95 to 0.97 were found among 100,000 vectors with
128 lists and 0.98 to 0.99 with 256; of those to questions on the documents 0.98 to 0.997, and 0.995 to 0.999."""
_FILTERED = 2
"""With a filter so many times as many lists are looked through: most often it is a language, and questions in the other lie far
from all its lists. With 256 lists 0.98 of the ten nearest were found, with 512 0.99."""
_THINNED = 4
"""A filter that leaves few in each list is met by more lists, until these hold a quarter of the vectors that a question without
filter looks at. Among a million vectors of which a tenth was left no more was found with all of them, in 12 ms instead of 7."""


class Allowed(NamedTuple):
    """Vectors that may be found, as `InvertedLists.search` takes them.

    Attributes:
        bits: uint8, a bit for each vector.
        held: how many are set.
        places: int64 of shape (held,), where these are few; else None.
        sizes: int64 of shape (lists,): how many of them are in each list.
    """

    bits: ByteArray
    held: int
    places: IdArray | None
    sizes: IdArray


class InvertedLists:
    """Searches such an index; safe from several threads.

    Attributes:
        probed: how many lists a question without filter looks through.
    """

    def __init__(self, index: Any, halves: Halves, probed: int | None = None) -> None:
        """Take up an index from `divide` and the vectors that it was made from.

        Args:
            index: the index.
            halves: its vectors.
            probed: how many lists are looked through; by default what the index was written with.

        Raises:
            IndexDamagedError: the two do not belong together.
        """
        if (index.ntotal, index.d) != halves.shape:
            raise IndexDamagedError("lists and vectors of the index do not belong together; run `shutten build` again")
        self._divided = Divided.of(index)
        self._index, self._centres, self._list_of = self._divided
        self._halves = halves
        self._sizes: IdArray = np.array([index.invlists.list_size(number) for number in range(index.nlist)], np.int64)
        self.probed = probed or int(index.nprobe)

    @property
    def count(self) -> int:
        """How many lists there are."""
        return len(self._sizes)

    @property
    def centres(self) -> FloatArray:
        """Of the lists, float32 of shape (lists, dimension)."""
        return self._centres

    def with_others(self, vectors: HalfArray, stood: IdArray) -> Any:
        """A FAISS index of other vectors by the same centres, see `divide_again`."""
        return divide_again(vectors, stood, self._divided)

    def recall(self, questions: FloatArray, truth: Truth) -> float:
        """The share of the truly nearest that is found, see `tune`."""
        threads = faiss.omp_get_max_threads()
        one_thread()  # as a question is asked; with two the processors take four times the time
        try:
            return recall(lambda question: self.search(question, truth.places.shape[1])[1], questions, truth)
        finally:
            faiss.omp_set_num_threads(threads)

    def tune(self, questions: FloatArray, truth: Truth, target: float) -> float:
        """Raise `probed` until enough is found, and say what was; it stops at half of the lists or more.

        Args:
            questions: float32 of shape (questions, dimension).
            truth: the vectors truly nearest to each.
            target: the recall to reach.
        """
        self.probed = max(1, min(_LEAST, self.count // 4))
        while True:
            reached = self.recall(questions, truth)
            if reached >= target or 2 * self.probed >= self.count:
                return reached
            self.probed *= 2

    def write(self, file: Path) -> None:
        """Write the index, with `probed`."""
        self._index.nprobe = self.probed
        faiss.write_index(self._index, str(file))

    def allowed(self, chosen: BoolArray) -> Allowed:
        """The vectors that ``chosen``, bool of shape (vectors,), marks."""
        places = np.flatnonzero(chosen)
        sizes = np.bincount(self._list_of[places], minlength=len(self._sizes))
        return Allowed(np.packbits(chosen, bitorder="little"), len(places), places if len(places) <= FEW else None, sizes)

    def search(self, query: FloatArray, limit: int, among: Allowed | None = None) -> tuple[IdArray, FloatArray]:
        """The places of the vectors nearest to a question, and their inner products; best first, equal ones by their places.

        Args:
            query: float32 of shape (dimension,), of length 1.
            limit: how many at most.
            among: the vectors that may be found; None for all.
        """
        if among is not None and among.places is not None:
            places = among.places
        else:
            places = np.sort(self._candidates(query, max(limit, RESCORED), among))
        scores = self._halves.products(places, query)
        best = np.lexsort((places, -scores))[:limit]
        return places[best], scores[best]

    def _candidates(self, query: FloatArray, count: int, among: Allowed | None) -> IdArray:
        lists, nearness = self._lists(query, among)
        query = np.ascontiguousarray(query, np.float32)
        parameters = faiss.IVFRaBitQSearchParameters(nprobe=len(lists))  # type: ignore[call-arg]
        if among is not None:
            selector = faiss.IDSelectorBitmap(len(among.bits), faiss.swig_ptr(among.bits))
            parameters = faiss.IVFRaBitQSearchParameters(nprobe=len(lists), sel=selector)  # type: ignore[call-arg]
        scores, places = np.empty(count, np.float32), np.empty(count, np.int64)
        given = (faiss.swig_ptr(part) for part in (query, lists, nearness, scores, places))
        asked, *rest = given
        # as FAISS's own wrapper does, which takes no parameters
        self._index.search_preassigned_c(1, asked, count, *rest, False, parameters)
        return places[places >= 0]

    def _lists(self, query: FloatArray, among: Allowed | None) -> tuple[IdArray, FloatArray]:
        """The lists to look through, and how near their centres are.

        Without a filter these are the nearest. With one they are the nearest of those that hold what may be found: `_FILTERED`
        times as many, or as many as it takes to look at one for every `_THINNED` vectors that are looked at without.
        """
        nearness = self._centres @ query
        if among is None:
            lists = np.argpartition(-nearness, self.probed - 1)[: self.probed]
        else:
            holding = np.flatnonzero(among.sizes)
            holding = holding[np.argsort(-nearness[holding], kind="stable")]
            wanted = self.probed * len(self._list_of) / self.count / _THINNED
            enough = 1 + int(np.searchsorted(np.cumsum(among.sizes[holding]), wanted))
            lists = holding[: max(enough, _FILTERED * self.probed)]
        lists = np.ascontiguousarray(lists, np.int64)
        return lists, np.ascontiguousarray(nearness[lists])
