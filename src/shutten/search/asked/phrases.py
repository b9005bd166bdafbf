"""Exact phrases in quotation marks, and words that a minus sign excludes.

A phrase of several words, or one that is the whole question, must stand in a passage; one word within a question, such as
「2+2」とは何か, is merely preferred: people set names in quotation marks that documents write otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shutten.search.asked.sign import Sign
from shutten.terms.analysis import analyse_text
from shutten.text.phrases import folded_phrase

_PAIRS = ("「」", "『』", "“”", "„“", "«»", "｢｣", "〝〟", '""', "＂＂")
_QUOTED = "|".join(rf"{pair[0]}[^{pair}]+{pair[1]}" for pair in _PAIRS)
_MINUS, _PLUS = "-－−‐ー", "+＋"
_SIGNED = re.compile(
    rf"(?:(?<=\s)|\A)(?P<sign>[{_MINUS}{_PLUS}])(?P<signed>{_QUOTED}|[^\W\d][^\s、。，,？?！!]*)|(?P<quoted>{_QUOTED})"
)
_EDGES = " \t\r\n\u3000、。，．,.;:?!？！"
_ELSE = re.compile(r"\w")


@dataclass(frozen=True)
class Phrase(Sign):
    """Characters that the question asks for exactly.

    Attributes:
        required: whether a passage must hold them; else those that do are preferred.
        alone: whether the question has no words beside its phrases.
    """

    required: bool = True
    alone: bool = False

    KIND = "phrase"


@dataclass(frozen=True)
class Excluded(Sign):
    """Characters that no passage may hold."""

    KIND = "without"


def phrases_in(text: str, language: str) -> list[Phrase | Excluded]:
    """The phrases and the excluded words of a question, in order.

    >>> [(one.words, one.required) for one in phrases_in("「2+2」とは何か", "ja")]
    [('2+2', False)]
    >>> [one.name for one in phrases_in('"sea of law" ports -river', "en")]
    ['phrase:sea of law', 'without:river']
    >>> phrases_in('What does "(" mean?', "en")  # marks alone are no characters to look for
    []
    """
    found = [match for match in _SIGNED.finditer(text) if _ELSE.search(folded_phrase(_words(match)))]
    alone = not _ELSE.search(without(text, (match.span() for match in found)))
    signs: list[Phrase | Excluded] = []
    for match in found:
        words = _words(match)
        if match["sign"] and match["sign"] in _MINUS:
            signs.append(Excluded(words, *match.span()))
        else:
            required = bool(match["sign"]) or alone or not _is_one_word(words, language)
            signs.append(Phrase(words, *match.span(), required, alone))
    return signs


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with blanks in place of ``spans``, so that every other character keeps its place."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def unquoted(text: str) -> tuple[str, bool]:
    """``text`` without quotation marks around all of it and white space or stops at its ends; and whether it had such marks.

    >>> unquoted("「海上交通路」"), unquoted("sea of law.")
    (('海上交通路', True), ('sea of law', False))
    """
    quoted = re.fullmatch(_QUOTED, text := text.strip()) is not None
    return (text[1:-1] if quoted else text).strip(_EDGES), quoted


def _words(match: re.Match[str]) -> str:
    return unquoted(match["quoted"] or match["signed"])[0]


def _is_one_word(words: str, language: str) -> bool:
    """Whether it is a word, or a compound that a dictionary lists."""
    if " " in words.strip():
        return False
    analysis = analyse_text(words, language)
    if (0, len(analysis.tokens)) in analysis.compounds:
        return True
    return len({token.start for token in analysis.tokens if token.content}) <= 1
