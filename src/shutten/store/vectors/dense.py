"""Vectors of a generation, with ids of their own: searched exactly where they are few, and by lists where they are many.

Of few vectors ``<name>.faiss`` is a FAISS index of all of them in half precision, with their ids. Of many it holds the lists;
the vectors, by ascending ids, are in ``<name>.halves.npy``, float16 of shape (vectors, dimension), and the ids in
``<name>.ids.npy``, int64.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import faiss
import numpy as np

from shutten.base.array_files import load_array
from shutten.base.arrays import BoolArray, ByteArray, FloatArray, HalfArray, IdArray
from shutten.errors import IndexDamagedError
from shutten.store.vectors import kinds
from shutten.store.vectors.dividing import divide, train
from shutten.store.vectors.halves import Halves
from shutten.store.vectors.inverted_lists import RESCORED, Allowed, InvertedLists
from shutten.store.vectors.kinds import VectorIndexKind
from shutten.store.vectors.recall import QUESTIONS, Truth, held_out, nearest

__all__ = ["SECOND", "SENTENCES", "VECTORS", "Former", "Selection", "VectorIndex", "file_name", "write"]

VECTORS = "vectors"
"""The passages by the index's model."""
SECOND = "second"
"""The passages by the second encoder."""
SENTENCES = "sentences"
"""Each sentence of each passage by the second encoder."""

_Measure: TypeAlias = tuple[FloatArray, Truth]


def file_name(name: str) -> str:
    """The file that holds the vectors called ``name``, or their lists."""
    return f"{name}.faiss"


def _halves(folder: Path, name: str) -> Path:
    return folder / f"{name}.halves.npy"


def _ids(folder: Path, name: str) -> Path:
    return folder / f"{name}.ids.npy"


class Former(NamedTuple):
    """The vectors of the same name in the generation before, whose lists keep their centres while these serve.

    Attributes:
        vectors: they.
        kind: how they are searched.
        ids: int64 of shape (new vectors,): the id that each of the new vectors has among them, -1 where it has none.
    """

    vectors: VectorIndex
    kind: VectorIndexKind
    ids: IdArray


class _Lists(NamedTuple):
    """Lists, the recall that was measured with them, and how many vectors came and went, see `VectorIndexKind`."""

    lists: InvertedLists
    recall: float
    added: int = 0
    moved: int = 0


def write(
    folder: Path, ids: IdArray, vectors: FloatArray | HalfArray, name: str = VECTORS, former: Former | None = None
) -> VectorIndexKind:
    """Write vectors of a new generation, in half precision, and say how they will be searched.

    Args:
        folder: the generation's directory.
        ids: int64 of shape (vectors,), without repetition.
        vectors: float32 or float16 of shape (vectors, dimension), each of length 1.
        name: which vectors they are.
        former: those of the generation before; None without one.
    """
    count, dimension = vectors.shape
    order = np.argsort(ids)  # FAISS keeps the first of equal products where not all of them fit in the limit
    halves = vectors.astype(np.float16, copy=False)[order]
    refused, added = _refused_before(count, former)
    if not refused and not kinds.is_exact(count, dimension):
        former = former and former._replace(ids=former.ids[order])
        kind = _write_lists(folder, ids[order], halves, name, former)
        if kind.recall >= kinds.TARGET:
            return kind
        refused = kind.recall
        _halves(folder, name).unlink()
        _ids(folder, name).unlink()
    half = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexIDMap(half)
    faiss.copy_array_to_vector(halves.view(np.uint8).reshape(-1), half.codes)  # what FAISS itself would make of them
    half.ntotal = count
    faiss.copy_array_to_vector(ids[order], index.id_map)
    index.ntotal = count
    faiss.write_index(index, str(folder / file_name(name)))
    return VectorIndexKind("exact", count, dimension, added=added, refused=refused)


