"""Whether a difference between two runs is more than chance, and how far a mean may be off.

Tests and intervals are scipy's; here stand the cases that it refuses or warns of, and the choice of method. With the same seed
the same values come out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import stats

RESAMPLES = 9999
_CELLS = 1_000_000
"""Numbers that are drawn at a time; bounds memory to some 30 MB."""


def randomisation_p(values: Sequence[float], others: Sequence[float], seed: int) -> float:
    """Paired randomisation test, two-sided, of the mean difference.

    Smucker, Allan and Carterette, "A Comparison of Statistical Significance Tests for Information Retrieval Evaluation" (CIKM
    2007). Were the runs alike, each question's difference could as well have the other sign. Questions without a difference do
    not change what any choice of signs gives, and are left out. Up to 13 others are tested exactly, more by 9,999 random
    choices of signs, which with the one observed give no p below 0.0002.

    Args:
        values: of the one run, question by question.
        others: of the other run, in the same order.
        seed: of the random choices.

    Returns:
        p; 1 where no question differs.

    >>> randomisation_p([1, 1, 1, 0], [0, 0, 0, 0], seed=0)  # 2 of the 8 choices of signs are as far from 0
    0.25
    """
    differences = np.asarray(values, float) - np.asarray(others, float)
    differences = differences[differences != 0]
    if len(differences) < 2:
        return 1.0  # a single one is as far from 0 with either sign; scipy takes two at least
    found = stats.permutation_test(
        (differences,),
        np.mean,
        permutation_type="samples",
        vectorized=True,
        n_resamples=RESAMPLES,
        batch=_batch(len(differences)),
        rng=np.random.default_rng(seed),
    )
    return float(found.pvalue)


def bootstrap_interval(values: Sequence[float], seed: int, level: float = 0.95) -> tuple[float, float]:
    """Interval of the mean over questions, by the percentiles of 9,999 bootstrap resamples.

    Efron, "Bootstrap Methods: Another Look at the Jackknife" (Annals of Statistics 7, 1979); Efron and Tibshirani, "An
    Introduction to the Bootstrap" (1993), chapter 13.

    Args:
        values: question by question.
        seed: of the resamples.
        level: share of the resamples within the interval.

    Returns:
        Its ends: twice the mean where all values are the same; twice 0 where there are none.
    """
    sample = np.asarray(values, float)
    if not len(sample):
        return 0.0, 0.0
    if (sample == sample[0]).all():
        return float(sample[0]), float(sample[0])
    found = stats.bootstrap(
        (sample,),
        np.mean,
        method="percentile",
        confidence_level=level,
        n_resamples=RESAMPLES,
        batch=_batch(len(sample)),
        rng=np.random.default_rng(seed),
    )
    return float(found.confidence_interval.low), float(found.confidence_interval.high)


def holm(p: Sequence[float]) -> list[float]:
    """Values of p corrected for several comparisons.

    Holm, "A Simple Sequentially Rejective Multiple Test Procedure" (Scandinavian Journal of Statistics 6, 1979): whoever takes
    those below 0.05 for real is wrong in any of them at most once in twenty. The smallest is multiplied by the number of
    comparisons, the next by one less, and so on; none becomes smaller than one before it, or larger than 1.

    Args:
        p: of each comparison.

    Returns:
        Corrected, in the same order.

    >>> holm([0.03, 0.01, 0.5])
    [0.06, 0.03, 0.5]
    """
    corrected = [0.0] * len(p)
    least = 0.0
    for before, at in enumerate(sorted(range(len(p)), key=p.__getitem__)):
        least = corrected[at] = max(least, min(1.0, (len(p) - before) * p[at]))
    return corrected


def _batch(size: int) -> int:
    return min(RESAMPLES, max(1, _CELLS // size))
