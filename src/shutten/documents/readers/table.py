"""CSV and TSV: one block a row; titles, units and notes around a table are told from its names and rows by `grid`.

The text is the decoded file itself; delimiters and quotes stand in it and in no block. A quoted cell keeps its line breaks as
items; of a doubled quote one is left out. Where a cell holds the delimiter, as ``"12,345"`` does among commas, the text is the
cells, parted by tabs. Excel's own first line ``sep=;`` names the delimiter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from shutten.documents.block import Block, Cell, row_spans
from shutten.documents.document import Document
from shutten.documents.limits import check_cells, check_characters
from shutten.documents.metadata.complete import Content, Layer
from shutten.documents.readers.encoding import decode
from shutten.documents.readers.grid.read import Line, Table, read_grid
from shutten.documents.readers.layout import COLUMN_NAMES, Layout
from shutten.documents.readers.make import make_document
from shutten.documents.reasons import reason
from shutten.errors import DocumentError
from shutten.text.span import Span, Spans, bare, text_at, trimmed

_DELIMITERS = ",\t;|"
_SAMPLE_LINES = 50
_ITEM = re.compile(r"[^\r\n]+")
_NAMED_DELIMITER = re.compile(r"\ufeff?\"?sep=([^\w\s\"]|\t)\"?(?:\r\n|\r|\n)", re.I)
_TITLE, _GROUP = 1, 2


def read_table(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read a table.

    Args:
        data: the file's bytes.
        name: the document's name; the ending ``.tsv`` makes the tab the delimiter.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: the bytes are not text, a quote is never closed, or no cell holds anything.
    """
    text, encoding, remarks = decode(data, name)
    named = _NAMED_DELIMITER.match(text)
    delimiter = named[1] if named else "\t" if name.lower().endswith(".tsv") else _delimiter(text)
    check_characters(len(text), name)
    rows: list[tuple[Cell, ...]] = []
    count = 0
    for row in _rows(text, delimiter, name, named.end() if named else 0):
        count += len(row)
        check_cells(count, name)
        rows.append(tuple(row))
    blocks: list[Block] = []
    if _runs_together(text, rows, delimiter):
        text, rows = _laid_out(text, rows)
    elif named:
        blocks.append(Block("furniture", bare(text, *named.span()), reason="markup"))
    blocks += _Writer(text, rows).blocks()
    layers = [Layer("file name", {"title": PurePosixPath(name).stem})]
    return make_document(name, given, Content(text, "table", encoding, blocks=blocks, layers=layers, remarks=remarks))


class _Writer:
    """Makes blocks of rows, as `grid` tells what each is."""

    def __init__(self, text: str, rows: list[tuple[Cell, ...]]) -> None:
        self._text = text
        self._rows = rows
        self._width = 0
        """Of the row that names the columns; a row of another width has no names."""
        self._named: tuple[Table | None, dict[range, tuple[Cell, ...]]] = None, {}
        """The names of columns of the table at hand: many rows have the same."""

    def blocks(self) -> list[Block]:
        words = [[text_at(self._text, cell.spans) for cell in row] for row in self._rows]
        made: list[Block] = []
        for table in read_grid(words, data=True):
            titles = [span for row in table.rows("title") for span in row_spans(self._cells(table, row))]
            self._width = next((len(self._cells(table, row)) for row in table.rows("header")), self._width)
            for line in table.lines:
                if line.role == "title" and titles:
                    made.append(Block("heading", self._joined(titles), _TITLE))
                    titles = []
                elif line.role != "title":
                    made.append(self._block(table, line))
        return made

    def _block(self, table: Table, line: Line) -> Block:
        cells = self._cells(table, line.row)
        if line.role == "header":
            return Block("furniture", row_spans(cells), reason=COLUMN_NAMES)
        if line.role == "row":
            named = table.names and len(cells) == self._width
            first = table.columns.start if table.columns else 0
            header = self._names(table, range(first, first + len(cells))) if named else ()
            return Block("row", row_spans(cells), cells=cells, header=header)
        is_group = line.role == "group"
        return Block("heading" if is_group else "paragraph", self._joined(row_spans(cells)), _GROUP if is_group else 0)

    def _cells(self, table: Table, row: int) -> tuple[Cell, ...]:
        """Those of a row that are the table's."""
        cells = self._rows[row]
        return cells[table.columns.start : table.columns.stop] if table.columns else cells

    def _names(self, table: Table, columns: range) -> tuple[Cell, ...]:
        """The cells that name some columns."""
        if self._named[0] is not table:
            self._named = table, {}
        known = self._named[1]
        if columns not in known:
            known[columns] = tuple(self._name(table, column) for column in columns)
        return known[columns]

    def _name(self, table: Table, column: int) -> Cell:
        """The cells that name a column, as one."""
        return Cell(tuple(item for row, at in table.names.get(column, ()) for item in self._rows[row][at].items))

    def _joined(self, spans: Sequence[Span]) -> Spans:
        """Cells as one text, with a line break that stands between them."""
        made = list(spans[:1])
        for span in spans[1:]:
            start = made[-1].end
            gap = self._text[start : span.start]
            if gap and not gap.strip("\r\n"):
                made[-1] = Span(made[-1].start, span.end)
                continue
            at = max(gap.find("\n"), gap.find("\r"))
            made += [span] if at < 0 else [Span(start + at, start + at + 1), span]
        return tuple(made)


