"""Blocks: the pieces of a document's layout, as a reader gives them.

Every block says where it stands in the document's decoded text, as spans: half-open ``[start, end)`` offsets in Unicode code
points, in order and disjoint. A reader chooses spans, and by that leaves out tags, ruby or the white space between table
cells; it never adds a character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from shutten.text.span import Spans

Kind = Literal["heading", "paragraph", "item", "row", "caption", "furniture"]
PlaceKind = Literal["sheet", "slide", "chapter", "message"]
NOTES = "notes"
"""What `Place.detail` says of the speaker's notes below a slide."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its paragraphs or list items, each with its spans; none in an empty cell."""

    items: tuple[Spans, ...] = ()

    @property
    def spans(self) -> Spans:
        """Those of all its items."""
        return tuple(span for item in self.items for span in item)


def row_spans(cells: Sequence[Cell]) -> Spans:
    """The spans of all ``cells``."""
    return tuple(span for cell in cells for span in cell.spans)


@dataclass(frozen=True)
class Block:
    """A piece of a document's layout.

    Attributes:
        kind: ``item`` is an item of a list, ``row`` a row of a table, ``caption`` the words under a figure or photograph,
            ``furniture`` what belongs to the page and not to the text (navigation, page numbers, running heads).
        spans: where its text stands; of a row, all its cells' spans.
        level: of a heading, as the form declares it (HTML h2 and Markdown ## are 2); 0 where the form does not say.
        cells: of a row.
        header: of a row, the names of its columns, one cell for each of ``cells`` or none at all.
        merged: of a row, the cells merged down into it from a row above, each at its column, empty elsewhere; or none at all.
        reason: of furniture, why it is left out.
        verbatim: whether it stands for itself, as a block of code does: never joined with others, no title or date looked for.
    """

    kind: Kind
    spans: Spans
    level: int = 0
    cells: tuple[Cell, ...] = ()
    header: tuple[Cell, ...] = ()
    merged: tuple[Cell, ...] = ()
    reason: str = ""
    verbatim: bool = False


class Page(NamedTuple):
    """Where a page begins.

    Attributes:
        start: offset of its first character in the document's text.
        number: from 1, by order.
        label: as it is printed on the page or declared by the file (``iv``, ``112``); empty where unknown.
    """

    start: int
    number: int
    label: str = ""


class Place(NamedTuple):
    """Where a person would look, in a form without printed pages; it holds until the next one begins.

    Attributes:
        start: offset of its first character in the document's text.
        kind: ``sheet`` of a workbook, ``slide``, ``chapter`` of a book, ``message`` of a mailbox.
        name: what it is called: the sheet's name, the slide's number, the chapter's title, the message's subject.
        detail: where in it: a range of cells such as ``B5:D5``, the `NOTES` of a slide, the day of a message in ISO 8601; empty
            where that is all.
    """

    start: int
    kind: PlaceKind
    name: str
    detail: str = ""
