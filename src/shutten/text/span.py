"""Spans: where a text stands in a document, as half-open ``[start, end)`` offsets in Unicode code points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open offsets into a document's text."""

    start: int
    end: int


Spans = tuple[Span, ...]
WHITE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff\u200b\u2060"
"""White space, that which has no width too."""


def text_at(text: str, spans: Spans) -> str:
    """The characters at ``spans``, in order.

    >>> text_at("恫喝<sup>どっかつ</sup>に", (Span(0, 2), Span(17, 18)))
    '恫喝に'
    """
    return "".join(text[start:end] for start, end in spans)


def trimmed(text: str, spans: Sequence[Span], white: str | None = WHITE) -> Spans:
    """``spans`` without the ``white`` space at both ends, by default all of it; empty where nothing else is left."""
    pieces = list(spans)
    while pieces and not bare(text, *pieces[0], white):
        pieces.pop(0)
    while pieces and not bare(text, *pieces[-1], white):
        pieces.pop()
    if pieces:
        pieces[0] = Span(pieces[0].end - len(text[slice(*pieces[0])].lstrip(white)), pieces[0].end)
        pieces[-1] = Span(pieces[-1].start, pieces[-1].start + len(text[slice(*pieces[-1])].rstrip(white)))
    return tuple(pieces)


def bare(text: str, start: int, end: int, white: str | None = WHITE) -> Spans:
    """``text[start:end]`` without the ``white`` space at both ends, None for `str.strip`'s; empty where nothing is left."""
    words = text[start:end].lstrip(white)
    left = end - len(words)
    return (Span(left, left + len(words.rstrip(white))),) if words else ()
