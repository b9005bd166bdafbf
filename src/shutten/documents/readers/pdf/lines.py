"""Fragments of one column to lines, and lines joined to texts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from shutten.documents.readers.pdf.fragments import Fragment
from shutten.documents.readers.pdf.runs import ends_with_number
from shutten.documents.readers.pdf.small import SUPERSCRIPT
from shutten.text.cleaning import is_wide, joined
from shutten.text.english_words import is_english_word

_CELL_GAP = 1.4
_CAPITAL = 1.6
"""Of the size of the text, that a first letter has which stands beside several lines."""
_HYPHENATED = re.compile(r"[A-Za-z][-\u2010]$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*")
_BEGINS_WITH_ADDRESS = re.compile(r"[(（<＜〈]?(?:URL\s*[:：]\s*)?(?:https?://|www\.)")
_REST_OF_ADDRESS = re.compile(r"(?!https?:|www\.)[!-~]*[/._?=&%#~-][!-~]*|[!-~]*[0-9][!-~]*$")
_SET_OFF = frozenset(("co", "ex"))
"""Before a word of its own: co-chair."""
_PREFIXES = frozenset(("de", "re", "pre"))
"""They are set off by a hyphen before the vowel that they end with: de-escalate."""
_LINKING = frozenset(("to", "of", "in", "on", "by", "up", "at"))
"""Words within such as ship-to-ship."""
_WORD_EMS = 0.6
"""Ems of a Latin letter, about."""


class Part(NamedTuple):
    """A part of a line between wide white gaps."""

    left: float
    right: float
    text: str
    fragments: list[Fragment]


@dataclass
class Line:
    """A line of one column.

    Attributes:
        cells: its parts where wide white gaps part it.
        capital: the right edge of a first letter as high as several lines; 0 without one.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    cells: list[Part]
    fragments: list[Fragment]
    capital: float = 0.0


