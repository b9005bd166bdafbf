"""Which rows of a table name its columns, and how each column is called."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence

from shutten.documents.readers.grid import kinds
from shutten.documents.readers.grid.cells import At, Cells
from shutten.documents.readers.grid.likeness import is_one_of

_MOST_ROWS = 4
_SAMPLE = 60
"""Rows below that are looked at to tell what the columns hold."""
_MOSTLY = 0.6


def header_rows(cells: Cells, core: range, *, marked: Collection[int] = (), data: bool = False, alone: bool = True) -> range:
    """The rows at the beginning of ``core`` that name its columns; none where they hold what the rows below hold.

    Args:
        cells: the grid.
        core: the rows of a table, without titles and notes.
        marked: rows that the file itself marks as column names.
        data: whether the first row names the columns even where only words stand below it.
        alone: whether no table stands before this one whose names could be its own.
    """
    start = core.start
    if len(core) < 2 or not _names_columns(cells, core, marked=start in marked, data=data and alone, alone=alone):
        return range(start, start)
    end = start + 1
    while end - start < _MOST_ROWS and end + 1 < core.stop and _goes_on(cells, range(start, end), core):
        end += 1
    return range(start, end)


def _names_columns(cells: Cells, core: range, *, marked: bool, data: bool, alone: bool) -> bool:
    """Whether the first row of ``core`` names columns: words over values, or periods over what is none."""
    row = core.start
    words = {column: cells.words(row, column) for column in cells.filled[row]}
    values = {column for column, one in words.items() if kinds.is_value(one)}
    periods = {column for column in values if kinds.is_period(words[column])}
    rows = [one for one in core[1:_SAMPLE] if cells.row_words(one) != list(words.values())]  # names may come again on each page
    below = value_columns(cells, rows, share=_MOSTLY if data or len(words) > 2 else 1.0)
    if not rows:
        return False
    if values - periods:
        return data and len(values) < len(words) and not values & below
    if periods and _hold_periods(cells, rows, periods):
        return False
    if periods or (words.keys() - values) & below:
        return True
    if marked:
        return True
    if is_one_of(cells, row, rows):
        return False
    if data:
        return True
    names = list(words.values())
    if alone and len(names) > 1 and all(map(kinds.is_usual_name, names)):
        return True
    return alone and len(names) > 2 and all(map(kinds.is_name, names)) and len(set(names)) == len(names) >= _usual(cells, rows)


def value_columns(cells: Cells, rows: Sequence[int], share: float = _MOSTLY) -> set[int]:
    """The columns of which at least ``share`` of the cells in ``rows`` hold values."""
    counts: Counter[int] = Counter()
    values: Counter[int] = Counter()
    for row in rows[:_SAMPLE]:
        for column in cells.filled[row]:
            counts[column] += 1
            values[column] += kinds.is_value(cells.words(row, column))
    return {column for column, count in counts.items() if values[column] >= share * count}


def _hold_periods(cells: Cells, rows: Sequence[int], columns: Collection[int]) -> bool:
    """Whether all cells of ``columns`` hold periods, so that a row of periods above is one of them."""
    return all(kinds.is_period(words) for row in rows[:_SAMPLE] for column in columns if (words := cells.words(row, column)))


def _usual(cells: Cells, rows: Sequence[int]) -> int:
    """How many cells a row has, as most have."""
    counts = Counter(len(cells.filled[row]) for row in rows[:_SAMPLE])
    return max(counts, key=lambda count: (counts[count], count), default=0)


def _goes_on(cells: Cells, head: range, core: range) -> bool:
    """Whether the row behind ``head`` names columns too: parts of those above, units, or the same in another language."""
    row = head.stop
    filled, above, words = cells.filled[row], set(cells.filled[row - 1]), cells.row_words(row)
    if not all(map(kinds.is_name, words)):
        return False
    if any(one.top in head for one in cells.reaching(row)):
        return True
    if not filled:
        return False
    below = value_columns(cells, range(row + 1, core.stop))
    if below.issuperset(filled) and all(map(kinds.is_unit_of_column, words)):
        return True
    first = cells.filled[head.start][0]
    parts = any(column not in above and column > min(above, default=0) for column in filled)
    if parts and filled[0] > first and (below or min(cells.filled[row + 1], default=filled[0]) < filled[0]):
        return True
    both = len(above | set(filled))
    valued = below & above
    if valued and valued.isdisjoint(filled) and filled[0] < first and both >= _usual(cells, range(row + 1, core.stop)):
        return True  # the names of the first columns, below those of the values
    own = {kinds.is_latin(one) for one in words}
    over = {kinds.is_latin(one) for one in cells.row_words(row - 1)}
    return len(filled) > 1 and not below.isdisjoint(filled) and own | over == {True, False} and len(own) == len(over) == 1


def column_names(cells: Cells, head: range) -> dict[int, tuple[At, ...]]:
    """By column the header cells that name it, outermost first.

    An empty cell beside a filled one belongs to it where both have parts below, as where cells were merged before they became a
    data file.
    """
    names: dict[int, list[At]] = {}
    for row in head:
        filled = cells.filled[row]
        found = dict(cells.covering(row))
        lower = {column for below in range(row + 1, head.stop) for column in cells.filled[below]}
        for column in sorted(lower - found.keys()):
            place = bisect_left(filled, column)
            if place and filled[place - 1] in lower:
                found[column] = row, filled[place - 1]
        for column, at in found.items():
            if at[0] in head and at not in names.setdefault(column, []):
                names[column].append(at)
    return {column: tuple(found) for column, found in sorted(names.items())}
