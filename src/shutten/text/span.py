"""Spans: where a text stands in a document, as half-open ``[start, end)`` offsets in Unicode code points."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open offsets into a document's text."""

    start: int
    end: int


Spans = tuple[Span, ...]


def text_at(text: str, spans: Spans) -> str:
    """The characters at ``spans``, in order.

    >>> text_at("恫喝<sup>どっかつ</sup>に", (Span(0, 2), Span(17, 18)))
    '恫喝に'
    """
    return "".join(text[start:end] for start, end in spans)
