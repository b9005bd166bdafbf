"""Tables in plain text: rows of cells between tabs, or between the bars of a Markdown table."""

from __future__ import annotations

import re

from shutten.documents.block import Block, Cell, row_spans
from shutten.passages.markup import cell_items
from shutten.text.folding import without_space
from shutten.text.span import Span, text_at

_BAR_ROW = re.compile(r"\s*\|.*\|\s*")
_BAR_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?\|?")
"""Without white space around it, which would be gone through as often as it is long."""
_BAR = re.compile(r"(?<!\\)\|")
"""Between cells; a bar behind a backslash is a character of its cell."""
_HEADER_LENGTH = 24

Dropped = list[tuple[Span, str]]


def is_table_line(line: str) -> bool:
    """Whether ``line`` is a row: cells between tabs, or between bars."""
    return ("\t" in line.strip(" \r\n") and line.strip() != "" and not line.startswith("\t#")) or bool(_BAR_ROW.fullmatch(line))


def read_table(text: str, lines: list[Span]) -> tuple[list[Block], Dropped]:
    """The rows of a table.

    Args:
        text: the document's text.
        lines: spans of consecutive rows.

    Returns:
        Row blocks, each with the table's column names; furniture for cells that only repeat another one; and the markup.
    """
    blocks: list[Block] = []
    dropped: Dropped = []
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        row = text[line.start : line.end]
        if _BAR_RULE.fullmatch(row.strip()):
            dropped.append((line, "markup"))
            continue
        cells, gaps = _cells(text, line)
        dropped += gaps
        rows.append(cells)
    header, taken = _header(text, rows)
    for cells in rows[:taken]:
        spans = row_spans(cells)
        if spans:
            blocks.append(Block("furniture", spans, reason="column names"))
    seen = ""
    for cells in rows[taken:]:
        kept, repeats = _without_repeats(text, cells, seen)
        blocks += [Block("furniture", item, reason="repeats a cell") for cell in repeats for item in cell.items]
        if any(cell.items for cell in kept):
            seen = "".join(_squeezed(text, cell) for cell in cells)
            spans = tuple(sorted(row_spans(kept)))
            blocks.append(Block("row", spans, cells=kept, header=header))
    return blocks, dropped


def _cells(text: str, line: Span) -> tuple[tuple[Cell, ...], Dropped]:
    row = text[line.start : line.end]
    separator = "|" if _BAR_ROW.fullmatch(row) else "\t"
    cells: list[Cell] = []
    dropped: Dropped = []
    start = line.start
    for piece in _BAR.split(row) if separator == "|" else row.split(separator):
        cell, gaps = cell_items(text, Span(start, start + len(piece)))
        cells.append(cell)
        dropped += gaps
        start += len(piece) + 1
        if separator == "|" and start <= line.end:
            dropped.append((Span(start - 1, start), "markup"))
    if separator == "|":
        cells = cells[1:-1]
    while cells and not cells[-1].items:
        cells.pop()
    return tuple(cells), dropped


def _header(text: str, rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], int]:
    """Column names, and how many rows they take: one, or two where the second names parts of the first one's columns."""
    if len(rows) < 2 or not _is_short(text, rows[0]) or not any(cell.items for cell in rows[0]):
        return (), 0
    if not any(len(text_at(text, item)) > _HEADER_LENGTH for row in rows[1:] for cell in row for item in cell.items):
        return (rows[0], 1) if all(cell.items for cell in rows[0]) else ((), 0)
    second = rows[1]
    if not (len(rows) > 2 and second and not second[0].items and _is_short(text, second)):
        return rows[0], 1
    width = max(len(rows[0]), len(second))
    names: list[Cell] = []
    above = Cell()
    for column in range(width):
        own = rows[0][column] if column < len(rows[0]) else Cell()
        below = second[column] if column < len(second) else Cell()
        above = own if own.items else above
        names.append(Cell((*above.items, *below.items)) if below.items else own)
    return tuple(names), 2


def _is_short(text: str, row: tuple[Cell, ...]) -> bool:
    return all(len(cell.items) < 2 and len(text_at(text, item)) <= _HEADER_LENGTH for cell in row for item in cell.items)


def _without_repeats(text: str, cells: tuple[Cell, ...], seen: str) -> tuple[tuple[Cell, ...], list[Cell]]:
    """Cells that only say again what a longer cell of this row, or the row above, says: a nested table laid out twice."""
    words = [_squeezed(text, cell) for cell in cells]
    filled = [place for place, word in enumerate(words) if word]
    if filled and len(seen) > 400 and all(words[place] in seen for place in filled):
        return tuple(Cell() for _ in cells), [cells[place] for place in filled]
    longest = max((words[place] for place in filled), key=len, default="")
    if len(longest) <= 400:
        return cells, []
    later = range(words.index(longest) + 1, len(words))
    repeats = dict.fromkeys(place for place in later if words[place] and words[place] != longest and words[place] in longest)
    kept = tuple(Cell() if place in repeats else cell for place, cell in enumerate(cells))
    return kept, [cells[place] for place in repeats]


def _squeezed(text: str, cell: Cell) -> str:
    return without_space(text_at(text, cell.spans))
