"""Dates as documents print them, in Japanese and English, to ISO 8601."""

from __future__ import annotations

import datetime
import re
import unicodedata

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" if month != "may" else month for month in _MONTHS) + "|sept"
_JAPANESE = re.compile(
    r"(?:(明治|大正|昭和|平成|令和)\s*(元|\d{1,2})|(\d{4}))\s*年(?:\s*[(（][^)）]{1,8}年?[)）]\s*年?)?\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?"
)
_MONTH_FIRST = re.compile(rf"({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(\d{{4}})", re.I)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\.?,?\s+(\d{{4}})", re.I)
_MONTH_ONLY = re.compile(rf"({_MONTH})\.?,?\s+(\d{{4}})", re.I)
_NUMBERS = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?")
_AROUND_BEFORE = re.compile(
    r"^[\s(（\[【〔]*"
    r"(?:(?:掲載|公表|発表|公開|更新|最終更新|作成|発行|発行年月)日?"
    r"|published(?: on)?|posted(?: on)?|(?:last )?updated(?: on)?|date|issued(?: on)?)?\s*[:：]?\s*"
    r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?",
    re.I,
)
_AROUND_AFTER = re.compile(
    r"\s*(?:[(（][日月火水木金土](?:曜日?)?[・祝休]*[)）])?\s*(?:発表|公表|掲載|更新|現在|付)?[\s)）\]】〕.。]*$"
)


def parse_date(text: str) -> str | None:
    """The date that ``text`` is, as ISO 8601, or None where it is more than a date or none.

    >>> parse_date("令和６年１月12日（金）"), parse_date("June 29, 2018"), parse_date("2018年6月")
    ('2024-01-12', '2018-06-29', '2018-06')
    >>> parse_date("平成30年6月29日、安倍総理は") is None
    True
    """
    if len(text) > 80:
        return None
    text = unicodedata.normalize("NFKC", text)
    text = text[_AROUND_BEFORE.match(text).end() :]  # type: ignore[union-attr]  # the pattern matches the empty string
    if match := _JAPANESE.match(text):
        era, era_year, year, month, day = match.groups()
        number = int(year) if year else _ERAS[era] + (1 if era_year == "元" else int(era_year))
    elif match := _MONTH_FIRST.match(text):
        number, month, day = int(match[3]), str(_month(match[1])), match[2]
    elif match := _DAY_FIRST.match(text):
        number, month, day = int(match[3]), str(_month(match[2])), match[1]
    elif match := _MONTH_ONLY.match(text):
        number, month, day = int(match[2]), str(_month(match[1])), None
    elif match := _NUMBERS.match(text):
        number, month, day = int(match[1]), match[2], match[3]
    else:
        return None
    if not _AROUND_AFTER.match(text, match.end()):
        return None
    return iso_date(number, int(month), int(day) if day else None)


def iso_date(year: int, month: int, day: int | None) -> str | None:
    """ISO 8601, or None for a day that is in no calendar."""
    try:
        date = datetime.date(year, month, day or 1)
    except ValueError:
        return None
    return date.isoformat() if day else date.isoformat()[:7]


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))
