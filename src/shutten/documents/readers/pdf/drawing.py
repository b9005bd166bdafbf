"""What is drawn on a PDF page beside its text: rules, panels and pictures, which say what belongs together."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 60_000
"""Of a page; a page with more is an engineer's drawing or an attack, and only its text is read."""
_LONGEST_PATH = 400
"""Segments; a longer path is a picture."""
_THIN = 3.0
"""Points; what is thinner is a rule, not a panel."""
_LEAST_RULE = 4.0
_LEAST_PANEL = 8.0
_CURVED = 8
_DEEPEST = 6
_LARGE = 0.03
"""Of the page's area: of shapes that are larger it is looked at how much of them is shown."""

Point = Callable[[float, float], tuple[float, float]]


class Box(NamedTuple):
    """A rectangle in points, y upwards; a rule's is thin or flat."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """Its area."""
        return (self.right - self.left) * (self.top - self.bottom)

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies within."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def covers(self, other: Box, slack: float = 1.0) -> bool:
        """Whether ``other`` lies within, but for ``slack`` points."""
        return (
            self.left - slack <= other.left
            and other.right <= self.right + slack
            and self.bottom - slack <= other.bottom
            and other.top <= self.top + slack
        )


@dataclass
class Drawing:
    """What is drawn on a page.

    Attributes:
        across: horizontal rules, edges of frames and cells too.
        down: vertical ones.
        panels: rectangles that are filled or framed.
        pictures: images, and paths that are no rules and no panels.
    """

    across: list[Box] = field(default_factory=list)
    down: list[Box] = field(default_factory=list)
    panels: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)

    def add_line(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Add a rule; whether it is one."""
        box = Box(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
        wide, high = box.right - box.left, box.top - box.bottom
        if high <= 1.0 and wide >= _LEAST_RULE:
            self.across.append(box)
        elif wide <= 1.0 and high >= _LEAST_RULE:
            self.down.append(box)
        else:
            return wide < 1.0 and high < 1.0
        return True

    def add_rectangle(self, box: Box, *, framed: bool) -> None:
        """Add a filled or framed rectangle; a thin one is a rule."""
        wide, high = box.right - box.left, box.top - box.bottom
        if high <= _THIN and wide > 2 * high:
            middle = (box.bottom + box.top) / 2
            self.add_line((box.left, middle), (box.right, middle))
        elif wide <= _THIN and high > 2 * wide:
            middle = (box.left + box.right) / 2
            self.add_line((middle, box.bottom), (middle, box.top))
        elif wide >= _LEAST_PANEL and high >= _LEAST_PANEL:
            self.panels.append(box)
            if framed:
                corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]
                for start, end in itertools.pairwise([*corners, corners[0]]):
                    self.add_line(start, end)


class _Matrix(NamedTuple):
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def on(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, outer: _Matrix) -> _Matrix:
        e, f = outer.on(self.e, self.f)
        return _Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            e,
            f,
        )


def read_drawing(page: pdfium.PdfPage, point: Point) -> Drawing:
    """What is drawn on ``page``.

    Args:
        page: the page.
        point: from the file's space to the one in which the page is read.
    """
    import pypdfium2.raw as raw

    drawing = Drawing()
    budget = _MOST_SEGMENTS
    left, bottom, right, top = page.get_bbox()
    large = _LARGE * (right - left) * (top - bottom)
    for number, (shape, kind, matrix) in enumerate(_objects(page)):
        if number > _MOST_OBJECTS or budget < 0:
            return Drawing()
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            corners = [point(*matrix.on(x, y)) for x, y in ((0, 0), (1, 1))]
            drawing.pictures.append(_shown(shape, _around(corners), large, point))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            count = raw.FPDFPath_CountSegments(shape)
            budget -= max(count, 0)
            before = len(drawing.panels)
            _add_path(drawing, shape, count, lambda x, y, its=matrix: point(*its.on(x, y)))  # type: ignore[misc]
            drawing.panels[before:] = [_shown(shape, box, large, point) for box in drawing.panels[before:]]
    return drawing


