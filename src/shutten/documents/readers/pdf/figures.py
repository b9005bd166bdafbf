"""Figures of a PDF page: where shapes and pictures crowd, the short words among them are labels, not text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from shutten.documents.readers.pdf.drawing import Box
from shutten.documents.readers.pdf.fragments import Fragment, PageText
from shutten.documents.readers.pdf.margin_lines import page_lines
from shutten.documents.readers.pdf.paragraphs import CAPTION

_STEP = 8.0
"""Points: the raster in which shapes that touch are told."""
_NEAR = 6.0
"""Points around a shape within which another one belongs to it."""
_LEAST_SHAPES = 6
_LEAST_PLACES = 3
"""Of panels, from left to right, where there is no picture: those of a table's rows stand below each other."""
_LEAST_WIDTH, _LEAST_HEIGHT = 50.0, 30.0
_MOST_OF_PAGE = 0.6
_AROUND = 1.6
"""Ems around a figure in which labels of its axes stand."""
_LARGEST_PANEL = 0.4
_LONGEST_LABEL = 18.0
"""Ems; what is longer is a line of text."""
_LEAST_LABELS = 3
_LABEL_STEP = 1.7
"""Ems between the lines of one label, at most."""
_WORD_GAP = 0.9
_AMOUNT = re.compile(r"[-−△▲]?[\d,.]+[%％]?")
_SWATCH = 1.6
"""Ems of the fields of a legend, at most."""
_TO_LEGEND = 3.5
"""Ems between a figure and its legend, and between the fields of one."""
_TO_SCALE_NAME = 5.0
_MOST_SWATCHES = 20
_LEAST_LINES = 3
_UNEVEN = 0.08
"""Of the largest step between the lines of a scale, by which another may differ."""
_LARGE = 40
"""Fields of the raster; of larger shapes only the edges count, for a panel is no part of the chart in it."""


def figure_boxes(
    page: PageText, fragments: Sequence[Fragment], tables: Sequence[Box], size: float
) -> list[tuple[Box, list[Fragment]]]:
    """The figures of a page that have labels: each with its box and its labels.

    Args:
        page: the page.
        fragments: its text without furniture and tables.
        tables: boxes of the tables, whose rules are no figure's.
        size: of the body, in points.
    """
    shapes = [
        box
        for box in (*page.drawing.pictures, *page.drawing.panels, *page.drawing.across, *page.drawing.down)
        if not any(table.covers(box, 3.0) for table in tables) and box.area < _MOST_OF_PAGE * page.width * page.height
    ]
    found: list[tuple[Box, list[Fragment]]] = []
    swatches = [box for box in shapes if max(box.right - box.left, box.top - box.bottom) < _SWATCH * size]
    for crowd, count in _crowds(page, shapes) if len(shapes) >= _LEAST_SHAPES else ():
        if crowd.right - crowd.left < _LEAST_WIDTH or crowd.top - crowd.bottom < _LEAST_HEIGHT:
            continue
        box, legend = _with_legend(crowd, swatches, size)
        if count + legend < _LEAST_SHAPES:
            continue
        labels = _labels(page, box, fragments, size)
        if len(labels) < _LEAST_LABELS:
            continue
        held = {id(one) for one in labels}
        found.append((_around([Box(one.left, one.bottom, one.right, one.top) for one in labels]), labels))
        fragments = [one for one in fragments if id(one) not in held]
    return found