class Joiner:
    """Joins lines; a hyphen at a line end stays where it belongs to the word.

    It does where the document writes the word with it elsewhere, or where both parts are words of the document and the whole is
    none; it goes where the document writes the word without it, and in doubt.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._compounds: set[str] = set()
        texts = list(texts)
        if any(_HYPHENATED.search(text) for text in texts):
            for text in texts:
                whole = text[:-1].rpartition(" ")[0] if _HYPHENATED.search(text) else text
                self._words.update(re.findall(r"(?<![a-z-])[a-z]+(?![a-z-])", whole.lower()))
                self._compounds.update(re.findall(r"[a-z]+-[a-z]+", whole.lower()))

    def join(self, before: str, after: str, *, full: bool = True) -> str:
        """``before`` and ``after`` as one text; an address that is broken is put together as it was.

        Args:
            before: a text.
            after: the line that goes on with it.
            full: whether the line before ended where there was no more room.
        """
        if ends_with_address(before):
            rest = full and _REST_OF_ADDRESS.match(after)
            return before + after if rest else f"{before} {after}"
        if _HYPHENATED.search(before) and after[:1].isalnum() and after[:1].isascii():
            return before + after if self._keeps(before, after) else before[:-1] + after
        wide = bool(before and after) and (is_wide(before[-1]) or is_wide(after[0]))
        return before + after if wide else before + joined(before, after) + after

    def _keeps(self, before: str, after: str) -> bool:
        first = re.findall(r"[a-z]+", before.lower())[-1]
        tail = (re.match(r"[a-z]*", after.lower()) or [""])[0]
        if after[:1].isupper() or after[:1].isdigit():
            return True  # Japan-US, COVID-19
        if before[:-1].endswith(first) and re.search(rf"-{first}[-\u2010]$", before.lower()):
            return True  # state-of-the-
        if first + tail in self._words:
            return False
        if f"{first}-{tail}" in self._compounds or is_english_word(f"{first}-{tail}"):
            return True
        prefixed = first in _SET_OFF or (first in _PREFIXES and first[-1] == tail[:1])
        linking = tail in _LINKING and after[len(tail) : len(tail) + 1] in ("-", "\u2010")
        return not is_english_word(first + tail) and (prefixed or self._is_word(first)) and (linking or self._is_word(tail))

    def _is_word(self, part: str) -> bool:
        return len(part) > 2 and (part in self._words or is_english_word(part))


def begins_with_address(text: str) -> bool:
    """Whether a line begins with the address of a page, which belongs to what is said before."""
    return _BEGINS_WITH_ADDRESS.match(text) is not None


def ends_with_address(text: str) -> bool:
    """Whether a line ends within or behind the address of a page.

    >>> ends_with_address("港湾統計 https://www.example.org/a-"), ends_with_address("https://www.example.org による")
    (True, False)
    """
    start = max(text.rfind("http"), text.rfind("www."))
    return start >= 0 and _ADDRESS.fullmatch(text, start) is not None


def first_word_ems(text: str) -> float:
    """Ems that the first Latin word takes, which no line end parts; an address may be parted behind each of its marks.

    >>> first_word_ems("harbour master"), first_word_ems("2024年の報告")
    (4.2, 2.4)
    """
    word = "".join(itertools.takewhile(lambda one: not is_wide(one) and not one.isspace(), text))
    if _ADDRESS.match(word):
        word = re.split(r"(?<=[/?&=])(?!/)", word, maxsplit=1)[0]
    return _WORD_EMS * len(word)


def make_lines(fragments: list[Fragment]) -> list[Line]:
    """The lines of one column, from top to bottom."""
    return [_line(row) for row in line_by_line(fragments)]


def line_by_line(fragments: list[Fragment]) -> list[list[Fragment]]:
    """The fragments of one column, a list for each line, from top to bottom and left to right."""
    capitals = {id(one): line for one in fragments if (line := _first_line(one, fragments)) is not None}

    def place(one: Fragment) -> Fragment:
        return capitals.get(id(one), one)

    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda one: (-place(one).middle, one.left)):
        if rows and any(_on_one_line(place(fragment), place(one)) for one in rows[-1]):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [sorted(row, key=lambda fragment: fragment.left) for row in rows]


def _first_line(letter: Fragment, fragments: list[Fragment]) -> Fragment | None:
    """What stands on the first of the lines beside a letter that is as high as several; None where it is no such letter."""
    if len(letter.text) > 1:
        return None
    beside = [
        one
        for one in fragments
        if letter.size > _CAPITAL * one.size
        and 0 <= one.left - letter.right < 2 * one.size
        and letter.bottom < one.middle < letter.top
    ]
    return max(beside, key=lambda one: one.middle) if len({round(one.middle) for one in beside}) > 1 else None


def _on_one_line(one: Fragment, other: Fragment) -> bool:
    if abs(one.middle - other.middle) < 0.4 * min(one.size, other.size):
        return True
    small, large = sorted((one, other), key=lambda fragment: fragment.size)
    inside = min(small.top, large.top) - max(small.bottom, large.bottom)
    raised = SUPERSCRIPT.fullmatch(one.text) or SUPERSCRIPT.fullmatch(other.text)
    return small.size < 0.95 * large.size and inside > (0.3 if raised else 0.6) * (small.top - small.bottom)


def _line(row: list[Fragment]) -> Line:
    main = max(row, key=lambda fragment: len(fragment.text))
    text, cells = row[0].text, [[row[0]]]
    spread = _is_spread(row, main.size)
    for before, after in itertools.pairwise(row):
        gap = after.left - before.right
        if gap > _CELL_GAP * main.size and not spread:
            cells.append([after])
        else:
            cells[-1].append(after)
        wide = is_wide(before.text[-1]) and is_wide(after.text[0]) and not ends_with_number(before.text)
        text += (" " if gap > (0.6 if wide else 0.18) * main.size and not spread else "") + after.text
    parts = [Part(cell[0].left, cell[-1].right, _joined_cell(cell, spread), cell) for cell in cells]
    right = max(fragment.right for fragment in row)
    capital = row[0].right if len(row) > 1 and len(row[0].text) == 1 and row[0].size > _CAPITAL * main.size else 0.0
    return Line(text, row[0].left, right, main.base, main.size, main.bold, parts, row, capital)


def _joined_cell(cell: list[Fragment], spread: bool) -> str:
    text = cell[0].text
    for before, after in itertools.pairwise(cell):
        gap = after.left - before.right
        wide = is_wide(before.text[-1]) and is_wide(after.text[0]) and not ends_with_number(before.text)
        text += (" " if gap > (0.6 if wide else 0.18) * after.size and not spread else "") + after.text
    return text


def _is_spread(row: list[Fragment], size: float) -> bool:
    """Whether a line is one word whose letters stand far apart, with as much white between all of them."""
    if len(row) < 2 or any(len(one.text) > 1 or not is_wide(one.text) for one in row):
        return False
    gaps = [after.left - before.right for before, after in itertools.pairwise(row)]
    return max(gaps) - min(gaps) < 0.3 * size and max(gaps) < 4 * size
