"""The text that a reader lays out itself (HTML, PDF, Word), and the blocks that point into it.

Blocks are parted by a newline, cells of a row by a tab, items of a cell by a newline. Pieces are cleaned first, so that every
character of the text that is not white stands in exactly one block.
"""

from __future__ import annotations

from collections.abc import Sequence

from shutten.documents.block import Block, Cell, Kind, row_spans
from shutten.text.cleaning import clean
from shutten.text.span import Span

STRUCK = "struck out"
"""Why text is left out through which a line is drawn: it stands there as no longer valid."""
COLUMN_NAMES = "column names"
"""Why a table's header row is furniture: it stands in each row's header."""


class Layout:
    """Collects blocks in reading order."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def write(self, piece: str) -> Span:
        """Append ``piece`` as it is, and say where it stands."""
        start = self.length
        self._pieces.append(piece)
        self.length += len(piece)
        return Span(start, self.length)

    def add(self, kind: Kind, text: str, level: int = 0, reason: str = "") -> None:
        """Append a block; white text is none."""
        text = clean(text).strip()
        if text:
            self.blocks.append(Block(kind, (self.write(text),), level, reason=reason))
            self.write("\n")

    def add_row(self, cells: Sequence[Sequence[str]], header: Sequence[Cell] = (), *, names: bool = False) -> tuple[Cell, ...]:
        """Append a row, each cell a list of items, and return its cells; a row of empty cells is none.

        A row with more or fewer cells than ``header`` gets no header. A row of ``names`` is furniture, whose cells the rows
        below have as their header.
        """
        cleaned = [[item for item in (clean(item).strip() for item in cell) if item] for cell in cells]
        if not any(cleaned):
            return tuple(Cell() for _ in cells)
        made: list[Cell] = []
        for number, cell in enumerate(cleaned):
            if number:
                self.write("\t")
            spans = []
            for place, item in enumerate(cell):
                if place:
                    self.write("\n")
                spans.append((self.write(item),))
            made.append(Cell(tuple(spans)))
        self.write("\n")
        if names:
            self.blocks.append(Block("furniture", row_spans(made), reason=COLUMN_NAMES))
        else:
            fitting = tuple(header) if len(header) == len(made) else ()
            self.blocks.append(Block("row", row_spans(made), cells=tuple(made), header=fitting))
        return tuple(made)
