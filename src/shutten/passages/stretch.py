"""A stretch: text that stands in several places of a document, handled as one string without losing where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from shutten.text.span import Span, Spans, text_at


@dataclass(frozen=True)
class Stretch:
    """The text at ``spans`` of ``document``; offsets into `text` are mapped back to the document's."""

    document: str
    spans: Spans

    @cached_property
    def text(self) -> str:
        """The characters at the spans, in order."""
        return text_at(self.document, self.spans)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(end - start for start, end in self.spans)]

    def cut(self, start: int, end: int) -> Spans:
        """The document's spans of ``text[start:end]``.

        >>> Stretch("恫喝<sup>どっかつ</sup>に至る", (Span(0, 2), Span(17, 20))).cut(1, 4)
        (Span(start=1, end=2), Span(start=17, end=19))
        """
        if start >= end:
            return ()
        found = []
        place = bisect_right(self._starts, start) - 1
        while place < len(self.spans) and self._starts[place] < end:
            span, offset = self.spans[place], self._starts[place]
            piece = Span(span.start + max(0, start - offset), min(span.end, span.start + end - offset))
            if piece.start < piece.end:
                found.append(piece)
            place += 1
        return tuple(found)

    def stripped(self, start: int, end: int) -> Spans:
        """The spans of ``text[start:end]`` without the white space at both ends."""
        piece = self.text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        return self.cut(left, start + len(piece.rstrip()))


def all_united(document: str, parts: Sequence[Spans]) -> Spans:
    """All ``parts`` in one, see `united`."""
    made = list(parts[0])
    for right in parts[1:]:
        made[-1:] = united(document, tuple(made[-1:]), right)
    return tuple(made)


def united(document: str, left: Spans, right: Spans) -> Spans:
    """Both in one, with the white space between them: all of it where nothing else stands there, else the first of it."""
    seam, start = left[-1].end, right[0].start
    gap = document[seam:start]
    if seam <= start and not gap.strip():
        return (*left[:-1], Span(left[-1].start, right[0].end), *right[1:])
    white = next((i for i, mark in enumerate(gap) if mark.isspace()), None)
    if white is None:  # the cells of a CSV file: the separator will do
        white = next((i for i, mark in enumerate(gap) if mark in ",;|"), None)
    if white is None:
        return (*left, *right)
    if white == 0:
        return (*left[:-1], Span(left[-1].start, seam + 1), *right)
    if white == len(gap) - 1:
        return (*left, Span(start - 1, right[0].end), *right[1:])
    return (*left, Span(seam + white, seam + white + 1), *right)
