"""The leg of the question's terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from shutten.base.arrays import FloatArray, IdArray, Int32Array
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.legs.leg import Leg
from shutten.search.ranking.query import Query
from shutten.search.ranking.term_match import K1, Match, by_term, total
from shutten.store.generation import Generation
from shutten.store.terms import TermIndex


class Rows(NamedTuple):
    """Passages as `TermLeg.search` takes them.

    Attributes:
        rows: int32 of shape (passages,): rows of `TermIndex`.
    """

    rows: Int32Array


class TermLeg(Leg):
    """The share of the question's words that a passage holds, in its own words or in translation, by BM25."""

    NAME = STAGE = "terms"

    def __init__(self, terms: TermIndex) -> None:
        self._terms = terms

    @classmethod
    def of(cls, generation: Generation, language: str, weights: Weights) -> TermLeg | None:  # noqa: ARG003  # it has no prior
        """Over the terms of the passages."""
        return cls(generation.terms[language])

    def select(self, ids: IdArray) -> Rows | None:
        """The rows of ``ids``; None for all."""
        return None if len(ids) == len(self._terms) else Rows(self._terms.rows(ids))

    def search(self, query: Query, limit: int, selection: Rows | None) -> IdArray:
        """The passages with the highest sum."""
        scores = total(self._terms, query.matches)
        if selection is None:
            rows = np.flatnonzero(scores >= _least(query.matches, limit)).astype(np.int32)
        else:
            rows = selection.rows[scores[selection.rows] > 0]
        if len(rows) > limit:
            rows = rows[np.argpartition(-scores[rows], limit)[:limit]]
        return self._terms.ids[rows[np.lexsort((self._terms.ids[rows], -scores[rows]))]]

    def score(self, query: Query, ids: IdArray) -> FloatArray:
        """From 0 to 1: what was met, of what a passage could meet that consists of the question's terms."""
        most = sum(match.idf for match in query.matches) * (K1 + 1)
        if not most:
            return np.zeros(len(ids), np.float32)
        share: FloatArray = by_term(query.matches, self._terms.rows(ids)).sum(axis=0) / np.float32(most)
        return share


def _least(matches: Sequence[Match], limit: int) -> np.float32:
    """What the best ``limit`` sums reach at least, above 0: what as many passages have by the rarest term that they all hold.

    Among half a million passages that hold a word of the question it leaves some hundreds to be put in order.
    """
    least = np.finfo(np.float32).tiny
    scores = min((match.scores for match in matches if len(match.rows) >= limit > 0), key=len, default=None)
    return least if scores is None else max(least, np.partition(scores, -limit)[-limit])
