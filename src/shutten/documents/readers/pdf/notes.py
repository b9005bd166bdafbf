"""Notes at the foot of a column or page: passages of their own, and their marks within the text no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from shutten.documents.readers.pdf.drawing import Box
from shutten.documents.readers.pdf.lines import Line
from shutten.documents.readers.pdf.paragraphs import SOURCE
from shutten.documents.readers.pdf.small import SUPERSCRIPT
from shutten.text.folding import nfkc

MARK = "mark of a note"
"""Why the mark of a note is left out of the text."""
_SMALLER = 0.93
_LONGEST_RULE = 32
"""Ems of the body, of a rule over notes; a longer one frames something."""
_MOST_LEFT_OUT = 3
"""Numbers from one note to the next, which may stand in another column."""
_BEGINS = re.compile(
    r"(?:[(（\[]?(?:注|註|脚注|Note)?\s*[0-9０-９一二三四五六七八九十⁰¹²³⁴-⁹]{1,3}[)）\]]?[.．:：]?|[*＊†‡※]{1,3}[0-9]{0,2}|[①-⑳]|[(（]?(?:注|註)[)）:：]?)(?=\s|[^\s0-9０-９.．,、年月日])"
)
_PLAIN = re.compile(r"^[(（\[]?(?:注|註|脚注|Note)?\s*([0-9０-９⁰¹²³⁴-⁹]{1,3})")


def split_notes(lines: Sequence[Line], rules: Iterable[Box], body: float) -> tuple[list[Line], list[Line]]:
    """The lines of a column without its notes, and those of the notes.

    Notes are the last lines of a column, smaller than the body, and begin with a mark or below a short rule.

    Args:
        lines: from top to bottom.
        rules: the horizontal rules of the page.
        body: the size in points of the document's text.
    """
    start = len(lines)
    while start and lines[start - 1].size < _SMALLER * body:
        start -= 1
    here = list(rules)
    for place in range(start, len(lines)):
        line = lines[place]
        above = lines[place - 1].base if place else float("inf")
        ruled = any(
            line.base < rule.bottom < min(above, line.base + 4 * line.size)
            and abs(rule.left - line.left) < 3 * line.size
            and rule.right - rule.left < _LONGEST_RULE * body
            for rule in here
        )
        if ruled or _BEGINS.match(line.text):
            return list(lines[:place]), list(lines[place:])
    return list(lines), []


def single_notes(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each note; one without a mark belongs to the note before, and so does one whose number does not count on."""
    notes: list[list[Line]] = []
    last = 0
    for line in lines:
        number = note_number(line.text)
        counts_on = not (number and last) or 0 < int(number) - last <= _MOST_LEFT_OUT
        begins = SOURCE.match(line.text) or (_BEGINS.match(line.text) and counts_on)
        if not notes or (begins and line.left < notes[0][0].left + 0.8 * line.size):
            notes.append([line])
            last = int(number or last)
        else:
            notes[-1].append(line)
    return notes


def note_number(text: str) -> str:
    """The number that a note begins with, in plain figures; empty where it has none.

    >>> note_number("12 Stanford Institute"), note_number("（注３）離島とは"), note_number("資料：港湾課")
    ('12', '3', '')
    """
    found = _PLAIN.match(text)
    return nfkc(found[1]) if found else ""


def mark_places(text: str, numbers: set[str]) -> list[tuple[int, int]]:
    """Where in ``text`` marks of the notes with these ``numbers`` stand raised, half-open.

    >>> mark_places("指数¹、面積12 km²の島⁴,⁵", {"1", "4", "5"})
    [(2, 3), (14, 17)]
    """
    return [
        match.span()
        for match in SUPERSCRIPT.finditer(text)
        if all(nfkc(one) in numbers for one in re.findall(r"[⁰¹²³⁴-⁹]+", match[0]))
    ]