def single_labels(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """The labels of a figure one by one, each whole though others stand beside its lines; from top to bottom.

    Numbers are labels by themselves: those of a scale stand below each other too.
    """
    labels: list[list[list[Fragment]]] = []
    for run in _segments([one for one in fragments if not one.turned]):
        above = next((label for label in reversed(labels) if _is_below(label[-1], run)), None)
        if above is None:
            labels.append(above := [])
        above.append(run)
    turned = [[one] for one in fragments if one.turned]
    return [*turned, *([one for run in label for one in run] for label in labels)]


def _is_below(line: Sequence[Fragment], run: Sequence[Fragment]) -> bool:
    """Whether ``run`` is the next line of the label that ``line`` belongs to."""
    step = line[0].base - run[0].base
    shared = min(line[-1].right, run[-1].right) - max(line[0].left, run[0].left)
    return (
        0 < step < _LABEL_STEP * run[0].size
        and abs(line[0].size - run[0].size) < 0.1 * line[0].size
        and shared > 0.5 * min(line[-1].right - line[0].left, run[-1].right - run[0].left)
        and not any(_AMOUNT.fullmatch("".join(one.text for one in words).strip()) for words in (line, run))
    )


def _labels(page: PageText, figure: Box, fragments: Sequence[Fragment], size: float) -> list[Fragment]:
    """The labels of a figure: short words in it and around it, and what stands among them; none where it holds text."""
    panels = [box for box in page.drawing.panels if box.covers(figure) and box.area < _LARGEST_PANEL * page.width * page.height]
    panel = min(panels, key=lambda box: box.area, default=None)
    reach = _AROUND * size
    upright = [one for one in fragments if not one.turned]
    scale = [Box(one.left, one.bottom, one.right, one.top) for one in upright if _is_of_scale(one, figure, reach)]
    figure = _around([figure, *scale])
    around = panel or Box(figure.left - reach, figure.bottom - reach, figure.right + reach, figure.top + reach)
    near = [one for one in upright if around.holds((one.left + one.right) / 2, one.middle)]
    labels: list[list[Fragment]] = []
    lines: list[list[Fragment]] = []
    captions: list[list[Fragment]] = []
    for run in _segments(near):
        if captions and abs(captions[-1][0].base - run[0].base) < 0.3 * run[0].size:
            captions[-1] = [*captions[-1], *run]  # all of its line
            continue
        if CAPTION.match(run[0].text):
            captions.append(run)
            continue
        full = [line for line in captions[-1:] if line[-1].right - line[0].left > _LONGEST_LABEL * line[0].size]
        goes_on = any(_goes_on(line, run) for line in (full if _within(figure, run) else [*lines[-2:], *full]))
        (labels if _is_label(run, figure, size) and not goes_on else lines).append(run)
    inside = [run for run in lines if _within(figure, run)]
    if not labels or _length(inside) > _length(labels):
        return []
    top, bottom = max(run[0].top for run in labels), min(run[0].bottom for run in labels)
    among = [run for run in lines if bottom < run[0].middle < top]
    turned = [one for one in fragments if one.turned and _is_beside(figure, one)]
    return [*turned, *(one for run in (*labels, *among) for one in run)]


def _with_legend(figure: Box, swatches: Sequence[Box], size: float) -> tuple[Box, int]:
    """A figure with the small fields of its legend, which stand in a row or column near it; and how many these are."""
    reach = _TO_LEGEND * size
    count = 0
    while count < _MOST_SWATCHES:
        near = [one for one in swatches if not figure.covers(one) and _apart(figure, one) < reach]
        if not near:
            break
        figure = _around([figure, *near])
        count += len(near)
    return figure, count


def _apart(one: Box, other: Box) -> float:
    """How far two boxes are from each other, along the axis on which they are further."""
    return max(other.left - one.right, one.left - other.right, other.bottom - one.top, one.bottom - other.top)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _is_beside(figure: Box, one: Fragment) -> bool:
    """Whether a turned line stands in a figure, or at a side of it, as the name of its scale does."""
    far = max(figure.left - one.right, one.left - figure.right)
    if one.angle % 90 and far > 0:
        return False
    return far < _TO_SCALE_NAME * one.size and figure.bottom - one.size < one.middle < figure.top + one.size


def _is_of_scale(one: Fragment, figure: Box, reach: float) -> bool:
    """Whether a number stands at the left or right edge of a figure, however long it is."""
    beside = 0 <= figure.left - one.right < reach or 0 <= one.left - figure.right < reach
    return (
        beside and figure.bottom - reach < one.middle < figure.top + reach and _AMOUNT.fullmatch(one.text.strip()) is not None
    )


def _within(figure: Box, run: Sequence[Fragment]) -> bool:
    return figure.holds((run[0].left + run[-1].right) / 2, run[0].middle)


def _length(runs: Sequence[Sequence[Fragment]]) -> int:
    return sum(len(one.text) for run in runs for one in run)


def _goes_on(line: Sequence[Fragment], run: Sequence[Fragment]) -> bool:
    """Whether ``run`` is the end of the paragraph whose line above is ``line``."""
    step = line[0].base - run[0].base
    alike = abs(line[0].size - run[0].size) < 0.1 * line[0].size
    return alike and 0 < step < 1.9 * line[0].size and line[0].left - run[0].size < run[0].left < line[-1].right


def _segments(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """Fragments that stand on one line without a wide gap, together."""
    for line in page_lines(fragments):
        run: list[Fragment] = []
        for one in sorted(line, key=lambda one: one.left):
            if run and one.left - run[-1].right > _WORD_GAP * one.size:
                yield run
                run = []
            run.append(one)
        yield run


def _is_label(run: Sequence[Fragment], figure: Box, size: float) -> bool:
    wide = run[-1].right - run[0].left
    return (
        max(one.size for one in run) < 1.15 * size
        and wide < _LONGEST_LABEL * run[0].size
        and wide < 0.7 * (figure.right - figure.left)
        and not run[-1].text.endswith(("。", "、"))
    )


def _grid_lines(rules: Sequence[Box]) -> Iterator[set[Box]]:
    """Rules over each other that begin and end alike, at even steps: the lines of a chart's scale."""
    alike: dict[tuple[int, int], list[Box]] = {}
    for rule in rules:
        alike.setdefault((round(rule.left), round(rule.right)), []).append(rule)
    for its in alike.values():
        heights = sorted(rule.bottom for rule in its)
        steps = [after - before for before, after in itertools.pairwise(heights)]
        if len(its) >= _LEAST_LINES and max(steps) - min(steps) < _UNEVEN * max(steps):
            yield set(its)


def _crowds(page: PageText, shapes: Sequence[Box]) -> list[tuple[Box, int]]:
    """Groups of shapes that touch and are no rows of a table, each with the box around it and how many there are."""
    owner: dict[tuple[int, int], int] = {}
    group = list(range(len(shapes)))

    def root(one: int) -> int:
        while group[one] != one:
            group[one] = group[group[one]]
            one = group[one]
        return one

    for number, box in enumerate(shapes):
        columns = range(max(0, int((box.left - _NEAR) / _STEP)), int(min(box.right + _NEAR, page.width) / _STEP) + 1)
        rows = range(max(0, int((box.bottom - _NEAR) / _STEP)), int(min(box.top + _NEAR, page.height) / _STEP) + 1)
        large = len(columns) * len(rows) > _LARGE
        for column in columns:
            at_side = column in (columns[0], columns[-1])
            for row in (rows[0], rows[-1]) if large and not at_side else rows:
                other = owner.setdefault((column, row), number)
                if other != number:
                    group[root(other)] = root(number)
    for lines in _grid_lines(page.drawing.across):
        for number in (known := [number for number, box in enumerate(shapes) if box in lines])[1:]:
            group[root(number)] = root(known[0])
    drawn, panels = set(page.drawing.pictures), set(page.drawing.panels)
    members: dict[int, list[Box]] = {}
    for number, box in enumerate(shapes):
        members.setdefault(root(number), []).append(box)
    return [
        (_around(its), len(its))
        for its in members.values()
        if not drawn.isdisjoint(its)
        or len({(round(box.left), round(box.right)) for box in panels.intersection(its)}) >= _LEAST_PLACES
    ]
