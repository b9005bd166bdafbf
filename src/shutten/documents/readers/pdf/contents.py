"""Tables of contents of a PDF: lines that end in the number of a page, behind leaders or at the far edge.

Prices and blanks of a form stand behind leaders too. So lines are a table of contents only where their numbers rise, and the
page, or the one before it, says so in a line of its own, or most of what they name stands elsewhere in the document. In doubt
they are text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shutten.documents.readers.pdf.lines import Line
from shutten.text.folding import nfkc
from shutten.text.numbers import roman_number

CONTENTS = "table of contents"
"""Why its lines are left out."""
_DOTS = r"(?:(?:[.．]\s?){4,}|…{2,}|⋯{2,}|[・･]{4,}|‥{3,})"
_NUMBER = r"(?:[(（]?\s*(?:[pP]\.?\s*)?(?:[A-Z0-9]{1,3}[-–])?(\d{1,4}|[ivxlc]{1,6})\s*(?:頁|ページ)?\s*[)）]?)"
_LAST = frozenset("0123456789０１２３４５６７８９ivxlc)）頁ジ")
"""How an entry ends."""
_ENTRY = re.compile(rf"(.*?)\s*{_DOTS}[\s.…・‥]*{_NUMBER}", re.S)
_ONLY_NUMBER = re.compile(_NUMBER)
_TITLE = re.compile(r"(?:図表?|表|資料)?目次|もくじ|図表一覧|(?:tableof)?contents|listof(?:figures|tables)(?:andtables)?")
_LEAST = 3
_ROMAN = 10_000
_MOSTLY = 0.8
_KNOWN = 0.5


class _Entry(NamedTuple):
    """A line of contents, what it names, and on which page that begins."""

    line: Line
    name: str
    page: int


def contents_lines(pages: Sequence[Sequence[Sequence[Line]]]) -> set[int]:
    """The identities of the lines that are a table of contents.

    Args:
        pages: of each page its columns, of each its lines.
    """
    found: set[int] = set()
    before = False
    entries_of = [[entry for column in page for entry in _entries(column)] for page in pages]
    if not any(len(entries) >= _LEAST for entries in entries_of):
        return found
    named = {id(entry.line) for entries in entries_of for entry in entries}
    text = "\n".join(_plain(line.text) for page in pages for column in page for line in column if id(line) not in named)
    for page, entries in zip(pages, entries_of, strict=True):
        says = before or any(_TITLE.fullmatch(_plain(line.text)) for column in page for line in column)
        before = _rises(entries) and (says or _stand_elsewhere(entries, text))
        if before:
            found |= {id(entry.line) for entry in entries}
            found |= {id(line) for column in page for line in _begun(column, found)}
    return found


def _entries(lines: Sequence[Line]) -> Iterator[_Entry]:
    """The lines that may be entries; those without leaders have the number far from the words, and at the same edge."""
    edge = max((line.right for line in lines), default=0.0)
    for line in lines:
        if line.text.strip()[-1:] not in _LAST:
            continue
        match = _ENTRY.fullmatch(nfkc(line.text.strip()))
        if match:
            yield _Entry(line, match[1], _number(match[2]))
        elif len(line.cells) > 1 and edge - line.right < line.size:
            last = _ONLY_NUMBER.fullmatch(nfkc(line.cells[-1].text.strip()))
            if last:
                yield _Entry(line, " ".join(cell.text for cell in line.cells[:-1]), _number(last[1]))


def _number(shown: str) -> int:
    """The number as one that rises; those in Roman figures come before all others."""
    return int(shown) if shown.isdigit() else roman_number(shown.upper()) - _ROMAN


def _rises(entries: Sequence[_Entry]) -> bool:
    """Whether enough numbers follow each other as pages do; those of an annex may begin anew."""
    steps = [after.page >= before.page for before, after in itertools.pairwise(entries)]
    return len(entries) >= _LEAST and sum(steps) >= _MOSTLY * len(steps)


def _stand_elsewhere(entries: Sequence[_Entry], text: str) -> bool:
    names = [name for entry in entries if len(name := _plain(entry.name)) > 1]
    return len(names) >= _LEAST and sum(name in text for name in names) >= _KNOWN * len(names)


def _begun(lines: Sequence[Line], entries: set[int]) -> Iterator[Line]:
    """Lines between entries that hold no number, because the title goes on in the next line or stands over several."""
    places = [place for place, line in enumerate(lines) if id(line) in entries]
    for first, second in itertools.pairwise(places):
        if second - first <= _LEAST:
            yield from (line for line in lines[first + 1 : second] if not line.text.endswith(("。", ".")))


def _plain(text: str) -> str:
    return "".join(nfkc(text).split()).casefold()
