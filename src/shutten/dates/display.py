"""Dates for readers, ISO 8601 before, as precise as they are known, and in words as questions write them.

``17(平成29)年`` or ``2017/8/17`` mean little to an encoder that is asked for August 2017.
"""

from __future__ import annotations

import re

_ISO = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
MONTHS = "January February March April May June July August September October November December".split()


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
    return next(iter(written_forms(date, language)), date)


def written_forms(iso: str, language: str) -> tuple[str, ...]:
    """How a date is written, the usual form first.

    Args:
        iso: ``2017``, ``2017-08`` or ``2017-08-17``; anything else is no date.
        language: ``ja`` or ``en``.

    >>> written_forms("2017-08-17", "ja"), written_forms("2017-08-17", "en")
    (('2017年8月17日',), ('17 August 2017', 'August 17, 2017'))
    """
    parts = date_parts(iso)
    if not parts:
        return ()
    if language == "ja":
        return ("".join(f"{number}{unit}" for number, unit in zip(parts, "年月日", strict=False)),)
    year, month, day = str(parts[0]), "".join(MONTHS[number - 1] for number in parts[1:2]), parts[2:]
    return (f"{day[0]} {month} {year}", f"{month} {day[0]}, {year}") if day else (f"{month} {year}".strip(),)


def missing_date(iso: str, language: str, words: str) -> str:
    """The date in words where it does not stand in ``words``, else nothing.

    >>> missing_date("2017-08-17", "ja", "17(平成29)年8月17日の会談"), missing_date("2017-08-17", "ja", "2017年8月17日の会談")
    ('2017年8月17日', '')
    """
    forms = written_forms(iso, language)
    return "" if any(re.search(rf"(?<!\d){form}(?<!\d(?=\d))", words) for form in forms) else "".join(forms[:1])
