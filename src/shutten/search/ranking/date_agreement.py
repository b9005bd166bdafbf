"""Whether a passage is about the day that a question names."""

from __future__ import annotations

from collections.abc import Collection, Sequence

OWN = ("text", "row", "section")
"""Where a passage's date says when what it reports took place; its document's says when it was written."""
_OF_DOCUMENT = 0.7
_COARSER = 0.5
"""Where the passage's date is the year, or the month, that holds the day asked for."""


def date_agreement(asked: Sequence[str], date: str, date_from: str, written: Collection[str]) -> float:
    """From 1 (every date of the question is the passage's) to -1 (it is about other days); 0 where nothing is known.

    Args:
        asked: the question's dates, ISO 8601 with the precision they have; 0 without any.
        date: the passage's date.
        date_from: where that comes from.
        written: those of ``asked`` that the passage's text or context names, or names a day of.

    >>> date_agreement(["2017-08"], "2017-08-17", "section", [])
    1.0
    >>> date_agreement(["2017-08"], "2018-06-29", "section", [])
    -1.0
    """
    if not asked:
        return 0.0
    return sum(_agreement(iso, date, date_from, written) for iso in asked) / len(asked)


def _agreement(asked: str, date: str, date_from: str, written: Collection[str]) -> float:
    own = bool(date) and date_from in OWN
    agrees = 0.0
    if date and date.startswith(asked):
        agrees = 1.0
    elif date and asked.startswith(date):
        agrees = _COARSER
    if asked in written or (own and agrees == 1):
        return 1.0
    if agrees:
        return agrees if own else agrees * _OF_DOCUMENT
    return -1.0 if own else 0.0