def _runs_together(text: str, rows: Iterable[tuple[Cell, ...]], delimiter: str) -> bool:
    """Whether a cell beside others holds the delimiter, so that it reads as two of them (``北町,12,345``)."""
    filled = ([text_at(text, cell.spans) for cell in row if cell.items] for row in rows)
    return any(len(words) > 1 and any(delimiter in word for word in words) for words in filled)


def _laid_out(text: str, rows: Iterable[tuple[Cell, ...]]) -> tuple[str, list[tuple[Cell, ...]]]:
    """The cells parted by tabs, rows by line breaks; without the file's delimiters and quotes."""
    layout = Layout()
    made: list[tuple[Cell, ...]] = []
    for row in rows:
        made.append(layout.add_row([[text_at(text, item) for item in cell.items] for cell in row]))
        if not any(cell.items for cell in row):
            layout.write("\n")
    return layout.text, made


def _delimiter(text: str) -> str:
    """The delimiter that comes as often in most lines of the beginning, and most often."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text[:100_000].splitlines()[:_SAMPLE_LINES] if line.strip()]
    counts = {mark: Counter(line.count(mark) for line in lines if mark in line) for mark in _DELIMITERS}
    best = {mark: max(((lines, count) for count, lines in found.items()), default=(0, 0)) for mark, found in counts.items()}
    return max(_DELIMITERS, key=lambda mark: best[mark])


def _rows(text: str, delimiter: str, name: str, place: int = 0) -> Iterator[list[Cell]]:
    """Rows of cells from ``place`` on, after RFC 4180; a row ends at CR, LF or CRLF outside quotes."""
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    row = list[Cell]()
    while True:
        if text.startswith('"', place):
            opened, pieces = place, list[Span]()
            place += 1
            while True:
                end = text.find('"', place)
                if end < 0:
                    raise DocumentError(name, reason("open_quote", line=text.count("\n", 0, opened) + 1))
                if not text.startswith('""', end):
                    break
                pieces.append(Span(place, end + 1))
                place = end + 2
            pieces.append(Span(place, end))
            row.append(_cell(text, pieces))
            place = end + 1
            match = plain.match(text, place)  # what stands behind the closing quote, against the rule
            assert match
            if match.group().strip():
                row[-1] = Cell(row[-1].items + _cell(text, [Span(*match.span())]).items)
        else:
            match = plain.match(text, place)
            assert match
            row.append(_cell(text, [Span(*match.span())]))
        place = match.end()
        if text.startswith(delimiter, place):
            place += 1
            continue
        yield row
        row = []
        if place >= len(text):
            return
        place += 2 if text.startswith("\r\n", place) else 1
        if place >= len(text):
            return


def _cell(text: str, pieces: list[Span]) -> Cell:
    """The items of a cell: its lines, without the white space around them."""
    if len(pieces) == 1:
        start, end = pieces[0]
        inner = text[start:end]
        if "\n" not in inner and "\r" not in inner:  # nearly every cell
            spans = bare(text, start, end, None)
            return Cell((spans,)) if spans else Cell()
    items: list[Spans] = []
    line: list[Span] = []

    def close() -> None:
        if spans := trimmed(text, line, None):
            items.append(spans)
        line.clear()

    for start, end in pieces:
        at = start
        for match in _ITEM.finditer(text, start, end):
            if match.start() > at:
                close()
            line.append(Span(*match.span()))
            at = match.end()
        if at < end:
            close()
    close()
    return Cell(tuple(items))
