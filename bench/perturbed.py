"""More vectors than there are texts: real ones moved about as far as real ones lie apart.

One of them is moved part of the way to one of its 20 nearest, and by half the difference of two others that are near each
other. Among 18,000 vectors made of as many real ones, the first, tenth and hundredth nearest of a held-out vector lie at 0.95,
0.91 and 0.87, as among the real ones.
"""

from __future__ import annotations

import faiss
import numpy as np

from shutten.base.arrays import FloatArray, IdArray

_NEAR = 20
_AT_ONCE = 50_000


def perturbed(real: FloatArray, own: IdArray, seed: int = 0) -> FloatArray:
    """A vector like each of ``real[own]``, float32 of shape (own, dimension) and length 1; the same for the same seed.

    Args:
        real: float32 of shape (vectors, dimension), each of length 1.
        own: int64: which of them each new one is made of.
        seed: of the random numbers.
    """
    neighbours = min(_NEAR + 1, len(real))
    _, near = faiss.knn(real, real, neighbours, metric=faiss.METRIC_INNER_PRODUCT)
    random = np.random.default_rng(seed)
    made = np.empty((len(own), real.shape[1]), np.float32)
    for start in range(0, len(own), _AT_ONCE):
        part = own[start : start + _AT_ONCE]
        here = random.integers(0, len(real), len(part))
        to, there = (near[whose, random.integers(1, neighbours, len(part))] for whose in (part, here))
        way = random.random((len(part), 1), np.float32)
        moved = real[part] + way * (real[to] - real[part]) + np.float32(0.5) * (real[here] - real[there])
        made[start : start + len(part)] = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    return made
