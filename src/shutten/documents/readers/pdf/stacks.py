"""Words on a PDF page that run across it: the letters of a thumb index below each other, stamps along an edge or aslant."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import reduce

from shutten.documents.readers.pdf.fragments import Fragment
from shutten.text.cleaning import is_wide

_STACKED = 1.35
"""Ems from one letter to the next below it, at most."""
_REACH = 4
"""Ems to the side in which other words are looked for."""


def stacked(fragments: list[Fragment], turn: int) -> list[Fragment]:
    """Letters that stand one below another, and letters of words that run across the page, as one fragment each, turned.

    Letters below each other only where nothing stands beside one of them: those of a table's column are no word.

    Args:
        fragments: of a page.
        turn: degrees by which the page is turned to be read; words that are turned so run along with it.
    """
    usual = {_usual_angle(fragments), -turn % 360}
    found: list[Fragment] = []
    for run in _runs(fragments, usual):
        is_word = run[0].angle not in usual or (len(run) > 1 and not all(_beside(fragments, one) for one in run))
        found += [replace(reduce(_joined, run), turned=True)] if is_word else run
    return found


def _runs(fragments: list[Fragment], usual: set[int]) -> list[list[Fragment]]:
    """Fragments that are one word where they run across the page, one after the other."""
    runs: list[list[Fragment]] = []
    for fragment in fragments:
        last = runs[-1][-1] if runs else None
        across = fragment.angle not in usual
        if last and (_runs_along(last, fragment) if across else last.angle in usual and _follows(last, fragment)):
            runs[-1].append(fragment)
        else:
            runs.append([fragment])
    return runs


def _runs_along(last: Fragment, after: Fragment) -> bool:
    return last.angle == after.angle and abs(last.size - after.size) < 0.1 * last.size


def _usual_angle(fragments: list[Fragment]) -> int:
    counts: Counter[int] = Counter()
    for fragment in fragments:
        counts[fragment.angle] += len(fragment.text)
    return counts.most_common(1)[0][0] if counts else 0


def _joined(last: Fragment, after: Fragment) -> Fragment:
    return replace(
        last,
        text=last.text + after.text,
        left=min(last.left, after.left),
        right=max(last.right, after.right),
        bottom=min(last.bottom, after.bottom),
        top=max(last.top, after.top),
        base=after.base,
        glyphs=last.glyphs + after.glyphs,
        turned=True,
        unmapped=last.unmapped + after.unmapped,
    )


def _follows(last: Fragment, after: Fragment) -> bool:
    if max(len(last.text), len(after.text)) > 2 or abs(last.size - after.size) > 0.2 * last.size:
        return False
    if not all(is_wide(text) or text.isalpha() for text in (last.text[-1], after.text[0])):
        return False
    aligned = abs((last.left + last.right) - (after.left + after.right)) < 0.6 * last.size
    step = abs(last.base - after.base)
    return aligned and 0.5 * last.size < step < _STACKED * last.size


def _beside(fragments: list[Fragment], letter: Fragment) -> bool:
    """Whether a letter has words on its own line, as the cells of a table's column do."""
    return any(
        one is not letter
        and abs(one.base - letter.base) < 0.25 * letter.size
        and max(one.left - letter.right, letter.left - one.right) < _REACH * letter.size
        for one in fragments
    )
