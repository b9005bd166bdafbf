"""The first and last words of a line, as terms of a text fragment.

Browsers want a term to begin and end at word boundaries. English has spaces. Japanese words are told apart by a dictionary
that we do not have, so terms are cut where any dictionary cuts: at punctuation, else behind a particle that a kanji, katakana
or digit follows.
"""

from __future__ import annotations

import re

LEAST = 8
"""Characters; shorter terms are found in too many places."""

WHOLE = 120
"""A line of at most so many characters is a term as it is."""

_AIM, _MOST = 24, 60
_WORDS = 12
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")
_BOUNDARIES = (
    re.compile(r"(?<=[、。！？」』）】\s])(?![、。！？」』）】\s])|(?<![「『（【])(?=[「『（【])"),
    re.compile(r"(?<=[はがをにへとでのも])(?=[\u30a1-\u30fa\u3400-\u9fff0-9A-Za-z０-９])"),
    re.compile(r"(?<=[\u3041-\u3096])(?=[\u30a1-\u30fa\u3400-\u9fff0-9A-Za-z０-９])"),
)


def lines_of(text: str) -> list[str]:
    """The lines of ``text`` that hold something, white space as a browser shows it."""
    lines = [re.sub(r"[ \t\f\v]+", " ", line).strip() for line in re.split(r"[\r\n]+", text)]
    return [line for line in lines if line]


def first_words(line: str) -> str:
    """A term at the beginning of ``line``."""
    if len(line) <= WHOLE:
        return line
    if not _JAPANESE.search(line):
        return " ".join(line.split(" ")[:_WORDS]) if line.count(" ") + 1 >= 2 * _WORDS else line
    return line[: max(_cuts(line, _AIM, _MOST), default=_MOST)].rstrip()


def last_words(line: str) -> str:
    """A term at the end of ``line``; it does not overlap the one at the beginning unless both are the whole line."""
    if len(line) <= WHOLE:
        return line
    if not _JAPANESE.search(line):
        return " ".join(line.split(" ")[-_WORDS:]) if line.count(" ") + 1 >= 2 * _WORDS else line
    least, most = len(line) - _MOST, len(line) - _AIM
    return line[min(_cuts(line, least, most), default=least) :].lstrip()


def _cuts(line: str, least: int, most: int) -> list[int]:
    """The surest boundaries that there are between two offsets."""
    for boundary in _BOUNDARIES:
        if cuts := [match.start() for match in boundary.finditer(line) if least <= match.start() <= most]:
            return cuts
    return []
