"""Tables without rules: cells that stand below each other, parted by white space over all their lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from shutten.documents.readers.pdf.lines import Joiner, Line, Part

_NEAR = 0.9
"""Ems by which the edge of a cell may stand beside that of its column."""
_SET_OFF = 2.6
"""Steps from line to line that end a table."""
_APART = 1.2
"""Of the smallest step between lines, that a step from row to row has at least, where rows are set apart."""
_MARK = re.compile(r"[(（\[]?[0-9０-９a-zA-Z①-⑳一-十ア-ン]{1,3}[)）\].．:]?|[•・‣▪◦○◯●□◇■◆※–-]")


def plain_table(lines: Sequence[Line], start: int, leading: float) -> int:
    """Where the table that begins at ``lines[start]`` ends; ``start`` where none begins there."""
    if len(lines[start].cells) < 2:
        return start
    edges = [cell.left for cell in lines[start].cells]
    end = start + 1
    several = 1
    while end < len(lines) and lines[end - 1].base - lines[end].base < _SET_OFF * max(leading, lines[end].size):
        placed = _placed(lines[end], edges)
        if placed is None:
            break
        several += len(lines[end].cells) > 1
        end += 1
    while end > start + 1 and len(lines[end - 1].cells) == 1 and _placed(lines[end - 1], edges) == [0]:
        end -= 1  # a line below the table that begins where its first column does
    labels = [line.cells[0].text.strip() for line in lines[start:end] if _in_first(line, edges)]
    listed = all(_MARK.fullmatch(label) for label in labels)
    return end if several > 1 and several >= (end - start) / 3 and not listed else start


def table_rows(lines: Sequence[Line], joiner: Joiner) -> list[list[Part | None]]:
    """The rows of a table; of each its cells, with the lines of one joined, and None where one is empty."""
    edges = [cell.left for cell in lines[0].cells]
    steps = [before.base - after.base for before, after in itertools.pairwise(lines)]
    least = min(steps, default=0.0)
    set_apart = any(step > _APART * least for step in steps) and not all(_in_first(line, edges) for line in lines)
    rows: list[list[Part | None]] = []
    for number, line in enumerate(lines):
        begins = steps[number - 1] > _APART * least if set_apart and number else _in_first(line, edges)
        if begins or not rows:
            rows.append([None] * len(edges))
        for column, cell in zip(_placed(line, edges) or (), line.cells, strict=True):
            before = rows[-1][column]
            text = joiner.join(before.text, cell.text) if before else cell.text
            rows[-1][column] = cell._replace(text=text, fragments=[*(before.fragments if before else ()), *cell.fragments])
    return rows


def _in_first(line: Line, edges: Sequence[float]) -> bool:
    """Whether a line has something in the first column."""
    return (_placed(line, edges) or [-1])[0] == 0


def _placed(line: Line, edges: Sequence[float]) -> list[int] | None:
    """The columns of the cells of ``line``; None where they do not stand under those of the first line."""
    found: list[int] = []
    near = _NEAR * line.size
    for left, right, _, _ in line.cells:
        column = max((place for place, edge in enumerate(edges) if left > edge - near), default=-1)
        following = edges[column + 1] if column + 1 < len(edges) else float("inf")
        if column < 0 or right > following - 0.2 * line.size or (found and found[-1] >= column):
            return None
        found.append(column)
    return found
