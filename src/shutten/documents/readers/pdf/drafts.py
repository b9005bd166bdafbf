"""From the regions of a PDF page to drafts of blocks: tables, figures, notes and paragraphs, in the order of reading."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence

from shutten.documents.readers.grid.cells import Cells, Merged
from shutten.documents.readers.grid.header import header_rows
from shutten.documents.readers.pdf.columns import Region
from shutten.documents.readers.pdf.contents import CONTENTS
from shutten.documents.readers.pdf.figures import single_labels
from shutten.documents.readers.pdf.fragments import PageText
from shutten.documents.readers.pdf.lines import Joiner, Line, make_lines
from shutten.documents.readers.pdf.notes import single_notes, split_notes
from shutten.documents.readers.pdf.paragraphs import FULL_STOP, LED, Draft, make_drafts, reaches
from shutten.documents.readers.pdf.tables import RuledTable, TableCell
from shutten.text.cleaning import is_wide

_NEAR_BODY = 0.07


def page_drafts(
    page: PageText, regions: Sequence[tuple[Region, list[Line]]], joiner: Joiner, body: float, contents: Collection[int] = ()
) -> list[Draft]:
    """The drafts of a page.

    Args:
        page: what is drawn on it.
        regions: in reading order, each with the lines of its text.
        joiner: joins lines.
        body: the size in points of the document's text.
        contents: identities of the lines that are a table of contents.
    """
    drafts: list[Draft] = []
    notes: list[Draft] = []
    for region, lines in regions:
        if region.table is not None:
            drafts.append(_table(region.table, joiner))
        elif region.kind == "figure":
            text = " ".join(line.text for line in lines)
            drafts.append(Draft("caption", text, flow="figure", fragments=[one for line in lines for one in line.fragments]))
        else:
            own, below = split_notes(lines, () if region.framed else page.drawing.across, body)
            made = [draft for run in _runs(own, contents) for draft in _run_drafts(run, joiner, body, contents)]
            for draft in made:
                draft.flow = f"panel {region.framed}" if region.framed else _flow(draft, body)
                if region.kind == "side":
                    draft.kind, draft.flow = "caption", "side"
            drafts += made
            right = max((line.right for line in below), default=0.0)
            notes += [_note(one, joiner, right) for one in single_notes(below)]
    for draft in drafts:
        if draft.rows and not draft.head:
            draft.head = _head(draft.rows, draft.spans, bold=False)
    return [*drafts, *notes]


def _runs(lines: Sequence[Line], contents: Collection[int]) -> Iterator[list[Line]]:
    """``lines`` parted where a table of contents begins or ends."""
    if not contents:
        return iter([[*lines]] if lines else [])
    return (list(run) for _, run in itertools.groupby(lines, lambda line: id(line) in contents))


def _run_drafts(lines: list[Line], joiner: Joiner, body: float, contents: Collection[int]) -> list[Draft]:
    if id(lines[0]) not in contents:
        return make_drafts(lines, joiner, body=body)
    return [Draft("furniture", line.text, line.size, reason=CONTENTS, fragments=line.fragments) for line in lines]


def region_lines(region: Region) -> list[Line]:
    """The lines of a region's text, from top to bottom; of a table, cell by cell, of a figure, label by label."""
    if region.table is not None:
        return [line for cell in region.table.cells for line in make_lines(cell.fragments)]
    if region.kind == "figure":
        return [line for label in single_labels(region.fragments) for line in make_lines(label)]
    return make_lines(region.fragments)


def _flow(draft: Draft, body: float) -> str:
    return "body" if abs(draft.size - body) <= _NEAR_BODY * body else f"size {draft.size:.1f}"


def _note(lines: list[Line], joiner: Joiner, right: float) -> Draft:
    text = lines[0].text
    for before, line in itertools.pairwise(lines):
        text = joiner.join(text, line.text, full=reaches(before, right, line))
    fragments = [one for line in lines for one in line.fragments]
    return Draft("caption", text, lines[0].size, flow="note", lines=len(lines), fragments=fragments)


