"""Whether the digits that a font says are those that it draws: by the holes in them, which no style of type changes.

A font may say 3 of a glyph that shows 8, and nothing in the text betrays it. Each digit of a font is drawn once, alone and
small; 8 has two holes, 0, 6 and 9 have one, 4 one or none, the others none. Where a hole is missing or too many, the page's
picture decides (`documents.readers.pdf.false_fonts`).
"""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from shutten.documents.readers.pdf.runs import Run
from shutten.documents.readers.pdf.text_page import TextPage

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_HOLES = {"0": (1, 2), "1": (0,), "2": (0,), "3": (0,), "4": (0, 1), "5": (0,), "6": (1,), "7": (0,), "8": (2,), "9": (1,)}
"""How many a digit may have; a zero may be crossed by a stroke."""
_HEIGHT = 24.0
"""Pixels in which a digit is drawn; larger where it is drawn again."""
_LOOKS = 3
"""At one digit of a font, of which none was right: other ink lies over some."""
_TRIES = 6
"""At drawing a digit of a font by itself."""
_INK = 110
_LEAST_HOLE = 0.008
"""Of a digit's box."""
_BLOCK = 0.95
"""Of its box, full of ink: no letter."""
_LARGEST = 400_000
"""Pixels of what is drawn at once, with the other letters of its line; a longer line is not looked at."""


@dataclass
class DigitShapes:
    """The digits of a file's fonts.

    Attributes:
        right: font and digit, where its shape is right.
        misses: how many were looked at, of those of which none was.
        unseen: how many could not be drawn by themselves, as those of fonts that do not bring their glyphs.
    """

    right: set[tuple[str, str]] = field(default_factory=set)
    misses: Counter[tuple[str, str]] = field(default_factory=Counter)
    unseen: Counter[tuple[str, str]] = field(default_factory=Counter)

    def look(self, page: TextPage, font: str, run: Run) -> None:
        """Look at the digits of ``run`` that were not seen well in ``font`` before."""
        for text, index in zip(run.text, run.index, strict=True):
            if text not in _HOLES:
                continue
            key = font, text
            if key in self.right or self.misses[key] >= _LOOKS or self.unseen[key] >= _TRIES:
                continue
            glyph = drawn_glyph(page, index, _HEIGHT * (1 + self.misses[key]))
            if glyph is None:
                self.unseen[key] += 1
            elif _quick_holes(glyph) in _HOLES[text] or _holes(glyph) in _HOLES[text]:
                self.right.add(key)
            else:
                self.misses[key] += 1

    def wrong(self) -> dict[str, str]:
        """By font the digits whose shapes are not theirs."""
        found: dict[str, str] = {}
        for (font, digit), misses in self.misses.items():
            if misses and (font, digit) not in self.right:
                found[font] = found.get(font, "") + digit
        return found


def drawn_glyph(page: TextPage, index: int, height: float = _HEIGHT) -> npt.NDArray[np.bool_] | None:
    """Where the glyph of a character has ink, ``height`` pixels high.

    None where nothing but a block is drawn of it, and where its font does not bring its own glyphs: those of such a font are
    drawn by their characters.
    """
    import pypdfium2.raw as raw

    shape = raw.FPDFText_GetTextObject(page.raw, index)
    around = [ctypes.c_float() for _ in range(4)]
    box = [ctypes.c_double() for _ in range(4)]
    is_own = bool(shape) and _brings_glyphs(shape)
    if not is_own or not raw.FPDFPageObj_GetBounds(shape, *around) or not raw.FPDFText_GetCharBox(page.raw, index, *box):
        return None
    line_left, line_bottom, line_right, line_top = (one.value for one in around)
    left, right, bottom, top = (one.value for one in box)
    scale = height / max(top - bottom, 1.0)
    if not 0 < (line_right - line_left) * (line_top - line_bottom) * scale**2 < _LARGEST:
        return None
    alpha = _drawn(page.page, shape, scale)
    if alpha is None:
        return None
    first, last = int((left - line_left) * scale), int((right - line_left) * scale) + 1
    upper, lower = int((line_top - top) * scale), int((line_top - bottom) * scale) + 1
    ink = alpha[max(0, upper - 2) : lower + 3, max(0, first - 2) : last + 3] > _INK
    inner = ink[3:-3, 3:-3]
    return ink if 0 < inner.sum() < _BLOCK * inner.size else None


def _brings_glyphs(text: Any) -> bool:
    import pypdfium2.raw as raw

    font = raw.FPDFTextObj_GetFont(text)
    return bool(font) and raw.FPDFFont_GetIsEmbedded(font) == 1


def _drawn(page: pdfium.PdfPage, text: Any, scale: float) -> npt.NDArray[np.uint8] | None:
    """How much ink is where a text object is drawn alone; None where it cannot be."""
    import pypdfium2.raw as raw

    bitmap = raw.FPDFTextObj_GetRenderedBitmap(page.pdf.raw, page.raw, text, scale)
    if not bitmap:
        return None
    try:
        rows, columns = raw.FPDFBitmap_GetHeight(bitmap), raw.FPDFBitmap_GetWidth(bitmap)
        buffer = ctypes.cast(raw.FPDFBitmap_GetBuffer(bitmap), ctypes.POINTER(ctypes.c_ubyte))
        flat = np.ctypeslib.as_array(buffer, (rows, raw.FPDFBitmap_GetStride(bitmap)))
        return flat[:, 3 : 4 * columns : 4].copy()
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


def _quick_holes(ink: npt.NDArray[np.bool_]) -> int:
    """The holes of a single piece of ink, by its Euler number: corners counted over squares of four pixels (Gray 1971).

    >>> _quick_holes(np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], bool)), _quick_holes(np.ones((3, 2), bool))
    (1, 0)
    """
    padded = np.pad(ink, 1).astype(np.int8)
    upper, lower = padded[:-1], padded[1:]
    full = upper[:, :-1] + upper[:, 1:] + lower[:, :-1] + lower[:, 1:]
    diagonal = (full == 2) & (upper[:, :-1] == lower[:, 1:])
    return 1 - int((full == 1).sum() - (full == 3).sum() - 2 * diagonal.sum()) // 4


def _holes(ink: npt.NDArray[np.bool_]) -> int:
    """How many pieces of the ground ink encloses.

    Specks are none.

    >>> _holes(np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], bool)), _holes(np.ones((3, 2), bool))
    (1, 0)
    """
    ground = ~np.pad(ink, 1)
    edges = np.diff(ground.astype(np.int8), axis=1, prepend=0, append=0)
    starts, ends = np.argwhere(edges == 1).tolist(), np.argwhere(edges == -1).tolist()
    runs = [(row, start, end) for (row, start), (_, end) in zip(starts, ends, strict=True)]
    piece = list(range(len(runs)))

    def root(one: int) -> int:
        while piece[one] != one:
            one = piece[one]
        return one

    first = 0
    for place, (row, start, end) in enumerate(runs):
        while runs[first][0] < row - 1:
            first += 1
        for other in range(first, place):
            if runs[other][0] == row - 1 and runs[other][1] < end and start < runs[other][2]:
                piece[root(place)] = root(other)
    sizes: Counter[int] = Counter()
    for place, (_, start, end) in enumerate(runs):
        sizes[root(place)] += end - start
    return sum(size > _LEAST_HOLE * ink.size for size in sizes.values()) - 1  # the ground around is no hole
