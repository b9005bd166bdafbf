"""The likeliest span of a passage, and what it is worth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from shutten.base.arrays import FloatArray, IntArray
from shutten.text.span import Span

LONGEST = 48
"""Tokens of an answer at most."""
_AROUND = " \t\r\n\u3000、。，．,.;:；：・!！?？"
_BRACKETS = tuple(map(tuple, ("「」", "『』", "()", "（）", "[]", "［］", "【】", "〔〕", "〈〉", "《》", "“”", '""')))
_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|"
    r"(?:thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|billion|half|quarters?|dozen)"
)
_WORD = re.compile(
    rf"(?i:\b(?:an?|{_NUMBER_WORD})(?:(?:-| and an? | and | ){_NUMBER_WORD})+\b)"
    r"|[0-9０-９]+(?:[.,．，][0-9０-９]+)*|[A-Za-z]+(?:['’][A-Za-z]+)*|[ァ-ヺー]+"
)
"""What is not cut in the middle: a number, in words too, a word in Latin letters, one in katakana."""

_PARTICLE = re.compile(r"[^ぁ-んー\s][にではがをのとも]\Z")
"""One particle behind a word, which is none of it: 2017年8月17日に."""

_INITIALS = re.compile(r"(?<![A-Za-z])(?:[A-Z]\.)+[A-Z]\Z")
"""Initials without the stop behind the last, which is theirs: Washington D.C."""


class Likeliest(NamedTuple):
    """A span of tokens.

    Attributes:
        first: its first token.
        last: its last token.
        score: its log likelihood, up to the same constant.
        chance: that the answer is this span or shares more than half of its tokens with it, between 0 and 1.
        parts: how likely it is that the answer stands in each part, by the parts' numbers.
    """

    first: int
    last: int
    score: float
    chance: float
    parts: tuple[float, ...]


def likeliest(start: FloatArray, end: FloatArray, begins: int, parts: Sequence[int] | None = None) -> Likeliest | None:
    """The likeliest span of at most `LONGEST` tokens, all of one part; None where no token may be in one.

    Args:
        start: float32 of shape (tokens,): log likelihoods, up to a constant, that an answer begins with each.
        end: likewise, that it ends with each.
        begins: the first token that may be in an answer; those before count as places where it might be, too.
        parts: the number of the part that each token is of, ascending; None for one part.
    """
    if begins >= len(start):
        return None
    numbers = np.zeros(len(start), np.int64) if parts is None else np.asarray(parts)
    first, last = _all_spans(numbers)
    scores = (start[first] + end[last]).astype(np.float64)
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    allowed = np.flatnonzero(first >= begins)
    best = int(allowed[chances[allowed].argmax()])
    shared = np.minimum(last, last[best]) - np.maximum(first, first[best]) + 1
    either = np.maximum(last, last[best]) - np.minimum(first, first[best]) + 1
    chance = float(chances[2 * shared > either].sum())
    of_parts = np.bincount(numbers[first], chances).tolist()
    return Likeliest(int(first[best]), int(last[best]), float(scores[best]), chance, tuple(of_parts))


def _all_spans(parts: IntArray) -> tuple[IntArray, IntArray]:
    """First and last token of every span of at most `LONGEST` tokens that lies in one part, by the part of each token."""
    count = len(parts)
    first = np.repeat(np.arange(count), LONGEST)
    last = first + np.tile(np.arange(LONGEST), count)
    inside = last < count
    first, last = first[inside], last[inside]
    together = parts[first] == parts[last]
    return first[together], last[together]


def whole(text: str, span: Span) -> Span | None:
    """A span widened to whole words and numbers, without the white space, stops and lone brackets around it.

    >>> whole("時間は約2時間30分であった。", Span(4, 8)), whole("x 。", Span(1, 3))
    (Span(start=4, end=9), None)
    """
    start, end = _without_stops(text, *span)
    for word in _WORD.finditer(text, max(0, start - 40), min(len(text), end + 40)):
        if word.start() < start < word.end():
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
    start, end = _without_stops(text, *_in_pairs(text, start, end))
    if _PARTICLE.search(text, max(start, end - 2), end):
        end -= 1
    if _INITIALS.search(text, start, end) and text[end : end + 1] == ".":
        end += 1
    return Span(start, end) if start < end else None


def _without_stops(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[end - 1] in _AROUND:
        end -= 1
    while start < end and text[start] in _AROUND:
        start += 1
    return start, end


def _in_pairs(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a bracket at an end of it that has no partner inside, with the partner where that stands next to it."""
    for opening, closing in _BRACKETS:
        part = text[start:end]
        if part.count(opening) > part.count(closing) or (opening == closing and part.count(opening) % 2):
            if text[end : end + 1] == closing:
                end += 1
            elif part.startswith(opening):
                start += 1
        elif part.count(closing) > part.count(opening):
            if text[start - 1 : start] == opening:
                start -= 1
            elif part.endswith(closing):
                end -= 1
    return start, end
