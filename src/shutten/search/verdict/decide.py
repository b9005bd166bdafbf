"""The verdict, by two logistic regressions on its `grounds`: whether the hits answer, and whether they have the subject.

That a passage is about the subject and that it answers are two things: the first is told well by likeness, the second is not.
Both are fitted by ``bench/fit_verdict.py`` to questions asked with and without the passages that answer them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from shutten.base.odds import chance
from shutten.search.answer import ANSWERED, NEAR, NOT_FOUND, Hit
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.ranker import Ranked
from shutten.search.verdict.grounds import grounds

HELD = 0.8
"""The least chance where the question is one word or one name and the first passage holds it: no more is asked for, and a
reader, which knows questions, makes nothing of it."""
_ALL = 0.99


class Verdict(NamedTuple):
    """A verdict.

    Attributes:
        level: ``answered``, ``near`` or ``not found``.
        confidence: how likely it is that the first hits answer, between 0 and 1.
    """

    level: str
    confidence: float


def decide(ranked: Sequence[Ranked], hits: Sequence[Hit], weights: Weights, caution: float = 1.0) -> Verdict:
    """The verdict on a question.

    Args:
        ranked: the passages of each language, best first; the verdict is on the one that comes first.
        hits: what was made of them.
        weights: the coefficients: ``subject``; ``answer``, and ``read_answer`` where hits were read.
        caution: how much worse it is to call found what is not there than to miss what is.
    """
    if not hits:
        return Verdict(NOT_FOUND, 0.0)
    best = best_part(ranked)
    found = grounds(best, hits)
    confidence = _chance(weights.verdict["read_answer" if "read" in found else "answer"], found)
    if best.query.question.is_one_word and found["coverage"] > _ALL and not found["across"]:
        confidence = max(confidence, HELD)
    if confidence >= caution / (1 + caution):
        return Verdict(ANSWERED, confidence)
    return Verdict(NEAR if _chance(weights.verdict["subject"], found) >= 0.5 else NOT_FOUND, confidence)


def best_part(ranked: Sequence[Ranked]) -> Ranked:
    """The passages of the language whose best one comes first; some language has passages."""
    return max((part for part in ranked if len(part.ids)), key=lambda part: float(part.scores[0]))


def _chance(coefficients: Mapping[str, float], found: Mapping[str, float]) -> float:
    odds = sum(weight * (1.0 if name == "bias" else found[name]) for name, weight in coefficients.items())
    return chance(odds)
