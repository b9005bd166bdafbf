"""The characters of a PDF page, where they stand as the page is read.

Positions are in points, x to the right and y upwards, turned so that text runs to the right: pages that are turned, and
vertical Japanese, are laid on their side here, and everything after this reads lines from left to right, top to bottom.
"""

from __future__ import annotations

import functools
import sys
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import numpy as np

from shutten.documents.readers.pdf.text_page import Floats, TextPage
from shutten.text.cleaning import clean
from shutten.text.folding import nfkc

_HYPHEN = 2
"""PDFium's stand-in for a hyphen at a line end."""
_LIGATURES = range(0xFB00, 0xFB07)
_UTF_32 = f"utf-32-{sys.byteorder[0]}e"
_LEAST_STEPS = 5
"""From one character to the next, that tell in which direction a page is read."""

_Number = TypeVar("_Number", float, Floats)


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


@dataclass(frozen=True)
class Characters:
    """The characters that are drawn on a page, white ones too, in that order: for each property all of theirs.

    Attributes:
        text: mostly one character; the letters of a ligature.
        index: their numbers in PDFium's text page.
        parted: whether PDFium sees a space before it, which is not drawn.
        x: where its baseline begins.
        y: likewise.
        glyphs: empty where they are not asked for.
    """

    text: list[str]
    index: list[int]
    parted: list[bool]
    x: Floats
    y: Floats
    left: Floats
    right: Floats
    bottom: Floats
    top: Floats
    glyphs: list[Glyph]


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

    def _turned(self, x: _Number, y: _Number) -> tuple[_Number, _Number]:
        if self.turn == 90:
            return y, self.width - x
        if self.turn == 180:
            return self.width - x, self.height - y
        return (self.height - y, x) if self.turn == 270 else (x, y)

    def turned(self, page: Characters) -> Characters:
        """Characters, whose places are measured from the lower left corner of what is shown, turned to where they are read."""
        (x0, y0), (x1, y1) = self._turned(page.left, page.bottom), self._turned(page.right, page.top)
        x, y = self._turned(page.x, page.y)
        left, right, bottom, top = np.minimum(x0, x1), np.maximum(x0, x1), np.minimum(y0, y1), np.maximum(y0, y1)
        return replace(page, x=x, y=y, left=left, right=right, bottom=bottom, top=top)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it is read."""
        return (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)


def characters_of(page: TextPage, origin: tuple[float, float], glyphs: bool) -> Characters:
    """The characters that are drawn, with their boxes in the file's space kept as glyphs if ``glyphs``.

    Args:
        page: with the characters.
        origin: the lower left corner of what is shown of the page.
        glyphs: whether they are asked for.
    """
    texts, spaces = _texts(page)
    index = [place for place, text in enumerate(texts) if text]
    text = [texts[place] for place in index]
    parted = [False] * len(index)
    for place, is_space in spaces:
        if (behind := bisect_left(index, place)) < len(index):
            parted[behind] = is_space
    left, right, bottom, top = page.boxes(index)
    changed = np.ones(len(index), bool)  # those on the line of the one before are in its font: so its origin says theirs
    changed[1:] = (bottom[1:] != bottom[:-1]) | (top[1:] != top[:-1])
    asked = [page.origin(index[place]) for place in np.flatnonzero(changed).tolist()]
    origins = np.array(asked, np.float64).reshape(-1, 2)
    line = np.cumsum(changed) - 1
    x = left + (origins[:, 0] - left[changed])[line]
    x[changed] = origins[:, 0]
    drawn = map(Glyph, text, *(side.tolist() for side in (left, right, bottom, top))) if glyphs else ()
    zero_x, zero_y = origin
    sides = left - zero_x, right - zero_x, bottom - zero_y, top - zero_y
    return Characters(text, index, parted, x - zero_x, origins[line, 1] - zero_y, *sides, list(drawn))


def _texts(page: TextPage) -> tuple[list[str], list[tuple[int, bool]]]:
    """The text of each of PDFium's characters, empty where it is not drawn; and the spaces and hyphens that are not."""
    codes = page.codes()
    usual = ((codes >= 0x3000) & (codes < 0xD800)) | ((codes >= 0x30) & (codes < 0x7F))
    texts = list(np.where(usual, codes, 0x30).tobytes().decode(_UTF_32))
    spaces: list[tuple[int, bool]] = []
    high = 0
    for place in np.flatnonzero(~usual).tolist():  # few; they may be unwanted
        code = int(codes[place])
        texts[place] = ""
        if code in (32, 45) and page.is_generated(place):
            spaces.append((place, code == 32))
        elif 0xD800 <= code < 0xDC00:
            high = code
        elif 0xDC00 <= code < 0xE000:
            if high:
                texts[place], high = _plain(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00), 0
        elif code not in (10, 13, 0):
            texts[place] = _plain(code)
    return texts, spaces


@functools.lru_cache(maxsize=4096)
def _plain(code: int) -> str:
    """The character of that number; nothing for one that is unwanted, and the letters of a ligature."""
    if code == _HYPHEN:
        return "-"
    text = clean(chr(code)) if code < 0x110000 else ""
    return nfkc(text) if code in _LIGATURES else text


def direction(page: Characters, shown: int) -> int:
    """By how many degrees the page is turned, clockwise, so that most of its text runs to the right.

    Vertical Japanese runs down, as does text that is turned clockwise; text on pages that lie on their side runs up.
    Where there is too little of it the page is read as it is ``shown``.
    """
    counts = {0: 0, 90: 0, 180: 0, 270: 0}
    step = max(2, len(page.text) // 100)
    before = slice(0, len(page.text) - 1, step)
    steps = [(each[1::step] - each[before]).tolist() for each in (page.x, page.y)]
    for dx, dy, height in zip(*steps, (page.top - page.bottom)[before].tolist(), strict=True):
        size = abs(height) or 1
        if abs(dx) < 0.3 * size and 0.3 * size < abs(dy) < 2.5 * size:
            counts[90 if dy > 0 else 270] += 1
        elif abs(dy) < 0.3 * size and 0.1 * size < abs(dx) < 2.5 * size:
            counts[0 if dx > 0 else 180] += 1
    turn = max(counts, key=lambda one: counts[one])
    if counts[turn] <= _LEAST_STEPS:
        return shown
    return turn if counts[turn] > 2 * counts[0] else 0
