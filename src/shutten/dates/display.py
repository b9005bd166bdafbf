"""Dates: ISO 8601, as precise as they are known."""

from __future__ import annotations

import re

_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_MONTHS = "January February March April May June July August September October November December".split()


def date_parts(date: str) -> list[int]:
    """Year, month and day as far as they are known; empty where ``date`` is not such a date.

    >>> date_parts("2017-08"), date_parts("")
    ([2017, 8], [])
    """
    match = _ISO.fullmatch(date)
    return [int(part) for part in match.groups() if part] if match else []


def format_date(date: str, language: str) -> str:
    """An ISO 8601 date for a reader; anything else stays as it is.

    >>> format_date("2017-08-17", "ja"), format_date("2017-08", "en"), format_date("2017-08-17", "en")
    ('2017年8月17日', 'August 2017', '17 August 2017')
    """
    parts = date_parts(date)
    if not parts:
        return date
    if language == "ja":
        return "".join(f"{number}{unit}" for number, unit in zip(parts, "年月日", strict=False))
    words = [str(parts[0]), *(_MONTHS[month - 1] for month in parts[1:2]), *(str(day) for day in parts[2:3])]
    return " ".join(reversed(words))
