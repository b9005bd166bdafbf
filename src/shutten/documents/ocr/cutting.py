"""From a page's picture and the corners of its lines to the strips that are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from shutten.documents.ocr.columns import Tiles, ink_of, laid_flat
from shutten.documents.ocr.engine import STRIP, Pixels, Quads

_SQUEEZE = 0.7
"""Strips are this much narrower than their lines: as many characters right, in two thirds of the time. 0.6 lost letters."""


@dataclass(frozen=True)
class Cut:
    """A line cut out of the picture.

    Attributes:
        image: from left to right, or upright where it is a column.
        tiles: of a column.
    """

    quad: npt.NDArray[np.float32]
    image: Pixels
    vertical: bool
    em: float
    strip: Pixels
    tiles: Tiles | None = None


def is_vertical(quads: Quads) -> bool:
    """Whether most of the text runs down."""
    down = across = 0.0
    for width, height in map(size_of, quads):
        down += height if height > 3 * width else 0
        across += width if width > 3 * height else 0
    return down > across


def size_of(quad: npt.NDArray[np.float32]) -> tuple[float, float]:
    """Width and height of a line by its corners."""
    width = max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[3] - quad[2]))
    height = max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2]))
    return float(width), float(height)


def cut_out(image: Pixels, quads: Quads, vertical: bool) -> list[Cut]:
    """What stands at ``quads``, on a page whose text is ``vertical`` or not; too small ones are left out."""
    flat: list[tuple[npt.NDArray[np.float32], Pixels]] = []
    columns: list[tuple[npt.NDArray[np.float32], Pixels]] = []
    for quad in quads:
        width, height = size_of(quad)
        if min(width, height) < 3:
            continue
        is_column = height * 1.6 > width if vertical else height > 3 * width
        (columns if is_column else flat).append((quad, _straight(image, quad)))
    cuts = []
    for quad, piece in flat:
        wide = max(8, round(piece.shape[1] * STRIP / piece.shape[0] * _SQUEEZE))
        cuts.append(Cut(quad, piece, False, 0.0, resized(piece, wide, STRIP)))
    pieces = [piece for _, piece in columns]
    em = _column_em(pieces)
    own = [em if 0.75 * em < (width := _ink_width(piece)) < 1.3 * em else max(4.0, width) for piece in pieces]
    for (quad, piece), each, tiles in zip(columns, own, laid_flat(pieces, own), strict=True):
        cuts.append(Cut(quad, piece, True, each, tiles.strip, tiles))
    return cuts


def _straight(image: Pixels, quad: npt.NDArray[np.float32]) -> Pixels:
    width, height = (max(1, round(side)) for side in size_of(quad))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(np.ascontiguousarray(quad, np.float32), corners)
    return cv2.warpPerspective(image, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE).astype(np.uint8)


def resized(image: Pixels, width: int, height: int) -> Pixels:
    """``image`` in another size, in pixels."""
    smooth = cv2.INTER_AREA if image.shape[0] > height else cv2.INTER_LINEAR
    return cv2.resize(image, (width, height), interpolation=smooth).astype(np.uint8)


def _ink_width(column: Pixels) -> float:
    across = np.flatnonzero(ink_of(column).any(axis=0))
    return float(across[-1] - across[0] + 1) * 1.04 if len(across) else float(column.shape[1])


def _column_em(columns: Sequence[Pixels]) -> float:
    long = [column for column in columns if column.shape[0] > 6 * column.shape[1]] or columns
    return float(np.median([_ink_width(column) for column in long])) if long else 0.0
