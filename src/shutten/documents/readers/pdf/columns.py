"""Columns on a PDF page: white strips that part the lines on their two sides, over as many lines as they can.

The columns of a table are no gutter's sides: their text does not fill them, and gaps part their lines.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Literal

from shutten.documents.readers.pdf.drawing import Box
from shutten.documents.readers.pdf.fragments import Fragment
from shutten.documents.readers.pdf.tables import RuledTable

_GUTTER = 0.75
"""Ems of white between columns, at least."""
_HEADING = 1.1
"""Of the size of the text, that a heading has at least."""
_SET_OFF = 1.5
"""Ems of white that set lines off from the columns above them."""
_LEAST_LINES = 3
_LEAST_EMS = 8
_LEAST_FILL = 0.6
"""Of a column's width, that its lines fill in the mean."""
_CELL_GAP = 1.4
_MOST_PARTED = 0.3
"""Of a column's text, that may stand in lines with a wide gap: more of them make it a table."""

RegionKind = Literal["text", "table", "figure", "side"]
"""Of a page; ``side`` is what is turned."""


@dataclass
class Region:
    """A part of a page that is read by itself.

    Attributes:
        kind: what it is.
        fragments: its text, in no order.
        table: of a table, its cells.
        framed: number of the panel that it stands in, from 1; 0 for the page itself.
        left: edge of the column, which shows what is indented.
        right: likewise.
    """

    kind: RegionKind
    fragments: list[Fragment]
    table: RuledTable | None = None
    framed: int = 0
    left: float = 0.0
    right: float = 0.0


@dataclass
class Piece:
    """What is cut no further by what surrounds it: a fragment, or a frame with all that stands in it."""

    box: Box
    fragments: list[Fragment]
    regions: list[Region] = field(default_factory=list)


@dataclass
class Strip:
    """Pieces that stand beside each other, and the white that runs through between them."""

    pieces: list[Piece]
    top: float
    bottom: float
    gaps: list[tuple[float, float]]


def strips_of(pieces: list[Piece]) -> list[Strip]:
    """``pieces`` in strips over the whole width, from top to bottom, with white between them."""
    strips: list[Strip] = []
    for piece in sorted(pieces, key=lambda one: -one.box.top):
        if strips and piece.box.top > strips[-1].bottom:
            strips[-1].pieces.append(piece)
            strips[-1].bottom = min(strips[-1].bottom, piece.box.bottom)
        else:
            strips.append(Strip([piece], piece.box.top, piece.box.bottom, []))
    for strip in strips:
        edge = float("-inf")
        for piece in sorted(strip.pieces, key=lambda one: one.box.left):
            if piece.box.left > edge:
                strip.gaps.append((edge, piece.box.left))
            edge = max(edge, piece.box.right)
        strip.gaps.append((edge, float("inf")))
    return strips


def columns(pieces: list[Piece]) -> list[list[Piece]] | None:
    """What stands above two columns, the left one, the right one, and what stands below; None where there are none."""
    if len(pieces) < 2 * _LEAST_LINES:
        return None
    strips = strips_of(pieces)
    size = usual_size(pieces)
    best: tuple[float, int, int, float] | None = None
    tried: set[tuple[int, int, float]] = set()
    for seed, strip in enumerate(strips):
        for gap in strip.gaps[1:-1]:
            if gap[1] - gap[0] < _GUTTER * size or any(a <= seed <= b and gap[0] < x < gap[1] for a, b, x in tried):
                continue  # too narrow, or one that was met before
            found = _grown(strips, seed, gap, _GUTTER * size)
            tried.add(found)
            first, last, middle = found
            held = [piece for one in strips[first : last + 1] for piece in one.pieces]
            left = [piece for piece in held if piece.box.right <= middle]
            right = [piece for piece in held if piece.box.left >= middle]
            weight = float(sum(len(one.text) for piece in held for one in piece.fragments))
            if (best is None or weight > best[0]) and _are_columns(left, right, size):
                best = (weight, first, last, middle)
    if best is None:
        return None
    _, first, last, middle = best
    first, last = _trimmed(strips, first, last, middle, size)
    last = _before_heading(strips, first, last, middle, size)
    held = [piece for one in strips[first : last + 1] for piece in one.pieces]
    parts = [
        [piece for one in strips[:first] for piece in one.pieces],
        [piece for piece in held if piece.box.right <= middle],
        [piece for piece in held if piece.box.left >= middle],
        [piece for one in strips[last + 1 :] for piece in one.pieces],
    ]
    return [part for part in parts if part]


