"""Dates of one document that disagree: declared and printed ones, the file's name, an era and the Western year beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from shutten.dates.eras import nominal_year
from shutten.documents.remark import Remark
from shutten.text.folding import nfkc
from shutten.text.numbers import number

_DATED_FILE = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)[0-9]{2})([-_.]?)(?:0[1-9]|1[0-2])(?:\2(?:0[1-9]|[12][0-9]|3[01]))?(?![0-9A-Za-z])"
)
"""A year and month in a file's name, with or without the day."""
_BOTH = (
    re.compile(r"(?<![0-9])(?P<year>[12][0-9]{3})年?\s?\((?P<era>明治|大正|昭和|平成|令和)\s?(?P<count>[0-9]{1,2}|元)年?度?\)"),
    re.compile(r"(?P<era>明治|大正|昭和|平成|令和)\s?(?P<count>[0-9]{1,2}|元)年?度?\s?\((?P<year>[12][0-9]{3})年?度?\)"),
)
_NAMED = 3
"""Places of a text that are named."""
_DECLARED = frozenset({"front matter", "sources.yaml"})


def date_remarks(text: str, name: str, date: str, origin: str, printed: str) -> Iterator[Remark]:
    """What there is to remark of the dates of a document; dates of one year are taken to agree.

    Args:
        text: the document's.
        name: the document's.
        date: its date, ISO 8601; empty without one.
        origin: where that comes from.
        printed: the date that stands at the top of the text, ISO 8601; empty without one.

    >>> [one.values["words"] for one in date_remarks("会議は2023年(令和6年)に開いた。", "a.txt", "", "", "")]
    ['2023年(令和6年)']
    """
    if origin in _DECLARED and printed and date[:4] != printed[:4]:
        yield Remark("printed_date_differs", values={"date": date, "printed": printed})
    named = _DATED_FILE.search(PurePosixPath(name).stem)
    if named and date and named[1] != date[:4]:
        yield Remark("file_date_differs", values={"date": date, "year": named[1]})
    plain = nfkc(text)
    odd = dict.fromkeys(match[0] for both in _BOTH for match in both.finditer(plain) if not _agree(match))
    if odd:
        yield Remark("calendars_differ", values={"words": ", ".join(list(odd)[:_NAMED])})


def _agree(match: re.Match[str]) -> bool:
    return nominal_year(match["era"], number(match["count"])) == int(match["year"])
