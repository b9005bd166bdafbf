"""The background of a question: how near the passages are to it that have nothing to do with it.

E5's cosines lie between 0.7 and 1, and nearer together across languages than within one, so that a cosine alone says little. It
says how many standard deviations a passage stands above the background: a fixed sample of the passages in its language.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shutten.base.arrays import FloatArray, IdArray

SAMPLE = 1000
"""Passages of a language; ids are hashes, so that the smallest are a sample like any other."""
_PRIOR = 10.0
"""Passages' worth of the prior, for collections that are too small to give a background."""


@dataclass(frozen=True)
class Prior:
    """What a leg's scores are like where there is nothing to see.

    Attributes:
        mean: of scores of passages that have nothing to do with a question.
        deviation: their standard deviation.
    """

    mean: float
    deviation: float


def standardised(scores: FloatArray, background: FloatArray, prior: Prior) -> FloatArray:
    """Scores in standard deviations above the background, float32 of the same shape.

    Args:
        scores: of some passages.
        background: of the sample.
        prior: what is assumed before the sample is seen.
    """
    count = len(background)
    mean = (background.sum() + _PRIOR * prior.mean) / (count + _PRIOR)
    variance = (((background - mean) ** 2).sum() + _PRIOR * prior.deviation**2) / (count + _PRIOR)
    found: FloatArray = ((scores - mean) / np.sqrt(max(float(variance), 1e-8))).astype(np.float32)
    return found


def sample(ids: IdArray) -> IdArray:
    """The ids that stand for all; ``ids`` are ascending."""
    return ids[:SAMPLE]
