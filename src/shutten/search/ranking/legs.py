"""Legs: the ways of scoring the passages of one language for a question, behind one interface.

Each leg finds passages, and scores whatever passages it is given, in standard deviations above the question's background or as
a share of what could be met: scores compare between questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np

from shutten.base.arrays import FloatArray, IdArray, Int32Array
from shutten.search.question import Question
from shutten.search.ranking.background import Prior, sample, standardised
from shutten.search.ranking.late_interaction import QuestionTokens
from shutten.search.ranking.term_match import K1, Match, by_term, total
from shutten.store.terms import TermIndex
from shutten.store.vectors.dense import Selection, VectorIndex
from shutten.store.vectors.sentences import SentenceVectors


@dataclass(frozen=True)
class Asked:
    """A question as the legs of one language of passages see it.

    Attributes:
        question: the question.
        vector: float32 of shape (dimension,), by the index's model.
        tokens: of the question, where the index holds vectors of tokens.
        second: float32 of shape (dimension of the second encoder,), where the index has one.
        matches: the question's terms, and where they stand in the passages.
    """

    question: Question
    vector: FloatArray
    tokens: QuestionTokens | None
    second: FloatArray | None
    matches: Sequence[Match]


class Leg(Protocol):
    """One way of scoring the passages of one language."""

    name: str

    def ready(self, ids: IdArray) -> Any:
        """``ids``, ascending, as `search` takes them for any number of questions."""
        ...

    def search(self, asked: Asked, limit: int, among: Any) -> IdArray:
        """The best passages for a question, at most about ``limit``, of those ``among``: ids, or what `ready` made of them."""
        ...

    def score(self, asked: Asked, ids: IdArray) -> FloatArray:
        """Each passage's score, float32 of shape (ids,); larger is better."""
        ...


class DenseLeg:
    """Cosine of the question's and the passages' vectors, by the index's model or by the second encoder."""

    def __init__(self, name: str, vectors: VectorIndex, ids: IdArray, prior: Prior) -> None:
        self.name = name
        self._vectors = vectors
        self._all = None if len(ids) == len(vectors) else vectors.selection(ids)
        self._passages = len(ids)
        self._background = vectors.reconstruct(sample(ids))
        self._prior = prior

    def ready(self, ids: IdArray) -> Selection | None:
        """The vectors of ``ids``; None for all of the index."""
        return self._all if len(ids) == self._passages else self._vectors.selection(ids)

    def search(self, asked: Asked, limit: int, among: IdArray | Selection | None) -> IdArray:
        """The nearest passages."""
        selected = self.ready(among) if isinstance(among, np.ndarray) else among
        return self._vectors.search(self._query(asked), limit, selected)[0]

    def score(self, asked: Asked, ids: IdArray) -> FloatArray:
        """Cosines, in standard deviations above the background."""
        query = self._query(asked)
        return standardised(self._vectors.reconstruct(ids) @ query, self._background @ query, self._prior)

    def _query(self, asked: Asked) -> FloatArray:
        if self.name == "dense":
            return asked.vector
        assert asked.second is not None  # this leg stands only where the index has a second encoder
        return asked.second


class SentenceLeg:
    """Cosine of the question and the nearest sentence of a passage, by the second encoder."""

    name = "sentence"

    def __init__(self, sentences: SentenceVectors, ids: IdArray, everything: bool, prior: Prior) -> None:
        self._sentences = sentences
        self._all = None if everything else sentences.selection(ids)
        self._passages = len(ids)
        self._background, self._starts = sentences.of(sample(ids))
        self._prior = prior

    def ready(self, ids: IdArray) -> Selection | None:
        """The sentences of ``ids``; None for all of the index."""
        return self._all if len(ids) == self._passages else self._sentences.selection(ids)

    def search(self, asked: Asked, limit: int, among: IdArray | Selection | None) -> IdArray:
        """The passages of the nearest sentences."""
        assert asked.second is not None  # as in `DenseLeg`
        selected = self.ready(among) if isinstance(among, np.ndarray) else among
        return self._sentences.search(asked.second, limit, selected).ids

    def score(self, asked: Asked, ids: IdArray) -> FloatArray:
        """Cosines, in standard deviations above the background."""
        if not len(ids):
            return np.zeros(0, np.float32)
        assert asked.second is not None  # as in `DenseLeg`
        vectors, starts = self._sentences.of(ids)
        background = np.maximum.reduceat(self._background @ asked.second, self._starts)
        return standardised(np.maximum.reduceat(vectors @ asked.second, starts), background, self._prior)


class Rows(NamedTuple):
    """Passages as `TermLeg.search` takes them.

    Attributes:
        rows: int32 of shape (passages,): rows of `TermIndex`.
    """

    rows: Int32Array


class TermLeg:
    """The share of the question's words that a passage holds, in its own words or in translation, by BM25."""

    name = "terms"

    def __init__(self, terms: TermIndex) -> None:
        self._terms = terms

    def ready(self, ids: IdArray) -> Rows | None:
        """The rows of ``ids``; None for all."""
        return None if len(ids) == len(self._terms) else Rows(self._terms.rows(ids))

    def search(self, asked: Asked, limit: int, among: IdArray | Rows | None) -> IdArray:
        """The passages with the highest sum."""
        allowed = self.ready(among) if isinstance(among, np.ndarray) else among
        scores = total(self._terms, asked.matches)
        if allowed is None:
            rows = np.flatnonzero(scores >= _least(asked.matches, limit)).astype(np.int32)
        else:
            rows = allowed.rows[scores[allowed.rows] > 0]
        if len(rows) > limit:
            rows = rows[np.argpartition(-scores[rows], limit)[:limit]]
        return self._terms.ids[rows[np.lexsort((self._terms.ids[rows], -scores[rows]))]]

    def score(self, asked: Asked, ids: IdArray) -> FloatArray:
        """From 0 to 1: what was met, of what a passage could meet that consists of the question's terms."""
        most = sum(match.idf for match in asked.matches) * (K1 + 1)
        if not most:
            return np.zeros(len(ids), np.float32)
        share: FloatArray = by_term(asked.matches, self._terms.rows(ids)).sum(axis=0) / np.float32(most)
        return share


def _least(matches: Sequence[Match], limit: int) -> np.float32:
    """What the best ``limit`` sums reach at least, above 0: what as many passages have by the rarest term that they all hold.

    Among half a million passages that hold a word of the question it leaves some hundreds to be put in order.
    """
    least = np.finfo(np.float32).tiny
    scores = min((match.scores for match in matches if len(match.rows) >= limit > 0), key=len, default=None)
    return least if scores is None else max(least, np.partition(scores, -limit)[-limit])
