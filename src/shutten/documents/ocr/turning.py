"""By how much a page's picture is turned: scans that lie upside down or on their side are set upright before they are read.

A few long lines are read as they stand. Only where that gives little certainty are they read turned by quarters, too; the turn
with the greatest certainty holds. The engine reads nothing sensible off letters on their head, and says so.
"""

from __future__ import annotations

import numpy as np

from shutten.documents.ocr.engine import Engine, Pixels, Quads
from shutten.documents.ocr.lines import certainty, is_vertical, size_of

_SAMPLE = 4
"""Lines that are read to find the turn."""
_UPRIGHT = {False: 0.93, True: 0.98}
"""What is read with at least this certainty stands upright; of what runs down more is asked, since letters that lie on their
side are read quite well in cells."""
_BETTER = {False: 0.05, True: 0.01}
"""A turn is taken where it gives so much more certainty, and at least `_LEAST`."""
_LEAST = 0.8


def quarter_turns(image: Pixels, quads: Quads, engine: Engine) -> int:
    """By how many quarters, anticlockwise, ``image`` is to be turned so that its text is upright.

    Args:
        image: a page.
        quads: where its lines are.
        engine: reads them.
    """
    longest = sorted(range(len(quads)), key=lambda place: -max(size_of(quads[place])))[:_SAMPLE]
    sample = quads[longest]
    down = is_vertical(sample)
    if not longest or (as_it_is := certainty(image, sample, engine)) >= _UPRIGHT[down]:
        return 0
    found = {turn: certainty(turned(image, turn), _turned(sample, turn, image), engine) for turn in (1, 2, 3)}
    best = max(found, key=lambda turn: found[turn])
    return best if found[best] >= max(_LEAST, as_it_is + _BETTER[down]) else 0


def turned(image: Pixels, turn: int) -> Pixels:
    """``image`` turned by quarters, anticlockwise."""
    return np.ascontiguousarray(np.rot90(image, turn))


def as_it_lies(x: float, y: float, turn: int, columns: int, rows: int) -> tuple[float, float]:
    """Where a point of a picture that was turned is on it as it lies.

    Args:
        x: to the right, in pixels.
        y: downwards.
        turn: quarters, anticlockwise.
        columns: the width of the picture as it lies.
        rows: its height.

    >>> [as_it_lies(0, 0, turn, 30, 20) for turn in range(4)]
    [(0, 0), (30, 0), (30, 20), (0, 20)]
    """
    return ((x, y), (columns - y, x), (columns - x, rows - y), (y, rows - x))[turn]


def _turned(quads: Quads, turn: int, image: Pixels) -> Quads:
    """The corners of lines on a picture that is turned, each from the one that is then the upper left."""
    rows, columns = image.shape
    moved = quads
    for _ in range(turn):
        x, y = moved[:, :, 0], moved[:, :, 1]
        moved = np.stack([y, columns - x], axis=2)
        rows, columns = columns, rows
    return np.roll(moved, -turn, axis=1).astype(np.float32)
