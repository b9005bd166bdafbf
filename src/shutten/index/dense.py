"""Vectors of a generation: FAISS indexes of inner products with ids of their own, one file an encoder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import faiss
import numpy as np
import numpy.typing as npt

from shutten.errors import IndexDamagedError

VECTORS = "vectors"
"""The passages by the index's model."""
SECOND = "second"
"""The passages by the second encoder."""
SENTENCES = "sentences"
"""Each sentence of each passage by the second encoder, in half precision."""

FloatArray = npt.NDArray[np.float32]
IdArray = npt.NDArray[np.int64]


def file_name(name: str) -> str:
    """The file that holds the vectors called ``name``."""
    return f"{name}.faiss"


def write(folder: Path, ids: IdArray, vectors: FloatArray, name: str = VECTORS) -> None:
    """Write vectors of a new generation.

    Args:
        folder: the generation's directory.
        ids: int64 of shape (vectors,), without repetition.
        vectors: float32 of shape (vectors, dimension), each of length 1.
        name: which vectors they are.
    """
    dimension = vectors.shape[1]
    half = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexIDMap2(half if name == SENTENCES else faiss.IndexFlatIP(dimension))
    if (ids[1:] < ids[:-1]).any():  # FAISS keeps the first of equal products where not all of them fit in the limit
        order = np.argsort(ids)
        ids, vectors = ids[order], vectors[order]
    index.add_with_ids(vectors, ids)
    faiss.write_index(index, str(folder / file_name(name)))


class Selection(NamedTuple):
    """Vectors that may be found, made ready for many searches by `VectorIndex.selection`.

    Attributes:
        bits: uint8, a bit for each vector of the file.
        held: how many are set.
    """

    bits: npt.NDArray[np.uint8]
    held: int


class VectorIndex:
    """Read access to a generation's vectors; searching is safe from several threads."""

    def __init__(self, folder: Path, name: str = VECTORS) -> None:
        """Open the vectors called ``name``.

        Raises:
            IndexDamagedError: the file is missing or not a FAISS index.
        """
        try:
            named: Any = faiss.read_index(str(folder / file_name(name)))
            self._index: Any = faiss.downcast_index(named.index)
            self._file = named  # owns the index within
            self._ids: IdArray = faiss.vector_to_array(named.id_map)
        except (RuntimeError, AttributeError) as error:
            raise IndexDamagedError(f"{folder / file_name(name)} is missing or damaged; run `shutten build` again") from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Dimensions of a vector."""
        return int(self._index.d)

    @property
    def kind(self) -> str:
        """What FAISS calls this kind of index, such as ``IndexFlatIP``."""
        return type(self._index).__name__

    def selection(self, ids: Sequence[int] | IdArray) -> Selection:
        """``ids`` as `search` takes them; those without a vector are passed over."""
        chosen = np.zeros(len(self), bool)
        places, held = self._places(ids)
        chosen[places[held]] = True
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
        places, held = self._places(ids)
        if not held.all():
            raise IndexDamagedError("vectors are missing from the index; run `shutten build` again")
        vectors: FloatArray = self._index.reconstruct_batch(places)
        return vectors

    def _places(self, ids: Sequence[int] | IdArray) -> tuple[IdArray, npt.NDArray[np.bool_]]:
        """Where the vectors of ``ids`` stand in the file, whose ids ascend, and which of them stand there."""
        wanted = np.asarray(ids, np.int64)
        places: IdArray = np.minimum(np.searchsorted(self._ids, wanted), max(len(self._ids) - 1, 0))
        return places, self._ids[places] == wanted if len(self._ids) else np.zeros(len(wanted), bool)
