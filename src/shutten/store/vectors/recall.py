"""Recall of an approximate search, measured when an index is built, on questions made of its own vectors.

A passage's own vector is not a question: it lies in the midst of its list, and is its own nearest neighbour. A held-out
question is a vector moved by the difference of two others, as far away as people's questions are from the passages that answer
them. What is as near as one of the truly nearest counts as one of them: of a thousand rows that say the same, any ten are as
good.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import faiss
import numpy as np

from shutten.base.arrays import BoolArray, FloatArray, HalfArray, IdArray

QUESTIONS = 200
AT = 10

_SHIFT = 0.9  # with E5 the nearest passage is then at a cosine of 0.86 on average; of questions people asked at 0.88
_AT_ONCE = 65_536
_ROUNDING = 1e-5  # of products, computed in one order and in another


class Truth(NamedTuple):
    """The vectors nearest to each of some questions, by exact search.

    Attributes:
        places: int64 of shape (questions, limit), best first.
        products: float32 of the same shape, with the question.
    """

    places: IdArray
    products: FloatArray


def held_out(vectors: HalfArray, count: int = QUESTIONS) -> FloatArray:
    """Questions to measure with, float32 of shape (count, dimension), each of length 1; the same for the same vectors."""
    random = np.random.default_rng(0)
    own, there, here = (vectors[random.integers(0, len(vectors), count)].astype(np.float32) for _ in range(3))
    questions: FloatArray = own + np.float32(_SHIFT) * (there - here)
    questions /= np.maximum(np.linalg.norm(questions, axis=1, keepdims=True), 1e-6)
    return questions


def nearest(vectors: HalfArray, questions: FloatArray, limit: int = AT, among: BoolArray | None = None) -> Truth:
    """The vectors nearest to each question, compared with all of them, or with those that ``among`` marks."""
    best = faiss.ResultHeap(len(questions), limit, keep_max=True)
    for start in range(0, len(vectors), _AT_ONCE):
        block = vectors[start : start + _AT_ONCE].astype(np.float32)
        products = questions @ block.T  # a third of what `faiss.knn` takes
        if among is not None:
            products[:, ~among[start : start + len(block)]] = -np.inf
        places = np.argpartition(products, -min(limit, len(block)), axis=1)[:, -limit:]
        best.add_result(np.take_along_axis(products, places, axis=1), places + start)
    best.finalize()
    return Truth(best.I, best.D)


def recall(search: Callable[[FloatArray], FloatArray], questions: FloatArray, truth: Truth) -> float:
    """The mean share of the truly nearest that a search finds among its first as many.

    Args:
        search: gives the products of what it finds for a question, best first.
        questions: float32 of shape (questions, dimension).
        truth: from `nearest`.
    """
    least = truth.products[:, -1] - _ROUNDING
    limit = truth.products.shape[1]
    held = [(search(question)[:limit] >= bound).sum() / limit for question, bound in zip(questions, least, strict=True)]
    return float(np.mean(held))
