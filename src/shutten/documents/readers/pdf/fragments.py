"""Characters of a PDF page to fragments: runs on one line without a wide gap."""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shutten.documents.readers.pdf.characters import Character, Glyph, Space, characters_of, direction
from shutten.documents.readers.pdf.digit_shapes import DigitShapes, drawn_glyph
from shutten.documents.readers.pdf.drawing import Box, Drawing, read_drawing
from shutten.documents.readers.pdf.unseen import are_unseen, is_white
from shutten.text.cleaning import is_wide

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_GAP = 0.9
"""Ems of white that end a fragment."""
_SPACE = 0.18
_NARROW_SPACE = 0.05
"""Where PDFium sees a space too; its letters may overhang."""
_WIDE_SPACE = 0.7
_SAMPLE = 4
"""Characters of a run that are asked whether its font knows them."""
_BOLD = 600
_BOLD_NAME = re.compile(r"bold|-?heavy|black|\bW[6-9]\b|[A-Za-z\u3040-\u9fff]W[6-9]", re.I)
_DIGIT = re.compile("[0-9]")
_ODD = frozenset("0123456789!\"'(),-./:;<>?[]^`abcdefghijklnopqrstuvxyz{|}")
"""Characters that are narrower than an em in any font in which not all are as wide."""
_EM = 0.95
_LETTER_SPACE = 0.3
"""Ems between all letters of a word that is letter-spaced, at least."""
_SMALLER = 0.8
"""Of the size of what stands beside it on its line: another fragment, such as the mark of a note."""


