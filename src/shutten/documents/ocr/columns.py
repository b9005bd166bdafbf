"""Vertical text made horizontal before it is read: a column is cut into cells, which are laid side by side.

The engine's weights know text from left to right. A column turned on its side loses most of its commas, stops, small kana
and brackets (7 % of the characters of vertical pages were lost so, nearly all of them such); its cells laid upright in a row
read as well as any line. Signs that vertical setting moves or turns are moved and turned back: 、。 from the upper right of
their cell to the lower left, small kana to the foot of the line, brackets and ー by a quarter.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from shutten.documents.ocr.engine import STRIP, Pixels

_GRID = 16
"""Pixels of an em in which cells are looked for."""
_LEAST, _MOST = 0.42, 1.25
"""Ems of a cell."""
_WIDTH = 0.55
"""Of a tile, in widths of a strip's height; the engine reads as well at this width, and sooner."""


class Tiles(NamedTuple):
    """A column as a strip.

    Attributes:
        strip: its cells from left to right, `STRIP` pixels high.
        cuts: where in the column each cell begins, as a fraction of its height; and the end of the last.
        ends: where in the strip each ends, as a fraction of its width.
    """

    strip: Pixels
    cuts: tuple[float, ...]
    ends: tuple[float, ...]


def ink_of(image: Pixels) -> npt.NDArray[np.bool_]:
    """Where ``image`` is dark, by Otsu's threshold."""
    threshold, _ = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    dark: npt.NDArray[np.bool_] = image <= threshold - 1
    return dark


def laid_flat(columns: Sequence[Pixels], ems: Sequence[float]) -> list[Tiles]:
    """``columns``, upright cuts of one column of text each whose ems are so many pixels, as strips."""
    inks = [ink_of(column) for column in columns]
    return [_strip(*one) for one in zip(columns, inks, _cuts(inks, ems), ems, strict=True)]


def _strip(column: Pixels, ink: npt.NDArray[np.bool_], cuts: Sequence[int], em: float) -> Tiles:
    paper = int(np.median(column[:: max(1, column.shape[0] // 200)]))
    tiles = [_tile(column, ink, (start, end), em, paper) for start, end in itertools.pairwise(cuts)]
    widths = np.cumsum([tile.shape[1] for tile in tiles])
    strip = np.concatenate(tiles, axis=1)
    return Tiles(strip, tuple(cut / column.shape[0] for cut in cuts), tuple(float(end / widths[-1]) for end in widths))


def _cuts(inks: Sequence[npt.NDArray[np.bool_]], ems: Sequence[float]) -> list[list[int]]:
    """Where the cells of each column begin and end, about an em long, through as little ink as can be.

    The cheapest cuts up to each row follow from those up to earlier rows; all columns take a row in one step.
    """
    profiles = [_profile(ink, em) for ink, em in zip(inks, ems, strict=True)]
    longest = max(map(len, profiles), default=0)
    weights = np.zeros((len(profiles), longest + 1))
    for weight, profile in zip(weights, profiles, strict=True):
        weight[: len(profile)] = profile
    sums = np.concatenate([np.zeros((len(profiles), 1)), np.cumsum(weights[:, :-1], axis=1)], axis=1)
    lengths = np.arange(round(_LEAST * _GRID), round(_MOST * _GRID) + 1)
    uneven = 0.6 * (lengths / _GRID - 1) ** 2 + np.where(lengths < 0.75 * _GRID, 0.05, 0)
    costs, back = np.zeros((len(profiles), longest + 1)), np.zeros((len(profiles), longest + 1), np.int64)
    each = np.arange(len(profiles))
    for end in range(1, longest + 1):
        starts = end - lengths[lengths <= end]
        price = uneven[: len(starts)]
        if not len(starts):
            starts, price = np.array([0]), np.array([0.1])
        white = sums[:, end, None] - sums[:, starts] < 0.03
        totals = costs[:, starts] + np.where(white, np.minimum(price, 0.02), price)
        best = totals.argmin(axis=1)
        costs[:, end], back[:, end] = totals[each, best] + 1.5 * weights[:, end], starts[best]
    return [
        [round(cut * ink.shape[0] / len(profile)) for cut in _walked(steps, len(profile))]
        for ink, profile, steps in zip(inks, profiles, back.tolist(), strict=True)
    ]


def _profile(ink: npt.NDArray[np.bool_], em: float) -> npt.NDArray[np.float32]:
    """How much ink stands in each row of the grid, in ems."""
    rows = max(1, round(ink.shape[0] * _GRID / em))
    across = ink.mean(axis=1, dtype=np.float32)[:, None] * (ink.shape[1] / em)
    profile: npt.NDArray[np.float32] = cv2.resize(across, (1, rows), interpolation=cv2.INTER_AREA)[:, 0]
    return profile


def _walked(steps: Sequence[int], end: int) -> list[int]:
    """The cuts from the first to ``end``, of which each step says the one before."""
    cuts = [end]
    while cuts[-1] > 0:
        cuts.append(steps[cuts[-1]])
    return cuts[::-1]


def _tile(column: Pixels, ink: npt.NDArray[np.bool_], cell: tuple[int, int], em: float, paper: int) -> Pixels:
    """A cell as it would stand in horizontal text, on ground as light as ``paper``."""
    start, end = cell
    side = max(4, round(em))
    tile = np.full((side, side), paper, np.uint8)
    rows, across = np.flatnonzero(ink[start:end].any(axis=1)), np.flatnonzero(ink[start:end].any(axis=0))
    if not len(rows):
        return cv2.resize(tile, (STRIP // 3, STRIP)).astype(np.uint8)
    top, bottom, left, right = start + rows[0], start + rows[-1] + 1, across[0], across[-1] + 1
    sign = column[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1]
    tall, wide = (bottom - top) / em, (right - left) / em
    middle = (left + right) / 2 / column.shape[1]
    if tall < 0.42 and wide < 0.42 and middle > 0.6:
        x, y = 0.08 * side, 0.92 * side - sign.shape[0]
    elif _is_turned(tall, wide, middle):
        sign = np.rot90(sign)
        x, y = (side - sign.shape[1]) / 2, (side - sign.shape[0]) / 2
    elif tall < 0.75 and wide < 0.75 and middle > 0.53 and max(tall, wide) > 0.35:
        x, y = (side - sign.shape[1]) / 2, 0.9 * side - sign.shape[0]
    else:
        x, y = left - (column.shape[1] - side) / 2, (side - sign.shape[0]) / 2
    sign = sign[:side, :side]
    row, place = (int(min(max(0, at), side - size)) for at, size in ((y, sign.shape[0]), (x, sign.shape[1])))
    tile[row : row + sign.shape[0], place : place + sign.shape[1]] = sign
    shrunk = cv2.INTER_AREA if side > STRIP else cv2.INTER_LINEAR
    return cv2.resize(tile, (round(STRIP * _WIDTH), STRIP), interpolation=shrunk).astype(np.uint8)


def _is_turned(tall: float, wide: float, middle: float) -> bool:
    """Whether a sign of that size, in ems, is one that vertical setting turns: a bracket, a corner, ー."""
    bracket = 0.12 < tall < 0.45 and wide > 0.25 and wide > 1.4 * tall and (wide > 0.5 or abs(middle - 0.5) > 0.1)
    corner = tall < 0.75 and wide < 0.45 and tall > 1.2 * wide and abs(middle - 0.5) > 0.12
    long_vowel = tall > 0.6 and wide < 0.3 and abs(middle - 0.5) < 0.2
    return bracket or corner or long_vowel
