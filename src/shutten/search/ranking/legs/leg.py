"""What a leg is: a way of finding and scoring the passages of one language for a question.

Each leg finds passages, and scores whatever passages it is given, in standard deviations above the question's background or as
a share of what could be met: scores compare between questions.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from shutten.base.arrays import FloatArray, IdArray
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.query import Query
from shutten.store.generation import Generation


class Leg(ABC):
    """One way of scoring the passages of one language.

    Attributes:
        NAME: of the leg in ``weights.json``, in a hit's shares, and as the key of its label in `shutten.texts.common.LEGS`.
        STAGE: the stage by which it is left out; several legs may share one.
    """

    NAME: ClassVar[str]
    STAGE: ClassVar[str]

    @classmethod
    @abstractmethod
    def of(cls, generation: Generation, language: str, weights: Weights) -> Leg | None:
        """The leg over the passages in ``language``; None where the index lacks what it takes.

        Args:
            generation: the index.
            language: of the passages.
            weights: whose priors say what the leg's scores are like where there is nothing to see.
        """

    @abstractmethod
    def select(self, ids: IdArray) -> Any:
        """Passages of the language by their ids, ascending, as `search` takes them for any number of questions."""

    @abstractmethod
    def search(self, query: Query, limit: int, selection: Any) -> IdArray:
        """The best passages for a question, at most about ``limit``, of a ``selection`` made by `select`."""

    @abstractmethod
    def score(self, query: Query, ids: IdArray) -> FloatArray:
        """Each passage's score, float32 of shape (ids,); larger is better."""
