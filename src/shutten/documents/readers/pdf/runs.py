"""Characters of a PDF page to runs: those on one line without a wide gap, with the spaces that a gap stands for."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shutten.documents.readers.pdf.characters import Characters, Glyph
from shutten.documents.readers.pdf.drawing import Box, Drawing
from shutten.documents.readers.pdf.text_page import Floats
from shutten.text.cleaning import is_wide

_GAP = 0.9
"""Ems of white that end a run."""
_SPACE = 0.18
_NARROW_SPACE = 0.05
"""Where PDFium sees a space too; its letters may overhang."""
_WIDE_SPACE = 0.7
_LETTER_SPACE = 0.3
"""Ems between all letters of a word that is letter-spaced, at least."""
_SMALLER = 0.8
"""Of the size of what stands beside it on its line: another run, such as the mark of a note."""
_WHITE = re.compile(r"\s")
_NUMBER = re.compile(r"第[0-9０-９一二三四五六七八九十百]+[編部章節款条項]$")
_DOUBLE = re.compile(r"\s[ \xa0]")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line, which begin and end with one that is not white.

    Attributes:
        base: the y of their baselines.
        gaps: the white behind each but the last.
    """

    text: list[str]
    index: list[int]
    parted: list[bool]
    left: list[float]
    right: list[float]
    bottom: list[float]
    top: list[float]
    base: list[float]
    gaps: list[float]
    glyphs: list[Glyph]


def runs_of(page: Characters, drawing: Drawing) -> list[Run]:
    """The characters of a page in runs, in the order in which they are drawn."""
    if not page.text:
        return []
    text = page.text
    left, right, bottom, top, y = (side.tolist() for side in (page.left, page.right, page.bottom, page.top, page.y))
    gaps = page.left[1:] - page.right[:-1]
    breaks = (np.flatnonzero(~_joined(page, gaps, drawing)) + 1).tolist()
    white = gaps.tolist()
    runs = []
    for start, end in itertools.pairwise([0, *breaks, len(text)]):
        while start < end and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            of = slice(start, end)
            sides = left[of], right[of], bottom[of], top[of]
            runs.append(Run(text[of], page.index[of], page.parted[of], *sides, y[of], white[start : end - 1], page.glyphs[of]))
    return runs


def _joined(page: Characters, gaps: Floats, drawing: Drawing) -> npt.NDArray[np.bool_]:
    """For each character but the last whether the next one goes on with its run."""
    heights = page.top - page.bottom
    small, large = np.minimum(heights[:-1], heights[1:]), np.maximum(heights[:-1], heights[1:])
    large[large == 0] = 1e-3
    near = (-0.6 * large < gaps) & (gaps < _GAP * large)
    joined = near & _on_one_line(page) & ~_differ(np.abs(np.diff(page.y)), small, large)
    if rules := sorted(drawing.down):
        for place in np.flatnonzero(joined & (gaps >= _SPACE * large)).tolist():
            y = page.y[place + 1] + heights[place + 1] / 2
            joined[place] = not _ruled_off(rules, page.right[place], page.left[place + 1], y)
    return joined


def _on_one_line(page: Characters) -> npt.NDArray[np.bool_]:
    """For each character but the last whether the next one is on its line."""
    bottom, top = page.bottom[:-1], page.top[:-1]
    next_bottom, next_top = page.bottom[1:], page.top[1:]
    level = (page.y[:-1] == page.y[1:]) & (bottom < next_top) & (next_bottom < top)
    middle, next_middle = (bottom + top) / 2, (next_bottom + next_top) / 2
    holds_next = (bottom < next_middle) & (next_middle < top)
    found: npt.NDArray[np.bool_] = level | holds_next | ((next_bottom < middle) & (middle < next_top))
    return found


def _ruled_off(rules: list[Box], left: float, right: float, y: float) -> bool:
    """Whether an upright rule stands between two characters: they are in two cells."""
    start = bisect_left(rules, left - 1, key=lambda rule: rule.left)
    return any(rule.bottom < y < rule.top for rule in itertools.takewhile(lambda rule: rule.left < right + 1, rules[start:]))


def _differ(shift: Floats, small: Floats, large: Floats) -> npt.NDArray[np.bool_]:
    """Whether one of two neighbours is small, and raised or lowered: the mark of a note, an exponent, an index.

    Args:
        shift: between their baselines.
        small: height of the smaller.
        large: height of the larger.
    """
    return (shift > 0.15 * large) | (small < 0.5 * large) | ((small < _SMALLER * large) & (shift > 0.08 * large))


def run_text(run: Run, size: float) -> str:
    """The characters with the spaces that are drawn, or that a gap stands for; letter-spaced words are drawn together.

    Args:
        run: the characters.
        size: their em.
    """
    if spaced := _letter_space(run, size):
        drawn = _drawn(run)
        pieces = [run.text[drawn[0]]]
        for before, after in itertools.pairwise(drawn):
            pieces += [" ", run.text[after]] if run.left[after] - run.right[before] > 1.6 * spaced else [run.text[after]]
        return "".join(pieces)
    whole = "".join(run.text)
    if max(run.gaps, default=0.0) <= _NARROW_SPACE * size and not _DOUBLE.search(whole):
        return whole
    pieces = run.text[:1]
    drawn_spaces = _WHITE.search(whole) is not None
    close = sorted(run.gaps)[(len(run.gaps) - 1) // 2] < _NARROW_SPACE * size  # as letters are that no line spreads
    for last, text, gap, parted in zip(run.text, run.text[1:], run.gaps, run.parted[1:], strict=False):
        if drawn_spaces and (last.isspace() or text.isspace()):
            if not (text in " \xa0" and pieces[-1].isspace()):
                pieces.append(text)
            continue
        least = _NARROW_SPACE if parted else _SPACE
        if is_wide(last[-1]) or is_wide(text[0]):
            least = _SPACE if parted and close and text[0].isalpha() and ends_with_number("".join(pieces)) else _WIDE_SPACE
        if gap > least * size:
            pieces.append(" ")
        pieces.append(text)
    return "".join(pieces)


def ends_with_number(text: str) -> bool:
    """Whether a text ends with the number of a chapter or article, behind which a gap is a space also in Japanese.

    >>> ends_with_number("第1章"), ends_with_number("発")
    (True, False)
    """
    return _NUMBER.search(text) is not None


def _drawn(run: Run) -> list[int]:
    """The places of the characters that are not white."""
    return [place for place, text in enumerate(run.text) if not text.isspace()]


def _letter_space(run: Run, size: float) -> float:
    """The white in points between the letters of a run that is letter-spaced, as headings are; 0 where it is not."""
    if len(run.text) > 2 and run.gaps[0] < _LETTER_SPACE * size and not run.text[1].isspace():
        return 0.0
    drawn = _drawn(run)
    if not 2 < len(drawn) < 40 or not all(is_wide(run.text[place][0]) for place in drawn):
        return 0.0
    gaps = sorted(run.left[after] - run.right[before] for before, after in itertools.pairwise(drawn))
    least, usual = gaps[0], gaps[len(gaps) // 2]
    return usual if least > _LETTER_SPACE * size and usual < 1.3 * least else 0.0
