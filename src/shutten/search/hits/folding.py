"""Folding: near-duplicates among the passages found become one hit with all its sources.

Two passages are near-duplicates when their letters nearly agree and nothing material differs: neither a number, nor a
negation, nor a name, nor the day that they are about. A passage may also stand within another, as some of its sentences.
The overlap is that of character n-grams (Broder, "On the resemblance and containment of documents", 1997), counted
exactly: among a hundred candidates that is as fast as sketches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from shutten.base.arrays import IntArray
from shutten.dates.ranges import first_day, last_day
from shutten.passages.passage import Passage
from shutten.search.hits.wording import Words, plain, says_the_same, words

GRAM = 4
"""Characters. With 3 the same pairs are folded in two collections, with 5 one is missed."""
RESEMBLANCE = 0.6
"""Least share of common n-grams, of all that either has (Jaccard), in the part that is compared. What differs materially is
told apart by its words, so that from 0.4 to 0.7 the same pairs of official documents are folded."""
CONTAINMENT = 0.8
"""Least share of the shorter one's n-grams that stand in the longer one."""
MOST_HEADS = 5
"""A passage is compared with so many groups' firsts, the likest: a hundred rows of one mould must not cost 4,950 readings."""
_IN_PART = 0.5
"""A sentence of the longer passage is compared when so much of it stands in the shorter."""

_NO_LETTER = re.compile(r"[\W_]+")
_SENTENCE = re.compile(r"(?<=[。!?\n])|(?<=[a-z)\"]\.)\s")
_OWN = ("text", "row", "section")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def fold(passages: Sequence[Passage]) -> list[tuple[int, ...]]:
    """Near-duplicates in a ranked list.

    Every member of a group is a near-duplicate of the group's first: there are no chains. Passages in different languages
    are never folded. Deterministic; a few milliseconds for a hundred passages.

    Args:
        passages: best first.

    Returns:
        Positions in ``passages``, each in one group: a group's best first, groups by their best.
    """
    if not passages:
        return []
    candidates = [_Candidate(passage) for passage in passages]
    common, sizes = _common_grams([candidate.letters for candidate in candidates])
    either = np.maximum(1, sizes[:, None] + sizes[None, :] - common)
    resemblance = common / either
    close = common >= CONTAINMENT * np.maximum(1, np.minimum(sizes[:, None], sizes[None, :]))
    groups: dict[int, list[int]] = {}
    for at, candidate in enumerate(candidates):
        heads = [head for head in np.flatnonzero(close[at, :at]).tolist() if head in groups]
        heads.sort(key=lambda head: -resemblance[at, head])
        for head in heads[:MOST_HEADS]:
            if _is_same(candidates[head], candidate, resemblance[at, head] >= RESEMBLANCE):
                groups[head].append(at)
                break
        else:
            groups[at] = [at]
    return [tuple(group) for group in groups.values()]


class _Candidate:
    """A passage with what is compared of it, computed when it is asked for."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = plain(passage.text)
        self.letters = _NO_LETTER.sub("", self.text)

    @cached_property
    def words(self) -> Words:
        return words(self.text)

    @cached_property
    def row(self) -> Words:
        return words(plain(self.passage.row_context))

    @cached_property
    def days(self) -> tuple[str, str]:
        return first_day(self.passage.date), last_day(self.passage.date)

    def part_in(self, other: _Candidate) -> str:
        """The sentences of this text that stand in the other."""
        grams = _grams(other.letters)
        sentences = ((sentence, _grams(_NO_LETTER.sub("", sentence))) for sentence in _SENTENCE.split(self.text))
        return "".join(sentence for sentence, own in sentences if len(own & grams) >= _IN_PART * len(own))


def _is_same(one: _Candidate, other: _Candidate, alike: bool) -> bool:
    """Whether two passages whose letters overlap say the same; ``alike``: not only the shorter within the longer."""
    if not _may_be_one(one, other):
        return False
    if one.letters == other.letters:
        return True
    if alike:
        return says_the_same(one.words, other.words)
    short, long = (one, other) if len(one.letters) <= len(other.letters) else (other, one)
    if not short.words.strict <= long.words.strict:
        return False
    part = long.part_in(short)
    grams, part_grams = _grams(short.letters), _grams(_NO_LETTER.sub("", part))
    if len(grams & part_grams) < RESEMBLANCE * len(grams | part_grams):
        return False
    return says_the_same(short.words, words(part))


def _may_be_one(one: _Candidate, other: _Candidate) -> bool:
    """Whether language, table row and date allow two passages to say the same.

    A date of its own says when what a passage reports took place; its document's date only that it was no later.
    """
    first, second = one.passage, other.passage
    if first.language != second.language:
        return False
    if first.date and second.date:
        own, other_own = first.date_from in _OWN, second.date_from in _OWN
        if other_own and one.days[1] < other.days[0]:
            return False
        if own and other.days[1] < one.days[0]:
            return False
    if not first.context_spans or not second.context_spans or first.row_context == second.row_context:
        return True
    return says_the_same(one.row, other.row)


def _common_grams(letters: Sequence[str]) -> tuple[IntArray, IntArray]:
    """How many different n-grams each two texts share, and how many each has.

    Returns:
        int64 of shape (texts, texts) and of shape (texts,).
    """
    number = len(letters)
    padded = "".join(text + "\0" * GRAM for text in letters)
    points = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    whole = np.lib.stride_tricks.sliding_window_view(points, GRAM)[:, -1] != 0  # not reaching over a text's end
    whole &= points[: len(whole)] != 0
    lengths = np.array([len(text) for text in letters], np.intp)
    whole[(np.cumsum(lengths + GRAM) - lengths - GRAM)[lengths > 0]] = True  # a text shorter than a gram is one
    owner = np.repeat(np.arange(number, dtype=np.uint64), lengths + GRAM)
    hashes = np.zeros(len(whole), np.uint64)
    for step in range(GRAM):
        hashes = (hashes ^ points[step : step + len(whole)]) * _FACTOR
        hashes ^= hashes >> np.uint64(29)
    bits = np.uint64(number.bit_length())
    keys = np.sort((hashes[whole] << bits) | owner[: len(whole)][whole])
    keys = keys[np.diff(keys, prepend=~keys[:1]) != 0]
    grams, owners = keys >> bits, (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.intp)
    column = np.cumsum(np.diff(grams, prepend=grams[:1]) != 0)
    shared = np.bincount(column)[column] > 1
    column = np.cumsum(np.diff(column[shared], prepend=column[shared][:1]) != 0)
    present = np.zeros((number, -(-(len(column) and column[-1] + 1) // 64) * 64), bool)
    present[owners[shared], column] = True
    packed = np.packbits(present, axis=1).view(np.uint64)  # bits, as a matrix product stalls where other threads are busy
    common = np.array([np.bitwise_count(packed & row).sum(axis=1, dtype=np.int64) for row in packed], np.int64)
    return common.reshape(number, number), np.bincount(owners, minlength=number)


def resemblance(one: str, other: str) -> float:
    """The share of common n-grams of two texts, of all that either has, from 0 to 1.

    >>> round(resemblance("避難所は百十二か所である。", "避難所は百四十一か所である。"), 2)
    0.27
    """
    mine, theirs = grams_of(one), grams_of(other)
    return len(mine & theirs) / len(mine | theirs)


def grams_of(text: str) -> frozenset[str]:
    """The n-grams of the letters of a text."""
    return _grams(_NO_LETTER.sub("", plain(text)))


def _grams(letters: str) -> frozenset[str]:
    return frozenset(letters[start : start + GRAM] for start in range(max(1, len(letters) - GRAM + 1)))
