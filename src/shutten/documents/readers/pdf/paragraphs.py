"""Lines of a PDF to paragraphs: what belongs together is put together, as a reader sees it by indents, gaps and sizes."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from shutten.documents.block import Kind
from shutten.documents.readers.pdf.fragments import Fragment
from shutten.documents.readers.pdf.lines import Joiner, Line, begins_with_address, first_word_ems
from shutten.documents.readers.pdf.plain_tables import plain_table, table_rows
from shutten.text.cleaning import is_wide

_ITEM = re.compile(
    r"[•・‣▪◦○◯●□◇■◆※](?!\s*$)|[-–](?=\s)|[①-⑳⑴-⒇]|[0-9０-９]{1,3}[.．)）](?![0-9０-９])|[(（](?:[0-9０-９]{1,3}|[a-zA-Z]|[ivxIVX]{1,4}|[ア-ト一-十]{1,3})[)）]|[a-z][.)](?=\s)"
)
CAPTION = re.compile(
    r"[■◆●▲]?\s*(?:(?:図表?|表|写真|資料|Figure|Fig\.|Table)\s*[0-9０-９IVXⅠ-Ⅻ]|第[0-9０-９－ー‐-]+[図表]|(?:資料|出典|出所|提供|注[0-9０-９]*|Source|Notes?)\s*[:：])"
)
SOURCE = re.compile(r"(?:資料|出典|出所|提供|備考|[(（]?注[0-9０-９]*[)）]?|Sources?|Notes?)\s*[:：]")
"""A line that names a source or is a note begins a new one."""
_SENTENCE_END = re.compile(r"[。．.!?！？:：」』）)”\"]$")
FULL_STOP = re.compile(r"[。．.!?！？][」』）)”\"]*$")
LED = re.compile(r"(?:\.\s?){6}\s*\S{1,12}$|(?:…{3}|・{6}|‥{4})[…・‥\s]*\S{1,12}$")
"""A line whose dots lead to something at its end; it stands for itself."""
_LEAST_BESIDE = 15.0
"""Ems of a line that is one of a text, and not by chance as long as its neighbour."""
_CLOSES = '。．.!?！？:：;；」』）)”"、，'


@dataclass
class Draft:
    """A block to be: its lines put together.

    Attributes:
        kind: of the block.
        text: its lines joined.
        size: in points.
        bold: whether it is.
        full: whether its last line reaches the column's edge.
        indented: whether its first line does not begin at the column's edge.
        lines: how many it has.
        rows: of a table, its rows, each with the items of its cells.
        head: how many of these name the columns.
        spans: cells of a table that reach over several, as first row, first column, last row, last column.
        reason: of furniture, why it is left out.
        level: of a heading.
        flow: ``body``, ``note``, ``figure``, or the panel it stands in; a sentence goes on in its own flow alone.
        base: of its last line, in points.
        fragments: what it is made of, in the order of its text.
    """

    kind: Kind
    text: str
    size: float = 0.0
    bold: bool = False
    full: bool = False
    indented: bool = False
    lines: int = 1
    rows: list[list[list[str]]] = field(default_factory=list)
    head: int = 0
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    reason: str = ""
    level: int = 0
    flow: str = "body"
    base: float = 0.0
    fragments: list[Fragment] = field(default_factory=list)


def make_drafts(lines: list[Line], joiner: Joiner, *, body: float = 0.0) -> list[Draft]:
    """The paragraphs, items and tables of one column; ``body`` is the size in points of the document's text."""
    if not lines:
        return []
    steps = [before.base - after.base for before, after in itertools.pairwise(lines) if before.base > after.base]
    leading = median(steps) if steps else lines[0].size * 1.5
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    column = _Column(left, right, leading, body)
    drafts: list[Draft] = []
    before: Line | None = None
    start_left = 0.0
    table_end = 0
    for number, line in enumerate(lines):
        if number < table_end:
            continue
        table_end = plain_table(lines, number, leading)
        if table_end > number:
            drafts.append(_plain_table(lines[number:table_end], joiner))
            before = None
            continue
        if before is None or _begins(column, lines, number, drafts[-1], start_left):
            kind: Kind = (
                "item"
                if _ITEM.match(line.text) and not CAPTION.match(line.text)
                else "caption"
                if CAPTION.match(line.text) and len(line.text) < 80 and not FULL_STOP.search(line.text)
                else "paragraph"
            )
            drafts.append(Draft(kind, line.text, line.size, line.bold, indented=line.left > left + 0.6 * line.size))
            start_left = line.left
        else:
            drafts[-1].text = joiner.join(drafts[-1].text, line.text, full=reaches(before, right, line))
            drafts[-1].lines += 1
        drafts[-1].fragments += line.fragments
        drafts[-1].full = line.right > right - 2 * line.size
        drafts[-1].base = line.base
        before = line
    return drafts


