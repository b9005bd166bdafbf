"""Times that a question asks for: the latest or the first of what there is, or what holds at, before or after a date.

A date alone is no such sign: what the question is about may have happened then. What the words mean is found by what stands
beside a date (``before 2018``, 「2018年以前」), or by words of their own (``latest``, 最新).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from shutten.dates.named import named_dates
from shutten.dates.ranges import first_day, last_day
from shutten.search.asked.sign import Sign
from shutten.terms.token import Token

Order = Literal["", "latest", "first"]

_LATEST = {
    "ja": re.compile(r"最新|直近|現行|現時点|(?:最も|一番|もっとも|いちばん)新しい|現在(?=[のは、,]|施行|有効)"),
    "en": re.compile(
        r"\b(?:latest|newest|most recent(?:ly)?|up[- ]to[- ]date|currently|at present|(?:as of|right) now|nowadays)\b"
        r"|(?<=\bthe )current(?= [a-z])|(?<='s )current(?= [a-z])|\b(?<=\b(?:its|his|her) )current(?= [a-z])"
        r"|(?<=\btheir )current(?= [a-z])",
        re.IGNORECASE,
    ),
}
_FIRST = {
    "ja": re.compile(r"最初|初版|初回|当初|(?:最も|一番|もっとも|いちばん)古い|最古"),
    "en": re.compile(r"\b(?:earliest|oldest|original(?:ly)?|initial(?:ly)?)\b|\b(?<=\bthe )first(?= [a-z])"),
}
_YEARS_BACK = {
    "ja": {"一昨年": 2, "おととし": 2, "昨年": 1, "去年": 1, "今年": 0, "本年": 0},
    "en": {"the year before last": 2, "last year": 1, "this year": 0},
}
_BEHIND = {
    "at": r"(?:度)?(?:の)?(?:時点|現在|当時)(?:で|の|に)?",
    "since": r"(?:度)?(?:以降|以後|から|より後|以来)",
    "until": r"(?:度)?(?:以前|まで)",
    "before": r"(?:度)?(?:より前|前|より以前)",
}
_BEFORE = {
    "at": r"\bas (?:of|at) ",
    "since": r"\b(?:since|from|between) ",
    "after": r"\bafter ",
    "until": r"\b(?:until|till|up to|by|no later than) ",
    "before": r"\b(?:before|prior to|earlier than) ",
}
_PAST = re.compile(rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in reversed(_BEHIND.items()))})")
_AHEAD = re.compile(rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _BEFORE.items())})\Z", re.IGNORECASE)
_FIGURE = re.compile(r"[0-9０-９元〇一二三四五六七八九十]")
"""Without one there is no date to look for."""
_TO = re.compile(r" (?:and|to|through|until) |[-–~〜～]")


@dataclass(frozen=True)
class Time(Sign):
    """An order by time, or a range of it.

    Attributes:
        order: whether the latest or the first passage is asked for; empty for a mere range.
        since: the first day, ISO 8601; empty for none.
        until: the last day, ISO 8601; empty for none. With the order ``latest`` it is the day at which something held.
        years_back: of a year that is counted back from the newest document; None for any other.
    """

    order: Order = ""
    since: str = ""
    until: str = ""
    years_back: int | None = None

    KIND = "time"

    def takes(self, token: Token) -> bool:
        """Whether a token of the question says no more than this: a word for the latest, a date that is itself not meant."""
        if not (self.start <= token.start and token.end <= self.end):
            return False
        if token.kind != "date":
            return self.order == "latest" and not self.until
        iso = token.form[1:]
        return bool((self.since and last_day(iso) < self.since) or (self.until and first_day(iso) > self.until))


def times_in(text: str, language: str) -> list[Time]:
    """The times that a question asks for, in order.

    >>> [(one.words, one.order, one.since, one.until) for one in times_in("What was the fee as of 2019?", "en")]
    [('as of 2019', 'latest', '', '2019-12-31')]
    >>> [(one.words, one.order, one.since, one.until) for one in times_in("平成29年以降の最新の料金", "ja")]
    [('平成29年以降', '', '2017-01-01', ''), ('最新', 'latest', '', '')]
    """
    found = sorted((*_by_dates(text), *_counted_back(text, language), *_orders(text, language)), key=lambda one: one.start)
    kept: list[Time] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _orders(text: str, language: str) -> Iterator[Time]:
    orders: Sequence[tuple[Order, re.Pattern[str]]] = (("latest", _LATEST[language]), ("first", _FIRST[language]))
    for order, pattern in orders:
        for match in pattern.finditer(text):
            yield Time(match[0], *match.span(), order)


def _counted_back(text: str, language: str) -> Iterator[Time]:
    words = _YEARS_BACK[language]
    pattern = re.compile("|".join(rf"\b{word}\b" if word.isascii() else word for word in words), re.IGNORECASE)
    for match in pattern.finditer(text):
        yield Time(match[0], *match.span(), years_back=words[match[0].lower()])


def _by_dates(text: str) -> Iterator[Time]:
    """Dates with words beside them that make them ranges."""
    begun = -1
    if not _FIGURE.search(text):
        return
    for (start, end), iso in named_dates(text):
        if behind := _PAST.match(text, end):
            yield _range(text, start, behind.end(), str(behind.lastgroup), iso)
        elif ahead := _AHEAD.search(text, 0, start):
            yield _range(text, ahead.start(), end, str(ahead.lastgroup), iso)
            begun = end
        elif begun >= 0 and _TO.fullmatch(text, begun, start):
            yield _range(text, start, end, "until", iso)


def _range(text: str, start: int, end: int, kind: str, iso: str) -> Time:
    words, first, last = text[start:end], first_day(iso), last_day(iso)
    if kind == "at":
        return Time(words, start, end, "latest", until=last)
    if kind in ("since", "after"):
        return Time(words, start, end, since=first if kind == "since" else _next(last, 1))
    return Time(words, start, end, until=last if kind == "until" else _next(first, -1))


def _next(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()
