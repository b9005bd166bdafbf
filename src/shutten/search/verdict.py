"""The verdict: whether the collection answers the question, from evidence that is calibrated.

A logistic regression on three things that say the same in every collection and for every pair of languages, all of the best
passage: its score, which is the log odds of fusion; the share of the question, by importance, that it holds literally; and how
far its nearest sentence stands above the background. Raw cosines say little (E5's lie between 0.7 and 1), and how far the best
stands above those that follow says nothing where several passages answer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from shutten.search.answer import ANSWERED, NOT_FOUND
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.ranker import Ranked


def decide(ranked: Sequence[Ranked], weights: Weights) -> tuple[str, float]:
    """The verdict on a question, and how likely it is that the first hits answer it, between 0 and 1.

    Args:
        ranked: the best passages of each language; the verdict is on the one that comes first.
        weights: the coefficients, see `grounds`.
    """
    best = max((part for part in ranked if len(part.ids)), key=lambda part: float(part.scores[0]), default=None)
    confidence = _chance(best, weights) if best else 0.0
    return (ANSWERED if confidence >= weights.verdict["threshold"] else NOT_FOUND), confidence


def grounds(ranked: Ranked) -> dict[str, float]:
    """What the verdict rests on.

    Args:
        ranked: passages of one language, at least one.
    """
    evidence = ranked.evidence
    return {
        "score": float(ranked.scores[0]) - ranked.preferred,
        "coverage": float(evidence.importance @ (evidence.literal[:, 0] > 0)) if len(evidence.importance) else 0.0,
        "sentence": float(ranked.features["sentence"][0]) if "sentence" in ranked.features else 0.0,
    }


def _chance(ranked: Ranked, weights: Weights) -> float:
    coefficients = weights.verdict
    found = grounds(ranked)
    logit = coefficients["bias"] + sum(coefficients[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))
