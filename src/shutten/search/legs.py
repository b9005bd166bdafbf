"""Legs: the ways of scoring passages for a question, behind one interface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from shutten.encoders.encoder import Encoder
from shutten.index.dense import FloatArray, IdArray, VectorIndex
from shutten.search.question import Question


@dataclass(frozen=True)
class LegScores:
    """What a leg found, best first.

    Attributes:
        ids: int64 of shape (found,).
        scores: float32 of shape (found,); larger is better, the scale is the leg's own.
    """

    ids: IdArray
    scores: FloatArray


class Leg(Protocol):
    """One way of scoring passages for a question."""

    name: str

    def search(self, question: Question, limit: int, among: Sequence[int] | None) -> LegScores:
        """The best ``limit`` passages for ``question``, of those ``among`` (None: of all)."""
        ...


class DenseLeg:
    """Cosine of the question's and the passages' vectors."""

    name = "dense"

    def __init__(self, encoder: Encoder, vectors: VectorIndex) -> None:
        self._encoder = encoder
        self._vectors = vectors

    def search(self, question: Question, limit: int, among: Sequence[int] | None) -> LegScores:
        """The passages nearest to the question; scores are cosines."""
        vector = self._encoder.encode_query([question.text])[0]
        return LegScores(*self._vectors.search(vector, limit, among))