@dataclass
class Fragment:
    """A run of text with its box; ``base`` is the y of its baseline, ``size`` its em.

    Attributes:
        glyphs: its characters one by one, if they were asked for.
        turned: whether it runs across the direction in which the page is read, as letters below each other do.
        angle: degrees by which its letters are turned on the sheet, anticlockwise.
        unmapped: how many of its characters are in a font that does not say which characters they are.
        font: the font's name; empty where it is not known.
        odd: those of its characters that are wider than such characters are: the font may not say what it shows.
        unseen: whether it has the colour of what it stands on.
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
    turned: bool = False
    angle: int = 0
    unmapped: int = 0
    font: str = ""
    odd: str = ""
    unseen: bool = False

    @property
    def middle(self) -> float:
        """The y halfway up."""
        return (self.bottom + self.top) / 2


@dataclass
class PageText:
    """What stands on a page: text and what is drawn around it; the page's lower left corner is at 0, 0.

    Attributes:
        turn: degrees by which the sheet was turned so that its text runs to the right; 270 where it is vertical.
        ocr: ``read`` where it was read by OCR, ``limit`` where a limit forbade that.
        false_font: whether that was done since its fonts say other characters than they show.
        doubtful: how many of its characters may be such, where nothing could tell.
        quarters: by which its picture was turned to be read by OCR, anticlockwise.
    """

    fragments: list[Fragment]
    width: float
    height: float
    drawing: Drawing = field(default_factory=Drawing)
    turn: int = 0
    ocr: str = ""
    false_font: bool = False
    doubtful: int = 0
    quarters: int = 0


def read_fragments(page: pdfium.PdfPage, *, glyphs: bool = False, shapes: DigitShapes | None = None) -> tuple[PageText, Space]:
    """The text of ``page`` in the order in which it is drawn, and its space.

    Args:
        page: the page.
        glyphs: whether the characters are wanted one by one.
        shapes: is told of its digits.
    """
    text_page = page.get_textpage()
    try:
        left, bottom, right, top = page.get_bbox()
        characters = characters_of(text_page.raw, text_page.count_chars(), (left, bottom), glyphs)
        space = Space(direction(characters, page.get_rotation()), left, bottom, right - left, top - bottom)
        for character in characters if space.turn else ():
            space.turned(character)
        drawing = read_drawing(page, space.point)
        fragments = []
        for run in _runs(characters, drawing):
            fragments.append(_made(run, page, text_page.raw))
            if shapes is not None and _DIGIT.search(fragments[-1].text):
                shapes.look(page, text_page.raw, fragments[-1].font, run)
    finally:
        text_page.close()
    if white := [one for one in fragments if one.unseen]:
        boxes = [Box(one.left, one.bottom, one.right, one.top) for one in white]
        upright = space.turn == page.get_rotation() == 0
        told = are_unseen(page, boxes, drawing, space.size[1]) if upright else [False] * len(white)
        for one, unseen in zip(white, told, strict=True):
            one.unseen = unseen
    return PageText(
        _without_doubles([fragment for fragment in fragments if fragment.text]), *space.size, drawing, space.turn
    ), space


def _runs(characters: list[Character], drawing: Drawing) -> list[list[Character]]:
    rules = sorted(drawing.down)
    runs: list[list[Character]] = []
    last: Character | None = None
    for character in characters:
        if last is not None:
            gap = character.left - last.right
            high, height = character.top - character.bottom, last.top - last.bottom
            large = high if high > height else height or 1e-3
            if (
                -0.6 * large < gap < _GAP * large
                and (
                    (last.bottom == character.bottom and last.top == character.top and last.y == character.y)  # as most are
                    or (
                        _on_one_line(last, character)
                        and not _differ(abs(last.y - character.y), high if high < height else height, large)
                    )
                )
                and (gap < _SPACE * large or not _ruled_off(rules, last.right, character.left, character.y + high / 2))
            ):
                runs[-1].append(character)
                last = character
                continue
        runs.append([character])
        last = character
    return runs


def _on_one_line(last: Character, after: Character) -> bool:
    if last.y == after.y and last.bottom < after.top and after.bottom < last.top:
        return True
    return last.bottom < (after.bottom + after.top) / 2 < last.top or after.bottom < (last.bottom + last.top) / 2 < after.top


def _ruled_off(rules: list[Box], left: float, right: float, y: float) -> bool:
    """Whether an upright rule stands between two characters: they are in two cells."""
    if not rules:
        return False
    start = bisect_left(rules, left - 1, key=lambda rule: rule.left)
    return any(rule.bottom < y < rule.top for rule in itertools.takewhile(lambda rule: rule.left < right + 1, rules[start:]))


def _differ(shift: float, small: float, large: float) -> bool:
    """Whether one of two neighbours is small, and raised or lowered: the mark of a note, an exponent, an index.

    Args:
        shift: between their baselines.
        small: height of the smaller.
        large: height of the larger.
    """
    return shift > 0.15 * large or small < 0.5 * large or (small < _SMALLER * large and shift > 0.08 * large)


def _made(run: list[Character], page: pdfium.PdfPage, text_page: ctypes.c_void_p) -> Fragment:
    import pypdfium2.raw as raw

    while run and run[-1].text.isspace():
        run.pop()
    while run and run[0].text.isspace():
        run.pop(0)
    if not run:
        return Fragment("", 0, 0, 0, 0, 0, 0)
    size, font, bold = _font(text_page, run[len(run) // 2].index)
    angle = raw.FPDFText_GetCharAngle(text_page, run[0].index)
    size = size or run[0].top - run[0].bottom or 1.0
    return Fragment(
        _run_text(run, size),
        min([character.left for character in run]),  # lists, since most of a page's time goes by here
        max([character.right for character in run]),
        min([character.bottom for character in run]),
        max([character.top for character in run]),
        run[len(run) // 2].y,
        size,
        bold,
        tuple(character.glyph for character in run if character.glyph and not character.text.isspace()),
        angle=round(math.degrees(angle)) % 360,
        unmapped=_unmapped(run, text_page),
        font=font,
        odd=_odd(run, size, page, text_page),
        unseen=is_white(text_page, run[0].index),
    )


def _odd(run: list[Character], size: float, page: pdfium.PdfPage, text_page: ctypes.c_void_p) -> str:
    """The characters of a run that are an em wide and should be narrow: their font may show others, such as kanji."""
    wide = run[-1].right - run[0].left
    if len(run) < 2 or (run[0].text.isascii() and run[-1].text.isascii() and wide < 0.7 * size * len(run)):
        return ""  # Latin letters, as most runs of them are; single ones may be turned
    odd = [one for one in run if one.text in _ODD and _EM * size <= one.right - one.left < 1.3 * size]
    return "".join(one.text for one in odd) if odd and drawn_glyph(page, text_page, odd[0].index) is not None else ""


def _unmapped(run: list[Character], text_page: ctypes.c_void_p) -> int:
    """How many of a run's characters its font has no Unicode for; as some of them say, for runs are in one font."""
    import pypdfium2.raw as raw

    sample = run[:: max(1, len(run) // _SAMPLE)]
    failed = sum(raw.FPDFText_HasUnicodeMapError(text_page, character.index) == 1 for character in sample)
    return int(len(run) * failed / len(sample) + 0.5)


def _run_text(run: list[Character], size: float) -> str:
    """The characters with the spaces that are drawn, or that a gap stands for; letter-spaced words are drawn together."""
    spaced = _letter_space(run, size)
    if spaced:
        drawn = [character for character in run if not character.text.isspace()]
        pieces = [drawn[0].text]
        for before, after in itertools.pairwise(drawn):
            pieces += [" ", after.text] if after.left - before.right > 1.6 * spaced else [after.text]
        return "".join(pieces)
    pieces = [run[0].text]
    drawn_spaces = any(map(str.isspace, [character.text for character in run]))
    for before, after in itertools.pairwise(run):
        if drawn_spaces and (before.text.isspace() or after.text.isspace()):
            if not (after.text in " \xa0" and pieces[-1].isspace()):
                pieces.append(after.text)
            continue
        gap = after.left - before.right
        least = _NARROW_SPACE if after.parted else _SPACE
        if gap > least * size and (gap > _WIDE_SPACE * size or not (is_wide(before.text[-1]) or is_wide(after.text[0]))):
            pieces.append(" ")
        pieces.append(after.text)
    return "".join(pieces).strip()


def _letter_space(run: list[Character], size: float) -> float:
    """The white in points between the letters of a run that is letter-spaced, as headings are; 0 where it is not."""
    if len(run) > 2 and run[1].left - run[0].right < _LETTER_SPACE * size and not run[1].text.isspace():
        return 0.0
    drawn = [character for character in run if not character.text.isspace()]
    if not 2 < len(drawn) < 40 or not all(is_wide(character.text[0]) for character in drawn):
        return 0.0
    gaps = sorted(after.left - before.right for before, after in itertools.pairwise(drawn))
    least, usual = gaps[0], gaps[len(gaps) // 2]
    return usual if least > _LETTER_SPACE * size and usual < 1.3 * least else 0.0


def _font(text_page: ctypes.c_void_p, index: int) -> tuple[float, str, bool]:
    """The em in points as it is printed, the font's name, and whether it is bold."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    size: float = raw.FPDFText_GetFontSize(text_page, index)
    if raw.FPDFText_GetMatrix(text_page, index, matrix):
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size *= scale or 1.0
    buffer, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text_page, index, buffer, 200, flags)
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2] if 0 < length <= 200 else ""
    return size, name, raw.FPDFText_GetFontWeight(text_page, index) >= _BOLD or _BOLD_NAME.search(name) is not None


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
