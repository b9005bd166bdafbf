"""Raised numbers: whether one is an exponent, without which or lowered a figure or a unit would be another.

10⁶ read as 106, or as 10, is a wrong figure. A raised number behind a word is the mark of a note.
"""

from __future__ import annotations

import re

REACH = 8
"""Characters before a raised number that tell what it is."""
NUMBER = re.compile(r"\s*[-−–+]?[0-9０-９]{1,3}\s*")
_POWERS = re.compile(r"[0-9０-９]$|(?<![A-Za-z])(?:[kcdmnµμ]?m|mc|ft|in|mi|yd|s|h|[a-zA-Z])$|[㎝㎞㎜ｍ]$")
_RAISED = str.maketrans("0123456789０１２３４５６７８９-−–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")


def is_power(before: str, raised: str) -> bool:
    """Whether what stands raised behind ``before`` is an exponent.

    >>> is_power("費用は10", "6"), is_power("面積は5 km", "2"), is_power("合意", "1"), is_power("the 17", "th")
    (True, True, False, False)
    """
    return NUMBER.fullmatch(raised) is not None and _POWERS.search(before[-REACH:]) is not None


def as_raised(number: str) -> str:
    """The number in raised characters.

    >>> as_raised("-12")
    '⁻¹²'
    """
    return number.strip().translate(_RAISED)
