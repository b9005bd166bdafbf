"""Reading order on a PDF page: columns from left to right, each from top to bottom, and what spans them between.

After the recursive X-Y cut (Nagy and Seth, 1984), with one change: text that crosses a gutter does not forbid it but parts
the page into bands, so that a title or a figure across both columns stands where a reader meets it. The columns of a table are
no gutter's sides: their text does not fill them.
"""

from __future__ import annotations

import itertools
from statistics import median

from shutten.documents.readers.pdf.fragments import Fragment

_LEAST_LINES = 3
_LEAST_EMS = 8
_LEAST_FILL = 0.6
_MOST_CROSSING = 0.4
_GUTTER = 0.7
_CANDIDATES = 8


def in_reading_order(fragments: list[Fragment], depth: int = 0) -> list[list[Fragment]]:
    """Groups of fragments in the order of reading; each group is a column, or a stretch of one."""
    found = _gutter(fragments) if depth < 4 else None
    if found is None:
        return [fragments] if fragments else []
    low, high = found
    left = [fragment for fragment in fragments if fragment.right <= low]
    right = [fragment for fragment in fragments if fragment.left >= high]
    crossing = sorted((f for f in fragments if f.right > low and f.left < high), key=lambda fragment: -fragment.middle)
    groups: list[list[Fragment]] = []
    ceiling = float("inf")
    while True:
        floor = crossing[0].middle if crossing else float("-inf")
        for side in (left, right):
            groups += in_reading_order([fragment for fragment in side if floor < fragment.middle <= ceiling], depth + 1)
        if not crossing:
            return groups
        spanning = [crossing.pop(0)]  # with what follows directly, without a column between
        while crossing and not any(crossing[0].middle < f.middle <= spanning[-1].middle for f in (*left, *right)):
            spanning.append(crossing.pop(0))
        ceiling = spanning[-1].middle
        groups.append(spanning)


def _gutter(fragments: list[Fragment]) -> tuple[float, float] | None:
    """The x from and to of a white strip that parts two columns of text."""
    if len(fragments) < 2 * _LEAST_LINES:
        return None
    size = median(fragment.size for fragment in fragments)
    edges = sorted([(fragment.left, 1) for fragment in fragments] + [(fragment.right, -1) for fragment in fragments])
    strips: list[tuple[int, float, float, float]] = []
    crossing = 0
    for (x, step), (following, _) in itertools.pairwise(edges):
        crossing += step
        if following - x >= _GUTTER * size and crossing <= _MOST_CROSSING * len(fragments):
            strips.append((crossing, x - following, x, following))
    for _, _, low, high in sorted(strips)[:_CANDIDATES]:
        left = [fragment for fragment in fragments if fragment.right <= low]
        right = [fragment for fragment in fragments if fragment.left >= high]
        if _is_column(left, size) and _is_column(right, size) and _overlap(left, right) > _LEAST_LINES * size:
            return low, high
    return None


def _is_column(fragments: list[Fragment], size: float) -> bool:
    if len({round(fragment.base / (size / 2)) for fragment in fragments}) < _LEAST_LINES:
        return False
    width = max(fragment.right for fragment in fragments) - min(fragment.left for fragment in fragments)
    usual = median(fragment.right - fragment.left for fragment in fragments)
    return usual >= _LEAST_EMS * size and usual >= _LEAST_FILL * width


def _overlap(left: list[Fragment], right: list[Fragment]) -> float:
    top = min(max(fragment.top for fragment in left), max(fragment.top for fragment in right))
    return top - max(min(fragment.bottom for fragment in left), min(fragment.bottom for fragment in right))
