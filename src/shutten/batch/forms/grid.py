"""Rows of cells become records: the heading is found, what lies above it and what is blank is passed over and counted.

A file may be read in several ways (by another delimiter, sheet by sheet); the first that has a column of questions is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shutten.batch.forms.records import Record, Records, check_cells, no_column, question_column
from shutten.errors import QuestionFileError, Reason
from shutten.texts.question_files import fault

_DEEPEST = 10
"""Rows that hold something, among which the heading is looked for."""


class Line(NamedTuple):
    """A row of cells.

    Attributes:
        number: of the file, or row of the sheet, from 1.
        cells: without white space around them.
    """

    number: int
    cells: Sequence[str]

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(self.cells)


class Grid(NamedTuple):
    """One way in which a file can be read.

    Attributes:
        lines: its rows.
        fault: why it cannot be read further.
        notes: what was passed over or guessed in reading it so.
    """

    lines: Sequence[Line]
    fault: Reason | None = None
    notes: tuple[Reason, ...] = ()


def records_of(grids: Sequence[Grid], name: str, column: str) -> Records:
    """The records of the first grid that has a column of questions.

    Args:
        grids: at least one.
        name: of the file, for errors.
        column: of the questions; empty for one of `QUESTION_COLUMNS`.

    Raises:
        QuestionFileError: none has one, the grid is faulty, or a row has more cells than the heading.
    """
    for grid in grids:
        if (at := _heading(grid, column)) is not None:
            if grid.fault:
                raise QuestionFileError(grid.fault)
            return _records(grid, at, name)
    if grids[0].fault:
        raise QuestionFileError(grids[0].fault)
    firsts = [next((line.cells for line in grid.lines if not line.is_blank), ()) for grid in grids]
    raise no_column(max(firsts, key=len), name, column)


def _heading(grid: Grid, column: str) -> int | None:
    """Which of the lines names the column; None where none does."""
    filled = [at for at, line in enumerate(grid.lines) if not line.is_blank][:_DEEPEST]
    return next((at for at in filled if question_column(filter(None, grid.lines[at].cells), column)), None)


def _records(grid: Grid, at: int, name: str) -> Records:
    above, below = grid.lines[:at], grid.lines[at + 1 :]
    columns = _columns(grid.lines[at].cells)
    filled = [line for line in below if not line.is_blank]
    for line in filled:
        if any(line.cells[len(columns) :]):
            counts = {"count": len(line.cells), "width": len(columns)}
            raise QuestionFileError(fault("too_many_cells", name=name, line=line.number, **counts))
    check_cells(len(filled), len(columns), name)
    rows = tuple(Record(line.number, dict(zip(columns, _padded(line, len(columns)), strict=True))) for line in filled)
    notes = list(grid.notes)
    if over := sum(not line.is_blank for line in above):
        notes.append(fault("rows_above", count=over))
    if blank := len(below) - len(filled):
        notes.append(fault("blank_rows", count=blank))
    return Records(columns, rows, tuple(notes))


def _columns(cells: Sequence[str]) -> tuple[str, ...]:
    """Names for the columns, no two alike: a number where one has no name, or a name that another has."""
    names: dict[str, None] = {}
    for number, cell in enumerate(_without_end(cells), 1):
        name = cell or f"column {number}"
        while name in names:
            name += f" ({number})"
        names[name] = None
    return tuple(names)


def _without_end(cells: Sequence[str]) -> Sequence[str]:
    """The cells up to the last that holds something."""
    width = max((number for number, cell in enumerate(cells, 1) if cell), default=0)
    return cells[:width]


def _padded(line: Line, width: int) -> Iterator[str]:
    yield from line.cells[:width]
    yield from [""] * (width - len(line.cells))
