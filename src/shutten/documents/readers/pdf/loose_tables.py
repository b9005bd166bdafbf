"""Tables without rules whose cells do not stand on common lines: rows parted by white, three columns or more.

Where the lines of neighbouring cells stand on the same height, `plain_tables` reads them.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from shutten.documents.readers.pdf.columns import Piece, Strip, strips_of
from shutten.documents.readers.pdf.drawing import Box
from shutten.documents.readers.pdf.tables import RuledTable, TableCell

_GUTTER = 0.9
_LEAST_ROWS, _LEAST_GUTTERS = 3, 2
_FAR_MORE = 1.8
_LEAST_FULL = 0.6
"""Of the rows, those with text in two columns or more."""


@dataclass
class LooseTable:
    """A table and the pieces that it takes up."""

    table: RuledTable
    pieces: list[Piece]


def loose_tables(pieces: list[Piece], size: float) -> list[LooseTable]:
    """The loose tables among ``pieces``; ``size`` is that of the text in points."""
    strips = strips_of(pieces)
    found: list[LooseTable] = []
    start = 0
    while start < len(strips):
        end, gutters = _run(strips, start, size)
        rows = _rows(strips[start:end])
        gutters = _between_cells(rows, gutters) if gutters else []
        if gutters and _is_table(rows, gutters):
            found.append(_table(rows, gutters))
            start = end
        else:
            start += 1
    return found


def _run(strips: list[Strip], start: int, size: float) -> tuple[int, list[float]]:
    """Where the strips end through which the gutters of the first run, and the middles of these."""
    if any(piece.regions for piece in strips[start].pieces):
        return start, []
    common = [gap for gap in strips[start].gaps[1:-1] if gap[1] - gap[0] >= _GUTTER * size]
    end = start + 1
    while end < len(strips) and len(common) >= _LEAST_GUTTERS and not any(piece.regions for piece in strips[end].pieces):
        meeting = [(max(low, a), min(high, b)) for low, high in common for a, b in strips[end].gaps]
        narrowed = [gap for gap in meeting if gap[1] - gap[0] >= _GUTTER * size]
        if len(narrowed) < len(common):
            break
        common = narrowed
        end += 1
    return end, [(low + high) / 2 for low, high in common] if len(common) >= _LEAST_GUTTERS else []


def _rows(strips: list[Strip]) -> list[Strip]:
    """``strips`` with those put together between which there is little white, where there is far more between others."""
    gaps = [above.bottom - below.top for above, below in itertools.pairwise(strips)]
    little = (min(gaps) + max(gaps)) / 2 if gaps and max(gaps) > _FAR_MORE * max(min(gaps), 0.5) else 0.0
    rows = [replace(strip, pieces=list(strip.pieces)) for strip in strips[:1]]
    for strip, gap in zip(strips[1:], gaps, strict=True):
        if gap < little:
            rows[-1].pieces += strip.pieces
            rows[-1].bottom = strip.bottom
        else:
            rows.append(replace(strip, pieces=list(strip.pieces)))
    return rows


def _between_cells(rows: list[Strip], gutters: list[float]) -> list[float]:
    """The middles between the columns as the cells themselves show them, where most rows have as many cells as the first.

    White that runs through all rows may part a column's name at the left from its figures at the right. Where the cells show
    nothing better these are ``gutters``.
    """
    cells = [_extents(row) for row in rows]
    count = len(cells[0])
    full = [row for row in cells if len(row) == count]
    if count <= _LEAST_GUTTERS or len(full) < max(_LEAST_ROWS, _LEAST_FULL * len(rows)):
        return gutters
    columns = [(min(left for left, _ in its), max(right for _, right in its)) for its in zip(*full, strict=True)]
    middles = [(before[1] + after[0]) / 2 for before, after in itertools.pairwise(columns) if before[1] < after[0]]
    if len(middles) < count - 1 or any(left < middle < right for row in cells for left, right in row for middle in middles):
        return gutters
    return middles


def _extents(row: Strip) -> list[tuple[float, float]]:
    """Where the cells of a row begin and end, from left to right: what stands above each other is one."""
    found: list[tuple[float, float]] = []
    for piece in sorted(row.pieces, key=lambda one: one.box.left):
        if found and piece.box.left < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], piece.box.right)
        else:
            found.append((piece.box.left, piece.box.right))
    return found


def _is_table(strips: list[Strip], gutters: list[float]) -> bool:
    if len(strips) < _LEAST_ROWS:
        return False
    rows = [[_column(piece, gutters) for piece in strip.pieces] for strip in strips]
    tall = sum(max(map(row.count, row)) > 1 for row in rows)
    full = sum(len(set(row)) > 1 for row in rows)
    return tall > 1 and full >= _LEAST_FULL * len(rows)


def _column(piece: Piece, gutters: list[float]) -> int:
    return sum(piece.box.left > middle for middle in gutters)


def _table(strips: list[Strip], gutters: list[float]) -> LooseTable:
    pieces = [piece for strip in strips for piece in strip.pieces]
    xs = [min(piece.box.left for piece in pieces), *gutters, max(piece.box.right for piece in pieces)]
    between = [(above.bottom + below.top) / 2 for above, below in itertools.pairwise(strips)]
    ys = [strips[0].top, *between, strips[-1].bottom]
    at: dict[tuple[int, int], TableCell] = {}
    for row in range(len(strips)):
        for column in range(len(xs) - 1):
            box = Box(xs[column], ys[row + 1], xs[column + 1], ys[row])
            at[row, column] = TableCell(box, row, column, row, column)
    for row, strip in enumerate(strips):
        for piece in strip.pieces:
            at[row, _column(piece, gutters)].fragments += piece.fragments
    return LooseTable(RuledTable(xs, ys, list(at.values()), at), pieces)
