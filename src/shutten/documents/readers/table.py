"""CSV and TSV: one block a row; the first row, where more follow, names the columns.

The text is the decoded file itself; delimiters and quotes stand in it and in no block. A quoted cell keeps its line breaks as
items; of a doubled quote one is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from shutten.documents.block import Block, Cell, row_spans
from shutten.documents.document import Document
from shutten.documents.metadata.complete import Content, Layer
from shutten.documents.readers.encoding import decode
from shutten.documents.readers.layout import COLUMN_NAMES
from shutten.documents.readers.make import make_document
from shutten.documents.reasons import reason
from shutten.errors import DocumentError
from shutten.text.span import Span, Spans, bare, trimmed

_DELIMITERS = ",\t;|"
_SAMPLE_LINES = 50
_ITEM = re.compile(r"[^\r\n]+")


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
    delimiter = "\t" if name.lower().endswith(".tsv") else _delimiter(text)
    rows = [tuple(row) for row in _rows(text, delimiter, name)]
    rows = [row for row in rows if any(cell.items for cell in row)]
    blocks: list[Block] = []
    for number, cells in enumerate(rows):
        spans = row_spans(cells)
        if number == 0 and len(rows) > 1:
            blocks.append(Block("furniture", spans, reason=COLUMN_NAMES))
        else:
            blocks.append(Block("row", spans, cells=cells, header=rows[0] if number and len(rows[0]) == len(cells) else ()))
    layers = [Layer("file name", {"title": PurePosixPath(name).stem})]
    return make_document(data, name, given, Content(text, "table", encoding, blocks=blocks, layers=layers, remarks=remarks))


def _delimiter(text: str) -> str:
    """The delimiter that comes as often in every line of the beginning, and most often."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text[:100_000].splitlines()[:_SAMPLE_LINES] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: (sum(n > 0 and n == counts[mark][0] for n in counts[mark]), counts[mark][:1]))


def _rows(text: str, delimiter: str, name: str) -> Iterator[list[Cell]]:
    """Rows of cells, after RFC 4180; a row ends at CR, LF or CRLF outside quotes."""
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    place, row = 0, list[Cell]()
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
