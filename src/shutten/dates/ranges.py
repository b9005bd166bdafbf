"""An ISO date of any precision as the days it covers, so that dates of unlike precision can be compared."""

from __future__ import annotations

from calendar import monthrange


def first_day(iso: str) -> str:
    """The first day of ``2017``, ``2017-08`` or ``2017-08-17``; empty for an empty date.

    >>> first_day("2017"), first_day("2017-08"), first_day("")
    ('2017-01-01', '2017-08-01', '')
    """
    return f"{iso}-01-01"[:10] if len(iso) == 4 else f"{iso}-01"[:10] if iso else ""


def last_day(iso: str) -> str:
    """The last day of ``2017``, ``2017-08`` or ``2017-08-17``; empty for an empty date.

    >>> last_day("2017"), last_day("2016-02"), last_day("2017-08-17")
    ('2017-12-31', '2016-02-29', '2017-08-17')
    """
    if len(iso) == 4:
        return f"{iso}-12-31"
    if len(iso) == 7:
        return f"{iso}-{monthrange(int(iso[:4]), int(iso[5:]))[1]:02}"
    return iso
