"""Small type on a PDF page: readings above or beside the words they belong to, and raised or lowered figures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from shutten.documents.readers.pdf.fragments import Fragment
from shutten.text.cleaning import is_wide

READING = "reading"
_RUBY = 0.62
"""Of the size of the words below, at most."""
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s]+")
_RAISED = 0.95
"""Of the size of what stands before it, at most."""
_UP, _DOWN = 0.18, -0.08
"""Ems by which a figure is raised or lowered, at least."""
_SUPERSCRIPT = str.maketrans("0123456789０１２３４５６７８９+-−=()（）", "⁰¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾⁽⁾")
_SUBSCRIPT = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_FIGURES = re.compile(r"[0-9０-９+\-−=()（）,、，\s]*[0-9０-９][0-9０-９+\-−=()（）,、，\s]*")
SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹⁺⁻⁼⁽⁾]+(?:[,、，]\s*[⁰¹²³⁴-⁹]+)*")
"""Figures that stand raised."""


def readings(fragments: Sequence[Fragment]) -> dict[int, str]:
    """Which fragments are readings (furigana), by identity, with that reason.

    A reading is in kana, of at most `_RUBY` of the size of the words whose upper edge it touches, and above a part of them.
    Pages of vertical text are turned before, so that readings stand above there too.
    """
    order = sorted(fragments, key=lambda one: one.top)
    tops = [one.top for one in order]
    found: dict[int, str] = {}
    for small in fragments:
        if not _KANA.fullmatch(small.text):
            continue
        high = small.top - small.bottom
        begin, end = bisect_left(tops, small.bottom - 2.5 * high), bisect_right(tops, small.bottom + 1.2 * high)
        if any(_reads(small, word) for word in order[begin:end]):
            found[id(small)] = READING
    return found


def _reads(small: Fragment, word: Fragment) -> bool:
    if small is word or small.size > _RUBY * word.size or not any(is_wide(character) for character in word.text):
        return False
    over = min(small.right, word.right) - max(small.left, word.left)
    gap = small.bottom - word.top
    return over > 0.3 * (small.right - small.left) and -0.45 * word.size < gap < 0.5 * word.size


def with_raised(fragments: list[Fragment]) -> list[Fragment]:
    """``fragments`` with raised and lowered figures as the characters that Unicode has for them: m², CO₂, and marks of notes.

    Beside larger letters on the same line, which they follow or precede without a gap.
    """
    order = sorted(range(len(fragments)), key=lambda place: fragments[place].left)
    lefts = [fragments[place].left for place in order]
    made = list(fragments)
    for number, small in enumerate(fragments):
        if len(small.text) > 12 or not _FIGURES.fullmatch(small.text):
            continue
        begin, end = bisect_left(lefts, small.left - 700), bisect_right(lefts, small.right + small.size)
        near = (fragments[place] for place in order[begin:end])
        level = [other for other in near if other.bottom < small.top and small.bottom < other.top]
        lift = max((_lift(small, other) for other in level), key=abs, default=0.0) or _lift_between(small, level)
        table = _SUPERSCRIPT if lift >= _UP else _SUBSCRIPT if lift <= _DOWN else None
        if table:
            glyphs = tuple(glyph._replace(text=glyph.text.translate(table)) for glyph in small.glyphs)
            made[number] = replace(small, text=small.text.translate(table), glyphs=glyphs)
    return made


def _lift_between(small: Fragment, level: Sequence[Fragment]) -> float:
    """Ems by which ``small`` is raised in a gap of a line that it fills; there it may be as large as the line, or larger."""
    near = 0.35 * small.size
    before = [one for one in level if one is not small and abs(small.left - one.right) < near]
    behind = [one for one in level if one is not small and abs(one.left - small.right) < near]
    lifts = [
        (small.base - one.base) / one.size
        for one in before
        for other in behind
        if abs(one.base - other.base) < 0.1 * one.size and abs(one.size - other.size) < 0.1 * one.size
    ]
    return max((lift for lift in lifts if 1.5 * _UP < lift < 0.9), default=0.0)


def _lift(small: Fragment, large: Fragment) -> float:
    """Ems by which ``small`` is raised beside ``large``; 0 where it does not stand beside it or is not smaller."""
    if small is large or small.size > _RAISED * large.size or large.turned:
        return 0.0
    near = 0.35 * large.size
    beside = abs(small.left - large.right) < near or abs(large.left - small.right) < near
    overlaps = min(small.top, large.top) - max(small.bottom, large.bottom) > 0.25 * (small.top - small.bottom)
    lift = (small.base - large.base) / large.size
    return lift if beside and overlaps and abs(lift) < 0.9 else 0.0
