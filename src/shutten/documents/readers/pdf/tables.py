"""Ruled tables of a PDF page: rules that cross make cells, and each cell holds its own lines.

Read across, the lines of neighbouring cells would run together. Where no rule parts two places of the grid they are one cell,
which reaches over columns or rows. Tables without rules are told by aligned white space (`paragraphs`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from shutten.documents.readers.pdf.drawing import Box, Drawing
from shutten.documents.readers.pdf.fragments import Fragment

_NEAR = 2.5
"""Points within which two rules meet, or are one."""
_MOST_LINES = 400
"""Rules in one direction of a table; more are hatching."""
_LEAST_FULL = 0.4
"""Of the cells, those with text in them, at least: a grid without words is a chart's."""
_MOST_CROSSING = 0.1


@dataclass
class TableCell:
    """A cell: its box, its first and last column and row, and what stands in it."""

    box: Box
    row: int
    column: int
    last_row: int
    last_column: int
    fragments: list[Fragment] = field(default_factory=list)


@dataclass
class RuledTable:
    """A table.

    Attributes:
        xs: of the rules between columns, rising.
        ys: of those between rows, falling.
        cells: in the order of rows and columns.
        at: the cell at each row and column.
    """

    xs: list[float]
    ys: list[float]
    cells: list[TableCell]
    at: dict[tuple[int, int], TableCell]

    @property
    def box(self) -> Box:
        """The whole of it."""
        return Box(self.xs[0], self.ys[-1], self.xs[-1], self.ys[0])

    def cell_at(self, x: float, y: float) -> TableCell | None:
        """The cell that holds a point."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, -y, key=lambda one: -one) - 1
        return self.at.get((row, column))

    @property
    def fragments(self) -> list[Fragment]:
        """Everything in its cells."""
        return [one for cell in self.cells for one in cell.fragments]


def ruled_tables(drawing: Drawing, fragments: Sequence[Fragment]) -> list[RuledTable]:
    """The ruled tables of a page, with their text in the cells."""
    across = _merged(drawing.across, lambda box: (box.bottom, box.left, box.right))
    down = _merged(drawing.down, lambda box: (box.left, box.bottom, box.top))
    found = [table for rules in _connected(across, down) if (table := _grid(*rules)) is not None]
    taken: set[int] = set()
    tables: list[RuledTable] = []
    for table in sorted(found, key=lambda one: one.box.area):
        free = [one for one in fragments if id(one) not in taken]
        if _fill(table, free):
            taken |= {id(one) for one in table.fragments}
            tables.append(table)
    return tables


_Rule = tuple[float, float, float]
"""Where a rule stands across its direction, where it begins and where it ends."""


def _merged(boxes: Sequence[Box], of: Callable[[Box], _Rule]) -> list[_Rule]:
    """Rules on one line that touch, as one."""
    merged: list[list[float]] = []
    for at, start, end in sorted((round(of(box)[0] / 1.5), *of(box)[1:]) for box in boxes):
        last = merged[-1] if merged else None
        if last and last[0] == at and start <= last[2] + _NEAR:
            last[2] = max(last[2], end)
        else:
            merged.append([at, start, end])
    return [(at * 1.5, start, end) for at, start, end in merged]


def _connected(across: list[_Rule], down: list[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Rules that meet, directly or by way of others, together."""
    if len(across) * len(down) > _MOST_LINES**2:
        return []
    group = {("a", place): ("a", place) for place in range(len(across))} | {("d", p): ("d", p) for p in range(len(down))}

    def root(key: tuple[str, int]) -> tuple[str, int]:
        while group[key] != key:
            group[key] = group[group[key]]
            key = group[key]
        return key

    for place, (y, left, right) in enumerate(across):
        for other, (x, bottom, top) in enumerate(down):
            if left - _NEAR <= x <= right + _NEAR and bottom - _NEAR <= y <= top + _NEAR:
                group[root(("a", place))] = root(("d", other))
    sets: dict[tuple[str, int], tuple[list[_Rule], list[_Rule]]] = {}
    for key in group:
        members = sets.setdefault(root(key), ([], []))
        members[0 if key[0] == "a" else 1].append((across if key[0] == "a" else down)[key[1]])
    return [members for members in sets.values() if len(members[0]) >= 2 and members[1]]


def _grid(across: list[_Rule], down: list[_Rule]) -> RuledTable | None:
    """The cells between rules that meet; None where they make no table."""
    ys = _places([at for at, _, _ in across])[::-1]
    xs = _places([at for at, _, _ in down] + [min(left for _, left, _ in across), max(right for _, _, right in across)])
    if len(ys) < 3 or len(xs) < 3 or max(len(xs), len(ys)) > _MOST_LINES:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(key: tuple[int, int]) -> tuple[int, int]:
        while owner[key] != key:
            key = owner[key]
        return key

    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(columns):
            centre = (xs[column] + xs[column + 1]) / 2
            if column + 1 < columns and not any(
                abs(x - xs[column + 1]) < _NEAR and bottom <= middle <= top for x, bottom, top in down
            ):
                owner[root((row, column + 1))] = root((row, column))
            if row + 1 < rows and not any(
                abs(y - ys[row + 1]) < _NEAR and left <= centre <= right for y, left, right in across
            ):
                first, second = sorted((root((row, column)), root((row + 1, column))))
                owner[second] = first
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for key in owner:
        members.setdefault(root(key), []).append(key)
    cells: list[TableCell] = []
    at: dict[tuple[int, int], TableCell] = {}
    for keys in members.values():
        top, bottom = min(row for row, _ in keys), max(row for row, _ in keys)
        left, right = min(column for _, column in keys), max(column for _, column in keys)
        box = Box(xs[left], ys[bottom + 1], xs[right + 1], ys[top])
        cells.append(TableCell(box, top, left, bottom, right))
        at.update(dict.fromkeys(keys, cells[-1]))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return RuledTable(xs, ys, cells, at) if len(cells) > 2 else None


def _places(values: list[float]) -> list[float]:
    """Values without those that stand nearly at the same place, rising."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _fill(table: RuledTable, fragments: Sequence[Fragment]) -> bool:
    """Put what stands in the table into its cells; False, and nothing, where it holds no table's text."""
    inside = [one for one in fragments if table.box.holds((one.left + one.right) / 2, one.middle)]
    crossing = 0
    for one in inside:
        centre = (one.left + one.right) / 2
        cell = table.cell_at(centre, one.middle)
        if cell is None:
            return False
        cell.fragments.append(one)
        crossing += one.left < cell.box.left - one.size or one.right > cell.box.right + one.size
    full = sum(bool(cell.fragments) for cell in table.cells)
    columns = {cell.column for cell in table.cells if cell.fragments}
    good = full >= max(2, _LEAST_FULL * len(table.cells)) and len(columns) > 1 and crossing <= _MOST_CROSSING * len(inside)
    if not good:
        for cell in table.cells:
            cell.fragments.clear()
    return good
