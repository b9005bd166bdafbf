"""A sheet of a workbook as it is read, whatever the file's form. Rows and columns count from 0."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from shutten.documents.readers.grid.cells import At, Merged
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

MOST_CELLS = 500_000
"""A workbook of more cells that hold something is a database, and not read."""
MOST_AREA = 3_000_000
"""Nor is a sheet whose rows and columns that hold something make more places than this."""


@dataclass
class Sheet:
    """A sheet.

    Attributes:
        name: as its tab says.
        rows: by number, those that hold anything: column to words.
        merged: ranges of merged cells.
        marked: rows that the file marks as names of columns.
        notes: what stands beside the cells: comments, and the words of text boxes, by the cell that they hang on.
        is_hidden: whether its tab is not shown.
    """

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    marked: set[int] = field(default_factory=set)
    notes: list[tuple[At, str]] = field(default_factory=list)
    is_hidden: bool = False


@dataclass
class Workbook:
    """A workbook.

    Attributes:
        sheets: in the order of their tabs.
        without_values: how many formulas have no value stored, so that nothing stands in their cells.
        as_stored: whether the form of numbers is not known, so that they stand as they are stored.
    """

    sheets: list[Sheet] = field(default_factory=list)
    without_values: int = 0
    as_stored: bool = False


@dataclass(frozen=True)
class Dense:
    """A sheet without its empty rows and columns; of empty rows that part others one is kept.

    Attributes:
        cells: the words of each row, up to its last filled cell.
        rows: the number of each in the sheet.
        columns: likewise.
        merged: ranges of merged cells, in these rows and columns.
        marked: likewise.
    """

    cells: Sequence[Sequence[str]]
    rows: Sequence[int]
    columns: Sequence[int]
    merged: Sequence[Merged]
    marked: frozenset[int]


def dense(sheet: Sheet, name: str) -> Dense:
    """``sheet`` in little space.

    Raises:
        DocumentError: its filled rows and columns make more than `MOST_AREA` places.
    """
    filled = sorted(number for number, row in sheet.rows.items() if row)
    columns = _with_gaps(sorted({column for row in sheet.rows.values() for column in row}))
    if len(filled) * len(columns) > MOST_AREA:
        raise DocumentError(name, reason("too_many_cells", most=f"{MOST_AREA:,}"))
    place = {column: number for number, column in enumerate(columns)}
    rows: list[int] = []
    cells: list[list[str]] = []
    for number in filled:
        if rows and number > rows[-1] + 1:
            rows.append(rows[-1] + 1)
            cells.append([])
        row = sheet.rows[number]
        words = [""] * (place[max(row)] + 1)
        for column, one in row.items():
            words[place[column]] = one
        rows.append(number)
        cells.append(words)
    at = {number: index for index, number in enumerate(rows)}
    merged = [
        Merged(at[one.top], place[one.left], bisect_right(rows, one.bottom) - 1, bisect_right(columns, one.right) - 1)
        for one in sheet.merged
        if one.top in at and one.left in place and sheet.rows.get(one.top, {}).get(one.left)
    ]
    return Dense(cells, rows, columns, merged, frozenset(at[number] for number in sheet.marked if number in at))


def _with_gaps(columns: Sequence[int]) -> list[int]:
    """Columns with one empty one wherever some are left out, since it may part two tables."""
    found: list[int] = []
    for column in columns:
        if found and column > found[-1] + 1:
            found.append(found[-1] + 1)
        found.append(column)
    return found
