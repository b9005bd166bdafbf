"""The characters of a PDF page, where they stand as the page is read.

Positions are in points, x to the right and y upwards, turned so that text runs to the right: pages that are turned, and
vertical Japanese, are laid on their side here, and everything after this reads lines from left to right, top to bottom.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from shutten.text.cleaning import clean
from shutten.text.folding import nfkc

_HYPHEN = 2
"""PDFium's stand-in for a hyphen at a line end."""
_LIGATURES = range(0xFB00, 0xFB07)
_LEAST_STEPS = 5
"""From one character to the next, that tell in which direction a page is read."""


class Glyph(NamedTuple):
    """A drawn character that is not white, or the letters of a ligature, and its box on the page before any turning.

    Attributes:
        certainty: up to 1, of a character that was read by OCR; 1 for any other.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    certainty: float = 1.0


def bounds(glyphs: Sequence[Glyph]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what holds all ``glyphs``, of which there is one at least."""
    left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    return left, min(glyph.bottom for glyph in glyphs), right, max(glyph.top for glyph in glyphs)


@dataclass(slots=True)
class Character:
    """A drawn character, white ones too.

    Attributes:
        index: its number in PDFium's text page.
        parted: whether PDFium sees a space before it, which is not drawn.
    """

    text: str
    x: float
    y: float
    left: float
    right: float
    bottom: float
    top: float
    index: int
    glyph: Glyph | None
    parted: bool


@dataclass(frozen=True)
class Space:
    """The page as it is read: what is shown of it begins at 0, 0, and its text runs to the right.

    Attributes:
        turn: degrees by which it is turned, clockwise.
        left: of what is shown, before it is turned.
        bottom: likewise.
        width: likewise.
        height: likewise.
    """

    turn: int
    left: float
    bottom: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the file's own space is."""
        return self._turned(x - self.left, y - self.bottom)

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return y, self.width - x
        if self.turn == 180:
            return self.width - x, self.height - y
        return (self.height - y, x) if self.turn == 270 else (x, y)

    def turned(self, one: Character) -> None:
        """Turn a character, whose place is measured from the lower left corner of what is shown, to where it is read."""
        (x0, y0), (x1, y1) = self._turned(one.left, one.bottom), self._turned(one.right, one.top)
        one.x, one.y = self._turned(one.x, one.y)
        one.left, one.bottom, one.right, one.top = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it is read."""
        return (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)


def characters_of(text_page: ctypes.c_void_p, count: int, origin: tuple[float, float], glyphs: bool) -> list[Character]:
    """The characters that are drawn, in that order; with their boxes in the file's space kept as glyphs if ``glyphs``.

    Args:
        text_page: PDFium's.
        count: how many characters it has.
        origin: the lower left corner of what is shown of the page.
        glyphs: whether they are asked for.
    """
    import pypdfium2.raw as raw

    unicode, generated = _direct(raw.FPDFText_GetUnicode, 0), raw.FPDFText_IsGenerated
    get_origin, get_box = raw.FPDFText_GetCharOrigin, _direct(raw.FPDFText_GetLooseCharBox, 1)
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    to_x, to_y, to_box = ctypes.byref(x), ctypes.byref(y), ctypes.addressof(box)
    here = ctypes.cast(text_page, ctypes.c_void_p).value
    zero_x, zero_y = origin
    characters: list[Character] = []
    high, parted = 0, False
    indent, last_bottom, last_top = 0.0, math.nan, math.nan
    for index in range(count):
        code = unicode(here, index)
        if 0x3000 <= code < 0xD800 or 0x30 <= code < 0x7F:
            text = chr(code)  # as nearly all are; the others may be unwanted
        else:
            if code in (10, 13, 0):
                continue
            if code in (32, 45) and generated(text_page, index) == 1:
                parted = code == 32
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                if not high:
                    continue
                code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0
            text = _plain(code)
        if not text or not get_box(here, index, to_box):
            continue
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        if bottom == last_bottom and top == last_top:
            x.value = left + indent  # on the line of the one before, in its font: so its origin need not be asked for
        elif get_origin(text_page, index, to_x, to_y):
            indent, last_bottom, last_top = x.value - left, bottom, top
        else:
            continue
        glyph = Glyph(text, left, right, bottom, top) if glyphs else None
        left, right, bottom, top = left - zero_x, right - zero_x, bottom - zero_y, top - zero_y
        characters.append(Character(text, x.value - zero_x, y.value - zero_y, left, right, bottom, top, index, glyph, parted))
        parted = False
    return characters


def _direct(function: Any, pointers: int) -> Callable[..., int]:
    """A function of PDFium on a text page, a character's index and so many pointers, called without a check of their types.

    It is called for each character: half of what a page's characters cost is ctypes' conversions otherwise.
    """
    form = ctypes.PYFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * pointers)
    return form(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _plain(code: int) -> str:
    """The character of that number; nothing for one that is unwanted, and the letters of a ligature."""
    if code == _HYPHEN:
        return "-"
    text = clean(chr(code)) if code < 0x110000 else ""
    return nfkc(text) if code in _LIGATURES else text


def direction(characters: list[Character], shown: int) -> int:
    """By how many degrees the page is turned, clockwise, so that most of its text runs to the right.

    Vertical Japanese runs down, as does text that is turned clockwise; text on pages that lie on their side runs up.
    Where there is too little of it the page is read as it is ``shown``.
    """
    counts = {0: 0, 90: 0, 180: 0, 270: 0}
    step = max(2, len(characters) // 100)
    for before, after in zip(characters[::step], characters[1::step], strict=False):
        size = abs(before.top - before.bottom) or 1
        dx, dy = after.x - before.x, after.y - before.y
        if abs(dx) < 0.3 * size and 0.3 * size < abs(dy) < 2.5 * size:
            counts[90 if dy > 0 else 270] += 1
        elif abs(dy) < 0.3 * size and 0.1 * size < abs(dx) < 2.5 * size:
            counts[0 if dx > 0 else 180] += 1
    turn = max(counts, key=lambda one: counts[one])
    if counts[turn] <= _LEAST_STEPS:
        return shown
    return turn if counts[turn] > 2 * counts[0] else 0
