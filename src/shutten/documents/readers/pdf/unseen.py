"""Letters in the colour of what they stand on: leftovers that no reader of the page sees, found on its picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from shutten.documents.ocr.engine import Pixels
from shutten.documents.readers.pdf.drawing import Box, Drawing

if TYPE_CHECKING:
    import pypdfium2 as pdfium

UNSEEN = "in the colour of the paper"
"""Why such text is left out."""
_SCALE = 2.0
"""Pixels a point."""
_CONTRAST = 10
"""Of 255, at most, between the brightest and the darkest place of what is not seen."""


def are_unseen(page: pdfium.PdfPage, boxes: Sequence[Box], drawing: Drawing, height: float) -> list[bool]:
    """For each box of white letters whether it stands on no shape, and nothing is seen in it on the page's picture.

    Args:
        page: the page, which is not turned.
        boxes: on it, in points.
        drawing: what is drawn on it.
        height: of the page, in points.
    """
    shapes = [*drawing.panels, *drawing.pictures]
    bare = [not any(shape.holds((box.left + box.right) / 2, (box.bottom + box.top) / 2) for shape in shapes) for box in boxes]
    if not any(bare):
        return bare
    picture = np.array(page.render(scale=_SCALE, grayscale=True).to_pil().convert("L"))
    return [is_bare and _is_even(picture, box, height) for is_bare, box in zip(bare, boxes, strict=True)]


def _is_even(picture: Pixels, box: Box, height: float) -> bool:
    left, right = int(box.left * _SCALE), int(box.right * _SCALE) + 1
    top, bottom = int((height - box.top) * _SCALE), int((height - box.bottom) * _SCALE) + 1
    part = picture[max(top, 0) : bottom, max(left, 0) : right]
    return part.size > 0 and int(part.max()) - int(part.min()) < _CONTRAST
