"""What a text says, apart from how it is put: the words that two near-duplicates must share.

Numbers, negations and names are what tells two sentences of one mould apart (平成29年度 and 平成30年度, 一致した and
一致しなかった, ハワイ and 防衛省); punctuation, particles, endings, white space and honorifics are not.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from shutten.dates.eras import from_era
from shutten.text.folding import caseless
from shutten.text.matching import for_matching
from shutten.text.numbers import KANJI_NUMERALS

_CIRCLED = re.compile(r"^\W*[①-⑳]", re.M)
_ENUMERATOR = re.compile(r"^[\s・•○●◯◎□■◆※*\-–]*(?:\(?[0-9]{1,2}(?:\)|\.(?![0-9])|、)|\([ア-ンa-z]\))\s*", re.M)
_YEAR = re.compile(
    r"(?:(?:[0-9]{4}|[0-9]{2})年?[(/])?((?:明治|大正|昭和|平成|令和) ?"
    rf"(?:[0-9]{{1,2}}|元|[{KANJI_NUMERALS}]{{1,3}}))年?"
    r"(?:[(/](?:[0-9]{4}|[0-9]{2})年?\))?\)?年?"
)
_MATERIAL = re.compile(
    r"((?:[a-z]{1,4}-?)?[0-9]+(?:[.,][0-9]+)*(?:[a-z](?![a-z]))?"
    r"|ない|なかっ|なく|なけれ|ません|(?<=[せれらえ])ず"
    r"|\b(?:[a-z]+n['’]t|not?|never|neither|nor|without|cannot|vice|deputy|former|acting|north|south|east|west"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b)"
    r"|([々\u3400-\u9fff]+|[ァ-ヺー]+|[a-zà-ÿ]+)"
)
_FUNCTION_WORDS = frozenset(
    "a an the of to in on at for with as and or that which who this these those it its their his her they he she "
    "is are was were be been being has have had do does did will would there such also s".split()
)
_TURNS = frozenset(f"副前元非不未無反否北南東西〇{KANJI_NUMERALS}百千万億兆")
"""Characters that make another thing of a word (防衛大臣 and 防衛副大臣, 第五条 and 第十五条)."""
_FILLERS = frozenset("等氏様殿君側各間")
KEPT = 4096
"""Texts of which the plain form is kept: what is found for one question is found for others. Some 3 MB."""
_TITLES = ("大臣", "長官", "大統領", "総理", "首相", "次官", "議長", "総長", "知事")


@lru_cache(maxsize=KEPT)
def plain(text: str) -> str:
    """``text`` in one width, case and calendar, without the marks that number its lines.

    >>> plain("①平成２９年８月　CV-22")
    '2017年8月 cv-22'
    >>> plain("18(平成30)年に兩国は") == plain("平成30年に両国は") == plain("2018年に両国は")
    True
    """
    folded = _ENUMERATOR.sub("", caseless(for_matching(_CIRCLED.sub("", text)).text))
    return _YEAR.sub(_western, folded)


def _western(match: re.Match[str]) -> str:
    year = from_era(match.group(1))
    return match.group() if year is None else f"{year}年"


Word = tuple[str, int]
"""A word and how many equal ones there are with it so far."""


class Words(NamedTuple):
    """The words of a text that carry its meaning.

    Attributes:
        order: all of them, as they stand.
        strict: numbers, negations and what else may neither be missing nor differ.
        loose: all others.
    """

    order: tuple[Word, ...]
    strict: frozenset[Word]
    loose: frozenset[Word]


def words(plain_text: str) -> Words:
    """The words of what `plain` gave.

    >>> words(plain("約2時間の会談")).order
    (('約', 1), ('2', 1), ('時間', 1), ('会談', 1))
    """
    counts: dict[str, int] = {}
    order: list[Word] = []
    strict: list[Word] = []
    for number_or_turn, other in _MATERIAL.findall(plain_text):
        name = number_or_turn.replace(",", "") or other
        if name not in _FUNCTION_WORDS:
            counts[name] = counts.get(name, 0) + 1
            order.append((name, counts[name]))
            if number_or_turn:
                strict.append(order[-1])
    return Words(tuple(order), frozenset(strict), frozenset(order).difference(strict))


def says_the_same(one: Words, other: Words) -> bool:
    """Whether two texts of nearly the same letters differ in nothing material.

    What one has and the other lacks may be detail (米国防長官 and 長官), but no number, no negation, and no word in place of
    another; what both have stands in one order.

    >>> says_the_same(words("小野寺防衛大臣が発言した。"), words("小野寺大臣が、発言"))
    True
    >>> says_the_same(words("予算は2017年に増えた"), words("予算は2018年に増えた"))
    False
    """
    if one.strict != other.strict:
        return False
    if one.order == other.order:
        return True
    both = one.strict | (one.loose & other.loose)
    if [word for word in one.order if word in both] != [word for word in other.order if word in both]:
        return False
    mine, theirs = ([word[0] for word in text.order if word not in both] for text in (one, other))
    if _are_joined(mine, theirs) or _are_joined(theirs, mine):
        return True
    here, there = _unmatched(mine, theirs), _unmatched(theirs, mine)
    return not (here and there) and not any(_TURNS & set(word) for word in here + there)


def _are_joined(parts: list[str], wholes: list[str]) -> bool:
    """Whether ``wholes`` are ``parts`` run together: 取組 and 取り組み, 日米間の情報 and 日米間情報."""
    left = "\n".join(wholes)
    for part in sorted(parts, key=lambda part: (-len(part), part)):
        if part not in left:
            return False
        left = left.replace(part, "", 1)
    return bool(parts) and not left.strip()


def _unmatched(words_here: list[str], words_there: list[str]) -> list[str]:
    """Those of ``words_here`` that are no other form of one of ``words_there``."""
    return [word for word in words_here if not any(_is_form(*sorted((word, other), key=len)) for other in words_there)]


def _is_form(short: str, long: str) -> bool:
    """Whether ``long`` is a longer form of ``short``: 改善等 of 改善, 米国防長官 of 長官, meetings of meeting."""
    if short[0] < "\u3000":
        return len(short) >= 4 and long.startswith(short)
    letters = iter(long)
    if not all(letter in letters for letter in short):
        return False
    added = set(Counter(long) - Counter(short))
    return added <= _FILLERS or (short.endswith(_TITLES) and long.endswith(short[-2:]) and not _TURNS & added)
