"""Lines in the margins of a PDF page, in which running heads, running feet and page numbers stand."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from shutten.documents.readers.pdf.fragments import Fragment, PageText
from shutten.text.folding import nfkc

_MARGIN = 0.16
"""Of the page's height, in which a running head or foot may stand."""
_LINES = 3
_APART = 1.6
"""Of the usual step from line to line: the step from a running head to the body, at least."""
_LARGER = 1.05
_SMALLER = 0.93
"""Of the body's size: what is smaller may be furniture even in a document of few pages."""
LEAST_SIZE = 2.0
"""Points; letters that are smaller are not seen."""


@dataclass
class MarginLine:
    """A line near the upper or lower edge of a page; ``rank`` counts from the edge.

    Where it is ``joined``, its fragments are letters of one word: upright ones on a page that is read on its side.
    """

    page: int
    zone: str
    rank: int
    fragments: list[Fragment]
    apart: bool
    small: bool
    large: bool
    joined: bool = False

    @property
    def words(self) -> list[tuple[str, list[Fragment]]]:
        """What stands on it piece by piece, or as a whole where it is ``joined``: each text and its fragments."""
        if self.joined:
            return [(nfkc("".join(one.text for one in self.fragments)), self.fragments)]
        return [(nfkc(one.text), [one]) for one in self.fragments]


def body_size(pages: Iterable[PageText]) -> float:
    """The size in points of the text that takes most of the paper; 10 where there is none."""
    weights: dict[float, float] = defaultdict(float)
    for page in pages:
        for one in page.fragments:
            if not one.turned:
                weights[round(one.size * 2) / 2] += (one.right - one.left) * one.size
    return max(weights, key=lambda size: weights[size]) if weights else 10.0


def page_lines(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """Fragments by the lines they stand on, over the whole width of the page, from top to bottom."""
    lines: list[list[Fragment]] = []
    for one in sorted((one for one in fragments if not one.turned), key=lambda one: -one.middle):
        if lines and abs(lines[-1][0].middle - one.middle) < 0.5 * max(one.size, lines[-1][0].size):
            lines[-1].append(one)
        else:
            lines.append([one])
    return lines


def margin_lines(number: int, page: PageText, size: float) -> list[MarginLine]:
    """The outermost lines in both margins; each is apart where it, with what is further out, is far from the body."""
    beside = _side_lines(number, page, size) if page.turn in (90, 270) else []
    if page.turn == 270 and _is_vertical(page):
        return beside
    lines = page_lines(one for one in page.fragments if one.size >= LEAST_SIZE and -1 <= one.middle <= page.height + 1)
    bases = [max(line, key=lambda one: len(one.text)).base for line in lines]
    steps = [before - after for before, after in itertools.pairwise(bases)]
    usual = median([step for step in steps if step < 3 * size] or [1.5 * size])
    found: list[MarginLine] = []
    for zone, order in (("head", 1), ("foot", -1)):
        outward = list(range(len(lines)))[::order]
        for rank, place in enumerate(outward[:_LINES]):
            line = lines[place]
            height = line[0].middle / page.height
            if (1 - height if zone == "head" else height) > _MARGIN:
                break
            following = outward[rank + 1] if rank + 1 < len(outward) else None
            step = abs(bases[place] - bases[following]) if following is not None else 3 * size
            largest = max(one.size for one in line)
            apart = step > _APART * max(usual, size) or _ruled_off(
                page, bases[place], bases[following] if following is not None else None
            )
            found.append(MarginLine(number, zone, rank, line, apart, largest < _SMALLER * size, largest > _LARGER * size))
    for zone in ("head", "foot"):  # what is further out than a line that is apart is apart too
        its = [line for line in found if line.zone == zone]
        last = max((line.rank for line in its if line.apart), default=-1)
        for one in its:
            one.apart = one.rank <= last
    known = {id(one) for line in found for one in line.fragments}
    return [*found, *(line for line in beside if id(line.fragments[0]) not in known)]


def _is_vertical(page: PageText) -> bool:
    """Whether the letters of a page stand upright, one below the other."""
    upright = sum(len(one.text) for one in page.fragments if one.angle == 0)
    return 2 * upright > sum(len(one.text) for one in page.fragments)


def _side_lines(number: int, page: PageText, size: float) -> list[MarginLine]:
    """What stands above and below vertical text, or beside text that lies on its side: beyond the ends of its lines."""
    body = [one for one in page.fragments if not one.turned and abs(one.size - size) <= 0.1 * size and len(one.text) > 2]
    if not body:
        return []
    left, right = min(one.left for one in body), max(one.right for one in body)
    across = 1 if page.turn == 270 else -1
    found: list[MarginLine] = []
    for one in sorted(page.fragments, key=lambda one: (round(one.left), across * one.middle)):
        before, behind = left - one.right, one.left - right
        if max(before, behind) <= 0.5 * size:
            continue
        last = found[-1].fragments[-1] if found else None
        if last and abs(last.left - one.left) < 1 and 0 < across * (one.middle - last.middle) < 0.9 * one.size:
            found[-1].fragments.append(one)
            continue
        zone = "head" if before > 0 else "foot"
        small, large = one.size < _SMALLER * size, one.size > _LARGER * size
        found.append(MarginLine(number, zone, 0, [one], True, small, large, joined=True))
    return found


def _ruled_off(page: PageText, base: float, other: float | None) -> bool:
    """Whether a rule over most of the page's width stands between two lines."""
    if other is None:
        return False
    low, high = min(base, other), max(base, other)
    return any(low < rule.bottom < high and rule.right - rule.left > 0.5 * page.width for rule in page.drawing.across)
