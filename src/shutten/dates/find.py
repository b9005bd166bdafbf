"""Dates in Japanese and English text, as ISO 8601 with the precision they have.

Offsets are half-open and in code points; time is linear in the text. A date without a year of its own (8月17日, 同年9月,
昨年2月, last year) is resolved from what stands before it, or from the day the text was written on, where that is certain;
otherwise it is left out. A fiscal year (平成29年度) is given as the year that it begins in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from shutten.dates.day import Day, day_of, valid_day, written_day
from shutten.dates.eras import ERAS, western_year
from shutten.dates.forms import Written, fold, written_dates
from shutten.dates.parse import parse_date
from shutten.text.span import Span

Precision = Literal["year", "month", "day"]

NEAR = 5
"""Months between a bare month and the date that it is read by; further off, the year before or after is as likely."""
NEAR_DAYS = 10
REACH = 500
"""Characters between 同年 and the date that it refers to."""


class DateMention(NamedTuple):
    """A date in a text.

    Attributes:
        span: where it stands.
        iso: ``2017``, ``2017-08`` or ``2017-08-17``.
        precision: how much of the date is known.
        kind: ``relative`` where the year was found elsewhere in the text or in the context.
    """

    span: Span
    iso: str
    precision: Precision
    kind: Literal["absolute", "relative"]


class _Anchor(NamedTuple):
    """The day that a part of the text is about, and how far out the heading stands that says so."""

    day: Day
    rank: int


_WRITING = {"本年": 0, "今年": 0, "昨年": -1, "去年": -1, "来年": 1, "一昨年": -2, "再来年": 2}
_WRITING |= {"this year": 0, "last year": -1, "next year": 1}
_WRITING_MONTHS = {"本月": 0, "今月": 0, "先月": -1, "来月": 1, "this month": 0, "last month": -1, "next month": 1}
_SAME = ("同年", "同じ年", "同月", "同日", "the same year")
_BEFORE = {"同年": 0, "同じ年": 0, "前年": -1, "翌年": 1, "the same year": 0, "the previous year": -1, "the following year": 1}
_BEFORE_MONTHS = {"同月": 0, "前月": -1, "翌月": 1}
_DAYS = {"本日": 0, "昨日": -1}
_BEFORE_DAYS = {"同日": 0, "前日": -1, "翌日": 1}

_LINK = re.compile(
    r" ?(?:\([月火水木金土日](?:曜日?)?\))?(?:に)? ?(?:[~～〜・、,と\-–—]|及び|および|並びに|又は|または|から|and|to|or) ?"
)
_STOP = re.compile(r"[。\n]|\. ")
_RANKS = tuple(
    re.compile(mark)
    for mark in (r"#{1,6} ", r"第.{1,4}[部章節]", r"[【■]", r"[0-9]{1,2}[ .]", r"\([0-9]{1,2}\)", r"[ア-ン] ", r"[①-⑳]")
)
_DATELINE_RANK = 2
_HEADING = 80
_ROW = re.compile(r"[ ]*[\t|]")


def find_dates(text: str, context: str = "") -> list[DateMention]:
    """Every date in ``text``, in order and disjoint; of a range, both ends.

    Args:
        text: any text.
        context: the ISO date that the text was written on or is about, of its section if that has one, else its document;
            a line of the text that is nothing but a date, a heading or a table row that gives one, takes its place.

    >>> [mention.iso for mention in find_dates("17(平成29)年8月29日及び同年9月15日の発射")]
    ['2017-08-29', '2017-09-15']
    >>> [mention.iso for mention in find_dates("昨年2月以来、本年3月の訪問", context="2018-06-29")]
    ['2017-02', '2018-03']
    """
    return list(_Reading(fold(text), day_of(context)).mentions())


def _is_by(day: Day, limit: Day | None) -> bool:
    """Whether ``day`` is no later than ``limit``, as far as both are known."""
    pairs = zip(day, limit or (), strict=False)
    return next((one < other for one, other in pairs if one is not None and other is not None and one != other), True)


class _Reading:
    """One pass over a text, from its first date to its last, with what is known so far."""

    def __init__(self, folded: str, context: Day | None) -> None:
        self._text = folded
        self._context = context
        self._anchor: _Anchor | None = None
        self._row: Day | None = None
        self._era = ""
        self._last: Day | None = None
        self._last_span = Span(0, 0)
        self._last_western = False
        self._seen = 0
        self._last_kind: Literal["absolute", "relative"] = "absolute"
        self._sentence = 0

    def mentions(self) -> Iterator[DateMention]:
        at = 0
        for start, end, dates in self._lines():
            self._enter(start, end, dates)
            for written in dates:
                for match in _STOP.finditer(self._text, at, written.start):
                    self._sentence = match.end()
                at = written.end
                day, kind = self._resolve(written)
                if day is None:
                    if written.relation != "bare" or written.month:
                        self._last = None if written.relation != "short" or written.month else self._last
                    continue
                self._last, self._last_span, self._last_kind = day, Span(written.start, written.end), kind
                self._seen = day.year
                precision: Precision = "day" if day.day else "month" if day.month else "year"
                yield DateMention(self._last_span, day.iso, precision, kind)

    def _lines(self) -> Iterator[tuple[int, int, list[Written]]]:
        """Lines, each with the dates that begin in it."""
        dates = written_dates(self._text)
        at = start = 0
        while start <= len(self._text):
            end = self._text.find("\n", start)
            end = len(self._text) if end < 0 else end
            first = at
            while at < len(dates) and dates[at].start < end:
                at += 1
            yield start, end, dates[first:at]
            start = end + 1

    def _enter(self, start: int, end: int, dates: list[Written]) -> None:
        """Note the day that a row of a table, a line of its own or a heading gives to what follows."""
        first = dates[0] if dates else None
        day = written_day(first, self._era) if first and not first.relation else None
        row = bool(
            day and day.day and first and not self._text[start : first.start].strip(" |") and _ROW.match(self._text, first.end)
        )
        if row or self._text[start : start + 1] not in ("\t", "|"):
            self._row = day if row else None
        line = self._text[start : min(end, start + _HEADING)].rstrip()
        if not line or end - start > _HEADING or "。" in line:
            return
        rank = next((rank for rank, mark in enumerate(_RANKS) if mark.match(line)), None)
        if first and len(dates) == 1 and parse_date(line):
            rank = _DATELINE_RANK
        if rank is None:
            return
        known = {day for written in dates if not written.relation and (day := written_day(written, self._era))}
        days = {day for day in known if day.day} or known
        if len(days) == 1:
            self._anchor = _Anchor(days.pop(), rank)
        elif self._anchor and rank <= self._anchor.rank:
            self._anchor = None

    @property
    def _today(self) -> Day | None:
        """The day that the text is of, at this place."""
        return self._row or (self._anchor.day if self._anchor else self._context)

    def _resolve(self, written: Written) -> tuple[Day | None, Literal["absolute", "relative"]]:
        if not written.relation:
            day = written_day(written, self._era) if written.era != "同" or written.year or self._era else None
            if written.era and written.era != "同":
                self._era = next((e.name for e in ERAS if written.era in e), "")
            self._last_western = written.year is not None and (written.year > 99 or not written.era)
            return day, "absolute"
        joined = self._joined(written)
        if joined:
            return joined, self._last_kind
        if written.relation == "short":
            return self._short(written), "relative"
        if written.relation == "bare":
            return (self._bare_month(written) if written.month else self._bare_day(written)), "relative"
        return self._named(written), "relative"

    def _joined(self, written: Written) -> Day | None:
        """The second of a pair or range: 8月17日から19日, 2015年及び16年."""
        if not self._last or written.start - self._last_span.end > 12:
            return None
        if not _LINK.fullmatch(self._text, self._last_span.end, written.start):
            return None
        last = self._last
        if written.relation == "short" and not written.month:
            return valid_day(self._full_year(written), None, None)
        if written.relation != "bare":
            return None
        if written.month is None:
            return (
                valid_day(last.year, last.month, written.day) if last.day and written.day and written.day > last.day else None
            )
        if last.month and written.month >= last.month:
            return valid_day(last.year, written.month, written.day)
        ranged = self._text[self._last_span.end : written.start].strip(" ") in ("から", "~", "～", "-", "–", "—", "to")
        return valid_day(last.year + 1, written.month, written.day) if last.month and ranged else None

    def _short(self, written: Written) -> Day | None:
        """17年3月 after 平成15年4月 or 2015年4月 in the same sentence."""
        if not written.month or not self._last or self._last_span.start < self._sentence:
            return None
        return valid_day(self._full_year(written), written.month, written.day)

    def _full_year(self, written: Written) -> int | None:
        """Two digits as a year of the century, or of the era, that the date before was written in; later than that."""
        if not self._last or written.year is None:
            return None
        if self._last_western:
            year: int | None = self._last.year // 100 * 100 + written.year
        else:
            year = western_year(self._era, written.year, written.month, written.day) if self._era else None
        return year if year and year >= self._last.year else None

    def _bare_month(self, written: Written) -> Day | None:
        """The year of 8月17日: that of a date in the same sentence, or of the nearest 8月 to the day the text is of."""
        month = written.month or 0
        last = self._last if self._last_span.start >= self._sentence else None
        today = self._today
        if last and last.month and last.month <= month and last != today:
            return valid_day(last.year, month, written.day)
        if last and not last.month:
            return valid_day(last.year, month, written.day) if today is None or last.year == today.year else None
        if today and not today.month and today is not self._context:
            nearby: set[int] = {today.year}
        else:
            nearby = {day.year if abs(day.month - month) <= NEAR else 0 for day in (last, today) if day and day.month}
        if len(nearby) != 1 or (self._seen and written.start - self._last_span.end <= REACH and self._seen not in nearby):
            return None
        found = valid_day(nearby.pop() or None, month, written.day)
        if found and today is self._context and not last and not self._planned(written) and not _is_by(found, today):
            return None
        return found

    def _planned(self, written: Written) -> bool:
        return "予定" in self._text[written.end : written.end + 8]

    def _bare_day(self, written: Written) -> Day | None:
        """11日 in a text of 13 January is 11 January, if it is written as dates are and not as a length of time."""
        near = self._last if self._last and self._last.day and self._last_span.start >= self._sentence else self._today
        if not written.sure or not near or not near.day or not written.day or abs(near.day - written.day) > NEAR_DAYS:
            return None
        return valid_day(near.year, near.month, written.day)

    def _named(self, written: Written) -> Day | None:
        """昨年2月, 同月5日, 本29日, 同日."""
        relation = written.relation[:1].lower() + written.relation[1:]
        relation = "the same year" if relation.startswith(" of") else relation
        today = self._today
        last = self._last if self._last and written.start - self._last_span.end <= REACH else None
        if relation == "本":
            return today if today and today.day == written.day else None
        if relation not in _SAME and self._last_span.start < self._sentence:
            last = None  # 前年 at the head of a sentence may be the year before the text's own
        for table, day in ((_WRITING, today), (_BEFORE, last)):
            if relation in table:
                return valid_day(day.year + table[relation], written.month, written.day) if day else None
        for table, day in ((_WRITING_MONTHS, today), (_BEFORE_MONTHS, last)):
            if relation in table:
                if not day or not day.month:
                    return None
                months = day.year * 12 + day.month - 1 + table[relation]
                return valid_day(months // 12, months % 12 + 1, written.day)
        shift = _DAYS.get(relation, _BEFORE_DAYS.get(relation, 0))
        day = today if relation in _DAYS else last
        if not day or not day.month or not day.day:
            return None
        moved = date(day.year, day.month, day.day) + timedelta(days=shift)
        return valid_day(moved.year, moved.month, moved.day)
