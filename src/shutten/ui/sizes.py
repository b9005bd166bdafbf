"""Sizes of files in words; a small one is never none."""

from __future__ import annotations

_UNITS = ("KB", "MB", "GB")


def size_text(size: int) -> str:
    """A size in the unit that gives it the fewest digits.

    >>> size_text(312), size_text(1500), size_text(240_000), size_text(5 * 2**20), size_text(0)
    ('312 B', '1.5 KB', '234 KB', '5.0 MB', '0 B')
    """
    if size < 1000:
        return f"{size} B"
    amount, unit = size / 1024, 0
    while amount >= 999.5 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    return f"{amount:,.1f} {_UNITS[unit]}" if amount < 99.95 else f"{amount:,.0f} {_UNITS[unit]}"
