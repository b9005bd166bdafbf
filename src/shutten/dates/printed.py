"""Dates as documents print them on a line of their own, and as their metadata give them, to ISO 8601."""

from __future__ import annotations

import re

from shutten.text.folding import nfkc

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
    """The date that ``text`` is, as ISO 8601, or None where it is more than a date or none.

    Unlike `shutten.dates.find.parse_date`, which it rests on, it allows words that go with a date on its line
    (公表日, "Published on") and a time of day behind it.

    >>> parse_date("令和６年１月12日（金）"), parse_date("Published: June 29, 2018"), parse_date("2018年6月")
    ('2024-01-12', '2018-06-29', '2018-06')
    >>> parse_date("平成30年6月29日、安倍総理は") is None
    True
    """
    from shutten.dates.find import parse_date as parse_one_date  # here, for passages rest on documents

    if len(text) > 80:
        return None
    text = nfkc(text)
    text = text[_AROUND_BEFORE.match(text).end() :]  # type: ignore[union-attr]  # the pattern matches the empty string
    return parse_one_date(_AROUND_AFTER.sub("", text))
