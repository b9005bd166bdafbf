"""Japanese eras (元号) and the Western years they stand for.

The years 1 to 5 of 明治 were counted by the lunar calendar: their months and days are not those of the Western year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from shutten.text.numbers import KANJI_NUMERALS, number

LAST_YEAR = 2199


class Era(NamedTuple):
    """An era with its first and last day. A day on which the era changed at its end belongs to both (大正, 昭和)."""

    name: str
    letter: str
    square: str
    first: date
    last: date


ERAS = (
    Era("明治", "M", "㍾", date(1868, 1, 25), date(1912, 7, 30)),
    Era("大正", "T", "㍽", date(1912, 7, 30), date(1926, 12, 25)),
    Era("昭和", "S", "㍼", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", "㍻", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", "㋿", date(2019, 5, 1), date(LAST_YEAR, 12, 31)),
)
_LUNAR_UNTIL = 1872
_BY_NAME = {name: era for era in ERAS for name in (era.name, era.letter, era.square)}
_ERA_YEAR = re.compile(rf"(明治|大正|昭和|平成|令和|[㍾㍽㍼㍻㋿MTSHR])\s?([0-9０-９]{{1,2}}|元|[〇{KANJI_NUMERALS}]{{1,3}})年?")


def to_era(year: int, month: int | None = None, day: int | None = None) -> str:
    """The era and year of a date; of a year in which the era changed, the one that it closed with. Empty before 1868.

    >>> to_era(2017), to_era(2019), to_era(2019, 4, 30)
    ('平成29', '令和元', '平成31')
    """
    month = month or 12
    at = date(year, month, day or monthrange(year, month)[1])
    names = [f"{era.name}{_ordinal(year - era.first.year + 1)}" for era in ERAS if era.first <= at <= era.last]
    return names[-1] if names else ""


def era_years(year: int) -> tuple[str, ...]:
    """Every era and year that a Western year had part in.

    >>> era_years(2019)
    ('平成31', '令和元')
    """
    return tuple(f"{era.name}{_ordinal(year - era.first.year + 1)}" for era in ERAS if era.first.year <= year <= era.last.year)


def from_era(text: str) -> int | None:
    """The Western year of 平成29, 平成二十九年, 令和元年 or H29; None if it is no such year, or one past the era's end.

    >>> from_era("平成29"), from_era("令和元年"), from_era("平成40年")
    (2017, 2019, None)
    """
    match = _ERA_YEAR.fullmatch(text.strip())
    return western_year(match.group(1), number(match.group(2))) if match else None


def western_year(name: str, count: int, month: int | None = None, day: int | None = None) -> int | None:
    """The Western year of a date in the era ``name`` (明治, M or ㍾); None if the era had no such year, month or day."""
    era, year = _BY_NAME[name], nominal_year(name, count)
    if count < 1 or not 1 <= (month or 1) <= 12:
        return None
    month_from, month_to = month or 1, month or 12
    days = monthrange(year, month_to)[1]
    if day and day > days:
        return None
    if date(year, month_to, day or days) < era.first or date(year, month_from, day or 1) > era.last:
        return None
    return year


def nominal_year(name: str, count: int) -> int:
    """The Western year in which the era's year ``count`` falls, or would have fallen."""
    return _BY_NAME[name].first.year + count - 1


def is_lunar(name: str, year: int) -> bool:
    """Whether months and days of that year are of the lunar calendar."""
    return _BY_NAME[name].name == "明治" and year <= _LUNAR_UNTIL


def _ordinal(count: int) -> str:
    return "元" if count == 1 else str(count)
