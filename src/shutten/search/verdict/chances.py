"""The chance of each hit, so that the numbers on a page agree: none above the verdict's, which they give together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from shutten.base.odds import chance
from shutten.search.answer import Hit

_STEPS = 40


def with_chances(hits: Sequence[Hit], confidence: float) -> tuple[Hit, ...]:
    """The hits, each with how likely it is that it answers; without a chance where their scores are no log odds.

    Args:
        hits: best first.
        confidence: that one of them answers.
    """
    if not all("bias" in hit.shares for hit in hits):
        return tuple(hits)
    odds = [hit.odds for hit in hits]
    return tuple(replace(hit, confidence=one) for hit, one in zip(hits, chances(odds, confidence), strict=True))


def chances(odds: Sequence[float], together: float) -> list[float]:
    """Chances that never rise, are to one another as those of ``odds`` where these fall, and make ``together`` in all.

    Args:
        odds: log odds of each.
        together: the chance of at least one, between 0 and 1.

    >>> [round(one, 2) for one in chances([0.0, 0.0], 0.75)]
    [0.5, 0.5]
    >>> [round(one, 2) for one in chances([2.0, 3.0, -9.0], 0.6)]
    [0.37, 0.37, 0.0]
    """
    own = list(accumulate(map(chance, odds), min))
    low, high = 0.0, 1 / max(own, default=1.0)
    for _ in range(_STEPS):
        share = (low + high) / 2
        if 1 - math.prod(1 - share * one for one in own) < together:
            low = share
        else:
            high = share
    return [low * one for one in own]
