"""From a document to units: its layout read, mended and put under headings. A unit is what is cut or joined into passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from shutten.dates.parse import parse_date
from shutten.documents.block import NOTES, Block, Place
from shutten.documents.document import Document
from shutten.documents.remark import UNREAD_PAGE
from shutten.passages.head_lines import mark_head_lines
from shutten.passages.mending import mend
from shutten.passages.outline import Heading, Outline, levels_hold
from shutten.passages.row_units import RowPart, TableReader
from shutten.passages.text_layout import Layout, text_layout
from shutten.text.marks import FIGURE_LABEL, heading_mark
from shutten.text.matching import title_as_word
from shutten.text.span import Span, Spans, text_at

_BETWEEN_CELLS = ',\t;|" \u3000\r\n\ufeff'
_AS_PRINTED = ("pdf", "image")
"""Forms whose readers see on the page what belongs together: every line of their text stays."""
_TABLE_NOTES = ("(注", "（注", "注", "※")
_OF_DATA = frozenset(("table", "sheet"))
"""Forms in which an empty cell is empty."""
_LEVELLED = frozenset(("sheet", "table", "mail", "pptx"))
"""Forms whose headings are no one's choice, so that their levels hold: a sheet, a table in it; a message; a slide."""
_ABOVE = {"pptx": 2}
"""Levels of the headings that stand above several slides: the presentation's and its sections'."""


@dataclass(frozen=True)
class Unit:
    """A paragraph, a list item or an item of a table row, with where it stands.

    Attributes:
        spans: its text.
        section: the headings above it.
        paragraph: number of its paragraph, list item or table row in the document, from 1; headings do not count.
        kind: of its block.
        row: the row's other cells, of table rows.
        alone: whether it is joined to no other: a row of a data file is a record.
        last: number of the paragraph that it ends with, where several were joined.
        part: number of the part of the document it stands in: a sheet, slide, chapter or message; what stands between two pages
            that could not be read.
    """

    spans: Spans
    section: tuple[Heading, ...]
    paragraph: int
    kind: str = "paragraph"
    row: tuple[RowPart, ...] = ()
    alone: bool = False
    part: int = 0
    last: int = 0


@dataclass
class Segmentation:
    """A document taken apart.

    Attributes:
        units: in order.
        headings: those that stand in the section path of some unit.
        left_out: spans that are in no unit, with the reason.
        dates: of sections that have a line with their date: heading spans to that line's words.
        tables: how many there are, a run of rows each.
    """

    units: list[Unit] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    left_out: list[tuple[Span, str]] = field(default_factory=list)
    dates: dict[Spans, str] = field(default_factory=dict)
    tables: int = 0


def segment(document: Document) -> Segmentation:
    """Take ``document`` apart."""
    layout = Layout(list(document.blocks)) if document.blocks else text_layout(document)
    blocks = layout.blocks
    if document.form != "plain":
        blocks = _with_headings(document, blocks)
    if document.form not in ("plain", *_AS_PRINTED):
        marked = mark_head_lines(document, blocks)
        if any(block.kind != "furniture" for block in marked):  # else the title is all that there is, and stays
            blocks = marked
        parts = groupby(blocks, _Parts(document).number)
        blocks = [block for _, part in parts for block in mend(document.text, list(part))]
    result = Segmentation(left_out=list(layout.dropped), tables=_tables(blocks))
    if document.form == "table":
        result.left_out += _separators(document)
    _take_apart(document, blocks, result)
    result.left_out.sort()
    return result


class _Parts:
    """What sentences and passages stay within: sheets, slides, chapters, messages; what lies between two pages not read."""

    def __init__(self, document: Document) -> None:
        def name(place: Place) -> tuple[object, ...]:  # two messages may have one subject
            return place.kind, place.name, place.start if place.kind == "message" else 0

        places = document.places
        self._named = [next(same).start for _, same in groupby(places, name)]
        starts = [next(same).start for _, same in groupby(places, lambda place: (name(place), place.detail == NOTES))]
        self._starts = sorted([*starts, *_gaps(document)])
        self._last = 0

    def number(self, block: Block) -> int:
        """Which one a block stands in; the notes of a slide are apart from it."""
        return bisect_right(self._starts, block.spans[0].start)

    def begins_with(self, block: Block) -> bool:
        """Whether ``block`` is the first of one that this is asked of; notes stand below their slide's title."""
        before, self._last = self._last, bisect_right(self._named, block.spans[0].start)
        return self._last != before


def _tables(blocks: list[Block]) -> int:
    """How many tables there are: a row of column names begins one, the head and foot of a page do not end it."""
    count, within = 0, False
    for block in blocks:
        if block.kind == "row":
            count += not within
            within = True
        elif block.kind != "furniture" or block.reason == "column names":
            within = False
    return count


def _separators(document: Document) -> Iterator[tuple[Span, str]]:
    """What stands between the cells of a CSV file and is neither white space nor text: separators and quotes."""
    text, at = document.text, 0
    spans = sorted(span for block in document.blocks for span in block.spans)
    for start, end in (*spans, Span(len(text), len(text))):
        gap = text[at:start]
        if gap and not gap.isspace() and not gap.strip(_BETWEEN_CELLS):
            yield Span(at, start), "markup"
        at = max(at, end)


