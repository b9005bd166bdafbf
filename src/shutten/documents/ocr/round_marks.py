"""○, ◎ and ● at the head of a line, which the engine passes over or takes for 0: told by their shape.

Seen from its middle a circle is as far in every direction; ○ is met once on the way out, ◎ twice, ● from the beginning. An
o is oval or small beside the line's other characters, a square is further at its corners.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from shutten.documents.ocr.columns import ink_of
from shutten.documents.ocr.cutting import Cut
from shutten.documents.ocr.ems import line_em
from shutten.documents.ocr.engine import Reading
from shutten.text.cleaning import is_wide
from shutten.text.numbers import KANJI_NUMERALS

_DIRECTIONS = 16
_ROUND = 0.12
"""Of the radius, by which the way out may differ from direction to direction."""
_MET = 0.85
"""Of the directions, in which a ring is met: faxes tear it."""
_FULL = 0.7
"""Of the square around ●, which is ink; a circle takes 0.785."""
_LEAST, _MOST = 0.5, 1.1
"""Ems across."""
_LEAST_READ = 0.78
"""Ems across, of one that was read as O: that letter is smaller."""
_SPECK = 0.05
"""Ems of ink across, at most, of dirt."""
_CERTAINTY = 0.9
_MISTAKEN = "0OＯ〇o"


class _Round(NamedTuple):
    """A round mark, with its middle and its width in pixels."""

    mark: str
    middle: float
    width: float


def with_round_marks(cuts: Sequence[Cut], readings: Iterable[Reading]) -> list[Reading]:
    """``readings`` with the round marks with which their lines begin, and in place of what one was taken for."""
    return [reading if cut.vertical else _with_mark(cut, reading) for cut, reading in zip(cuts, readings, strict=True)]


def _with_mark(cut: Cut, reading: Reading) -> Reading:
    first = next((place for place, centre in enumerate(reading.centres) if centre >= 0), None)
    if first is None:
        return reading
    length = cut.image.shape[1]
    em = line_em(cut.image, reading.text, [centre * length for centre in reading.centres])
    found = _mark_at_head(ink_of(cut.image), em)
    if found is None:
        return reading
    begins = reading.centres[first] * length
    text, certainties, centres = reading.text[first:], reading.certainties[first:], reading.centres[first:]
    if abs(begins - found.middle) < 0.4 * em:
        if text[0] not in _MISTAKEN or (text[0] == "〇" and text[1:2] in KANJI_NUMERALS):
            return reading  # 〇四年 is a year
        round_figure = text[0] in "0〇" and found.mark != "●"
        if not (is_wide(text[1:2] or "a") and found.width > _LEAST_READ * em) and not (len(text) == 1 and round_figure):
            return reading
        text, certainties, centres = text[1:], certainties[1:], centres[1:]
    elif begins < found.middle or not any(map(is_wide, text)):
        return reading
    return Reading(found.mark + text, (_CERTAINTY, *certainties), (found.middle / length, *centres))


def _mark_at_head(ink: npt.NDArray[np.bool_], em: float) -> _Round | None:
    """The round mark that is the first thing on a line, with the dirt around it or without."""
    head = ink[:, : int(2 * em) + 1]
    return next((found for specks in (0.0, _SPECK * em) if (found := _first_thing(head, em, specks))), None)


def _first_thing(head: npt.NDArray[np.bool_], em: float, specks: float) -> _Round | None:
    """The first thing on a line if it is a round mark, where columns and rows of ink up to ``specks`` are none."""
    across = np.flatnonzero(head.sum(axis=0) > specks)
    if not len(across):
        return None
    gaps = np.flatnonzero(np.diff(across) > 1)
    left, right = int(across[0]), int(across[gaps[0]] if len(gaps) else across[-1]) + 1
    down = np.flatnonzero(head[:, left:right].sum(axis=1) > specks)
    if not len(down):
        return None
    shape = head[down[0] : down[-1] + 1, left:right]
    height, width = shape.shape
    if not _LEAST * em < width < _MOST * em or abs(width - height) > _ROUND * width:
        return None
    mark = _round_mark(shape)
    return _Round(mark, (left + right) / 2, float(width)) if mark else None


def _round_mark(shape: npt.NDArray[np.bool_]) -> str:
    """Which round mark fills a picture, edge to edge; empty where none does.

    >>> y, x = np.mgrid[-20:21, -20:21]
    >>> far = np.hypot(x, y)
    >>> _round_mark((far < 20.5) & (far > 17)), _round_mark(far < 20.5), _round_mark((abs(x) > 17) | (abs(y) > 17))
    ('○', '●', '')
    """
    height, width = shape.shape
    radius = min(height, width) / 2
    steps = np.arange(0.0, 1.5 * radius, 0.5)
    seen = []
    for angle in np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS:
        rows = np.round((height - 1) / 2 + steps * np.sin(angle)).astype(int)
        columns = np.round((width - 1) / 2 + steps * np.cos(angle)).astype(int)
        inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        seen.append(shape[rows[inside], columns[inside]])
    outer = [float(steps[np.flatnonzero(ray)[-1]]) for ray in seen if ray.any()]
    if len(outer) < _MET * _DIRECTIONS or max(outer) - min(outer) > 2 * _ROUND * radius:
        return ""
    rings = Counter(int((np.diff(np.concatenate(([False], ray)).astype(np.int8)) == 1).sum()) for ray in seen)
    usual, count = rings.most_common(1)[0]
    if count < _MET * _DIRECTIONS:
        return ""
    if all(bool(ray[0]) for ray in seen):
        return "●" if usual == 1 and shape.mean() > _FULL else ""
    return {1: "○", 2: "◎"}.get(usual, "")
