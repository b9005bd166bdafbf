"""Lines that were read off a picture as the fragments of a page.

The picture is straightened: fragments stand as if the page had not lain askew. Their glyphs keep their place on the page.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from statistics import median

from shutten.documents.ocr.lines import Line, Sign
from shutten.documents.ocr.rules import NO_RULES, Rules
from shutten.documents.readers.pdf.characters import Glyph
from shutten.documents.readers.pdf.drawing import Box, Drawing
from shutten.documents.readers.pdf.fragments import Fragment, PageText
from shutten.text.cleaning import clean, is_wide

_GAP = 0.9
_NEAR = 0.12
"""By how much the sizes of lines differ that are of one size."""
_ALIKE = 0.6
"""Ems within which edges of lines are one."""
_SHORT = 1.5
"""Points by which the ends of a rule may be worn off."""
_BARS = frozenset("|｜│┃")
_BELOW = 0.12
"""Of an em, under the baseline."""

Place = Callable[[float, float], tuple[float, float]]
"""From the picture's pixels to points of the page's own space."""


def page_text(lines: Sequence[Line], columns: int, rows: int, scale: float, place: Place, rules: Rules = NO_RULES) -> PageText:
    """What was read off a picture as a page's text.

    Args:
        lines: what was read.
        columns: the picture's width in pixels.
        rows: its height.
        scale: points of a pixel.
        place: where its pixels are on the page.
        rules: what parts the cells of its tables.
    """
    down = sum(len(line.signs) for line in lines if line.vertical)
    frame = _Frame(lines, columns, rows, scale, rules, vertical=2 * down > sum(len(line.signs) for line in lines))
    sizes = _even([line.em * scale for line in lines for _ in line.signs])
    fragments = []
    for line in lines:
        size = sizes.get(line.em * scale, line.em * scale)
        fragments += [_fragment(run, size, line.vertical == frame.vertical, frame, place) for run in _runs(line, rules)]
    fragments = [one for one in fragments if one.text]
    _align(fragments)
    order = sorted(fragments, key=lambda one: (-one.middle, one.left))
    return PageText(order, *frame.size, frame.drawing(rules), 270 if frame.vertical else 0, ocr="read")


class _Frame:
    """The page as it is read: straightened, in points, y upwards, and laid on its side where its text runs down."""

    def __init__(self, lines: Sequence[Line], columns: int, rows: int, scale: float, rules: Rules, *, vertical: bool) -> None:
        self.vertical = vertical
        self._middle = (columns / 2, rows / 2)
        self._scale = scale
        self._width, self._height = columns * scale, rows * scale
        angle = _angle([line for line in lines if line.vertical == vertical], vertical)
        self._cos, self._sin = math.cos(angle), math.sin(angle)
        leans = [(rule.x1 - rule.x0) / (rule.y1 - rule.y0) + self._sin for rule in rules.down if rule.y1 - rule.y0 > rows / 20]
        self._lean = 0.0 if vertical or not leans else median(leans)
        """By how much what should run straight down runs to the right, on the straightened page, as on a photograph."""

    @property
    def size(self) -> tuple[float, float]:
        return (self._height, self._width) if self.vertical else (self._width, self._height)

    def box(self, sign: Sign) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a sign."""
        points = [self._point(x, y) for x, y in sign.corners]
        across, up = [x for x, _ in points], [y for _, y in points]
        return min(across), min(up), max(across), max(up)

    def drawing(self, rules: Rules) -> Drawing:
        """The rules as they are drawn on the page that is read."""
        across: list[Box] = []
        down: list[Box] = []
        for rule in (*rules.across, *rules.down):
            (x0, y0), (x1, y1) = self._point(rule.x0, rule.y0), self._point(rule.x1, rule.y1)
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            if abs(x1 - x0) > abs(y1 - y0):
                across.append(Box(min(x0, x1) - _SHORT, y, max(x0, x1) + _SHORT, y))
            else:
                down.append(Box(x, min(y0, y1) - _SHORT, x, max(y0, y1) + _SHORT))
        return Drawing(across, down)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._middle[0], y - self._middle[1]
        x, y = x * self._cos + y * self._sin, y * self._cos - x * self._sin
        x -= self._lean * y
        x, y = (x + self._middle[0]) * self._scale, self._height - (y + self._middle[1]) * self._scale
        return (self._height - y, x) if self.vertical else (x, y)