def _plain_table(lines: list[Line], joiner: Joiner) -> Draft:
    """A table without rules, its text row by row and cell by cell."""
    rows = table_rows(lines, joiner)
    made = [[[cell.text] if cell else [] for cell in row] for row in rows]
    draft = Draft(
        "row", "\n".join(item for row in made for items in row for item in items), lines[0].size, lines[0].bold, rows=made
    )
    draft.fragments = [one for row in rows for cell in row if cell for one in cell.fragments]
    return draft


class _Column(NamedTuple):
    """What lines are compared with: the column's edges, the usual step from line to line, the size of the document's text."""

    left: float
    right: float
    leading: float
    body: float


def _begins(column: _Column, lines: list[Line], number: int, draft: Draft, start_left: float) -> bool:
    """Whether a line begins a new paragraph; ``draft`` is that of the line before, which begins at ``start_left``."""
    line, before = lines[number], lines[number - 1]
    after = lines[number + 1] if number + 1 < len(lines) else None
    left, right, leading, body = column
    if before.base - line.base > 1.45 * leading and before.base - line.base > 1.2 * line.size:
        return True
    if LED.search(before.text) and LED.search(line.text):
        return True
    if before.capital and abs(line.left - before.capital) < 1.2 * line.size:
        return False
    if not 0.88 < line.size / before.size < 1.14 or line.bold != before.bold:
        return True
    if SOURCE.match(line.text):
        return True
    if begins_with_address(line.text):
        return False
    if _ITEM.match(line.text):
        return not (draft.kind == "paragraph" and reaches(before, right, line) and before.text[-1] not in _CLOSES)
    if body and line.size > 1.14 * body and line.left > left - 1 and not FULL_STOP.search(before.text):
        return False  # a heading of two lines
    short = right - before.right
    if draft.kind in ("item", "caption") and line.left > start_left + 0.4 * line.size and reaches(before, right, line):
        return _returns(line, after, start_left)  # else it hangs under its mark
    if _hangs(line, before, after, draft, right):
        return False
    if line.left - before.left > 0.6 * line.size and line.left - left > 0.6 * line.size and draft.lines > 1:
        return True  # indented after lines that are not
    if line.left - start_left > 0.6 * line.size and draft.lines == 1 and short > 2 * line.size:
        return True
    if before.left - left < 0.6 * line.size < line.left - left and is_wide(line.text[0]):
        return True
    if is_wide(before.text[-1]):
        if FULL_STOP.search(before.text):
            return short > 1.5 * line.size
        return short > 4 * line.size and not _is_beside_picture(lines, number, draft)
    first_word = first_word_ems(line.text) * line.size
    return bool(_SENTENCE_END.search(before.text) and short > 1.5 * first_word + line.size) or short > 0.5 * (right - left)


def _hangs(line: Line, before: Line, after: Line | None, draft: Draft, right: float) -> bool:
    """Whether a line is indented below a full one and yet goes on with it, as under the number of an article."""
    indent = line.left - before.left
    if indent < 0.6 * line.size or draft.lines > 1 or not reaches(before, right, line):
        return False
    if after is not None and before.base - line.base > 0.8 * (line.base - after.base):
        return abs(after.left - line.left) < 0.3 * line.size and not _ITEM.match(after.text)
    return indent > 1.3 * line.size and not FULL_STOP.search(before.text)


def _is_beside_picture(lines: list[Line], number: int, draft: Draft) -> bool:
    """Whether the line before ends early because something stands beside it: the line above or below ends just there too."""
    line, before = lines[number], lines[number - 1]
    beside = [line, *([lines[number - 2]] if draft.lines > 1 else [])]
    return before.right - before.left > _LEAST_BESIDE * line.size and any(
        abs(other.right - before.right) < 0.6 * line.size for other in beside
    )


def _returns(line: Line, after: Line | None, start_left: float) -> bool:
    """Whether a line is the indented first of a paragraph, whose second one begins where the item above it did."""
    return after is not None and abs(after.left - start_left) < 0.3 * line.size and not _ITEM.match(after.text)


def reaches(before: Line, right: float, line: Line) -> bool:
    """Whether the line before ended where the next word had no more room."""
    word = 3.0 if is_wide(line.text[0]) else first_word_ems(line.text) + 1.0
    return right - before.right < word * line.size
