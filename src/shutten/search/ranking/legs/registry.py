"""The legs there are. A leg that stands here finds passages wherever its stage works and the index holds what it takes."""

from __future__ import annotations

from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.legs.dense import DenseLeg, SecondLeg
from shutten.search.ranking.legs.leg import Leg
from shutten.search.ranking.legs.sentence import SentenceLeg
from shutten.search.ranking.legs.terms import TermLeg
from shutten.store.generation import Generation

LEGS: tuple[type[Leg], ...] = (DenseLeg, SecondLeg, SentenceLeg, TermLeg)


def legs_of(generation: Generation, language: str, weights: Weights, stages: frozenset[str]) -> list[Leg]:
    """The legs that find passages in ``language``.

    Args:
        generation: the index.
        language: of the passages.
        weights: what the legs weigh.
        stages: the stages that work.

    Raises:
        WeightsError: a leg has no weight.
    """
    made = (kind.of(generation, language, weights) for kind in LEGS if kind.STAGE in stages)
    legs = [leg for leg in made if leg is not None]
    for leg in legs:
        weights.check(leg.NAME, language)
    return legs
