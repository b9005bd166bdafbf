"""Token vectors in a quarter of a byte a dimension, and back.

A vector is centred on the mean of the corpus's tokens, brought to length 1 and cut into pieces of four dimensions; of each
piece the number of the nearest of 256 centroids is kept (Jégou, Douze, Schmid, "Product quantization for nearest neighbor
search", IEEE PAMI 33, 2011; by FAISS). A corpus with too few tokens to compute centroids from keeps a byte for every dimension.

Centring takes away what all token vectors of such an encoder share (the mean of E5's has length 0.83), as Mu and Viswanath,
"All-but-the-top", arXiv:1702.01417, do with word vectors.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import faiss
import numpy as np
import numpy.typing as npt

from shutten.base.array_files import load_arrays
from shutten.base.arrays import ByteArray, FloatArray, HalfArray
from shutten.errors import IndexDamagedError

FILE = "tokens.codebook.npz"
SAMPLE = 12_288
"""Tokens that the centroids are computed from, at most."""
LEAST = 10_000
"""With fewer tokens than these there are no centroids to compute."""


_PIECE = 4
_ROUNDS = 5
_SEED = 1


class TokenQuantiser:
    """What turns token vectors into codes. Its methods may be called from several threads.

    Args:
        mean: float32 of shape (dimension,), taken from a vector before anything else.
        centroids: float32 of shape (pieces, 256, dimensions of a piece); the pieces cover the dimension, or a little more.
    """

    def __init__(self, mean: FloatArray, centroids: FloatArray) -> None:
        self.mean = mean
        self.centroids = centroids
        pieces, _, length = centroids.shape
        self._faiss: Any = faiss.ProductQuantizer(pieces * length, pieces, 8)
        faiss.copy_array_to_vector(np.ascontiguousarray(centroids, np.float32).ravel(), self._faiss.centroids)

    @classmethod
    def train(cls, vectors: npt.NDArray[np.floating]) -> TokenQuantiser:
        """Compute mean and centroids; the same vectors always give the same codes.

        Args:
            vectors: token vectors of the corpus, of shape (tokens, dimension), each of length 1, at least one.
        """
        given = np.asarray(vectors, np.float32)
        mean = given.mean(axis=0, dtype=np.float64).astype(np.float32)
        centred = _unit(given - mean)
        if len(given) < LEAST:
            reach = np.maximum(np.abs(centred).max(axis=0), 1e-3)
            return cls(mean, (reach[:, None] * np.linspace(-1, 1, 256, dtype=np.float32))[:, :, None])
        whole = _padded(centred[:SAMPLE], -len(mean) % _PIECE)
        quantiser: Any = faiss.ProductQuantizer(whole.shape[1], whole.shape[1] // _PIECE, 8)
        quantiser.cp.seed = _SEED
        quantiser.cp.niter = _ROUNDS
        quantiser.assign_index = nearest = faiss.IndexRefineFlat(faiss.IndexFlatL2(_PIECE))
        nearest.k_factor = 2
        with _by_products():
            quantiser.train(whole)
        return cls(mean, faiss.vector_to_array(quantiser.centroids).reshape(-1, 256, _PIECE))

    @property
    def code_length(self) -> int:
        """Bytes a token."""
        return int(self._faiss.M)

    def project(self, vectors: npt.NDArray[np.floating]) -> FloatArray:
        """Vectors centred and of length 1, unquantised, float32 of shape (tokens, dimensions that the pieces cover)."""
        return _padded(_unit(np.asarray(vectors, np.float32) - self.mean), int(self._faiss.d) - len(self.mean))

    def encode(self, vectors: npt.NDArray[np.floating]) -> tuple[ByteArray, HalfArray]:
        """Codes, uint8 of shape (tokens, code_length), and what brings each decoded vector to length 1, of shape (tokens,)."""
        if not len(vectors):
            return np.zeros((0, self.code_length), np.uint8), np.zeros(0, np.float16)
        codes: ByteArray = self._faiss.compute_codes(self.project(vectors))
        lengths = np.linalg.norm(self.decode(codes), axis=1)
        return codes, (1 / np.maximum(lengths, 1e-3)).astype(np.float16)

    def decode(self, codes: ByteArray) -> FloatArray:
        """What the codes stand for, float32 of shape (tokens, dimensions that the pieces cover)."""
        if not len(codes):
            return np.zeros((0, int(self._faiss.d)), np.float32)
        decoded: FloatArray = self._faiss.decode(np.ascontiguousarray(codes))
        return decoded

    def write(self, folder: Path) -> None:
        """Write it into a generation's ``folder``."""
        np.savez(folder / FILE, mean=self.mean, centroids=self.centroids)

    @classmethod
    def read(cls, folder: Path) -> TokenQuantiser:
        """Read it back.

        Raises:
            IndexDamagedError: the file is missing, cut short, or its parts do not fit each other.
        """
        try:
            parts = load_arrays(folder / FILE)
            mean, centroids = parts["mean"], parts["centroids"]
            pieces, levels, length = centroids.shape
            if levels != 256 or mean.shape[0] > pieces * length or mean.shape[0] <= (pieces - 1) * length:
                raise ValueError("parts do not fit")
        except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError, BadZipFile) as error:
            raise IndexDamagedError(f"{folder / FILE} is missing or damaged; run `shutten build` again") from error
        return cls(mean, centroids)


@contextmanager
def _by_products() -> Iterator[None]:
    """FAISS compares sets of any size by products of matrices.

    By itself it compares fewer than 128,000 vectors one by one, which for pieces of four dimensions takes ten times as long.
    Products round otherwise, so that of the two nearest the nearer is told in the way that it has for one by one: the same
    centroids come out in half the time.
    """
    before = faiss.cvar.distance_compute_blas_threshold
    faiss.cvar.distance_compute_blas_threshold = 1
    try:
        yield
    finally:
        faiss.cvar.distance_compute_blas_threshold = before


def _unit(vectors: FloatArray) -> FloatArray:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: FloatArray = (vectors / np.maximum(lengths, 1e-6)).astype(np.float32)
    return unit


def _padded(vectors: FloatArray, more: int) -> FloatArray:
    return np.ascontiguousarray(np.pad(vectors, ((0, 0), (0, more))))
