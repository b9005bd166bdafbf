"""A date in words, as questions write it: ``17(平成29)年`` or ``2017/8/17`` mean little to an encoder asked for August 2017."""

from __future__ import annotations

import re

_ISO = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def written_forms(iso: str, language: str) -> tuple[str, ...]:
    """How a date is written, the usual form first.

    Args:
        iso: ``2017``, ``2017-08`` or ``2017-08-17``; anything else is no date.
        language: ``ja`` or ``en``.

    >>> written_forms("2017-08-17", "ja"), written_forms("2017-08-17", "en")
    (('2017年8月17日',), ('17 August 2017', 'August 17, 2017'))
    """
    match = _ISO.fullmatch(iso)
    if match is None:
        return ()
    year, *rest = (int(number) for number in match.groups() if number)
    if language == "ja":
        return ("".join(f"{number}{unit}" for number, unit in zip((year, *rest), "年月日", strict=False)),)
    if not rest:
        return (str(year),)
    month = _MONTHS[rest[0] - 1]
    return (f"{rest[1]} {month} {year}", f"{month} {rest[1]}, {year}") if rest[1:] else (f"{month} {year}",)


def missing_date(iso: str, language: str, words: str) -> str:
    """The date in words where it does not stand in ``words``, else nothing.

    >>> missing_date("2017-08-17", "ja", "17(平成29)年8月17日の会談"), missing_date("2017-08-17", "ja", "2017年8月17日の会談")
    ('2017年8月17日', '')
    """
    forms = written_forms(iso, language)
    return "" if any(re.search(rf"(?<!\d){form}(?<!\d(?=\d))", words) for form in forms) else "".join(forms[:1])
