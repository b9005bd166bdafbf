"""The marks that headings and list items of Japanese official documents begin with.

Outermost first: 第II部, 第1章, 第1節, 【…】 and ■, `1 `, `(1)`, `ア`, ○. Full-width forms count too, and
headings without a space before the words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from shutten.text.folding import nfkc
from shutten.text.matching import title_as_word
from shutten.text.numbers import KANJI_NUMERALS, number, roman_number

_KANJI = set(f"〇{KANJI_NUMERALS}百")
_KANA = "アイウエオカキクケコサシスセソタチツテト"
_NUMBER = rf"[0-9０-９]+|[{KANJI_NUMERALS}百]+|[IVX]+|[Ⅰ-Ⅻ]"


class Mark(NamedTuple):
    """What a line begins with.

    Attributes:
        kind: name of the class of mark.
        rank: place of the class in the hierarchy, smaller is further out.
        number: what it counts, or 0 for marks that do not count.
        length: characters of the mark with the white space behind it.
    """

    kind: str
    rank: int
    number: int
    length: int


_CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"(?:第({_NUMBER})部|Part\s+({_NUMBER}))(?![隊分])[\s\u3000:：]*")),
    ("chapter", re.compile(rf"(?:第({_NUMBER})章|Chapter\s+({_NUMBER}))[\s\u3000:：]*")),
    ("section", re.compile(rf"(?:第({_NUMBER})節|Section\s+({_NUMBER}))[\s\u3000:：]*")),
    ("subsection", re.compile(rf"第({_NUMBER})款[\s\u3000]*")),
    ("bracket", re.compile(r"(?=【)|[■◆]\s*")),
    (
        "digit",
        re.compile(
            r"([0-9０-９]{1,2})(?:[.．、](?![0-9０-９])[\s\u3000]*|[\s\u3000]+|(?=[「『ぁ-んァ-ヶ一-龠])(?![年月日時分人件回か条項]))"
        ),
    ),
    ("paren", re.compile(r"[(（]([0-9０-９]{1,2})[)）][\s\u3000]*|([⑴-⒇])[\s\u3000]*")),
    ("kana", re.compile(r"([ア-ト])(?:[\s\u3000]+|[.．、]|(?=[「『一-龠]))")),
    ("bullet", re.compile(r"[○◯●□◇▽▼☆★]\s*(?=\S)")),
)
FIGURE_RANK = len(_CLASSES)
"""Titles of figures and tables are deeper than every mark."""

FIGURE_LABEL = re.compile(
    r"(?:図表?|表|写真|Figure|Fig\.|Table)\s*[0-9０-９IVXⅠ-Ⅻ]+(?:[-－―‐.．][0-9０-９IVXⅠ-Ⅻ]+)*[\s\u3000:：]*", re.I
)

LIST_ITEM = re.compile(
    r"(?:[•・‣▪◦○◯●□◇※]|[-*+–](?=\s)|[0-9０-９]{1,3}[.．)）](?![0-9０-９])|[(（][0-9０-９a-zA-Zア-ト一-十]{1,3}[)）]|[①-⑳⑴-⒇]|<[0-9]{1,2}>|[a-z][.)](?=\s))"
)
ARTICLE = re.compile(rf"(?:[（(][^（）()]{{1,30}}[）)]\s*)?第(?:{_NUMBER})条(?:の(?:{_NUMBER}))*(?=[\s\u3000（(]|\Z)")
"""What an article of a law or of rules begins with: its number (第3条, 第十二条の二), its caption in brackets before it."""
ARTICLE_CAPTION = re.compile(r"[（(][^（）()]{1,30}[）)]")
_SENTENCE = re.compile(r"[。！？]|[.!?](?:\s|$)|、$|,$")
_PLAIN_END = re.compile(r"[。．.!?！？：:；;]\s*$")


def heading_mark(line: str, longest: int = 60) -> Mark | None:
    """The mark of a heading, where ``line`` reads as one: short, marked, and no sentence.

    >>> heading_mark("第 １ 章　総　則").number
    1
    """
    line = title_as_word(line) if " " in line or "\u3000" in line else line
    if len(line) > longest or "\t" in line or _PLAIN_END.search(line) or "。" in line:
        return None
    for rank, (kind, pattern) in enumerate(_CLASSES):
        match = pattern.match(line)
        if match is None:
            continue
        rest = line[match.end() :].strip()
        if not rest and kind not in ("part", "chapter", "section"):
            return None
        if kind == "bullet" and len(rest) > 30:
            return None
        if kind == "digit" and not re.search(r"[^\W\d_]", rest):
            return None
        counted = next((value for value in match.groups() if value), "")
        return Mark(kind, rank, to_number(counted), match.end())
    return None


def is_sentence(line: str) -> bool:
    """Whether ``line`` holds a full stop or breaks off with a comma: prose, and no title."""
    return bool(_SENTENCE.search(line))


def to_number(mark: str) -> int:
    """The number that ``mark`` stands for, 0 for none.

    >>> [to_number(mark) for mark in ("３", "十二", "IV", "Ⅲ", "ウ", "⑵", "")]
    [3, 12, 4, 3, 3, 2, 0]
    """
    if mark in _KANA and mark:
        return _KANA.index(mark) + 1
    plain = nfkc(mark).strip("()")
    if plain.isdecimal() or (plain and set(plain) <= _KANJI):
        return number(plain)
    return roman_number(plain)
