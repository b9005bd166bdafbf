"""Recall of an approximate search, measured when an index is built, on questions made of its own vectors.

A passage's own vector is not a question: it lies in the midst of its list, and is its own nearest neighbour. A held-out
question is a vector moved by the difference of two others, as far away as people's questions are from the passages that answer
them.
"""

from __future__ import annotations

from collections.abc import Callable

import faiss
import numpy as np

from shutten.base.arrays import FloatArray, HalfArray, IdArray

QUESTIONS = 200
AT = 10

_SHIFT = 0.9  # with E5 the nearest passage is then at a cosine of 0.86 on average; of questions people asked at 0.88
_AT_ONCE = 65_536


def held_out(vectors: HalfArray, count: int = QUESTIONS) -> FloatArray:
    """Questions to measure with, float32 of shape (count, dimension), each of length 1; the same for the same vectors."""
    random = np.random.default_rng(0)
    own, there, here = (vectors[random.integers(0, len(vectors), count)].astype(np.float32) for _ in range(3))
    questions: FloatArray = own + np.float32(_SHIFT) * (there - here)
    questions /= np.maximum(np.linalg.norm(questions, axis=1, keepdims=True), 1e-6)
    return questions


def nearest(vectors: HalfArray, questions: FloatArray, limit: int = AT) -> IdArray:
    """The places of the vectors nearest to each question by exact search, int64 of shape (questions, limit)."""
    best = faiss.ResultHeap(len(questions), limit, keep_max=True)
    for start in range(0, len(vectors), _AT_ONCE):
        block = vectors[start : start + _AT_ONCE].astype(np.float32)
        scores, places = faiss.knn(questions, block, min(limit, len(block)), metric=faiss.METRIC_INNER_PRODUCT)
        best.add_result(scores, places + start)
    best.finalize()
    found: IdArray = best.I
    return found


def recall(search: Callable[[FloatArray], IdArray], questions: FloatArray, truth: IdArray) -> float:
    """The mean share of the truly nearest that a search finds among its first as many.

    Args:
        search: gives the places found for a question, best first.
        questions: float32 of shape (questions, dimension).
        truth: from `nearest`.
    """
    limit = truth.shape[1]
    held = [np.isin(expected, search(question)[:limit]).mean() for question, expected in zip(questions, truth, strict=True)]
    return float(np.mean(held))
