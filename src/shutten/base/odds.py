"""Log odds and chances."""

from __future__ import annotations

import math

_MOST = 50.0


def chance(odds: float) -> float:
    """The chance, between 0 and 1, that log odds stand for.

    >>> chance(0.0), chance(-1e6) < 1e-20, chance(1e6)
    (0.5, True, 1.0)
    """
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, odds))))


def log_odds(likely: float) -> float:
    """The log odds of a chance between 0 and 1, neither of which it is.

    >>> log_odds(0.5), round(log_odds(chance(2.0)), 6)
    (0.0, 2.0)
    """
    return math.log(likely / (1 - likely))
