"""What stands on a PDF page, in fragments: runs of text on one line, each with its place, its size and its font."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shutten.documents.readers.pdf.characters import Glyph, Space, characters_of, direction
from shutten.documents.readers.pdf.digit_shapes import DigitShapes, drawn_glyph
from shutten.documents.readers.pdf.drawing import Box, Drawing, read_drawing
from shutten.documents.readers.pdf.runs import Run, run_text, runs_of
from shutten.documents.readers.pdf.text_page import TextPage
from shutten.documents.readers.pdf.unseen import are_unseen

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_SAMPLE = 4
"""Characters of a run that are asked whether its font knows them."""
_DIGIT = re.compile("[0-9]")
_ODD = frozenset("0123456789!\"'(),-./:;<>?[]^`abcdefghijklnopqrstuvxyz{|}")
"""Characters that are narrower than an em in any font in which not all are as wide."""
_EM = 0.95


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
    with TextPage(page) as text_page:
        left, bottom, right, top = page.get_bbox()
        characters = characters_of(text_page, (left, bottom), glyphs)
        space = Space(direction(characters, page.get_rotation()), left, bottom, right - left, top - bottom)
        drawing = read_drawing(page, space.point)
        fragments = []
        for run in runs_of(space.turned(characters) if space.turn else characters, drawing):
            fragments.append(one := _made(run, text_page))
            if shapes is not None and _DIGIT.search(one.text):
                shapes.look(text_page, one.font, run)
    if white := [one for one in fragments if one.unseen]:
        boxes = [Box(one.left, one.bottom, one.right, one.top) for one in white]
        upright = space.turn == page.get_rotation() == 0
        told = are_unseen(page, boxes, drawing, space.size[1]) if upright else [False] * len(white)
        for one, unseen in zip(white, told, strict=True):
            one.unseen = unseen
    return PageText(
        _without_doubles([fragment for fragment in fragments if fragment.text]), *space.size, drawing, space.turn
    ), space


def _made(run: Run, page: TextPage) -> Fragment:
    middle = len(run.text) // 2
    size, font, bold = page.font(run.index[middle])
    size = size or run.top[0] - run.bottom[0] or 1.0
    return Fragment(
        run_text(run, size),
        min(run.left),
        max(run.right),
        min(run.bottom),
        max(run.top),
        run.base[middle],
        size,
        bold,
        tuple(glyph for glyph in run.glyphs if not glyph.text.isspace()),
        angle=page.angle(run.index[0]),
        unmapped=_unmapped(run, page),
        font=font,
        odd=_odd(run, size, page),
        unseen=page.is_white(run.index[0]),
    )


def _odd(run: Run, size: float, page: TextPage) -> str:
    """The characters of a run that are an em wide and should be narrow: their font may show others, such as kanji."""
    wide = run.right[-1] - run.left[0]
    if len(run.text) < 2 or (run.text[0].isascii() and run.text[-1].isascii() and wide < 0.7 * size * len(run.text)):
        return ""  # Latin letters, as most runs of them are; single ones may be turned
    odd = [at for at, text in enumerate(run.text) if text in _ODD and _EM * size <= run.right[at] - run.left[at] < 1.3 * size]
    return "".join(run.text[at] for at in odd) if odd and drawn_glyph(page, run.index[odd[0]]) is not None else ""


def _unmapped(run: Run, page: TextPage) -> int:
    """How many of a run's characters its font has no Unicode for; as some of them say, for runs are in one font."""
    sample = run.index[:: max(1, len(run.index) // _SAMPLE)]
    failed = sum(map(page.is_unmapped, sample))
    return int(len(run.index) * failed / len(sample) + 0.5)


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
