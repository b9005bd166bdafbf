"""Letters in the colour of what they stand on: leftovers that no reader of the page sees, found on its picture."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from shutten.documents.readers.pdf.fragments import Fragment

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


def with_unseen(page: pdfium.PdfPage, fragments: Sequence[Fragment], height: float) -> list[Fragment]:
    """``fragments``, those that are white and not seen marked as such.

    Args:
        page: the page, which is not turned.
        fragments: its text; ``unseen`` where it is white.
        height: of the page, in points.
    """
    if not any(one.unseen for one in fragments):
        return list(fragments)
    picture = np.array(page.render(scale=_SCALE, grayscale=True).to_pil().convert("L"))
    return [replace(one, unseen=_is_even(picture, one, height)) if one.unseen else one for one in fragments]


def _is_even(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], one: Fragment, height: float) -> bool:
    left, right = int(one.left * _SCALE), int(one.right * _SCALE) + 1
    top, bottom = int((height - one.top) * _SCALE), int((height - one.bottom) * _SCALE) + 1
    part = picture[max(top, 0) : bottom, max(left, 0) : right]
    return part.size > 0 and int(part.max()) - int(part.min()) < _CONTRAST
