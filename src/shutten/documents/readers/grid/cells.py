"""The cells of a grid and what is merged of them. Rows and columns count from 0."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

At = tuple[int, int]
"""A cell's row and column."""

_MOST_COVERED = 200_000
"""Rows that merged cells may cover in all; what a hostile file has beyond is not looked at."""


class Merged(NamedTuple):
    """A range of merged cells, both ends within; its words stand in the first."""

    top: int
    left: int
    bottom: int
    right: int


class Cells:
    """A grid.

    Args:
        rows: the words of each row's cells; rows may differ in length, and white cells are empty.
        merged: ranges of merged cells.

    Attributes:
        filled: by row the columns that hold anything.
        ranges: by row the merged cells that cover a part of it.
    """

    def __init__(self, rows: Sequence[Sequence[str]], merged: Collection[Merged] = ()) -> None:
        self._rows = rows
        self._merged = merged
        self.filled = [[column for column, words in enumerate(row) if words and not words.isspace()] for row in rows]
        self.ranges: dict[int, list[Merged]] = {}
        left = _MOST_COVERED
        for one in sorted(merged):
            bottom = min(one.bottom, len(rows) - 1)
            left -= max(0, bottom - one.top + 1)
            if left < 0:
                break
            for row in range(one.top, bottom + 1):
                self.ranges.setdefault(row, []).append(one)

    def __len__(self) -> int:
        """The number of rows."""
        return len(self._rows)

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self._rows), default=0)

    def words(self, row: int, column: int) -> str:
        """What stands in a cell; nothing beyond the end of its row."""
        return self._rows[row][column].strip() if column < len(self._rows[row]) else ""

    def row_words(self, row: int) -> list[str]:
        """What stands in the filled cells of a row."""
        return [self._rows[row][column].strip() for column in self.filled[row]]

    def breadth(self, row: int) -> int:
        """How many columns the filled cells of a row cover."""
        filled = set(self.filled[row])
        return len(filled) + sum(
            one.right - one.left for one in self.ranges.get(row, ()) if one.top == row and one.left in filled
        )

    def reaching(self, row: int) -> list[Merged]:
        """The merged cells that reach into a row from one above it, and hold something."""
        return [one for one in self.ranges.get(row, ()) if one.top < row and self.words(one.top, one.left)]

    def part(self, rows: range, columns: range) -> Cells:
        """The grid with nothing but what stands in some rows and columns."""
        kept = [
            [words if column in columns else "" for column, words in enumerate(row)] if number in rows else []
            for number, row in enumerate(self._rows)
        ]
        return Cells(kept, [one for one in self._merged if one.top in rows and one.left in columns])

    def chunks(self) -> Iterator[range]:
        """Rows with nothing empty between them; what a merged cell covers is not empty."""
        start: int | None = None
        for row, filled in enumerate(self.filled):
            if filled and start is None:
                start = row
            elif not filled and start is not None and not self.reaching(row):
                yield range(start, row)
                start = None
        if start is not None:
            yield range(start, len(self.filled))

    def covering(self, row: int) -> Mapping[int, At]:
        """By column the cell whose words stand there: a merged one at each column that it covers."""
        found = {column: (row, column) for column in self.filled[row]}
        for one in self.ranges.get(row, ()):
            if self.words(one.top, one.left):
                for column in range(one.left, min(one.right + 1, self.width)):
                    found.setdefault(column, (one.top, one.left))
        return found
