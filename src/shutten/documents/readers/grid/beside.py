"""Tables that stand beside each other on a sheet, parted by empty columns.

An empty column may also be mere room within one table. So two parts are two tables only where that shows: their names are the
same, a title stands over each, one begins elsewhere or is longer than the other, or both have labels before values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shutten.documents.readers.grid import kinds
from shutten.documents.readers.grid.cells import Cells

_LEAST_COLUMNS = 2
_LEAST_ROWS = 2
_LONGER = 2
"""Rows; by one a table may be longer at a side that holds its sums."""


class Region(NamedTuple):
    """A part of a sheet that is read by itself.

    Attributes:
        rows: its rows.
        columns: its columns.
        names: rows that name the columns there, since they stand over the table beside it likewise.
    """

    rows: range
    columns: range
    names: tuple[int, ...] = ()


def regions(cells: Cells) -> Iterator[Region]:
    """The parts of a sheet in the order of reading; all of it where no tables stand beside each other."""
    chunks = list(cells.chunks())
    begins = number = 0
    while number < len(chunks):
        parts = _parts(cells, chunks[number])
        if len(parts) < 2:
            number += 1
            continue
        names = _same_names(cells, chunks[number], parts)
        first, last = number, number + 1
        while first and chunks[first - 1].start >= begins and _is_above(cells, chunks[first - 1], parts):
            first -= 1
        while last < len(chunks) and _fits(cells, chunks[last], parts):
            last += 1
        start, end = chunks[first].start, chunks[last].start if last < len(chunks) else len(cells)
        if start > begins:
            yield Region(range(begins, start), range(cells.width))
        yield from (Region(range(start, end), part, names) for part in parts)
        begins, number = end, last
    if begins < len(cells):
        yield Region(range(begins, len(cells)), range(cells.width))


def _parts(cells: Cells, chunk: range) -> list[range]:
    """The columns of each table of a chunk, from its first to its last."""
    filled = sorted({column for row in chunk for column in cells.covering(row)})
    runs: list[range] = []
    for column in filled:
        if runs and column == runs[-1].stop:
            runs[-1] = range(runs[-1].start, column + 1)
        else:
            runs.append(range(column, column + 1))
    parts = runs[:1]
    for run in runs[1:]:
        if _are_two(cells, chunk, parts[-1], run):
            parts.append(run)
        else:
            parts[-1] = range(parts[-1].start, run.stop)
    return parts


def _are_two(cells: Cells, chunk: range, left: range, right: range) -> bool:
    one, other = (_rows(cells, chunk, part) for part in (left, right))
    if min(len(one), len(other)) < _LEAST_ROWS:
        return False
    names = {cells.words(one[0], column) for column in _filled(cells, one[0], left)}
    names_beside = {cells.words(other[0], column) for column in _filled(cells, other[0], right)}
    if any(kinds.is_value(words) and not kinds.is_period(words) for words in names | names_beside):
        return False
    if one[0] != other[0] or abs(one[-1] - other[-1]) >= _LONGER or not names.isdisjoint(names_beside):
        return True
    titled = all(any(len(_filled(cells, row, part)) == 1 for row in range(chunk.start, one[0])) for part in (left, right))
    return titled or all(_has_labels(cells, rows[1:], part) for rows, part in ((one, left), (other, right)))


def _has_labels(cells: Cells, rows: Sequence[int], part: range) -> bool:
    """Whether each row begins with a word of its own, and values follow."""
    labels = [cells.words(row, part.start) for row in rows]
    values = [cells.words(row, column) for row in rows for column in _filled(cells, row, part)[1:]]
    return (
        len({*labels}) == len(labels) > 1
        and not any(not one or kinds.is_value(one) for one in labels)
        and 2 * sum(map(kinds.is_value, values)) > len(values)
    )


def _rows(cells: Cells, chunk: range, part: range) -> list[int]:
    """The rows of a part that are a table's."""
    return [row for row in chunk if len(_filled(cells, row, part)) >= _LEAST_COLUMNS]


def _filled(cells: Cells, row: int, part: range) -> list[int]:
    return [column for column in cells.filled[row] if column in part]


def _same_names(cells: Cells, chunk: range, parts: Sequence[range]) -> tuple[int, ...]:
    """The first row of the tables, where it holds the same words over each of them."""
    first = _rows(cells, chunk, parts[0])[0]
    heads = {tuple(cells.words(first, column) for column in _filled(cells, first, part)) for part in parts}
    return (first,) if len(heads) == 1 else ()


def _is_above(cells: Cells, chunk: range, parts: Sequence[range]) -> bool:
    """Whether a chunk holds nothing but titles of the tables below it."""
    return _fits(cells, chunk, parts) and all(len(_filled(cells, row, part)) <= 1 for row in chunk for part in parts)


def _fits(cells: Cells, chunk: range, parts: Sequence[range]) -> bool:
    """Whether a chunk is empty where these parts have empty columns between them."""
    return all(any(column in part for part in parts) for row in chunk for column in cells.covering(row))
