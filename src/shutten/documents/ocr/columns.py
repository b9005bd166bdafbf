"""Vertical text made horizontal before it is read: a column is cut into cells, which are laid side by side.

The engine's weights know text from left to right. A column turned on its side loses most of its commas, stops, small kana
and brackets (7 % of the characters of vertical pages were lost so, nearly all of them such); its cells laid upright in a row
read as well as any line. Signs that vertical setting moves or turns are moved and turned back: 、。 from the upper right of
their cell to the lower left, small kana to the foot of the line, brackets and ー by a quarter.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from shutten.documents.ocr.engine import STRIP, Pixels

_GRID = 16
"""Pixels of an em in which cells are looked for."""
_LEAST, _MOST = 0.42, 1.25
"""Ems of a cell."""
_WIDTH = 0.6
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


def laid_flat(column: Pixels, em: float) -> Tiles:
    """``column``, an upright cut of one column of text whose em is ``em`` pixels, as a strip."""
    ink = ink_of(column)
    cuts = _cuts(ink, em)
    paper = int(np.median(column[:: max(1, column.shape[0] // 200)]))
    tiles = [_tile(column, ink, (start, end), em, paper) for start, end in itertools.pairwise(cuts)]
    widths = np.cumsum([tile.shape[1] for tile in tiles])
    strip = np.concatenate(tiles, axis=1)
    return Tiles(strip, tuple(cut / column.shape[0] for cut in cuts), tuple(float(end / widths[-1]) for end in widths))


def _cuts(ink: npt.NDArray[np.bool_], em: float) -> list[int]:
    """Where cells of about an em begin and end, through as little ink as can be."""
    height = ink.shape[0]
    rows = max(1, round(height * _GRID / em))
    profile = cv2.resize(
        ink.mean(axis=1, dtype=np.float32)[:, None] * (ink.shape[1] / em), (1, rows), interpolation=cv2.INTER_AREA
    )
    weight = np.append(profile[:, 0], 0.0)
    sums = np.concatenate([[0.0], np.cumsum(profile[:, 0])])
    lengths = np.arange(round(_LEAST * _GRID), round(_MOST * _GRID) + 1)
    uneven = 0.6 * (lengths / _GRID - 1) ** 2 + np.where(lengths < 0.75 * _GRID, 0.05, 0)
    costs, back = np.full(rows + 1, np.inf), np.zeros(rows + 1, np.int64)
    costs[0] = 0.0
    for end in range(1, rows + 1):
        starts = end - lengths[lengths <= end]
        if not len(starts):
            starts, price = np.array([0]), np.array([0.1])
        else:
            price = uneven[: len(starts)]
        price = np.where(sums[end] - sums[starts] < 0.03, np.minimum(price, 0.02), price)
        total = costs[starts] + price + 1.5 * weight[end]
        best = int(np.argmin(total))
        costs[end], back[end] = total[best], starts[best]
    cuts = [rows]
    while cuts[-1] > 0:
        cuts.append(int(back[cuts[-1]]))
    return [round(cut * height / rows) for cut in reversed(cuts)]


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
