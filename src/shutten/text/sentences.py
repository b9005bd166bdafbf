"""Where sentences end, in Japanese and English.

Returns spans that cover the given range without a gap: a sentence keeps the closing brackets and the white space behind its
full stop, so that pieces cut at sentence ends can be joined again to exactly the same text. Time is linear in the range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shutten.text.numbers import KANJI_NUMERALS
from shutten.text.span import Span

BRACKET_LENGTH = 300
"""A bracket that closes later than this many characters on, or never, is a slip or a long quotation: sentences end in it."""

_PAIRS = ("「」", "『』", "｢｣", "()", "（）", "(）", "（)", "【】", "〔〕", "［］", "[]", "〈〉", "《》", "“”")
_OPENING = "".join(dict.fromkeys(pair[0] for pair in _PAIRS))
_CLOSING = "".join(dict.fromkeys(pair[1] for pair in _PAIRS))
_KIND = {mark: min(other for other in _PAIRS if mark in other) for mark in _OPENING + _CLOSING}
_KIND |= dict.fromkeys("()（）", "()")  # full and half width are mixed in one pair

_COUNTERS = "年月日時分秒人名回件社者国条項号章節か箇個台機隻円％%倍歳才割万億千百"
_DIGITS = "0-9０-９"
# What opens an item of a list or a heading, at the head of a line. In a wrapped line none of them is likely.
_MARK = (
    "(?:"
    r"[•‣⁃●○◎■□◆◇▶▷►※・【|]"
    r"|[-*+–—＊−－][ \t\u3000]"
    r"|#{1,6}[ \t]"
    rf"|[{_DIGITS}]{{1,2}}(?:\.[ \t\u3000]|．(?![{_DIGITS}])|[)）](?![年月日、。，．.,)）]))"
    rf"|[{_DIGITS}]{{1,2}}[ \u3000]+(?=[「『（ぁ-んァ-ヶ一-龠])(?![{_COUNTERS}])"
    rf"|[(（](?:[{_DIGITS}]{{1,2}}|[a-z]|[ivx]{{1,4}}|[ア-ン]|[{KANJI_NUMERALS}]{{1,2}}|注[{_DIGITS}]{{0,2}})[)）]"
    r"|[①-⑳⑴-⒛ⓐ-ⓩ❶-❿㉑-㉟㊱-㊿]"
    rf"|[<＜〈\[［][{_DIGITS}]{{1,3}}[>＞〉\]］]"
    r"|[ア-ン][ \u3000]"
    rf"|第[{_DIGITS}{KANJI_NUMERALS}百]{{1,5}}[条章節部款][ \u3000]"
    ")"
)
# A blank line, or a line end before a new item: a sentence always ends here, whatever stands around.
_BREAK = rf"\n[ \t\u3000\r]*\n\s*|\n[ \t\u3000]*(?={_MARK})"
_STOP = re.compile(rf"(?P<stop>[。｡！？!?．.]+)|{_BREAK}")
_BRACKET = re.compile(rf"[{re.escape(_OPENING + _CLOSING)}]|{_BREAK}")

_TITLES = frozenset(
    (
        "mr mrs ms messrs dr prof gen maj adm vadm radm col lt sgt cpl capt cdr cmdr gov sen rep hon rev amb pres st mt "
        "vs cf e.g i.e viz approx ret al"
    ).split()
)
"""Abbreviations that no sentence ends with."""
_BEFORE_NUMBER = frozenset(
    "no nos p pp jan feb mar apr jun jul aug sep sept oct nov dec fig figs art arts para paras sec secs ch vol vols".split()
)
"""Abbreviations before a number, and words otherwise."""
_EITHER_WAY = frozenset("etc jr sr inc co ltd corp dept a.m p.m ph.d".split())
"""Abbreviations that may end a sentence too, as do initials and acronyms written with stops (U.S.)."""
_STARTERS = frozenset(
    (
        "a additionally after all also although among an and another as at because before both but by during each even finally "
        "first for from further furthermore he her here his how however i if in it its last later many meanwhile moreover most "
        "next no not now on once one only other our second she since so some such that the their then there therefore these "
        "they third this those through thus to today two under until we what when where which while who why with yet you"
    ).split()
)
"""Words that, with a capital letter behind such an abbreviation, open a new sentence."""
_LAST_WORD = re.compile(r"[A-Za-z](?:[A-Za-z]|\.(?=[A-Za-z]))*\Z")
_ACRONYM = re.compile(r"[A-Za-z](?:\.[A-Za-z])*")
_ORDINAL = re.compile(rf"(?:[{_DIGITS}]{{1,3}}|[A-Za-zＡ-Ｚａ-ｚ]|[ivxIVX]{{1,4}}|[{KANJI_NUMERALS}]{{1,2}})")
_FIRST_WORD = re.compile(r"[A-Za-z]+")
_FOOTNOTE = re.compile(r"\[[0-9]{1,3}\]")
_JAPANESE = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_WORD = re.compile(rf"[A-Za-zＡ-Ｚａ-ｚ{_DIGITS}]")
_AHEAD = 40


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences of ``text[start:end]``, as spans into ``text`` that together cover the range.

    A full stop within brackets ends no sentence (「…。…」, （…。）) unless that is nothing but the bracket; nor does one
    within a number, Latin or full-width (3.14, ３．１４), or behind an abbreviation, an initial or the number of a list item.
    A blank line always ends one, and so does a line end before an item of a list; any other line end does not.

    >>> text = "会談した。両者は「協力する。」と述べた。３．１４は数。"
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['会談した。', '両者は「協力する。」と述べた。', '３．１４は数。']
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for stop in _ends(text, start, end):
        if not text[begin:stop].isspace():
            spans.append(Span(begin, stop))
            begin = stop
    if begin < end:
        if spans and text[begin:end].isspace():
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(begin, end))
    return spans


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where the next sentence begins, in order."""
    brackets = iter(_brackets(text, start, end))
    bracket = next(brackets, None)
    begin = quotes_at = start
    head = _past_space(text, start, end)
    quotes = 0
    for match in _STOP.finditer(text, start, end):
        at, behind = match.span()
        if at < begin:
            continue
        if match["stop"] is None:
            yield behind
            begin = quotes_at = behind
            head = _past_space(text, begin, end)
            quotes = 0
            continue
        while bracket and bracket.end <= at:
            bracket = next(brackets, None)
        quotes += text.count('"', quotes_at, at)
        quotes_at = at
        closed = _past_closing(text, behind, end, quoted=quotes % 2 == 1)
        if bracket and bracket.start < at:
            ends = closed >= bracket.end and _ends_with_bracket(text, closed, end, alone=bracket.start == head)
        else:
            ends = True
        if ends and _is_end(text, begin, at, behind, closed, end):
            begin = quotes_at = head = _past_space(text, closed, end)
            quotes = 0
            yield begin


