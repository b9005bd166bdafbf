"""What may serve as an anchor: names, numbers, dates and groups of words of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from shutten.evaluation.making.held_texts import HeldTexts
from shutten.passages.passage import Passage
from shutten.terms.analysis import analyse_text
from shutten.terms.token import Token
from shutten.text.folding import folded

_LONGEST = {"ja": 20, "en": 40}
_SHORTEST = {"ja": 2, "en": 3}
_PIECES = {"ja": 8, "en": 6}
_JOINTS = {"ja": ("の",), "en": (" of ", " of the ")}
_GAPS = (" ", "-")
_NOT_JOINED = re.compile(r"[\sぁ-ゖ、。，．「」『』（）()［］\[\]【】〈〉《》〔〕,.;:!?！？；：\"'“”‘’|/／＜＞<>●○◎■□◆◇▶•※]")
_WORD_GOES_ON = re.compile("[なつりるれらさ]")
"""Behind a Japanese noun: that it was no noun, but the head of an adjective, a count or a verb."""
_NO_NOUN = re.compile(r".{2,}(ed|ing|ly)", re.IGNORECASE)
_NAMED = 0.3
_HANDY = 0.15


class Candidate(NamedTuple):
    """A string of a passage.

    Attributes:
        text: the string.
        start: code points from the start of the passage's text.
        end: past the last code point.
        score: how well it singles passages out, from 0 to 1, and more for names and numbers.
        is_date: whether it is one, and nothing else.
    """

    text: str
    start: int
    end: int
    score: float
    is_date: bool


def candidates(passage: Passage, held: HeldTexts) -> list[Candidate]:
    """The candidates of ``passage``, each text once."""
    found: dict[str, Candidate] = {}
    language = passage.language
    everything = log(len(held.passages) + 1)
    groups = list(_groups(passage.text, language))
    for tokens in [*groups, *_joined(groups, passage.text, language)]:
        start, end = tokens[0].start, tokens[-1].end
        text = passage.text[start:end]
        if text in found or not _SHORTEST[language] <= len(text) <= _LONGEST[language]:
            continue
        rarity = log((len(held.passages) + 1) / max(1, len(held.in_text(text)))) / everything
        is_date = tokens[0].kind == "date"
        named = any(token.kind == "name" or (token.kind == "number" and len(text) >= 4) for token in tokens)
        handy = len(text) >= 4 and (len(tokens) > 1 or named or is_date)
        found[text] = Candidate(text, start, end, rarity + _NAMED * named + _HANDY * handy, is_date)
    return list(found.values())


def _groups(text: str, language: str) -> Iterator[list[Token]]:
    """Runs of tokens that are written together, in English one space apart; a date stands alone."""
    group: list[Token] = []
    for token in _distinct(analyse_text(text, language).tokens):
        joins = _joins(token, text, language)
        if group and not (joins and _follows(group[-1], token, text, language) and len(group) < _PIECES[language]):
            yield from _trimmed(group, text)
            group = []
        if token.kind == "date":
            yield [token]
        elif joins:
            group.append(token)
    yield from _trimmed(group, text)


def _distinct(tokens: Sequence[Token]) -> Iterator[Token]:
    """One token for each place: a date has several."""
    at = -1
    for token in tokens:
        if token.start >= at:
            yield token
            at = token.end


def _joins(token: Token, text: str, language: str) -> bool:
    if token.kind == "date":
        return False
    word = text[token.start : token.end]
    if language == "ja":
        return not _NOT_JOINED.search(word)
    irregular = token.base[:3] != word[:3].casefold()  # met, held, gave
    return token.content and not (token.kind == "word" and (irregular or _NO_NOUN.fullmatch(word)))


def _follows(former: Token, token: Token, text: str, language: str) -> bool:
    gap = text[former.end : token.start]
    if language == "ja" or not gap:
        return not gap
    return gap in _GAPS and (former.kind == "number" or former.kind == token.kind)  # "Minister Abe" but not "Abe pledged"


def _trimmed(group: list[Token], text: str) -> Iterator[list[Token]]:
    """The group without signs at its ends, if it says anything."""
    while group and not folded(text[group[-1].start : group[-1].end]):
        group = group[:-1]
    while group and not folded(text[group[0].start : group[0].end]):
        group = group[1:]
    if any(token.content for token in group):
        yield group


def _joined(groups: Sequence[list[Token]], text: str, language: str) -> Iterator[list[Token]]:
    """Two runs with no more than 「の」 or "of" between them."""
    for one, other in pairwise(groups):
        between, behind = text[one[-1].end : other[0].start], text[other[-1].end :][:1]
        if between in _JOINTS[language] and "date" not in (one[0].kind, other[0].kind) and not _WORD_GOES_ON.match(behind):
            yield [*one, *other]