def _gaps(document: Document) -> list[int]:
    """Where pages begin that could not be read: text on both sides of one does not belong together."""
    unread = {remark.page for remark in document.remarks if remark.code in UNREAD_PAGE}
    return [page.start for page in document.pages if page.number in unread]


def _with_headings(document: Document, blocks: list[Block]) -> list[Block]:
    """Where a form declares no headings, short marked lines on their own are headings."""
    if not document.blocks or any(block.kind == "heading" for block in blocks):
        return blocks
    return [
        Block("heading", block.spans)
        if block.kind == "paragraph" and heading_mark(text_at(document.text, block.spans).strip())
        else block
        for block in blocks
    ]


def _take_apart(document: Document, blocks: list[Block], result: Segmentation) -> None:
    text = document.text
    headings = _headings(text, blocks)
    outline = Outline(document.form in _LEVELLED or levels_hold(list(headings.values())))
    used: set[Spans] = set()
    pending: list[tuple[Heading, tuple[Heading, ...], int]] = []
    spanning = document.form not in _OF_DATA
    table = TableReader(text, spanning)
    parts = _Parts(document)
    for place, block in enumerate(blocks):
        words = text_at(text, block.spans).strip()
        is_line = block.kind == "furniture" or (document.form in _AS_PRINTED and block.kind == "paragraph")
        if is_line and outline.path and parse_date(words):
            result.dates.setdefault(outline.path[-1].spans, words)
        if block.kind == "furniture":
            result.left_out += [(span, block.reason) for span in block.spans]
            continue
        if parts.begins_with(block) and place not in headings:
            outline.close_below(_ABOVE.get(document.form, 0))  # no slide or message stands below a heading of the one before
        if place in headings:
            outline.add(headings[place])
            pending.append((headings[place], outline.path[:-1], place))
            continue
        if place + 1 in headings and headings[place + 1].spans[: len(block.spans)] == block.spans:
            continue  # the number of a figure, which is part of its title
        if block.kind != "row" and not text_at(text, block.spans).startswith(_TABLE_NOTES):
            outline.close_figures()
        table = table if block.kind == "row" else TableReader(text, spanning)
        for unit in _units(block, table, outline.path, place, result):
            used.update(heading.spans for heading in unit.section)
            result.units.append(replace(unit, part=parts.number(block)))
    bare: list[Unit] = []
    for heading, above, place in reversed(pending):  # nothing stands below it: it is a passage itself
        if heading.spans not in used:
            bare.append(Unit(heading.spans, above, place, "heading", part=parts.number(blocks[place])))
            used.update(outer.spans for outer in above)
    result.headings = [heading for heading, _, _ in pending if heading.spans in used]
    result.units = _numbered(sorted((*result.units, *bare), key=lambda unit: unit.spans[0]))


def _numbered(units: list[Unit]) -> list[Unit]:
    """``units``, whose paragraphs are places among the blocks, with their paragraphs counted from 1."""
    numbers = {place: number for number, place in enumerate(sorted({unit.paragraph for unit in units}), 1)}
    return [replace(unit, paragraph=numbers[unit.paragraph], last=numbers[unit.paragraph]) for unit in units]


def _units(block: Block, table: TableReader, section: tuple[Heading, ...], place: int, result: Segmentation) -> Iterator[Unit]:
    """The units of a block: of a table row one for each item, of any other block one."""
    if block.kind != "row":
        yield Unit(block.spans, section, place, block.kind)
        return
    unit = table.unit(block)
    result.left_out += [(span, "repeats the row before") for span in unit.continued]
    for item in unit.items:
        yield Unit(item, section, place, "row", unit.context, alone=len(unit.items) == 1 and not table.spanning)


def _headings(text: str, blocks: list[Block]) -> dict[int, Heading]:
    """The headings by their place among the blocks; titles of figures are told by their label or the table below."""
    found: dict[int, Heading] = {}
    for place, block in enumerate(blocks):
        words = " ".join(title_as_word(text_at(text, block.spans)).split())
        if block.kind == "heading":
            mark = heading_mark(words, longest=120)
            heading = Heading(words, block.spans, block.level, mark)
            before = blocks[place - 1] if place else None
            labelled = before is not None and before.kind in ("paragraph", "caption") and _is_label(text, before)
            if mark is None and before is not None and labelled and _table_follows(blocks, place):
                label = text_at(text, before.spans).strip()
                heading = replace(heading, title=f"{label} {words}", spans=(*before.spans, *block.spans), figure=True)
            found[place] = heading
        elif (
            block.kind in ("paragraph", "caption")
            and FIGURE_LABEL.match(words)
            and len(words) <= 80
            and _table_follows(blocks, place)
        ):
            found[place] = Heading(words, block.spans, figure=True)
    return found


def _is_label(text: str, block: Block) -> bool:
    words = text_at(text, block.spans).strip()
    match = FIGURE_LABEL.match(words)
    return bool(match and match.end() == len(words))


def _table_follows(blocks: list[Block], place: int) -> bool:
    following = next((block for block in blocks[place + 1 :] if block.kind != "furniture"), None)
    return following is not None and following.kind == "row"
