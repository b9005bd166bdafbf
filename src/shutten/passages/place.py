"""Where in its document a passage stands, as a person looks for it: pages, or sheets, slides, chapters and messages.

A passage may begin on one page and end on another; a sentence of it then has pages of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

from shutten.documents.block import Page, Place
from shutten.text.span import Span

_Mark = TypeVar("_Mark", Page, Place)


class Placed:
    """What has a number in its document, and pages and places, the first ones first.

    Attributes:
        paragraph: number of the paragraph, list item or table row it begins with, from 1, counted through the document;
            headings do not count.
        part: which of the passages that begin with this paragraph it is, from 1.
        last: number of the paragraph that it ends with; 0 where it is not known.
        pages: of a paged document, those that it stands on; ``start`` counts from the beginning of its text.
        places: of a form with places, those that it stands in; ``start`` likewise.
    """

    paragraph: int
    part: int
    last: int
    pages: tuple[Page, ...]
    places: tuple[Place, ...]

    @property
    def number(self) -> str:
        """What it is called by in its document, everywhere: ``12``; ``12.2`` for the second passage of a long paragraph."""
        return f"{self.paragraph}.{self.part}" if self.part > 1 else str(self.paragraph)

    @property
    def numbers(self) -> str:
        """From where to where it stands, for a reader: ``12–14`` for a passage of several short paragraphs, else `number`."""
        return f"{self.number}–{self.last}" if self.last > self.paragraph else self.number

    @property
    def page(self) -> int | None:
        """Number of the page that it begins on, from 1; None without pages."""
        return self.pages[0].number if self.pages else None

    @property
    def page_label(self) -> str:
        """As it is printed there; empty where unknown."""
        return self.pages[0].label if self.pages else ""

    @property
    def page_last(self) -> int | None:
        """Number of the page that it ends on."""
        return self.pages[-1].number if self.pages else None

    @property
    def page_last_label(self) -> str:
        """As it is printed there; empty where unknown."""
        return self.pages[-1].label if self.pages else ""


def marks_at(marks: Sequence[_Mark], text: str, spans: Sequence[Span]) -> tuple[_Mark, ...]:
    """Those of a document's pages or places on which ``spans`` have more than white space.

    Args:
        marks: of the document, sorted.
        text: the document's.
        spans: in order.

    Returns:
        In order, each with its ``start`` counted in the text that the spans make, 0 for the first.
    """
    found: list[_Mark] = []
    at = 0
    for start, end in spans:
        for number in range(max(0, bisect_right(marks, start, key=_start) - 1), len(marks)):
            mark = marks[number]
            if mark.start >= end:
                break
            begins = max(start, mark.start)
            stop = min(end, marks[number + 1].start) if number + 1 < len(marks) else end
            if text[begins:stop].strip() and (not found or found[-1][1:] != mark[1:]):
                found.append(mark._replace(start=at + begins - start if found else 0))
        at += end - start
    return tuple(found)


def part_of(marks: Sequence[_Mark], part: Span) -> tuple[_Mark, ...]:
    """Those of a passage's pages or places on which a part of its text stands, such as its key sentence."""
    last = bisect_left(marks, part.end, key=_start)
    return tuple(marks[max(0, bisect_right(marks, part.start, key=_start) - 1) : last])


def _start(mark: Page | Place) -> int:
    return mark.start
