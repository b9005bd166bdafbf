"""A text that is one date and nothing else, to ISO 8601: a cell, a line, a value of a file's metadata."""

from __future__ import annotations

import re

from shutten.dates.day import FIRST_YEAR, written_day
from shutten.dates.eras import LAST_YEAR
from shutten.dates.forms import fold, written_date
from shutten.text.folding import nfkc

_CLOCK = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?\Z")
_DAY_NAMES = "Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAY_BEHIND = re.compile(rf" ?\((?:[月火水木金土日](?:曜日?)?(?:・祝)?|(?:{_DAY_NAMES})\.?)\)\Z")
_WEEKDAY_BEFORE = re.compile(rf"(?:{_DAY_NAMES})\.?,? ")
_LENGTH = 40
_AROUND_BEFORE = re.compile(
    r"^[\s(（\[【〔]*"
    r"(?:(?:掲載|公表|発表|公開|更新|最終更新|作成|発行|発行年月)日?"
    r"|published(?: on)?|posted(?: on)?|(?:last )?updated(?: on)?|date|issued(?: on)?)?\s*[:：]?\s*"
    r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?",
    re.I,
)
_AROUND_AFTER = re.compile(
    r"(?<=\d)T[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?\s*$"
    r"|\s*(?:[(（][日月火水木金土](?:曜日?)?[・祝休]*[)）])?\s*(?:発表|公表|掲載|更新|現在|付)?[\s)）\]】〕.。]*$"
)


def parse_date(text: str) -> str | None:
    """The ISO date, when the whole of ``text`` is one; a weekday in brackets or a time of day may stand with it.

    >>> parse_date("平成30年6月29日（金）"), parse_date("2018年6月"), parse_date("6月29日"), parse_date("第2条")
    ('2018-06-29', '2018-06', None, None)
    """
    folded = fold(text.strip())
    if len(folded) > _LENGTH:
        return None
    if re.fullmatch("[0-9]{4}", folded):
        return folded if FIRST_YEAR <= int(folded) <= LAST_YEAR else None
    folded = _WEEKDAY_BEFORE.sub("", _WEEKDAY_BEHIND.sub("", folded), count=1)
    if re.match("[0-9]{4}[-/]", folded):
        folded = _CLOCK.sub("", folded)
    readings = {day for written in written_date(folded) if (day := written_day(written, "")) and written.end == len(folded)}
    starts_whole = all(written.start == 0 for written in written_date(folded))
    return readings.pop().iso if len(readings) == 1 and starts_whole else None


def parse_date_line(text: str) -> str | None:
    """The date that ``text`` is, as ISO 8601, or None where it is more than a date or none.

    Unlike `parse_date`, which it rests on, it allows words that go with a date on its line (公表日, "Published on") and a time
    of day behind it.

    >>> parse_date_line("令和６年１月12日（金）"), parse_date_line("Published: June 29, 2018"), parse_date_line("2018年6月")
    ('2024-01-12', '2018-06-29', '2018-06')
    >>> parse_date_line("平成30年6月29日、安倍総理は") is None
    True
    """
    if len(text) > 80:
        return None
    text = nfkc(text)
    text = text[_AROUND_BEFORE.match(text).end() :]  # type: ignore[union-attr]  # the pattern matches the empty string
    return parse_date(_AROUND_AFTER.sub("", text))
