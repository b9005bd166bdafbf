"""A grid of cells taken apart into tables.

A grid is what people put into it: titles and a unit above, rows of column names, rows, notes below, the next table after an
empty row or beside empty columns. What each row is, is told by how many cells it has, by what the columns hold below it, and
by merged cells.
In doubt a row is a row, and nothing is left out: every row that holds anything is a line of exactly one table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from shutten.documents.readers.grid import kinds
from shutten.documents.readers.grid.beside import Region, regions
from shutten.documents.readers.grid.cells import At, Cells, Merged
from shutten.documents.readers.grid.header import column_names, header_rows

_MOST_TITLES = 5

Role = Literal["title", "text", "header", "row", "group", "note"]


class Line(NamedTuple):
    """A row that holds anything.

    Attributes:
        row: its number in the grid.
        role: ``title`` names the table or its unit, ``header`` its columns, ``group`` the rows below it; ``text`` stands before
            the table and ``note`` behind it.
    """

    row: int
    role: Role


@dataclass(frozen=True)
class Table:
    """A table with what stands around it; one without rows is text alone.

    Attributes:
        lines: its rows in order.
        names: by column the cells that name it, outermost first; columns without a name are not there.
        reaching: by row and column the merged cell that reaches there from a row above.
        follows: whether it goes on with the table before it after an empty row, under that one's title and names.
        columns: those in which it stands, where others stand beside it; None where it has its rows for itself.
    """

    lines: tuple[Line, ...]
    names: Mapping[int, tuple[At, ...]] = field(default_factory=dict)
    reaching: Mapping[At, At] = field(default_factory=dict)
    follows: bool = False
    columns: range | None = None

    def is_in(self, column: int) -> bool:
        """Whether a column is one of the table's."""
        return self.columns is None or column in self.columns

    def rows(self, *roles: Role) -> tuple[int, ...]:
        """The numbers of the rows that have one of ``roles``."""
        return tuple(line.row for line in self.lines if line.role in roles)


def read_grid(
    rows: Sequence[Sequence[str]], merged: Collection[Merged] = (), marked: Collection[int] = (), *, data: bool = False
) -> list[Table]:
    """The tables of a grid, in order.

    Args:
        rows: the words of each row's cells; rows may differ in length, and white cells are empty.
        merged: ranges of merged cells; only their first cell has words.
        marked: rows that the file itself marks as column names, by their look or as a table's.
        data: whether this is a data file, whose first row names the columns even where only words follow.
    """
    cells = Cells(rows, merged)
    found = list(regions(cells))
    if len(found) < 2:
        return list(_Reader(cells, marked, data).tables())
    return [replace(table, columns=region.columns) for region in found for table in _beside(cells, region, marked, data=data)]


def _beside(cells: Cells, region: Region, marked: Collection[int], *, data: bool) -> Iterator[Table]:
    """The tables of one region."""
    return _Reader(cells.part(region.rows, region.columns), {*marked, *region.names}, data).tables()