def _refused_before(count: int, former: Former | None) -> tuple[float, int]:
    """The recall for which lists were given up while the vectors were about the same, and how many came or went since."""
    if former is None or not former.kind.refused:
        return 0.0, 0
    added = former.kind.added + abs(count - former.kind.vectors)
    return (former.kind.refused, added) if 2 * added <= count else (0.0, 0)


def _write_lists(folder: Path, ids: IdArray, halves: HalfArray, name: str, former: Former | None) -> VectorIndexKind:
    np.save(_halves(folder, name), halves)
    np.save(_ids(folder, name), ids)
    written = Halves(_halves(folder, name))

    @cache
    def measure() -> _Measure:
        questions = held_out(halves)
        return questions, nearest(halves, questions)

    made = _kept(halves, written, former, measure) if former else None
    if made is None:
        lists = InvertedLists(divide(halves, train(halves)), written)
        made = _Lists(lists, lists.tune(*measure(), kinds.TARGET))
    made.lists.write(folder / file_name(name))
    count, dimension = halves.shape
    described = made.lists.count, made.lists.probed, RESCORED, round(made.recall, 4), QUESTIONS, made.added, made.moved
    return VectorIndexKind("lists", count, dimension, *described)


def _kept(halves: HalfArray, written: Halves, former: Former, measure: Callable[[], _Measure]) -> _Lists | None:
    """The lists of the generation before, with these vectors; None where most are new to them, or too little is found."""
    if (before := former.vectors.lists) is None:
        return None
    places, held = former.vectors.places(former.ids)
    stood = np.where(held, places, -1)
    came = int((stood < 0).sum())
    went = abs(former.kind.vectors + came - len(halves))
    added, moved = former.kind.added + came, former.kind.moved + came + went
    if 2 * added > len(halves):
        return None
    lists = InvertedLists(before.with_others(halves, stood), written, before.probed)
    if moved <= kinds.STEADY * len(halves):
        return _Lists(lists, former.kind.recall, added, moved)
    reached = lists.recall(*measure())
    return _Lists(lists, reached, added) if reached >= kinds.TARGET else None


class Selection(NamedTuple):
    """Vectors that may be found, made ready for many searches by `VectorIndex.selection`.

    Attributes:
        bits: uint8, a bit for each vector of the file.
        held: how many are set.
        allowed: the same as lists take it; None where the search is exact.
        expression: the same for an engine, which is told in words which vectors are meant.
        share: which part they are of their language, or of the one of which they are the least.
    """

    bits: ByteArray
    held: int
    allowed: Allowed | None = None
    expression: str = ""
    share: float = 1.0


