"""A reader may cut a date in the middle: 6月28日 of 平成8年（1996年）6月28日 says less than the passage does."""

from __future__ import annotations

from shutten.dates.find import find_dates
from shutten.text.span import Span


def whole_dates(text: str, span: Span) -> Span:
    """The characters that answer, with the whole of a date that they have a part of.

    Args:
        text: of the passage.
        span: the characters, in code points.

    >>> text = "委員会は、平成8年（1996年）6月28日に改められた。"
    >>> start, end = whole_dates(text, Span(16, 21))
    >>> text[16:21], text[start:end]
    ('6月28日', '平成8年（1996年）6月28日')
    """
    cut = [date.span for date in find_dates(text) if date.span.start < span.end and span.start < date.span.end]
    return Span(min([span.start, *(date.start for date in cut)]), max([span.end, *(date.end for date in cut)]))
