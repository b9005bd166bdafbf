"""The drafts of a PDF's pages laid out as text and blocks, and for each page the order in which its fragments stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from shutten.documents.block import Block, Cell, Page, row_spans
from shutten.documents.readers.grid.cells import Cells, Merged
from shutten.documents.readers.grid.header import column_names
from shutten.documents.readers.layout import Layout
from shutten.documents.readers.pdf.fragments import Fragment, PageText
from shutten.documents.readers.pdf.furniture import Found
from shutten.documents.readers.pdf.lines import Joiner
from shutten.documents.readers.pdf.margin_lines import page_lines
from shutten.documents.readers.pdf.notes import MARK, mark_places, note_number
from shutten.documents.readers.pdf.paragraphs import FULL_STOP, Draft
from shutten.documents.readers.pdf.small import READING
from shutten.text.cleaning import clean
from shutten.text.span import Span


@dataclass
class LaidOut:
    """The result.

    Attributes:
        layout: text and blocks.
        pages: where they begin.
        order: by page the fragments in the order of the text.
    """

    layout: Layout = field(default_factory=Layout)
    pages: list[Page] = field(default_factory=list)
    order: list[list[Fragment]] = field(default_factory=list)


@dataclass
class _TableAbove:
    """The table that was laid out last, with which the next page's may go on."""

    names: tuple[Cell, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()
    columns: int = 0
    page: int = -1
    open_row: int = -1


class _Writer:
    def __init__(self, furniture: Found, follows: Mapping[int, Draft], joiner: Joiner) -> None:
        self.made = LaidOut()
        self._furniture = furniture
        self._follows = follows
        self._joiner = joiner
        self._begun: dict[int, int] = {}
        """By the identity of a draft that goes on, the place of its paragraph's block."""
        self._table = _TableAbove()

    def page(self, number: int, text: PageText, drafts: Sequence[Draft], label: str) -> None:
        """Add a page: furniture at its head, its drafts, the rest of its furniture."""
        layout = self.made.layout
        self.made.pages.append(Page(layout.length, number + 1, label))
        self.made.order.append([])
        margin = [one for line in page_lines(_upright(text, self._furniture)) for one in sorted(line, key=lambda one: one.left)]
        head = [one for one in margin if one.middle > text.height / 2 and self._furniture[id(one)] != READING]
        self._add_furniture(head)
        numbers = {note_number(draft.text) for draft in drafts if draft.flow == "note"} - {""}
        for draft in drafts:
            self.made.order[-1] += draft.fragments
            if draft.rows:
                self._add_table(draft, number)
            else:
                self._add_paragraph(draft, numbers)
        shown = {id(one) for one in head}
        self._add_furniture([one for one in margin if id(one) not in shown])
        self._add_furniture([one for one in text.fragments if one.turned and id(one) in self._furniture])

    def _add_furniture(self, fragments: Sequence[Fragment]) -> None:
        for one in fragments:
            self.made.layout.add("furniture", one.text, reason=self._furniture[id(one)])
            self.made.order[-1].append(one)

    def _add_paragraph(self, draft: Draft, notes: set[str]) -> None:
        layout = self.made.layout
        text = clean(draft.text).strip()
        if not text:
            return
        following = self._follows.get(id(draft))
        if following is not None:
            rest = clean(following.text).strip()
            text = self._joiner.join(text, rest).removesuffix(rest)  # without a hyphen, or with a space
        start = layout.length
        layout.write(text)
        layout.write("\n")
        marks = mark_places(text, notes) if draft.flow != "note" else []
        edges = [0, *(edge for place in marks for edge in place), len(text)]
        spans = [Span(start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
        layout.blocks += [Block("furniture", (Span(start + a, start + b),), reason=MARK) for a, b in marks]
        if not spans:
            return
        place = self._begun.get(id(draft), -1)
        if place >= 0:
            begun = layout.blocks[place]
            layout.blocks[place] = replace(begun, spans=(*begun.spans, *spans))
        else:
            place = len(layout.blocks)
            layout.blocks.append(Block(draft.kind, tuple(spans), draft.level, reason=draft.reason))
        if following is not None:
            self._begun[id(following)] = place

    def _add_table(self, draft: Draft, page: int) -> None:
        """Add a table; one that goes on from the page before has that one's column names, unless they are printed again."""
        layout, above = self.made.layout, self._table
        rows, head = draft.rows, draft.head
        words = tuple(tuple(" ".join(items) for items in row) for row in rows)
        goes_on = above.page == page - 1 and above.columns == len(rows[0])
        repeated = 0
        while goes_on and repeated < min(len(above.words), len(rows)) and words[repeated] == above.words[repeated]:
            repeated += 1
        goes_on = goes_on and (repeated == len(above.words) if repeated else not head)
        names, open_row = (above.names, above.open_row) if goes_on else ((), -1)
        head = repeated if goes_on else head
        made = [layout.add_row(row, names=True) for row in rows[:head]]
        names = _names(rows[:head], made, draft.spans) or names
        rest = rows[head:]
        if goes_on and open_row >= 0 and rest and self._continue_row(rest[0], open_row):
            self._write_into(rest.pop(0), open_row)
        for row in rest:
            layout.add_row(row, names)
        last = len(layout.blocks) - 1 if rest and any(any(cell) for cell in rest[-1]) else open_row
        self._table = _TableAbove(names, above.words if goes_on else words[:head], len(rows[0]), page, last)

    def _continue_row(self, row: list[list[str]], place: int) -> bool:
        """Whether a row at the top of a page goes on with the last one of the page before: its first cell is empty."""
        before = self.made.layout.blocks[place]
        if before.kind != "row" or (row[0] and len(row) > 1) or not any(row):
            return False
        text = self.made.layout.text
        return all(
            not items or (cell.items and not FULL_STOP.search(text[cell.items[-1][-1].start : cell.items[-1][-1].end]))
            for items, cell in zip(row, before.cells, strict=True)
        )

    def _write_into(self, row: list[list[str]], place: int) -> None:
        """Write what goes on of a row, and add it to the cells where it began."""
        layout = self.made.layout
        before = layout.blocks[place]
        cells = list(before.cells)
        for column, items in enumerate(row):
            for number, item in enumerate(items):
                if text := clean(item).strip():
                    span = layout.write(text)
                    layout.write("\n")
                    its = list(cells[column].items)
                    its = [*its[:-1], (*its[-1], span)] if number == 0 else [*its, (span,)]
                    cells[column] = Cell(tuple(its))
        layout.blocks[place] = replace(before, spans=tuple(sorted(row_spans(cells))), cells=tuple(cells))


def _upright(text: PageText, furniture: Found) -> list[Fragment]:
    return [one for one in text.fragments if id(one) in furniture and not one.turned]


def _names(
    rows: Sequence[list[list[str]]], made: Sequence[tuple[Cell, ...]], spans: Sequence[tuple[int, int, int, int]]
) -> tuple[Cell, ...]:
    """The column names: for each column the cells of the head that stand over it."""
    if not rows:
        return ()
    cells = Cells([[" ".join(items) for items in row] for row in rows], [Merged(*span) for span in spans])
    found = column_names(cells, range(len(rows)))
    return tuple(
        Cell(tuple(item for row, at in found.get(column, ()) for item in made[row][at].items)) for column in range(len(rows[0]))
    )


def lay_out(
    texts: Sequence[PageText],
    furniture: Found,
    drafts: Sequence[Sequence[Draft]],
    follows: Mapping[int, Draft],
    labels: Sequence[str],
    joiner: Joiner,
) -> LaidOut:
    """Lay the pages out.

    Args:
        texts: what stands on each page.
        furniture: which fragments are furniture, and why.
        drafts: of each page, in reading order.
        follows: by the identity of a draft the one with which its paragraph goes on.
        labels: of each page, as printed or declared.
        joiner: joins lines.
    """
    writer = _Writer(furniture, follows, joiner)
    for number, text in enumerate(texts):
        writer.page(number, text, drafts[number], labels[number])
    return writer.made
