"""A PDF page in regions, in the order of reading: columns of text, panels, ruled tables, the labels of figures.

After the recursive X-Y cut (Nagy and Seth, 1984): what belongs together by its frame is one piece to what surrounds it, and is
cut by itself. A page, or a panel, is cut where a white strip parts two columns over as many lines as it can; what stands above
and below them is cut in turn, so that a title, a box or notes over both columns stand where a reader meets them.
"""

from __future__ import annotations

from collections.abc import Sequence

from shutten.documents.readers.pdf.columns import Piece, Region, columns, usual_size
from shutten.documents.readers.pdf.drawing import Box
from shutten.documents.readers.pdf.figures import figure_boxes
from shutten.documents.readers.pdf.fragments import Fragment, PageText
from shutten.documents.readers.pdf.loose_tables import loose_tables
from shutten.documents.readers.pdf.tables import ruled_tables

_DEEPEST = 8
_MOST_OF_PAGE = 0.8
_SHRUNK = 0.15
_HALF_WHITE = 0.5
"""Ems that are white of a wide point or closing bracket, behind it; of an opening bracket before it."""
_CLOSING, _OPENING = "、。，．）」』】〕》〉］｝", "（「『【〔《〈［｛"


def page_regions(page: PageText, fragments: Sequence[Fragment], size: float) -> list[Region]:
    """The regions of a page in reading order.

    Args:
        page: what is drawn on it.
        fragments: its text without furniture and readings.
        size: of the body, in points.
    """
    upright = [one for one in fragments if not one.turned]
    tables = ruled_tables(page.drawing, upright)
    in_tables = {id(one) for table in tables for one in table.fragments}
    free = [one for one in upright if id(one) not in in_tables]
    framed = [table.box for table in tables]
    turned = [one for one in fragments if one.turned]
    figures = figure_boxes(page, [*free, *turned], framed, size)
    panels = _panels(page, free, [*framed, *(box for box, _ in figures)])
    pieces = [Piece(table.box, table.fragments, [Region("table", table.fragments, table)]) for table in tables]
    for box, labels in figures:
        pieces.append(Piece(box, labels, [Region("figure", labels)]))
    in_figures = {id(one) for _, labels in figures for one in labels}
    pieces += [_piece(one) for one in free if id(one) not in in_figures]
    for number, panel in enumerate(sorted(panels, key=lambda box: box.area), 1):  # inner ones first
        inside = [piece for piece in pieces if panel.covers(piece.box, 3.0)]
        rest = [piece for piece in pieces if not panel.covers(piece.box, 3.0)]
        regions = _read(inside, 0)
        for region in regions:
            region.framed = region.framed or number
        pieces = [*rest, Piece(panel, [one for piece in inside for one in piece.fragments], regions)]
    regions = _read(pieces, 0)
    return [*regions, *(Region("side", [one]) for one in turned if id(one) not in in_figures)]


def _piece(one: Fragment) -> Piece:
    shrunk = _SHRUNK * (one.top - one.bottom)  # lines that are set closely touch each other
    white = min(_HALF_WHITE * one.size, (one.right - one.left) / 2)  # and what hangs into the gutter does not fill it
    left = one.left + white * (one.text[0] in _OPENING)
    right = one.right - white * (one.text[-1] in _CLOSING)
    return Piece(Box(left, one.bottom + shrunk, max(left, right), one.top - shrunk), [one])


def _panels(page: PageText, fragments: Sequence[Fragment], taken: Sequence[Box]) -> list[Box]:
    """Panels that hold text of their own: two lines or more, none of them running out of it."""
    found: list[Box] = []
    for panel in sorted(set(page.drawing.panels), key=lambda box: -box.area):
        if panel.area > _MOST_OF_PAGE * page.width * page.height or any(box.covers(panel, 3.0) for box in taken):
            continue
        inside = [one for one in fragments if panel.holds((one.left + one.right) / 2, one.middle)]
        lines = {round(one.base / 4) for one in inside}
        runs_out = any(_straddles(one, panel) for one in fragments)
        same = any(abs(box.area - panel.area) < 0.1 * box.area and box.covers(panel, 6.0) for box in found)
        if len(lines) > 1 and not runs_out and not same and not _torn(panel, fragments):
            found.append(panel)
    return found


def _straddles(one: Fragment, panel: Box) -> bool:
    """Whether a fragment lies across an upright edge of ``panel``."""
    if not panel.bottom < one.middle < panel.top:
        return False
    return any(one.left + 4 < edge < one.right - 4 for edge in (panel.left, panel.right))


def _torn(panel: Box, fragments: Sequence[Fragment]) -> bool:
    """Whether lines go on beside the panel: it colours words of a text."""
    inside = [one for one in fragments if panel.holds((one.left + one.right) / 2, one.middle)]
    outside = [
        one
        for one in fragments
        if panel.bottom < one.middle < panel.top and not panel.holds((one.left + one.right) / 2, one.middle)
    ]
    return any(
        abs(one.base - other.base) < 1 and (0 <= one.left - other.right < one.size or 0 <= other.left - one.right < one.size)
        for one in inside
        for other in outside
    )


def _read(pieces: list[Piece], depth: int) -> list[Region]:
    """The regions of ``pieces`` in reading order."""
    cut = columns(pieces) if depth < _DEEPEST else None
    if cut is None:
        for loose in loose_tables(pieces, usual_size(pieces)):
            taken = {id(piece) for piece in loose.pieces}
            whole = Piece(loose.table.box, loose.table.fragments, [Region("table", loose.table.fragments, loose.table)])
            pieces = [*(piece for piece in pieces if id(piece) not in taken), whole]
        return _as_regions(pieces)
    return [region for part in cut for region in _read(part, depth + 1)]


def _as_regions(pieces: list[Piece]) -> list[Region]:
    """One column: its lines, with the frames between them where they stand."""
    regions: list[Region] = []
    left, right = (
        min((piece.box.left for piece in pieces), default=0.0),
        max((piece.box.right for piece in pieces), default=0.0),
    )
    for piece in sorted(pieces, key=lambda one: (-one.box.top, one.box.left)):
        if piece.regions:
            regions += piece.regions
            continue
        if not regions or regions[-1].kind != "text" or regions[-1].framed or regions[-1].left != left or not piece.fragments:
            regions.append(Region("text", [], left=left, right=right))
        regions[-1].fragments += piece.fragments
    return regions