class VectorIndex:
    """Read access to a generation's vectors; searching is safe from several threads."""

    def __init__(self, folder: Path, name: str = VECTORS) -> None:
        """Open the vectors called ``name``.

        Raises:
            IndexDamagedError: the file is missing or not a FAISS index.
        """
        file = folder / file_name(name)
        try:
            read: Any = faiss.read_index(str(file))
            if isinstance(read, faiss.IndexIVFRaBitQFastScan):
                file = _ids(folder, name)
                self._ids: IdArray = load_array(file)
                self._halves = Halves(_halves(folder, name))
                self._lists: InvertedLists | None = InvertedLists(read, self._halves)
                self._count, self._dimension = self._halves.shape
            else:
                self._file = read  # owns the index within
                self._index: Any = faiss.downcast_index(read.index)
                self._ids = faiss.vector_to_array(read.id_map)
                self._lists = None
                self._count, self._dimension = int(self._index.ntotal), int(self._index.d)
        except (RuntimeError, AttributeError, OSError, ValueError, EOFError) as error:
            raise IndexDamagedError(f"{file} is missing or damaged; run `shutten build` again") from error
        if self._ids.shape != (self._count,):
            raise IndexDamagedError(f"{file} and its ids do not belong together; run `shutten build` again")

    def __len__(self) -> int:
        return self._count

    @property
    def lists(self) -> InvertedLists | None:
        """The lists by which it is searched; None where every vector is compared."""
        return self._lists

    @property
    def dimension(self) -> int:
        """Dimensions of a vector."""
        return self._dimension

    def selection(self, ids: Sequence[int] | IdArray) -> Selection:
        """``ids`` as `search` takes them; those without a vector are passed over."""
        chosen = np.zeros(len(self), bool)
        places, held = self.places(ids)
        chosen[places[held]] = True
        if self._lists:
            allowed = self._lists.allowed(chosen)
            return Selection(allowed.bits, allowed.held, allowed)
        return Selection(np.packbits(chosen, bitorder="little"), int(chosen.sum()))

    def search(
        self, query: FloatArray, limit: int, among: Sequence[int] | IdArray | Selection | None = None
    ) -> tuple[IdArray, FloatArray]:
        """The passages nearest to a question.

        Args:
            query: float32 of shape (dimension,), of length 1.
            limit: how many at most.
            among: ids that may be found, those without a vector passed over; None for all.

        Returns:
            Ids and inner products, best first; equal products in the order of their ids.
        """
        if among is not None and not isinstance(among, Selection):
            among = self.selection(among)
        limit = min(limit, len(self) if among is None else among.held)
        if limit < 1:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        return self._nearest(query, limit, among)

    def _nearest(self, query: FloatArray, limit: int, among: Selection | None) -> tuple[IdArray, FloatArray]:
        if self._lists:
            places, found = self._lists.search(query, limit, among.allowed if among is not None else None)
            return self._ids[places], found
        parameters = None
        if among is not None:  # by bits, as a set of ids would cost a multiple for each vector
            selector = faiss.IDSelectorBitmap(len(among.bits), faiss.swig_ptr(among.bits))
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, nearest = self._index.search(query.reshape(1, -1), limit, params=parameters)
        filled = nearest[0] >= 0
        ids, found = self._ids[nearest[0][filled]], scores[0][filled]
        order = np.lexsort((ids, -found))
        return ids[order], found[order]

    def reconstruct(self, ids: Sequence[int] | IdArray) -> FloatArray:
        """The vectors of ``ids``, float32 of shape (ids, dimension).

        Raises:
            IndexDamagedError: one of the ids has no vector.
        """
        if not len(ids):
            return np.zeros((0, self.dimension), np.float32)
        return self._vectors_of(ids)

    def _vectors_of(self, ids: Sequence[int] | IdArray) -> FloatArray:
        """What `reconstruct` gives of some ids, of which there is one at least."""
        places = self._held(ids)
        vectors: FloatArray = self._halves.rows(places) if self._lists else self._index.reconstruct_batch(places)
        return vectors

    @property
    def all_halves(self) -> HalfArray:
        """All vectors as they lie there, by ascending ids, float16 of shape (vectors, dimension)."""
        if self._lists:
            return self._halves.values
        codes = faiss.rev_swig_ptr(self._index.codes.data(), self._index.codes.size()).view(np.float16)
        return np.asarray(codes.reshape(self._count, self._dimension))

    def halves(self, ids: Sequence[int] | IdArray) -> HalfArray:
        """Those of ``ids``: what a build takes over. Raises IndexDamagedError where one has no vector."""
        places = self._held(ids)
        return self._halves.halves(places) if self._lists else self.all_halves[places]

    def _held(self, ids: Sequence[int] | IdArray) -> IdArray:
        """Where the vectors of ``ids`` stand; each of them has one, or the index is damaged."""
        places, held = self.places(ids)
        if not held.all():
            raise IndexDamagedError("vectors are missing from the index; run `shutten build` again")
        return places

    def places(self, ids: Sequence[int] | IdArray) -> tuple[IdArray, BoolArray]:
        """Where the vectors of ``ids`` stand in the file, whose ids ascend, and which of them stand there."""
        wanted = np.asarray(ids, np.int64)
        places: IdArray = np.minimum(np.searchsorted(self._ids, wanted), max(len(self._ids) - 1, 0))
        return places, self._ids[places] == wanted if len(self._ids) else np.zeros(len(wanted), bool)
