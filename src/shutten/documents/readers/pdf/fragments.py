"""Characters of a PDF page to fragments: runs on one line without a wide gap.

Positions are in points, x to the right and y upwards, turned so that text runs to the right: pages that are turned, and
vertical Japanese, are laid on their side here, and everything after this reads lines from left to right, top to bottom.
"""

from __future__ import annotations

import ctypes
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from shutten.text.cleaning import clean, is_wide
from shutten.text.folding import nfkc

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_GAP = 0.9
"""Ems of white that end a fragment."""
_SPACE = 0.18
_WIDE_SPACE = 0.7
_HYPHEN = 2
"""PDFium's stand-in for a hyphen at a line end."""
_BOLD = 600
_RADICALS = range(0x2E80, 0x2FE0)
_LIGATURES = range(0xFB00, 0xFB07)


class Glyph(NamedTuple):
    """A drawn character that is not white, or the letters of a ligature, and its box on the page before any turning."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass
class Fragment:
    """A run of text with its box; ``base`` is the y of its baseline, ``size`` its em.

    Attributes:
        glyphs: its characters one by one, if they were asked for.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    base: float
    size: float
    bold: bool = False
    glyphs: tuple[Glyph, ...] = ()

    @property
    def middle(self) -> float:
        """The y halfway up."""
        return (self.bottom + self.top) / 2


@dataclass
class PageText:
    """What stands on a page."""

    fragments: list[Fragment]
    width: float
    height: float


@dataclass
class _Character:
    text: str
    x: float
    y: float
    left: float
    right: float
    bottom: float
    top: float
    index: int
    glyph: Glyph


def read_fragments(page: pdfium.PdfPage, *, glyphs: bool = False) -> PageText:
    """The fragments of ``page``, in the order in which they are drawn, with their characters one by one if ``glyphs``."""
    text_page = page.get_textpage()
    try:
        characters = _characters(text_page.raw, text_page.count_chars())
        width, height = page.get_size()
        turn = page.get_rotation()
        if turn in (90, 270):
            width, height = height, width  # the page's own space, before it is turned
        if turn == 0 and _is_vertical(characters):
            turn = 270
        for character in characters:
            _turn(character, turn, width, height)
        if turn in (90, 270):
            width, height = height, width
        fragments = [_made(run, text_page.raw, glyphs) for run in _runs(characters)]
    finally:
        text_page.close()
    return PageText(_without_doubles([fragment for fragment in fragments if fragment.text]), width, height)


def _characters(text_page: ctypes.c_void_p, count: int) -> list[_Character]:
    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    characters: list[_Character] = []
    high = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in (10, 13, 0) or raw.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            if not high:
                continue
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0
        text = "-" if code == _HYPHEN else clean(chr(code)) if code < 0x110000 else ""
        if code in _RADICALS or code in _LIGATURES:
            text = nfkc(text)  # fonts that name 日 by its radical ⽇, and ligatures
        if (
            not text
            or not raw.FPDFText_GetCharOrigin(text_page, index, x, y)
            or not raw.FPDFText_GetLooseCharBox(text_page, index, box)
        ):
            continue
        glyph = Glyph(text, box.left, box.right, box.bottom, box.top)
        characters.append(_Character(text, x.value, y.value, box.left, box.right, box.bottom, box.top, index, glyph))
    return characters


def _is_vertical(characters: list[_Character]) -> bool:
    """Whether most characters stand under the one before."""
    down = across = 0
    for before, after in itertools.pairwise(characters):
        size = abs(before.top - before.bottom) or 1
        dx, dy = after.x - before.x, after.y - before.y
        if abs(dx) < 0.3 * size and -2.5 * size < dy < -0.3 * size:
            down += 1
        elif abs(dy) < 0.3 * size and 0.1 * size < dx < 2.5 * size:
            across += 1
    return down > 2 * across and down > 10


def _turn(character: _Character, turn: int, width: float, height: float) -> None:
    if turn == 0:
        return
    x, y, left, right, bottom, top = character.x, character.y, character.left, character.right, character.bottom, character.top
    if turn == 180:
        character.x, character.y = width - x, height - y
        character.left, character.right, character.bottom, character.top = (
            width - right,
            width - left,
            height - top,
            height - bottom,
        )
    elif turn == 90:
        character.x, character.y = y, width - x
        character.left, character.right, character.bottom, character.top = bottom, top, width - right, width - left
    else:
        character.x, character.y = height - y, x
        character.left, character.right, character.bottom, character.top = height - top, height - bottom, left, right


def _runs(characters: list[_Character]) -> list[list[_Character]]:
    runs: list[list[_Character]] = []
    for character in characters:
        if runs:
            last = runs[-1][-1]
            size = max(last.top - last.bottom, character.top - character.bottom, 1e-3)
            middle = (character.bottom + character.top) / 2
            same_line = last.bottom < middle < last.top or character.bottom < (last.bottom + last.top) / 2 < character.top
            if same_line and -0.6 * size < character.left - last.right < _GAP * size:
                runs[-1].append(character)
                continue
        runs.append([character])
    return runs


def _made(run: list[_Character], text_page: ctypes.c_void_p, glyphs: bool) -> Fragment:
    while run and run[-1].text.isspace():
        run.pop()
    while run and run[0].text.isspace():
        run.pop(0)
    if not run:
        return Fragment("", 0, 0, 0, 0, 0, 0)
    size, bold = _font(text_page, run[len(run) // 2].index)
    size = size or run[0].top - run[0].bottom or 1.0
    pieces = [run[0].text]
    for before, after in itertools.pairwise(run):
        wide = is_wide(before.text[-1]) or is_wide(after.text[0])
        if before.text.isspace() or after.text.isspace():
            if not (after.text in " \xa0" and pieces[-1].isspace()):
                pieces.append(after.text)
            continue
        if after.left - before.right > (_WIDE_SPACE if wide else _SPACE) * size:
            pieces.append(" ")
        pieces.append(after.text)
    return Fragment(
        "".join(pieces).strip(),
        min(character.left for character in run),
        max(character.right for character in run),
        min(character.bottom for character in run),
        max(character.top for character in run),
        run[len(run) // 2].y,
        size,
        bold,
        tuple(character.glyph for character in run if not character.text.isspace()) if glyphs else (),
    )


def _font(text_page: ctypes.c_void_p, index: int) -> tuple[float, bool]:
    """The em in points as it is printed, and whether the font is bold."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    size: float = raw.FPDFText_GetFontSize(text_page, index)
    if raw.FPDFText_GetMatrix(text_page, index, matrix):
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size *= scale or 1.0
    buffer, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text_page, index, buffer, 200, flags)
    name = buffer.value.lower() if 0 < length <= 200 else b""
    return size, raw.FPDFText_GetFontWeight(text_page, index) >= _BOLD or b"bold" in name or b"-heavy" in name


def _without_doubles(fragments: list[Fragment]) -> list[Fragment]:
    """Each fragment once: bold is sometimes made by drawing text twice, a hair apart."""
    seen: dict[str, list[Fragment]] = {}
    kept = []
    for fragment in fragments:
        near = 0.25 * fragment.size
        same = seen.setdefault(fragment.text, [])
        if any(abs(other.left - fragment.left) < near and abs(other.base - fragment.base) < near for other in same[-20:]):
            continue
        same.append(fragment)
        kept.append(fragment)
    return kept
