"""The shapes of a slide in the order in which they are read: the title, then by position, each column and each group whole.

A slide is cut along the widest gap that goes through all of it, across or down, again and again; where no gap goes through, as
with shapes that overlap, the upper and the left one come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element  # a type; parsing is in package

from shutten.documents.readers.package import attribute, local
from shutten.documents.readers.pptx.deck import child, number

_TITLES = ("title", "ctrTitle")
_DEEPEST = 50
_MOST_CUT = 300
"""Shapes of a slide; more are read from above downwards, as they are a drawing and no text."""
_OVERLAP = 0.02
"""Share of a shape's width or height that may reach over a gap."""


class Box(NamedTuple):
    """Where a shape stands, in English Metric Units."""

    left: float
    top: float
    right: float
    bottom: float


class Placeholder(NamedTuple):
    """What a shape takes the place of in its layout: the kind (``title``, ``body``, ``ftr``) and the number there."""

    kind: str
    slot: str


@dataclass(frozen=True)
class Shape:
    """A shape, or a group of shapes.

    Attributes:
        element: its XML.
        box: where it stands; None where neither it nor its layout says.
        placeholder: what it takes the place of; None where of nothing.
        parts: of a group, its shapes.
    """

    element: Element
    box: Box | None
    placeholder: Placeholder | None = None
    parts: tuple[Shape, ...] = ()


Inherited = Mapping[Placeholder, Box]
"""Where the placeholders of a layout stand."""


def shapes_of(tree: Element | None, inherited: Inherited) -> list[Shape]:
    """The shapes below a shape tree, in the file's order."""
    return list(_shapes(tree, inherited, (1.0, 1.0, 0.0, 0.0), 0)) if tree is not None else []


def placeholders_of(tree: Element | None, inherited: Inherited) -> dict[Placeholder, Box]:
    """Where the placeholders of a layout or master stand, with what its own master says."""
    own = {shape.placeholder: shape.box for shape in shapes_of(tree, inherited) if shape.placeholder and shape.box}
    return {**inherited, **own}


def in_reading_order(shapes: Sequence[Shape]) -> Iterator[Shape]:
    """The shapes, groups taken apart, in the order in which they are read."""
    yield from filter(_is_title, shapes)
    for shape in _ordered([shape for shape in shapes if not _is_title(shape)]):
        if shape.parts:
            yield from in_reading_order(shape.parts)
        else:
            yield shape


def _is_title(shape: Shape) -> bool:
    return shape.placeholder is not None and shape.placeholder.kind in _TITLES


def _shapes(tree: Element, inherited: Inherited, into: tuple[float, float, float, float], depth: int) -> Iterator[Shape]:
    for element in tree:
        tag = local(element)
        if tag == "AlternateContent" and depth < _DEEPEST:
            chosen = child(element, "Choice")
            yield from _shapes(chosen if chosen is not None else element, inherited, into, depth + 1)
        elif tag == "grpSp" and depth < _DEEPEST:
            inner, box = _group(element, into)
            parts = tuple(_shapes(element, inherited, inner, depth + 1))
            if parts:
                yield Shape(element, box, None, parts)
        elif depth == _DEEPEST and tag in ("AlternateContent", "grpSp"):
            yield from (Shape(one, None) for one in element.iter() if local(one) in ("sp", "graphicFrame"))
        elif tag in ("sp", "graphicFrame", "pic", "cxnSp"):
            placeholder = _placeholder(element)
            box = _box(_transform(element), into)
            if box is None and placeholder:
                box = _inherited(placeholder, inherited)
            yield Shape(element, box, placeholder)


def _placeholder(element: Element) -> Placeholder | None:
    properties = next((one for one in element if local(one).startswith("nv")), None)
    found = child(properties, "nvPr", "ph")
    return None if found is None else Placeholder(attribute(found, "type") or "body", attribute(found, "idx") or "0")


def _inherited(placeholder: Placeholder, inherited: Inherited) -> Box | None:
    """By the number in the layout, else by the kind alone, as the master's are."""
    if placeholder in inherited:
        return inherited[placeholder]
    same = (box for known, box in inherited.items() if known.slot == placeholder.slot != "0")
    alike = (box for known, box in inherited.items() if known.kind == placeholder.kind)
    return next(same, None) or next(alike, None)


def _transform(element: Element) -> Element | None:
    direct = child(element, "xfrm")
    return direct if direct is not None else child(element, "spPr", "xfrm")


def _box(transform: Element | None, into: tuple[float, float, float, float]) -> Box | None:
    offset, extent = child(transform, "off"), child(transform, "ext")
    if offset is None or extent is None:
        return None
    wide, high, right, down = into
    left, top = number(offset, "x") * wide + right, number(offset, "y") * high + down
    return Box(left, top, left + number(extent, "cx") * wide, top + number(extent, "cy") * high)


def _group(element: Element, into: tuple[float, float, float, float]) -> tuple[tuple[float, float, float, float], Box | None]:
    """How the shapes of a group are laid into the slide, and where the group stands."""
    transform = child(element, "grpSpPr", "xfrm")
    box = _box(transform, into)
    inner = child(transform, "chOff"), child(transform, "chExt")
    if box is None or inner[0] is None or inner[1] is None:
        return into, box
    wide = (box.right - box.left) / max(1, number(inner[1], "cx"))
    high = (box.bottom - box.top) / max(1, number(inner[1], "cy"))
    return (wide, high, box.left - number(inner[0], "x") * wide, box.top - number(inner[0], "y") * high), box


def _ordered(shapes: Sequence[Shape]) -> list[Shape]:
    placed = [shape for shape in shapes if shape.box]
    done: list[Shape] = []
    todo = [placed]
    while todo:
        part = todo.pop()
        sides = max(_gap(part, 1), _gap(part, 0), key=lambda gap: gap[0])[1] if 1 < len(part) <= _MOST_CUT else []
        if sides:
            todo += reversed(sides)
        else:
            done += sorted(part, key=_upper_left)
    return done + [shape for shape in shapes if not shape.box]


def _upper_left(shape: Shape) -> tuple[float, float]:
    assert shape.box is not None
    return shape.box.top, shape.box.left


def _gap(shapes: Sequence[Shape], axis: int) -> tuple[float, list[list[Shape]]]:
    """The widest gap that no shape reaches over, and the shapes on its two sides; axis 0 looks for one from top to bottom."""
    boxes = sorted(((shape.box, shape) for shape in shapes if shape.box), key=lambda one: one[0][axis])
    reached, widest, at = boxes[0][0][axis + 2], -1.0, 0
    for place, (box, _) in enumerate(boxes[1:], 1):
        slack = _OVERLAP * (box[axis + 2] - box[axis])
        gap = box[axis] - reached
        if gap >= -slack and gap > widest:
            widest, at = max(gap, 0.0), place
        reached = max(reached, box[axis + 2])
    if not at:
        return -1.0, []
    return widest, [[shape for _, shape in boxes[:at]], [shape for _, shape in boxes[at:]]]
