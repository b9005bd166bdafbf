"""Where sentences end, in Japanese and English.

Returns spans that cover the given range without a gap: a sentence keeps the closing brackets and the white space behind its
full stop, so that pieces cut at sentence ends can be joined again to exactly the same text.
"""

from __future__ import annotations

import re

from shutten.passages.passage import Span

_OPENING = "「『（(【〔［[〈《“"
_CLOSING = "」』）)】〕］]〉》”"
_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof gen adm col lt sgt capt gov sen rep st no nos vs etc vol fig art para sec jr sr "
        "u.s u.k u.n d.c e.g i.e cf approx dept"
    ).split()
)
_STOP = re.compile(r"[。！？!?．]+|\.+(?=[\"'”’)\]]*(?:\s|$))|\n[ \t\u3000]*\n\s*")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)$")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences of ``text[start:end]``, as spans into ``text`` that together cover the range.

    A full stop within brackets ends no sentence (「…。…」, （…。）); nor does one within a number, Latin or full-width (3.14,
    ３．１４), or behind an abbreviation or an initial. A blank line always ends one.

    >>> text = "会談した。両者は「協力する。」と述べた。３．１４は数。"
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['会談した。', '両者は「協力する。」と述べた。', '３．１４は数。']
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.start() < begin:
            continue
        if not match.group().startswith("\n") and (
            _inside_brackets(text, begin, match.start()) or _is_no_end(text, match, end)
        ):
            continue
        stop = _extend(text, match.end(), end)
        spans.append(Span(begin, stop))
        begin = stop
    if begin < end:
        if text[begin:end].strip() or not spans:
            spans.append(Span(begin, end))
        else:
            spans[-1] = Span(spans[-1].start, end)
    return spans


def _inside_brackets(text: str, begin: int, at: int) -> bool:
    """Whether ``at`` lies in a bracket that opened since ``begin``; one left open for 200 characters is a slip."""
    depth: list[int] = []
    for i in range(begin, at):
        if text[i] in _OPENING:
            depth.append(i)
        elif text[i] in _CLOSING and depth:
            depth.pop()
    return bool(depth) and at - depth[-1] < 200


def _is_no_end(text: str, match: re.Match[str], end: int) -> bool:
    at, behind = match.start(), match.end()
    if match.group() == "．":
        return at > 0 and text[at - 1].isdigit() and behind < end and text[behind].isdigit()
    if match.group() != ".":
        return False
    word = _LAST_WORD.search(text, max(0, at - 12), at)
    if word and (word.group(1).lower() in _ABBREVIATIONS or (len(word.group(1)) == 1 and word.group(1).isupper())):
        rest = text[behind : min(end, behind + 40)].lstrip()
        return not rest or not rest[0].isupper() or word.group(1).lower() not in ("etc", "u.s", "u.k", "d.c")
    line_start = text.rfind("\n", 0, at) + 1
    return text[line_start:at].strip().isdigit()  # "1. " at the head of a list item


def _extend(text: str, at: int, end: int) -> int:
    """Past closing brackets and quotes, then white space."""
    while at < end and text[at] in _CLOSING + "\"'’":
        at += 1
    while at < end and text[at].isspace():
        at += 1
    return at
