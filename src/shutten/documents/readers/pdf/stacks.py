"""Words on a PDF page whose letters stand one below another, such as those of a thumb index."""

from __future__ import annotations

from shutten.documents.readers.pdf.fragments import Fragment
from shutten.text.cleaning import is_wide

_STACKED = 1.35
"""Ems from one letter to the next below it, at most."""
_REACH = 4
"""Ems to the side in which other words are looked for."""


def stacked(fragments: list[Fragment]) -> list[Fragment]:
    """Letters that stand one below another, each a fragment of its own, as one fragment that is turned.

    Only where nothing stands beside them: the letters of a table's column are no word.
    """
    found: list[Fragment] = []
    for fragment in fragments:
        last = found[-1] if found else None
        if last and len(fragment.text) <= 2 and _goes_down(last, fragment) and not _beside(fragments, last, fragment):
            found[-1] = Fragment(
                last.text + fragment.text,
                min(last.left, fragment.left),
                max(last.right, fragment.right),
                min(last.bottom, fragment.bottom),
                max(last.top, fragment.top),
                fragment.base,
                last.size,
                last.bold,
                last.glyphs + fragment.glyphs,
                turned=True,
                unmapped=last.unmapped + fragment.unmapped,
            )
        else:
            found.append(fragment)
    return found


def _goes_down(last: Fragment, after: Fragment) -> bool:
    if not (last.turned or len(last.text) <= 2) or abs(last.size - after.size) > 0.2 * last.size:
        return False
    if not all(is_wide(text) or text.isalpha() for text in (last.text[-1], after.text[0])):
        return False
    aligned = abs((last.left + last.right) - (after.left + after.right)) < 0.6 * last.size
    step = last.base - after.base
    return aligned and 0.5 * last.size < step < _STACKED * last.size


def _beside(fragments: list[Fragment], last: Fragment, after: Fragment) -> bool:
    """Whether both letters have words on their own lines, as the cells of a table's column do."""
    return all(
        any(
            one is not letter and abs(one.base - base) < 0.25 * letter.size and _gap(one, letter) < _REACH * letter.size
            for one in fragments
        )
        for letter, base in ((last, last.base), (after, after.base))
    )


def _gap(one: Fragment, other: Fragment) -> float:
    return max(one.left - other.right, other.left - one.right)