class _Reader:
    def __init__(self, cells: Cells, marked: Collection[int], data: bool) -> None:
        self._cells = cells
        self._filled = cells.filled
        self._marked = marked
        self._data = data
        self._named = range(0)
        """The rows with the names of the columns that hold now."""

    def tables(self) -> Iterator[Table]:
        """Chunks between empty rows, put together to tables."""
        waiting: list[Line] = []
        before: Table | None = None
        for chunk in self._joined(self._cells.chunks()):
            core = self._core(chunk)
            if core is None:
                waiting += self._words(chunk, after=before is not None and not waiting)
                continue
            top = [Line(row, self._role_above(row)) for row in range(chunk.start, core.start) if self._filled[row]]
            waiting += top
            alone = before is None or any(line.role == "title" for line in waiting)
            table = self._table(core, None if alone else before)
            tail = tuple(Line(row, "note") for row in range(core.stop, chunk.stop) if self._filled[row])
            before = Table(_titled(waiting) + table.lines + tail, table.names, table.reaching, table.follows)
            waiting = []
            yield before
        if waiting:
            yield Table(tuple(Line(row, "text" if role == "title" else role) for row, role in waiting))

    def _joined(self, chunks: Iterator[range]) -> Iterator[range]:
        """``chunks``, one that ends in nothing but names put together with the values that follow after an empty row."""
        held: range | None = None
        for chunk in chunks:
            if held is not None and self._is_below(chunk.start, held.stop - 1):
                chunk = range(held.start, chunk.stop)
            elif held is not None:
                yield held
            held = chunk if self._ends_in_names(chunk) else None
            if held is None:
                yield chunk
        if held is not None:
            yield held

    def _is_below(self, row: int, names: int) -> bool:
        """Whether a row holds values below ``names``, and nothing beside them."""
        filled = self._filled[row]
        return len(filled) > 1 and {*filled} <= {*self._filled[names]} and any(map(kinds.is_value, self._cells.row_words(row)))

    def _ends_in_names(self, chunk: range) -> bool:
        several = [row for row in chunk if len(self._filled[row]) > 1]
        last = chunk.stop - 1
        words = self._cells.row_words(last)
        return (
            several == [last] and not self._has_unit(last) and not any(map(kinds.is_value, words)) and not self._is_note(last)
        )

    def _core(self, chunk: range) -> range | None:
        """The rows of a chunk that are its table, without titles above and notes below; None where all are single cells."""
        several = sorted(len(self._filled[row]) for row in chunk if len(self._filled[row]) > 1 and not self._is_caption(row))
        if not several:
            return chunk if self._data and self._cells.width == 1 else None
        usual = several[len(several) * 3 // 4]
        first = next((row for row in chunk if self._opens(row, chunk.stop, usual)), None)
        if first is None:
            first = next(row for row in chunk if len(self._filled[row]) > 1 and not self._is_caption(row))
        last = chunk.stop
        while last > first + 1 and self._is_note(last - 1):
            last -= 1
        return range(first, last)

    def _opens(self, row: int, end: int, usual: int) -> bool:
        """Whether ``row`` is the first of a table whose rows have ``usual`` cells, and no title or unit above it."""
        filled = self._filled[row]
        if len(filled) < 2 or self._is_caption(row) or (usual > 3 and self._is_entry(row)):
            return False
        if 2 * self._cells.breadth(row) >= usual:
            return True
        below = self._filled[row + 1] if row + 1 < end else []  # names over the second column and all behind it
        return len({*filled, *below}) >= usual and filled[0] < min(below, default=0)

    def _is_caption(self, row: int) -> bool:
        """Whether a row is a title with its unit at its side."""
        return len(self._filled[row]) <= 3 and self._has_unit(row)

    def _is_entry(self, row: int) -> bool:
        """Whether a row is a label with what belongs to it: 「表題：」「月別の入港船」."""
        words = self._cells.row_words(row)
        return len(words) == 2 and words[0].endswith((":", "："))

    def _has_unit(self, row: int) -> bool:
        return any(map(kinds.is_unit, self._cells.row_words(row)))

    def _role_above(self, row: int) -> Role:
        words = self._cells.row_words(row)
        if len(words) > 1 and not self._has_unit(row) and not self._is_entry(row):
            return "text"
        return "text" if any(kinds.is_sentence(one) or kinds.is_note(one) for one in words) else "title"

    def _is_note(self, row: int) -> bool:
        """Whether a row is a note on the table, or holds nothing."""
        words = self._cells.row_words(row)
        return not words or (len(words) < 3 and kinds.is_note(words[0])) or (len(words) == 1 and kinds.is_sentence(words[0]))

    def _words(self, chunk: range, *, after: bool) -> list[Line]:
        """The lines of a chunk without a table; ``after`` one, notes until something else comes."""
        lines: list[Line] = []
        for row in chunk:
            if self._filled[row]:
                after = after and self._is_note(row)
                lines.append(Line(row, "note" if after else self._role_above(row)))
        return lines

    def _table(self, core: range, before: Table | None) -> Table:
        cells = self._cells
        head = header_rows(cells, core, marked=self._marked, data=self._data, alone=before is None)
        names: Mapping[int, tuple[At, ...]] = column_names(cells, head)
        follows = (
            before is not None and not head and all(column in before.names for row in core for column in self._filled[row])
        )
        if before is not None and follows:
            names = before.names
        else:
            self._named = head
        again = {tuple(cells.row_words(row)) for row in self._named if len(self._filled[row]) > 1}
        lines = []
        for row in core:
            if not self._filled[row]:
                continue  # covered by merged cells alone
            if row in head or (again and tuple(cells.row_words(row)) in again):
                lines.append(Line(row, "header"))
            else:
                lines.append(Line(row, "group" if self._is_group(row, core) else "row"))
        reaching = {
            (row, one.left): (one.top, one.left)
            for row in core
            if row not in head
            for one in cells.reaching(row)
            if one.top in core
        }
        return Table(tuple(lines), names, reaching, follows)

    def _is_group(self, row: int, core: range) -> bool:
        """Whether a single cell stands over the rows below it: merged over several columns, or with a mark of its own."""
        if len(self._filled[row]) != 1 or row + 1 not in core or len(self._filled[row + 1]) < 2:
            return False
        words = self._cells.row_words(row)[0]
        is_wide = self._cells.breadth(row) > 1 or kinds.is_group(words)
        return is_wide and not kinds.is_value(words) and not kinds.is_sentence(words)


def _titled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines above a table; of many titles only the last are its own."""
    own = {line.row for line in [line for line in lines if line.role == "title"][-_MOST_TITLES:]}
    return tuple(line._replace(role="text") if line.role == "title" and line.row not in own else line for line in lines)