def _align(fragments: Sequence[Fragment]) -> None:
    """Give lines that begin or end nearly together the same edge: what a picture shows is known to a third of an em or so."""
    for edge, common in (("left", min), ("right", max)):
        ordered = sorted(fragments, key=lambda one: getattr(one, edge))
        group: list[Fragment] = []
        for one in [*ordered, None]:
            if group and (one is None or getattr(one, edge) - getattr(group[0], edge) > _ALIKE * group[0].size):
                if len(group) > 1:
                    value = common(getattr(other, edge) for other in group)
                    for other in group:
                        setattr(other, edge, value)
                group = []
            if one is not None:
                group.append(one)


def _angle(lines: Sequence[Line], vertical: bool) -> float:
    """By how much the page is turned, in radians, clockwise."""
    angles: list[float] = []
    for line in lines:
        (x0, y0), (x1, y1), _, (x3, y3) = line.quad
        dx, dy = (y3 - y0, x0 - x3) if vertical else (x1 - x0, y1 - y0)
        if len(line.signs) > 5 and dx > 0 and abs(dy) < 0.3 * dx:
            angles += [math.atan2(dy, dx)] * len(line.signs)
    return median(angles) if angles else 0.0


def _even(sizes: Sequence[float]) -> dict[float, float]:
    """Each size with the one that most of the characters of about this size have."""
    even: dict[float, float] = {}
    left = list(sizes)
    while left:
        usual = median(left)
        near = [size for size in left if abs(size - usual) <= _NEAR * usual]
        even.update(dict.fromkeys(near, usual))
        left = [size for size in left if size not in even]
    return even


def _runs(line: Line, rules: Rules) -> list[list[Sign]]:
    """The signs of a line, parted where it has wide gaps, or a rule runs through it; a rule that was read is no sign."""
    runs: list[list[Sign]] = [[]]
    last: Sign | None = None
    walls = [] if line.vertical else _walls(line, rules)
    for sign in line.signs:
        if walls and sign.text in _BARS:
            continue
        if sign.corners and last and (_gap(last, sign, line.vertical) > _GAP * line.em or _is_between(walls, last, sign)):
            runs.append([])
        runs[-1].append(sign)
        last = sign if sign.corners else last
    return runs


def _walls(line: Line, rules: Rules) -> list[float]:
    """Where rules run down through a line, in pixels from the left."""
    (left, upper), (right, _), (_, lower), _ = line.quad
    y = (upper + lower) / 2
    return [
        rule.x0 + (rule.x1 - rule.x0) * (y - rule.y0) / (rule.y1 - rule.y0)
        for rule in rules.down
        if rule.y0 <= y <= rule.y1 and left < (rule.x0 + rule.x1) / 2 < right
    ]


def _is_between(walls: Sequence[float], before: Sign, after: Sign) -> bool:
    first, second = (sum(x for x, _ in sign.corners) / 4 for sign in (before, after))
    return any(first < wall < second for wall in walls)


def _gap(before: Sign, after: Sign, vertical: bool) -> float:
    (x0, y0), (x1, y1) = (before.corners[3], after.corners[0]) if vertical else (before.corners[1], after.corners[0])
    return math.hypot(x1 - x0, y1 - y0)


def _fragment(run: Sequence[Sign], size: float, along: bool, frame: _Frame, place: Place) -> Fragment:
    drawn_signs = [(sign, clean(sign.text)) for sign in run if sign.corners and clean(sign.text).strip()]
    if not drawn_signs:
        return Fragment("", 0, 0, 0, 0, 0, 1)
    boxes = [frame.box(sign) for sign, _ in drawn_signs]
    bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
    if along:
        middle = sum(box[1] + box[3] for box in boxes) / 2 / len(boxes)
        bottom, top = middle - size / 2, middle + size / 2
    return Fragment(
        _text(run),
        min(box[0] for box in boxes),
        max(box[2] for box in boxes),
        bottom,
        top,
        bottom + _BELOW * size,
        size,
        glyphs=tuple(_glyph(sign, text, place) for sign, text in drawn_signs),
    )


def _glyph(sign: Sign, text: str, place: Place) -> Glyph:
    points = [place(x, y) for x, y in sign.corners]
    across, up = [x for x, _ in points], [y for _, y in points]
    return Glyph(text, min(across), max(across), min(up), max(up), round(sign.certainty, 3))


def _text(run: Sequence[Sign]) -> str:
    """The characters of a run; white space only where it parts words that are written with it."""
    text = " ".join("".join(clean(sign.text) for sign in run).split())
    pieces = [text[:1]]
    for before, after, following in itertools.zip_longest(text, text[1:], text[2:], fillvalue=""):
        if after == " " and is_wide(before) and is_wide(following):
            continue
        pieces.append(after)
    return "".join(pieces)
