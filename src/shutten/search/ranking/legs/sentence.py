"""The leg of sentences' vectors."""

from __future__ import annotations

import numpy as np

from shutten.base.arrays import FloatArray, IdArray
from shutten.search.ranking.background import Prior, sample, standardised
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.legs.leg import Leg
from shutten.search.ranking.query import Query
from shutten.store.generation import Generation
from shutten.store.vectors.dense import Selection
from shutten.store.vectors.sentences import SentenceVectors


class SentenceLeg(Leg):
    """Cosine of the question and the nearest sentence of a passage, by the second encoder."""

    NAME = "sentence"
    STAGE = "second"

    def __init__(self, sentences: SentenceVectors, ids: IdArray, everything: bool, prior: Prior) -> None:
        self._sentences = sentences
        self._all = None if everything else sentences.selection(ids)
        self._passages = len(ids)
        self._background, self._starts = sentences.of(sample(ids))
        self._prior = prior

    @classmethod
    def of(cls, generation: Generation, language: str, weights: Weights) -> SentenceLeg | None:
        """Over the vectors of sentences, where the index has them."""
        if generation.sentences is None:
            return None
        everything = len(generation.languages) == 1
        return cls(generation.sentences, generation.terms[language].ids, everything, weights.prior(cls.NAME))

    def select(self, ids: IdArray) -> Selection | None:
        """The sentences of ``ids``; None for all of the index."""
        return self._all if len(ids) == self._passages else self._sentences.selection(ids)

    def search(self, query: Query, limit: int, selection: Selection | None) -> IdArray:
        """The passages of the nearest sentences."""
        assert query.vectors.second is not None  # this leg stands only where the index has a second encoder
        return self._sentences.search(query.vectors.second, limit, selection).ids

    def score(self, query: Query, ids: IdArray) -> FloatArray:
        """Cosines, in standard deviations above the background."""
        if not len(ids):
            return np.zeros(0, np.float32)
        vector = query.vectors.second
        assert vector is not None  # as in `search`
        vectors, starts = self._sentences.of(ids)
        background = np.maximum.reduceat(self._background @ vector, self._starts)
        return standardised(np.maximum.reduceat(vectors @ vector, starts), background, self._prior)
