"""Inline markup in plain text and Markdown: what of a line is text, and what is tags, readings and emphasis marks.

Pages saved as text keep pieces of HTML: ruby as ``恫喝<sup>どっかつ</sup>``, lists within table cells. Only the names of real
HTML elements count as tags, so that ``<1>`` and ``<各省庁>`` stay text. Nothing is rewritten: the result is spans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shutten.documents.block import Cell
from shutten.text.span import Span, Spans, trimmed
from shutten.text.superscripts import REACH, is_power

_NAMES = (
    "a|abbr|b|big|blockquote|br|caption|center|code|col|colgroup|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|pre|q"
    "|rb|rp|rt|ruby|s|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]{{0,300}})?/?>|<!--.{{0,500}}?-->", re.I | re.S)
_READING = re.compile(
    r"<sup>[ぁ-ゖァ-ヺー・\s]{1,20}</sup>|<r[tp]>[^<>]{0,40}</r[tp]>|<sup>[(（]?(?:注|※|\*)?[0-9０-９]{0,3}[)）]?</sup>", re.I
)
_EMPHASIS = re.compile(r"\*\*(?=\S)([^*\n]{1,200}?)\*\*")
_STRUCK = re.compile(
    r"<(del|s|strike)(?:\s[^<>]{0,300})?>.{0,2000}?</\1>"
    r"|(?<![0-9A-Za-z~〜ー時分年月日])~~(?=[^\s~])[^~\n]{0,500}?(?<=\S)~~(?!~)",
    re.I | re.S,
)
"""What is struck out; ``10時~~12時`` is a span of time."""
_BAR = re.compile(r"\\(?=\|)")
_ITEM_BREAK = re.compile(r"</?(?:li|p|tr|dd|dt|div|h[1-6]|ul|ol|table)(?:\s[^<>]{0,300})?/?>|<br\s*/?>", re.I)


@dataclass(frozen=True)
class Marked:
    """A stretch of text without its markup.

    Attributes:
        spans: the text.
        dropped: what is left out, each with its reason: ``markup``, ``reading`` or ``struck out``.
    """

    spans: Spans
    dropped: tuple[tuple[Span, str], ...]


def without_markup(text: str, span: Span) -> Marked:
    """The spans of ``text`` within ``span`` that are text."""
    struck = [Span(*match.span()) for match in _STRUCK.finditer(text, span.start, span.end)]
    if struck:
        parts = [without_markup(text, part) for part in outside(span, struck)]
        dropped = sorted([*((gap, "struck out") for gap in struck), *(gap for part in parts for gap in part.dropped)])
        return Marked(tuple(one for part in parts for one in part.spans), tuple(dropped))
    dropped = [(Span(*match.span()), "markup") for match in _BAR.finditer(text, span.start, span.end)]
    if "<" in text[span.start : span.end]:
        raised = [*_READING.finditer(text, span.start, span.end)]
        powers = [match for match in raised if _is_power(text, span, match)]
        dropped += [(Span(*match.span()), "reading") for match in raised if match not in powers]
        readings = [gap for gap, reason in dropped if reason == "reading"]
        readings += [Span(*match.span()) for match in powers if text[match.start() - 1].isdigit()]  # 10<sup>6</sup> as it is
        dropped += [
            (Span(*m.span()), "markup")
            for m in _TAG.finditer(text, span.start, span.end)
            if not any(r.start <= m.start() < r.end for r in readings)
        ]
    if "**" in text[span.start : span.end]:
        for match in _EMPHASIS.finditer(text, span.start, span.end):
            dropped += [(Span(match.start(), match.start() + 2), "markup"), (Span(match.end() - 2, match.end()), "markup")]
    dropped.sort()
    return Marked(outside(span, [gap for gap, _ in dropped]), tuple(dropped))


def _is_power(text: str, span: Span, match: re.Match[str]) -> bool:
    """Whether a raised number is an exponent, and no mark of a note."""
    inner = _TAG.sub("", match.group())
    return is_power(text[max(span.start, match.start() - REACH) : match.start()], inner)


def outside(span: Span, gaps: list[Span]) -> Spans:
    """``span`` less the sorted ``gaps``."""
    spans, start = [], span.start
    for gap in gaps:
        if gap.start > start:
            spans.append(Span(start, gap.start))
        start = max(start, gap.end)
    if start < span.end:
        spans.append(Span(start, span.end))
    return tuple(spans)


def cell_items(text: str, span: Span) -> tuple[Cell, tuple[tuple[Span, str], ...]]:
    """A table cell's paragraphs and list items, and what markup is left out."""
    items: list[Spans] = []
    dropped: list[tuple[Span, str]] = []
    edges = [span.start]
    for match in _ITEM_BREAK.finditer(text, span.start, span.end):
        edges += match.span()
        dropped.append((Span(*match.span()), "markup"))
    edges.append(span.end)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        marked = without_markup(text, Span(start, end))
        dropped += marked.dropped
        if spans := trimmed(text, marked.spans):
            items.append(spans)
    return Cell(tuple(items)), tuple(sorted(dropped))
