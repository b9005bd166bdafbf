"""The rules on a page's picture: thin straight lines, much longer than any stroke of a character, which part cells of a table.

Found by morphology: what stays dark over a long run in one direction. A run may lie a little askew, as on a page that was laid
badly on the scanner, or photographed; so ink is thickened across the run first.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from shutten.documents.ocr.engine import Pixels

_SIDE = 2200
"""Pixels of the longer side of the picture in which rules are looked for."""
_BLOCK, _DARKER = 31, 12
"""Ink is darker than the mean of the square around it, of so many pixels, by so much; shade is not."""
_RUN = 44
"""Pixels; no stroke of a character of usual size is as long without a gap."""
_BROKEN = 9
"""Pixels of a gap in a rule, at most."""
_LEAST = 60
_THICKEST = 9
_SLOPE = 0.06
"""Rise over length of a rule, at most."""
_MOST = 2000

Bits = npt.NDArray[np.uint8]


class Rule(NamedTuple):
    """A rule in pixels of the picture, from left to right or from top to bottom."""

    x0: float
    y0: float
    x1: float
    y1: float


class Rules(NamedTuple):
    """Those of a page, across it and down."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


NO_RULES = Rules()


def find_rules(image: Pixels) -> Rules:
    """The rules on ``image``; none where so much is drawn that they part no cells."""
    longest = max(image.shape)
    scale = min(1.0, _SIDE / longest)
    small = image
    if scale < 1:
        size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
        small = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    if min(small.shape) < _BLOCK:
        return NO_RULES
    ink: Bits = cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _DARKER).astype(
        np.uint8
    )
    across = [_scaled(rule, scale) for rule in _runs(ink)]
    down = [_scaled(Rule(y0, x0, y1, x1), scale) for x0, y0, x1, y1 in _runs(np.ascontiguousarray(ink.T))]
    return Rules(tuple(across), tuple(down)) if max(len(across), len(down)) <= _MOST else NO_RULES


def _scaled(rule: Rule, scale: float) -> Rule:
    return Rule(*(value / scale for value in rule))


def _runs(ink: Bits) -> list[Rule]:
    """What runs across ``ink``."""
    thick = cv2.dilate(ink, np.ones((5, 1), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, _RUN), np.uint8))
    runs = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((1, _BROKEN), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found: list[Rule] = []
    for number in range(1, min(count, _MOST + 1)):
        left, top, width, height, _ = stats[number]
        if width < _LEAST or height > _THICKEST + _SLOPE * width:
            continue
        part = labels[top : top + height, left : left + width] == number
        columns = np.flatnonzero(part.any(axis=0))
        rows = np.arange(height)[:, None]
        middles = (part * rows).sum(axis=0)[columns] / part.sum(axis=0)[columns]
        if part.sum() > _THICKEST * len(columns):
            continue
        slope, base = np.polyfit(columns, middles, 1)
        if abs(slope) > _SLOPE or np.abs(slope * columns + base - middles).mean() > 2.0:
            continue
        found.append(Rule(float(left), float(top + base), float(left + width - 1), float(top + base + slope * (width - 1))))
    return found
