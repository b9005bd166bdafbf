"""Vectors divided into lists: by k-means, or as in the generation before, whose lists are copied where nothing changed."""

from __future__ import annotations

from typing import Any, NamedTuple

import faiss
import numpy as np

from shutten.base.arrays import BoolArray, FloatArray, HalfArray, IdArray, Int32Array
from shutten.store.vectors import kinds

_TRAINED = 40  # vectors a list that k-means sees
_ROUNDS = 10  # of k-means
_QUESTION_BITS = 8  # a dimension, for the first comparison with the codes
_AT_ONCE = 65_536


class Divided(NamedTuple):
    """Vectors that were divided.

    Attributes:
        index: the FAISS index.
        centres: of its lists, float32 of shape (lists, dimension).
        list_of: int32 of shape (vectors,): the list of each.
    """

    index: Any
    centres: FloatArray
    list_of: Int32Array

    @classmethod
    def of(cls, index: Any) -> Divided:
        """The vectors of an index from `divide`."""
        list_of = np.empty(index.ntotal, np.int32)
        for number in range(index.nlist):
            if size := index.invlists.list_size(number):
                list_of[_seen(index.invlists.get_ids(number), size)] = number
        return cls(index, index.quantizer.reconstruct_n(0, index.nlist), list_of)


def train(vectors: HalfArray) -> FloatArray:
    """The centres of lists for ``vectors``, float32 of shape (lists, dimension); the same for the same vectors.

    Args:
        vectors: float16 of shape (vectors, dimension).
    """
    count, dimension = vectors.shape
    lists = kinds.list_count(count)
    index: Any = faiss.IndexIVFFlat(faiss.IndexFlatIP(dimension), dimension, lists, faiss.METRIC_INNER_PRODUCT)
    index.cp.niter = _ROUNDS
    chosen = np.sort(np.random.default_rng(0).choice(count, min(count, _TRAINED * lists), replace=False))
    index.train(vectors[chosen].astype(np.float32))
    centres: FloatArray = index.quantizer.reconstruct_n(0, lists)
    return centres


def divide(vectors: HalfArray, centres: FloatArray) -> Any:
    """A FAISS index of ``vectors``, numbered from 0, each in the list whose centre is nearest.

    Args:
        vectors: float16 of shape (vectors, dimension).
        centres: of the lists, float32 of shape (lists, dimension).
    """
    lists = _Lists(centres)
    numbers = np.arange(len(vectors))
    return lists.filled(vectors, numbers, lists.nearest(vectors, numbers))


def divide_again(vectors: HalfArray, stood: IdArray, former: Divided) -> Any:
    """What `divide` gives by the centres of other vectors, most of which are the same: those stay in their lists.

    A vector's code depends on nothing but itself and the centre of its list, so that lists whose vectors are the same, in the
    same order, are copied with their codes.

    Args:
        vectors: float16 of shape (vectors, dimension).
        stood: int64 of shape (vectors,): which of the former vectors each one is; -1 for a new one.
        former: the former vectors.
    """
    made = _Lists(former.centres)
    fresh = np.flatnonzero(stood < 0)
    lists = former.list_of[stood].astype(np.int64)
    lists[fresh] = made.nearest(vectors, fresh)
    changed = _changed(lists, stood, former)
    numbers = np.flatnonzero(changed[lists])
    index = made.filled(vectors, numbers, lists[numbers])
    number_of = np.empty(len(former.list_of), np.int64)
    number_of[stood[stood >= 0]] = np.flatnonzero(stood >= 0)
    _copy(former.index, index, np.flatnonzero(~changed).tolist(), number_of)
    index.ntotal = len(vectors)
    return index


def _changed(lists: IdArray, stood: IdArray, former: Divided) -> BoolArray:
    """Which lists have lost, gained or doubled a vector, or have them in another order, bool of shape (lists,)."""
    changed = np.zeros(len(former.centres), bool)
    changed[lists[stood < 0]] = True
    changed[former.list_of[np.bincount(stood[stood >= 0], minlength=len(former.list_of)) != 1]] = True
    order = np.argsort(lists, kind="stable")
    inner = np.diff(lists[order]) == 0
    changed[lists[order][1:][inner & (np.diff(stood[order]) <= 0)]] = True
    return changed


def _copy(former: Any, index: Any, lists: list[int], number_of: IdArray) -> None:
    """Copy whole lists, whose vectors have other numbers now."""
    source: Any = faiss.downcast_InvertedLists(former.invlists)
    target: Any = faiss.downcast_InvertedLists(index.invlists)
    for number in lists:
        size = source.list_size(number)
        if not size:
            continue
        target.resize(number, size)
        bytes_held = -(-size // source.n_per_block) * source.block_size
        _seen(target.get_codes(number), bytes_held)[:] = _seen(source.get_codes(number), bytes_held)
        _seen(target.get_ids(number), size)[:] = number_of[_seen(source.get_ids(number), size)]


def _seen(pointer: Any, size: int) -> Any:
    """FAISS's own memory as an array."""
    return faiss.rev_swig_ptr(pointer, size)


class _Lists:
    """Lists by their centres, to be filled."""

    def __init__(self, centres: FloatArray) -> None:
        self._centres = centres
        self._nearest = faiss.IndexFlatIP(centres.shape[1])
        self._nearest.add(centres)

    def nearest(self, vectors: HalfArray, numbers: IdArray) -> IdArray:
        """The list of each of some vectors."""
        parts = [self._nearest.search(vectors[part].astype(np.float32), 1)[1][:, 0] for part in _parts(numbers)]
        return np.concatenate([np.zeros(0, np.int64), *parts])

    def filled(self, vectors: HalfArray, numbers: IdArray, lists: IdArray) -> Any:
        """A FAISS index of some vectors, each in a list of its own, by their numbers."""
        count, dimension = self._centres.shape
        index: Any = faiss.IndexIVFRaBitQ(self._nearest, dimension, count, faiss.METRIC_INNER_PRODUCT)
        index.train(self._centres)  # which are there already
        for part, into in zip(_parts(numbers), _parts(lists), strict=True):
            block = vectors[part].astype(np.float32)
            index.add_core(len(block), *(faiss.swig_ptr(one) for one in (block, part, into)))
        packed = faiss.IndexIVFRaBitQFastScan(index)
        packed.qb = _QUESTION_BITS
        return packed


def _parts(numbers: IdArray) -> list[IdArray]:
    return [numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE)]