def _shown(shape: Any, box: Box, large: float, point: Point) -> Box:
    """What is shown of a large shape, which may be clipped to far less; small ones are taken as they are."""
    import pypdfium2.raw as raw

    if box.area < large or not (clip := raw.FPDFPageObj_GetClipPath(shape)):
        return box
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(raw.FPDFClipPath_CountPaths(clip), 20)):
        corners = []
        for place in range(min(raw.FPDFClipPath_CountPathSegments(clip, number), _LONGEST_PATH)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, number, place), x, y)
            corners.append(point(x.value, y.value))
        if corners:
            other = _around(corners)
            box = Box(
                max(box.left, other.left), max(box.bottom, other.bottom), min(box.right, other.right), min(box.top, other.top)
            )
    return box


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[Any, int, _Matrix]]:
    """The shapes of the page and of the forms on it, each with its type and the matrix from its own space."""
    import pypdfium2.raw as raw

    found = raw.FS_MATRIX()
    type_of, text = raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_TEXT  # looked up once: most objects of a page are text

    def walk(
        owner: Any, count: int, get: Callable[[Any, int], Any], outer: _Matrix, depth: int
    ) -> Iterator[tuple[Any, int, _Matrix]]:
        for number in range(count):
            shape = get(owner, number)
            kind = type_of(shape)
            if kind == text or not raw.FPDFPageObj_GetMatrix(shape, found):
                continue
            matrix = _Matrix(found.a, found.b, found.c, found.d, found.e, found.f).within(outer)
            if kind != raw.FPDF_PAGEOBJ_FORM:
                yield shape, kind, matrix
            elif depth < _DEEPEST:
                inner = raw.FPDFFormObj_CountObjects(shape)
                yield from walk(shape, inner, raw.FPDFFormObj_GetObject, matrix, depth + 1)

    return walk(page.raw, raw.FPDFPage_CountObjects(page.raw), raw.FPDFPage_GetObject, _Matrix(), 0)


def _add_path(drawing: Drawing, path: Any, count: int, point: Point) -> None:
    """Add a path: a rectangle, rules, or, where it is neither, a picture."""
    import pypdfium2.raw as raw

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, mode, stroke) or not (mode.value or stroke.value):
        return  # nothing but a clip
    if count < 2:
        return
    if count > _LONGEST_PATH or _is_curved(path, count):
        bounds = [ctypes.c_float() for _ in range(4)]
        if count > _CURVED and raw.FPDFPageObj_GetBounds(path, *bounds):
            left, bottom, right, top = (one.value for one in bounds)
            drawing.pictures.append(_around([point(left, bottom), point(right, top)]))
            return
    parts, straight = _parts(path, count, point)
    whole = [corner for part in parts for corner in part]
    if not straight:
        drawing.pictures.append(_around(whole))
        return
    for part in parts:
        box = _around(part)
        if _is_rectangle(part):
            drawing.add_rectangle(box, framed=bool(stroke.value))
        elif (
            stroke.value and sum(drawing.add_line(start, end) for start, end in itertools.pairwise(part)) < len(part) - 1
        ) or not stroke.value:
            drawing.pictures.append(box)


def _is_curved(path: Any, count: int) -> bool:
    """Whether a path has a curve near its beginning."""
    import pypdfium2.raw as raw

    return any(
        raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(path, number)) == raw.FPDF_SEGMENT_BEZIERTO
        for number in range(min(count, _CURVED))
    )


def _parts(path: Any, count: int, point: Point) -> tuple[list[list[tuple[float, float]]], bool]:
    """The corners of each part of a path, and whether all its lines are straight."""
    import pypdfium2.raw as raw

    x, y = ctypes.c_float(), ctypes.c_float()
    parts: list[list[tuple[float, float]]] = []
    straight = True
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = point(x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([here])
        else:
            parts[-1].append(here)
        if raw.FPDFPathSegment_GetClose(segment):
            parts[-1].append(parts[-1][0])
    return parts, straight


def _is_rectangle(corners: list[tuple[float, float]]) -> bool:
    if len(corners) not in (4, 5, 6):
        return False
    box = _around(corners)
    at_corners = all(
        min(abs(x - box.left), abs(x - box.right)) < 0.5 and min(abs(y - box.bottom), abs(y - box.top)) < 0.5
        for x, y in corners
    )
    return at_corners and box.right > box.left and box.top > box.bottom


def _around(corners: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
