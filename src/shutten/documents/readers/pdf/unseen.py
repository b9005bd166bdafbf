"""Letters in the colour of what they stand on: leftovers that no reader of the page sees, found on its picture."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from shutten.documents.readers.pdf.drawing import Box

if TYPE_CHECKING:
    import pypdfium2 as pdfium

UNSEEN = "in the colour of the paper"
"""Why such text is left out."""
_WHITE = 250
_SCALE = 2.0
"""Pixels a point."""
_CONTRAST = 10
"""Of 255, at most, between the brightest and the darkest place of what is not seen."""


def is_white(text_page: ctypes.c_void_p, index: int) -> bool:
    """Whether a character is filled with white."""
    import pypdfium2.raw as raw

    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFText_GetFillColor(text_page, index, red, green, blue, alpha)
    return bool(known) and min(red.value, green.value, blue.value) >= _WHITE


def are_even(page: pdfium.PdfPage, boxes: Sequence[Box], height: float) -> list[bool]:
    """For each box whether nothing is seen in it.

    Args:
        page: the page, which is not turned.
        boxes: on it, in points.
        height: of the page, in points.
    """
    picture = np.array(page.render(scale=_SCALE, grayscale=True).to_pil().convert("L"))
    even = []
    for box in boxes:
        left, right = int(box.left * _SCALE), int(box.right * _SCALE) + 1
        top, bottom = int((height - box.top) * _SCALE), int((height - box.bottom) * _SCALE) + 1
        part = picture[max(top, 0) : bottom, max(left, 0) : right]
        even.append(part.size > 0 and int(part.max()) - int(part.min()) < _CONTRAST)
    return even