def _brackets(text: str, start: int, end: int) -> list[Span]:
    """The outermost pairs of brackets, in order; a blank line or a new item leaves none open."""
    pairs: list[Span] = []
    open_at: dict[str, list[int]] = {}
    for match in _BRACKET.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if mark not in _KIND:
            open_at.clear()
        elif mark in _OPENING:
            open_at.setdefault(_KIND[mark], []).append(at)
        elif (waiting := open_at.get(_KIND[mark])) and at - (opened := waiting.pop()) < BRACKET_LENGTH:
            while pairs and pairs[-1].start > opened:
                pairs.pop()
            if not pairs or pairs[-1].end <= opened:
                pairs.append(Span(opened, at + 1))
            else:
                pairs[-1] = Span(pairs[-1].start, at + 1)  # 「（」）: they overlap
    return pairs


def _ends_with_bracket(text: str, closed: int, end: int, *, alone: bool) -> bool:
    """Whether a stop just before closing brackets ends the sentence: （…。） on its own, or "He said “no.” Then"."""
    follows = text[closed : closed + 1] if closed < end else ""
    if alone:
        return not follows or not (follows in "、，,・：:。｡．.！？!?…—" or "ぁ" <= follows <= "ん")
    if not follows or not follows.isspace() or text[closed - 1] not in ")]”\"'’":
        return not follows
    following = text[closed : min(end, closed + _AHEAD)].lstrip()[:1]
    return following.isupper() or (following != "" and following in _OPENING)


