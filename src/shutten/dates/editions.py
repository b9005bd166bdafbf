"""Titles of which only the edition differs: 地域防災計画（令和元年修正） and 地域防災計画（令和三年修正）.

An edition is a year, or a date with a word that says what was done to the document on it. A day alone is none: meetings of
two days are two meetings, and not two editions of one.
"""

from __future__ import annotations

import re

from shutten.dates.named import named_dates
from shutten.text.folding import folded

_DONE = r"(?:改訂|改定|改正|修正|施行|更新|制定|策定|公布|告示|発効|適用|現在|時点|版)"
_PAST = re.compile(rf"\s*(?:度|年度)?\s*(?:一部|全部|最終)?{_DONE}*(?:後|分)?")
_AHEAD = re.compile(
    r"(?:(?:as )?(?:amended|revised|updated)|(?:in )?effect(?:ive)?|as)(?: on| from| of| in)? \Z", re.IGNORECASE
)
_WORDS = re.compile(
    r"第\s*[0-9０-９一二三四五六七八九十]+\s*(?:版|次改[訂定正])|(?:改訂|改定|最新|新|旧)版"
    r"|\b(?:[0-9]+(?:st|nd|rd|th)|(?:first|second|third|revised|updated|new|latest)) edition\b|\b(?:revised|updated|FY)(?!\w)",
    re.IGNORECASE,
)


def without_edition(title: str) -> str:
    """What a title has in common with those of its other editions, letters and digits alone; empty where nothing is left.

    >>> without_edition("住宅補助要綱（平成30年4月1日施行）") == without_edition("住宅補助要綱（令和5年4月1日改正）")
    True
    >>> without_edition("Meeting (4 May 2022)") == without_edition("Meeting (5 June 2023)")
    False
    """
    kept = title
    for (start, end), iso in reversed(named_dates(title)):
        behind = _PAST.match(title, end)
        last = behind.end() if behind else end
        ahead = _AHEAD.search(title, 0, start)
        said = bool(ahead) or re.search(_DONE, title[end:last]) is not None
        if len(iso) == 4 or said:
            kept = f"{kept[: ahead.start() if ahead else start]}{kept[last:]}"
    return folded(_WORDS.sub("", kept))
