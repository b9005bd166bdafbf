"""Possible dates: what numbers, an era and its years give."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from shutten.dates.eras import ERAS, LAST_YEAR, is_lunar, nominal_year, western_year
from shutten.dates.forms import Written

FIRST_YEAR = 1001
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Day(NamedTuple):
    """A day, month or year."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """As ISO 8601: ``2017``, ``2017-08`` or ``2017-08-17``."""
        return "-".join(f"{part:0{width}}" for part, width in zip(self, (4, 2, 2), strict=True) if part)


def day_of(iso: str) -> Day | None:
    """The date that begins ``iso``; None where it is none."""
    match = _ISO.match(iso)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return valid_day(year, month, day)


def valid_day(year: int | None, month: int | None, day: int | None) -> Day | None:
    """The date of these numbers; None where there is no such."""
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and (month is None or not 1 <= day <= monthrange(year, month)[1]):
        return None
    return Day(year, month, day)


def written_day(written: Written, era_before: str) -> Day | None:
    """The date of one that has its own year, which era and Western year must agree on; else the era's is taken."""
    year, era, count = written.year, written.era, written.count
    if era == "同":
        eras = [name for name in (era_before, *(e.name for e in ERAS)) if name and _agrees(year, nominal_year(name, count))]
        era = eras[0] if eras else era_before
    if not era:
        return valid_day(year, written.month, written.day) if year is None or year > 99 else None
    nominal = nominal_year(era, count)
    year = nominal if _agrees(year, nominal) else western_year(era, count, written.month, written.day)
    if year is not None and is_lunar(era, year):
        return valid_day(year, None, None)
    return valid_day(year, written.month, written.day)


def _agrees(year: int | None, nominal: int) -> bool:
    return year is not None and (year == nominal or (year < 100 and year == nominal % 100))