def _grown(strips: list[Strip], seed: int, gap: tuple[float, float], least: float) -> tuple[int, int, float]:
    """The first and last strip around ``seed`` through which ``gap`` runs, and its middle."""
    low, high = gap
    first = last = seed
    for step, end in ((1, len(strips)), (-1, -1)):
        at = seed + step
        while at != end:
            meeting = [(max(low, a), min(high, b)) for a, b in strips[at].gaps]
            narrowed = max(meeting, key=lambda one: one[1] - one[0])
            if narrowed[1] - narrowed[0] < least:
                break
            low, high = narrowed
            first, last = min(first, at), max(last, at)
            at += step
    return first, last, (low + high) / 2


def _are_columns(left: list[Piece], right: list[Piece], size: float) -> bool:
    if not (_is_column(left, size) and _is_column(right, size)):
        return False
    top = min(max(piece.box.top for piece in left), max(piece.box.top for piece in right))
    bottom = max(min(piece.box.bottom for piece in left), min(piece.box.bottom for piece in right))
    return top - bottom > _LEAST_LINES * size


def _is_column(pieces: list[Piece], size: float) -> bool:
    """Whether pieces are lines that fill a column, or frames as wide as one; weighed by their characters.

    A column may be in smaller letters than the page's ``size``, as notes in the margin are.
    """
    if not pieces:
        return False
    width = max(piece.box.right for piece in pieces) - min(piece.box.left for piece in pieces)
    lines: dict[int, list[Piece]] = {}
    for piece in pieces:
        lines.setdefault(round((piece.box.top + piece.box.bottom) / size), []).append(piece)
    framed = sum(1 + int((piece.box.top - piece.box.bottom) / (1.5 * size)) for piece in pieces if piece.regions)
    if len(lines) + framed < _LEAST_LINES:
        return False
    least = _LEAST_EMS * min(size, usual_size(pieces))
    if width < least:
        return False
    total = filled = parted = 0.0
    for line in lines.values():
        weight = sum(len(one.text) for piece in line for one in piece.fragments)
        total += weight
        filled += weight * min(width, sum(piece.box.right - piece.box.left for piece in line))
        parted += weight * _is_parted(line, size)
    usual = filled / (total or 1)
    if usual >= least and usual >= _LEAST_FILL * width and parted <= _MOST_PARTED * total:
        return True
    return width > 2 * _LEAST_EMS * size and columns(pieces) is not None  # several columns beside one


def _is_parted(line: list[Piece], size: float) -> bool:
    """Whether a wide gap parts a line, as the cells of a table are parted."""
    ordered = sorted(line, key=lambda one: one.box.left)
    return any(after.box.left - before.box.right > _CELL_GAP * size for before, after in itertools.pairwise(ordered))


def _trimmed(strips: list[Strip], first: int, last: int, middle: float, size: float) -> tuple[int, int]:
    """Without lines at the end that stand on one side only and are set off from the columns."""
    while last > first:
        ends = strips[last]
        one_sided = all(piece.box.right <= middle for piece in ends.pieces)
        if not one_sided or strips[last - 1].bottom - ends.top < _SET_OFF * size:
            break
        last -= 1
    return first, last


def _before_heading(strips: list[Strip], first: int, last: int, middle: float, size: float) -> int:
    """The strip before a heading over both columns that is short enough for the left one; ``last`` where there is none.

    It is larger than the text and set off, and nothing stands beside it, though something does above and below.
    """

    def right(strip: Strip) -> bool:
        return any(piece.box.left >= middle for piece in strip.pieces)

    for place in range(first + 1, last):
        strip = strips[place]
        large = min((one.size for piece in strip.pieces for one in piece.fragments), default=0.0) > _HEADING * size
        set_off = strips[place - 1].bottom - strip.top > size
        if large and set_off and not right(strip) and right(strips[place + 1]) and any(map(right, strips[first:place])):
            return place - 1
    return last


def usual_size(pieces: list[Piece]) -> float:
    """The size in points of most of their text."""
    sizes = sorted((one.size, (one.right - one.left) * one.size) for piece in pieces for one in piece.fragments)
    half, passed = sum(weight for _, weight in sizes) / 2, 0.0
    for size, weight in sizes:
        passed += weight
        if passed >= half:
            return size
    return 10.0
