"""Rows of tables as units: an item of a row is found on its own, with the row's other cells as its context."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher

from shutten.documents.block import Block, Cell, row_spans
from shutten.passages.stretch import all_united
from shutten.text.folding import nfkc
from shutten.text.marks import Mark, heading_mark
from shutten.text.span import Spans, text_at

_ALIKE = 0.75
"""Similarity from which the first cells of two rows count as the same words, misread characters allowed for."""
_LABEL_LENGTH = 60


@dataclass(frozen=True)
class RowPart:
    """A cell of a row as context: the column's name, where it has one, and what stands in the cell.

    One of several columns whose cells are the text itself is there by its name alone.
    """

    name: Spans
    value: Spans


@dataclass(frozen=True)
class RowUnit:
    """What is cut into passages: the items of one cell, or a whole row.

    Attributes:
        items: each one's spans.
        context: the row's other cells.
        continued: cells that repeat the row before, on whose words this row goes on; they are left out.
    """

    items: tuple[Spans, ...]
    context: tuple[RowPart, ...]
    continued: Spans = ()


class TableReader:
    """Makes units of the rows of a table, one after the other; parts of a table may stand on several pages.

    A row whose first cells are those of the row before goes on from there. Empty first cells take what stands above them.

    Args:
        text: the document's text.
        spanning: whether an empty first cell may belong to the one above; not so in a data file, where empty is empty.
    """

    def __init__(self, text: str, spanning: bool = True) -> None:
        self._text = text
        self.spanning = spanning
        self._above: tuple[Cell, ...] = ()

    def unit(self, row: Block) -> RowUnit:
        """The unit of the next row."""
        text, above = self._text, self._above
        content = dict.fromkeys(_content_columns(text, row.cells))
        labels = dict.fromkeys(i for i, cell in enumerate(row.cells) if cell.items and i not in content)
        continued: Spans = ()
        if row.merged:
            cells = tuple(cell if cell.items else over for cell, over in zip(row.cells, row.merged, strict=True))
        elif not self.spanning:
            cells = row.cells
        elif _goes_on(text, row.cells, above, labels):
            continued = tuple(sorted(row_spans([row.cells[i] for i in labels])))
            cells = tuple(above[i] if i in labels and i < len(above) else cell for i, cell in enumerate(row.cells))
        else:
            cells = _inherited(text, row.cells, above)
        context = tuple(_part(row.header, cells, i) for i in range(len(cells)) if i not in content and cells[i].items)
        if len(content) > 1 or not any(len(row.cells[i].items) > 1 for i in content):  # a list's column says little
            context += tuple(RowPart(name, ()) for i in content if (name := _part(row.header, row.cells, i).name))
        items = tuple(item for i in content for item in row.cells[i].items)
        if items and all(len(cell.items) < 2 for cell in row.cells):
            items = (all_united(text, items),)
        self._above = cells
        return RowUnit(items, context, continued)


def _content_columns(text: str, cells: tuple[Cell, ...]) -> list[int]:
    """Columns that are read as text; the others label them. Cells with several items, else those that are long, else all."""
    filled = [i for i, cell in enumerate(cells) if cell.items]
    several = [i for i in filled if len(cells[i].items) > 1]
    if several:
        return several
    labelled = len(filled) > 1 and filled[0] == 0 and _length(text, cells[0]) <= _LABEL_LENGTH
    return [i for i in filled if not (labelled and i == 0)] or filled


def _goes_on(text: str, cells: tuple[Cell, ...], above: tuple[Cell, ...], labels: Collection[int]) -> bool:
    if len(labels) < 2 or not above or not cells[0].items or len(above) < len(labels):
        return False  # an empty cell repeats nothing
    if _plain(text, cells[0]) != _plain(text, above[0]):
        return False
    ours = "".join(_plain(text, cells[i]) for i in labels)
    theirs = "".join(_plain(text, above[i]) for i in labels if i < len(above))
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= _ALIKE


def _inherited(text: str, cells: tuple[Cell, ...], above: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """``cells`` with the empty ones in front filled from above, unless the first filled one begins the next number itself."""
    taken = list(cells)
    first = next((cell for cell in cells if cell.items), None)
    mark, before = _mark(text, first), _mark(text, above[0] if above else None)
    if mark and before and mark.kind == before.kind and mark.number == before.number + 1:
        return cells
    for i, cell in enumerate(cells):
        if cell.items or i >= len(above):
            break
        taken[i] = above[i]
    return tuple(taken)


def _mark(text: str, cell: Cell | None) -> Mark | None:
    return heading_mark(text_at(text, cell.items[0]).strip()) if cell and cell.items else None


def _part(header: tuple[Cell, ...], cells: tuple[Cell, ...], column: int) -> RowPart:
    name = header[column].spans if column < len(header) else ()
    return RowPart(name, cells[column].spans)


def _length(text: str, cell: Cell) -> int:
    return len(text_at(text, cell.spans))


def _plain(text: str, cell: Cell) -> str:
    return re.sub(r"[\s/／・()（）「」\[\]［］]+", "", nfkc(text_at(text, cell.spans)))
