"""The legs of passages' vectors: by the index's model, and by the second encoder."""

from __future__ import annotations

from shutten.base.arrays import FloatArray, IdArray
from shutten.search.ranking.background import Prior, sample, standardised
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.legs.leg import Leg
from shutten.search.ranking.query import Query
from shutten.store.generation import Generation
from shutten.store.vectors.dense import Selection, VectorIndex


class DenseLeg(Leg):
    """Cosine of the question's and the passages' vectors, by the index's model."""

    NAME = STAGE = "dense"

    def __init__(self, vectors: VectorIndex, ids: IdArray, prior: Prior) -> None:
        self._vectors = vectors
        self._all = None if len(ids) == len(vectors) else vectors.selection(ids)
        self._passages = len(ids)
        self._background = vectors.reconstruct(sample(ids))
        self._prior = prior

    @classmethod
    def of(cls, generation: Generation, language: str, weights: Weights) -> DenseLeg | None:
        """Over the index's vectors."""
        return cls(generation.vectors, generation.terms[language].ids, weights.prior(cls.NAME))

    def select(self, ids: IdArray) -> Selection | None:
        """The vectors of ``ids``; None for all of the index."""
        return self._all if len(ids) == self._passages else self._vectors.selection(ids)

    def search(self, query: Query, limit: int, selection: Selection | None) -> IdArray:
        """The nearest passages."""
        return self._vectors.search(self._vector(query), limit, selection)[0]

    def score(self, query: Query, ids: IdArray) -> FloatArray:
        """Cosines, in standard deviations above the background."""
        vector = self._vector(query)
        return standardised(self._vectors.reconstruct(ids) @ vector, self._background @ vector, self._prior)

    def _vector(self, query: Query) -> FloatArray:
        return query.vectors.dense


class SecondLeg(DenseLeg):
    """Cosine of the question's and the passages' vectors, by the second encoder."""

    NAME = STAGE = "second"

    @classmethod
    def of(cls, generation: Generation, language: str, weights: Weights) -> SecondLeg | None:
        """Over the second encoder's vectors, where the index has them."""
        if generation.second is None:
            return None
        return cls(generation.second, generation.terms[language].ids, weights.prior(cls.NAME))

    def _vector(self, query: Query) -> FloatArray:
        assert query.vectors.second is not None  # this leg stands only where the index has a second encoder
        return query.vectors.second