def _table(table: RuledTable, joiner: Joiner) -> Draft:
    """A ruled table: the items of each cell, a cell that reaches over several once, at its beginning."""
    count, columns = len(table.ys) - 1, len(table.xs) - 1
    rows: list[list[list[str]]] = [[[] for _ in range(columns)] for _ in range(count)]
    draft = Draft("row", "", flow="table")
    bold = [0, 0]
    for cell in table.cells:
        lines = make_lines(cell.fragments)
        for made in make_drafts(lines, joiner):
            items = ["\t".join(item for one in row for item in one) for row in made.rows] if made.rows else [made.text]
            rows[cell.row][cell.column] += items
        draft.fragments += [one for line in lines for one in line.fragments]
        if (cell.row, cell.column) != (cell.last_row, cell.last_column):
            draft.spans.append((cell.row, cell.column, cell.last_row, cell.last_column))
        bold[cell.row > 0] += sum(1 if one.bold else -1 for one in cell.fragments)
    draft.rows = rows
    draft.text = "\n".join(item for row in rows for items in row for item in items)
    draft.size = draft.fragments[0].size if draft.fragments else 0.0
    draft.head = _head(rows, draft.spans, bold=bold[0] > 0 >= bold[1] or _is_set_apart(table))
    return draft


def _is_set_apart(table: RuledTable) -> bool:
    """Whether the words of the first row stand in the middle of their cells, and those of most columns below do not."""
    middle: dict[int, list[bool]] = {}
    for cell in table.cells[::-1]:  # the first row's comes last
        if cell.fragments:
            middle.setdefault(cell.column, []).append(_is_centred(cell))
    columns = [its for its in middle.values() if len(its) > 1]
    first = [cell for cell in table.cells if cell.row == 0]
    if not columns or not all(cell.fragments and cell.last_row == 0 for cell in first):
        return False
    return all(_is_centred(cell) for cell in first) and sum(not any(its[:-1]) for its in columns) > len(columns) / 2


def _is_centred(cell: TableCell) -> bool:
    """Whether each line of a cell has as much white on its left as on its right, and more than a margin."""
    for line in make_lines(cell.fragments):
        before, behind = line.left - cell.box.left, cell.box.right - line.right
        if abs(before - behind) > 0.8 * line.size or before < 0.8 * line.size:
            return False
    return True


def _head(rows: list[list[list[str]]], spans: Sequence[tuple[int, int, int, int]], *, bold: bool) -> int:
    """How many rows at the top name the columns."""
    cells = Cells([[" ".join(items) for items in row] for row in rows], [Merged(*span) for span in spans])
    if not cells.filled or not cells.filled[0]:
        return 0
    return len(header_rows(cells, range(len(rows)), marked=(0,) if bold else ()))


def link(pages: Sequence[Sequence[Draft]], unread: Sequence[bool]) -> dict[int, Draft]:
    """The sentences that go on: by the identity of a draft the one with which its paragraph goes on.

    Over the end of a column or a page, and over what stands between: figures, tables, notes, panels. All of that stays.

    Args:
        pages: the drafts of each page.
        unread: for each page, whether it holds what could not be read; no sentence goes on over it.
    """
    follows: dict[int, Draft] = {}
    waiting: dict[str, Draft] = {}
    for page, is_gap in zip(pages, unread, strict=True):
        if is_gap:
            waiting.clear()
        for draft in page:
            if draft.flow in ("note", "figure", "table", "side") or draft.kind in ("row", "furniture", "caption"):
                continue
            last = waiting.pop(draft.flow, None)
            if last is not None and continues(last, draft):
                follows[id(last)] = draft
            if draft.kind != "heading":
                waiting[draft.flow] = draft
    return follows


def continues(last: Draft, following: Draft) -> bool:
    """Whether a paragraph that ends a column or a page goes on in the next one."""
    if last.kind not in ("paragraph", "item") or following.kind != "paragraph" or last.level or following.level:
        return False
    if (
        FULL_STOP.search(last.text)
        or LED.search(last.text)
        or not 0.95 < last.size / following.size < 1.05
        or last.bold != following.bold
    ):
        return False
    if following.text[0].islower():
        return last.full or last.text[-1].isascii()
    if not is_wide(last.text[-1]) and not is_wide(following.text[0]):
        return last.full and not following.indented and last.text[-1].isalnum() and last.lines > 1
    if following.indented:
        return False
    return last.full or (_breaks_off(last.text) and _goes_on(following.text))


def _breaks_off(text: str) -> bool:
    return len(text) >= 16 and is_wide(text[-1]) and any(mark in text for mark in "、。，")


def _goes_on(text: str) -> bool:
    return "ぁ" <= text[0] <= "ん" or text[0] in "、。，ー"
