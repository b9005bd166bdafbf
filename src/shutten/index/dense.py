"""The vectors of a generation: a FAISS index of inner products with the passages' own ids."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from shutten.errors import IndexDamagedError

FILE = "vectors.faiss"

FloatArray = npt.NDArray[np.float32]
IdArray = npt.NDArray[np.int64]


def write(folder: Path, ids: IdArray, vectors: FloatArray) -> None:
    """Write the vectors of a new generation.

    Args:
        folder: the generation's directory.
        ids: int64 of shape (passages,), without repetition.
        vectors: float32 of shape (passages, dimension), each of length 1.
    """
    index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
    order = np.argsort(ids)  # FAISS keeps the first of equal products where not all of them fit in the limit
    index.add_with_ids(vectors[order], ids[order])
    faiss.write_index(index, str(folder / FILE))


class VectorIndex:
    """Read access to a generation's vectors; searching is safe from several threads."""

    def __init__(self, folder: Path) -> None:
        """Open the vectors.

        Raises:
            IndexDamagedError: the file is missing or not a FAISS index.
        """
        try:
            self._index: Any = faiss.read_index(str(folder / FILE))
        except RuntimeError as error:
            raise IndexDamagedError(f"{folder / FILE} is missing or damaged; run `shutten build` again") from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Dimensions of a vector."""
        return int(self._index.d)

    def search(self, query: FloatArray, limit: int, among: Sequence[int] | None = None) -> tuple[IdArray, FloatArray]:
        """The passages nearest to a question.

        Args:
            query: float32 of shape (dimension,), of length 1.
            limit: how many at most.
            among: ids that may be found; None for all.

        Returns:
            Ids and inner products, best first; equal products in the order of their ids.
        """
        limit = min(limit, len(self) if among is None else len(among))
        if limit < 1:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        parameters = None
        if among is not None:
            parameters = faiss.SearchParameters(  # type: ignore[call-arg]
                sel=faiss.IDSelectorBatch(np.asarray(among, np.int64))
            )
        scores, ids = self._index.search(query.reshape(1, -1), limit, params=parameters)
        found = ids[0] >= 0
        order = np.lexsort((ids[0][found], -scores[0][found]))
        return ids[0][found][order], scores[0][found][order]

    def reconstruct(self, ids: Sequence[int]) -> FloatArray:
        """The vectors of ``ids``, float32 of shape (ids, dimension).

        Raises:
            IndexDamagedError: one of the ids has no vector.
        """
        if not ids:
            return np.zeros((0, self.dimension), np.float32)
        try:
            vectors: FloatArray = self._index.reconstruct_batch(np.asarray(ids, np.int64))
        except RuntimeError as error:
            raise IndexDamagedError("vectors are missing from the index; run `shutten build` again") from error
        return vectors
