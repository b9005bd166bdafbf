"""By how much a page's picture is turned: scans that lie upside down or on their side are set upright before they are read.

A few long lines are read as they stand, and in doubt turned by quarters. The engine reads nothing sensible off letters on their
head, and says so. Off letters on their side it reads nearly all, and is as certain of them: horizontal text on its side passes
for columns and columns on their side for lines. What is lost then are the small signs, 、。ー「」ょ, so where two turns are
about as certain the one that has more of them holds.
"""

from __future__ import annotations

import numpy as np

from shutten.documents.ocr.cutting import cut_out, is_vertical
from shutten.documents.ocr.engine import Engine, Pixels, Quads
from shutten.documents.ocr.lines import read_sample

_SAMPLE = 4
"""Lines that are read to find the turn."""
_UPRIGHT = 0.93
"""Lines read with at least this certainty stand upright, if small signs are among them."""
_FEW = 0.12
"""Small signs to a kana of Japanese lines that stand upright, at least; on their side there are about half as many."""
_ALIKE = 0.1
_LEAST = 0.8
"""A turn is taken with at least this certainty."""


def quarter_turns(image: Pixels, quads: Quads, engine: Engine) -> int:
    """By how many quarters, anticlockwise, ``image`` is to be turned so that its text is upright.

    Args:
        image: a page.
        quads: where its lines are.
        engine: reads them.
    """
    if not len(quads):
        return 0
    found = {0: read_sample(cut_out(image, quads, is_vertical(quads)), engine, _SAMPLE)}
    if not is_vertical(quads) and found[0].certainty >= _UPRIGHT and found[0].small >= _FEW * found[0].kana:
        return 0
    for turn in (1, 2, 3):
        lying = _turned(quads, turn, image)
        cuts = cut_out(turned(image, turn), lying, is_vertical(lying))
        if read_sample(cuts, engine, 1).certainty >= max(_LEAST, found[0].certainty) - _ALIKE:
            found[turn] = read_sample(cuts, engine, _SAMPLE)
    most = max(sample.certainty for sample in found.values())
    alike = {turn: sample for turn, sample in found.items() if sample.certainty >= most - _ALIKE}
    best = max(alike, key=lambda turn: (alike[turn].small, alike[turn].certainty))
    return best if found[best].certainty >= _LEAST else 0


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