def _is_end(text: str, begin: int, at: int, behind: int, closed: int, end: int) -> bool:
    """Whether the run of stops at ``at`` to ``behind``, with closing brackets up to ``closed``, is one that ends a sentence."""
    stops = text[at:behind]
    before = text[at - 1] if at > begin else ""
    after = text[closed] if closed < end else ""
    if "。" in stops or "｡" in stops:
        return True
    if not after:
        return True
    following = _following(text, closed, end)
    if stops.strip("."):
        if set(stops) == {"．"}:
            return _is_full_width_end(text, begin, at, stops, before, after)
        if after == "と" or text.startswith(("って", "、"), closed):
            return False
        plain = stops.isascii()
        return not plain or ((after.isspace() or bool(_JAPANESE.match(after))) and not following[:1].islower())
    if not after.isspace():
        return len(stops) == 1 and "ぁ" <= before <= "ん" and bool(_JAPANESE.match(after))
    if following[:1].islower() and following.isascii():
        return False
    return len(stops) > 1 or not (_is_ordinal(text, begin, at) or _is_abbreviation(text, begin, at, following))


def _is_full_width_end(text: str, begin: int, at: int, stops: str, before: str, after: str) -> bool:
    """Of ．: not in ３．１４, Ｕ．Ｓ．Ａ or １．はじめに, nor a run of them, which is an ellipsis."""
    if len(stops) > 1:
        return after.isspace()
    if re.fullmatch("[Ａ-Ｚ]", before) and text[at - 2 : at - 1] == "．":
        return False
    return not (_WORD.match(before) and _WORD.match(after)) and not _is_ordinal(text, begin, at)


def _is_ordinal(text: str, begin: int, at: int) -> bool:
    """Whether the stop belongs to the number of an item: "1. First", "as follows: 1. First"."""
    low = max(begin, at - 8)
    head = text[low:at]
    cut = max(head.rfind(mark) for mark in "\n:：;；")
    if low > begin and cut < 0:
        return False
    return _ORDINAL.fullmatch(head[cut + 1 :].strip()) is not None


def _is_abbreviation(text: str, begin: int, at: int, following: str) -> bool:
    """Whether the stop belongs to an abbreviation and what follows, to the same sentence."""
    match = _LAST_WORD.search(text, max(begin, at - 12), at)
    if not match:
        return False
    word = match.group()
    low = word.lower()
    if low in _TITLES:
        return True
    if low in _BEFORE_NUMBER:
        return following[:1].isdigit()
    if low in _EITHER_WAY or (_ACRONYM.fullmatch(word) and (word[0].isupper() or "." in word)):
        first = _FIRST_WORD.match(following)
        return not (first and first.group().lower() in _STARTERS)
    return False


def _following(text: str, at: int, end: int) -> str:
    """The next few characters, without the white space and opening quotes before them."""
    return text[at : min(end, at + _AHEAD)].lstrip().lstrip(_OPENING + "\"'‘")


def _past_closing(text: str, at: int, end: int, *, quoted: bool) -> int:
    """Past closing brackets, closing quotes and the marks of footnotes."""
    while at < end:
        mark = text[at]
        if mark in _CLOSING:
            at += 1
        elif mark == '"' and quoted:
            quoted = False
            at += 1
        elif mark in "'’" and not text[at + 1 : at + 2].isalnum():
            at += 1
        elif mark == "[" and (note := _FOOTNOTE.match(text, at, end)):
            at = note.end()
        else:
            break
    return at


def _past_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at
