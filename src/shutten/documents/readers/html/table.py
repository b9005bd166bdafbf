"""Tables of HTML pages: a grid of cells, its header rows, and the rows as blocks.

Tables that only lay out a page (one row, one column, tables within) are read as if they were no tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shutten.documents.block import Cell
from shutten.documents.readers.layout import Layout

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_WIDEST = 100
_LONGEST_SPAN = 1000


@dataclass
class _CellOfGrid:
    header: bool
    columns: int
    rows: int
    items: list[str] = field(default_factory=list)


class Grid:
    """The cells of one table, as they are met in the page."""

    def __init__(self) -> None:
        self._rows: list[tuple[bool, list[_CellOfGrid]]] = []
        self._in_head = False
        self._cell: _CellOfGrid | None = None

    @classmethod
    def of(cls, table: LexborNode) -> Grid | None:
        """A grid for ``table``, or None where it lays out a page."""
        if table.attributes.get("role") in ("presentation", "none") or table.css_first("h1, h2, h3, article, nav") is not None:
            return None
        if any(inner.mem_id != table.mem_id for inner in table.css("table")):
            return None
        rows = table.css("tr")
        if len(rows) < 2 or not any(len(row.css("th, td")) > 1 for row in rows[:_LONGEST_SPAN]):
            return None
        return cls()

    def enter(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """An element within the table begins."""
        if tag == "thead":
            self._in_head = True
        elif tag == "tr":
            self._rows.append((self._in_head, []))
        elif tag in ("td", "th") and self._rows:
            columns = _number(attributes.get("colspan"), _WIDEST)
            self._cell = _CellOfGrid(tag == "th", columns, _number(attributes.get("rowspan"), _LONGEST_SPAN))
            self._rows[-1][1].append(self._cell)

    def leave(self, tag: str) -> None:
        """An element within the table ends."""
        if tag == "thead":
            self._in_head = False
        elif tag in ("td", "th"):
            self._cell = None

    def add(self, text: str) -> bool:
        """Add text to the cell that is open; False where none is."""
        if self._cell is None:
            return False
        self._cell.items += [line for line in text.split("\n") if line.strip()]
        return True

    def write(self, layout: Layout, reason: str) -> None:
        """Lay the rows out; as furniture where there is a ``reason``."""
        if reason:
            for _, cells in self._rows:
                layout.add("furniture", "\t".join("\n".join(cell.items) for cell in cells), reason=reason)
            return
        header: list[list[Cell]] = []
        names: tuple[Cell, ...] = ()
        held: dict[int, tuple[int, _CellOfGrid]] = {}  # column: rows left, cell that reaches down
        count = self._header_rows()
        for number, (_, cells) in enumerate(self._rows):
            row, held = _columns(cells, held)
            is_header = number < count
            made = layout.add_row([cell.items if cell and first else [] for cell, first in row], names, names=is_header)
            if is_header:
                known = {id(cell): made[place] for place, (cell, first) in enumerate(row) if cell and first}
                new = [known.get(id(cell), Cell()) for cell, _ in row]
                header = [*header, new] if header and len(header[0]) == len(new) else [new]
                if number == count - 1:
                    names = tuple(
                        Cell(tuple(item for cell in column for item in cell.items)) for column in zip(*header, strict=True)
                    )

    def _header_rows(self) -> int:
        """How many rows at the top name columns; none where nothing is below them."""
        for number, (in_head, cells) in enumerate(self._rows):
            if not in_head and not (cells and all(cell.header for cell in cells)):
                return number
        return 0


def _columns(
    cells: list[_CellOfGrid], held: dict[int, tuple[int, _CellOfGrid]]
) -> tuple[list[tuple[_CellOfGrid | None, bool]], dict[int, tuple[int, _CellOfGrid]]]:
    """The row's cells by column, each with whether it begins there, and what reaches into the next row."""
    row: list[tuple[_CellOfGrid | None, bool]] = []
    below: dict[int, tuple[int, _CellOfGrid]] = {}

    def fill() -> None:
        while (reaching := held.get(len(row))) is not None and len(row) < _WIDEST:
            if reaching[0] > 1:
                below[len(row)] = (reaching[0] - 1, reaching[1])
            row.append((reaching[1], False))

    for cell in cells:
        fill()
        for number in range(cell.columns):
            if number and len(row) >= _WIDEST:
                break
            if cell.rows > 1:
                below[len(row)] = (cell.rows - 1, cell)
            row.append((cell, number == 0))
    fill()
    return row, below


def _number(value: str | None, most: int) -> int:
    return min(int(value), most) if value and value.isascii() and value.isdigit() and len(value) < 8 and int(value) else 1
