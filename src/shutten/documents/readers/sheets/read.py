"""Workbooks: each sheet under its name as heading, its tables with title, names and notes; every row says which cells it is.

The words of a cell stand as the workbook shows them. Hidden sheets are read too, and the document says which they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from shutten.dates.parse import parse_date_line
from shutten.documents.block import Cell, Place
from shutten.documents.document import Document
from shutten.documents.metadata.complete import Content, Layer
from shutten.documents.readers.docx.parts import properties
from shutten.documents.readers.grid.cells import At
from shutten.documents.readers.grid.read import Line, Table, read_grid
from shutten.documents.readers.layout import Layout
from shutten.documents.readers.make import make_document
from shutten.documents.readers.opendocument.package import open_document
from shutten.documents.readers.opendocument.package import properties as opendocument_properties
from shutten.documents.readers.package import Package
from shutten.documents.readers.sheets import ods
from shutten.documents.readers.sheets.sheet import Dense, Sheet, Workbook, dense
from shutten.documents.readers.sheets.xls import read_xls
from shutten.documents.readers.sheets.xlsx import KIND, read_xlsx
from shutten.documents.reasons import reason
from shutten.documents.remark import Remark
from shutten.errors import DocumentError

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 2000
_SHEET, _TITLE, _GROUP = 1, 2, 3


def read_workbook(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read a workbook.

    Args:
        data: the file's bytes.
        name: the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: it is no workbook, damaged, protected, too large, or holds no text.
    """
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise DocumentError(name, reason("password"))
        return make_document(name, given, _content(read_xls(data, name), name, [], []))
    if not data.startswith(b"PK") and (kind := _other_kind(data[:_HEAD])):
        raise DocumentError(name, reason("other_form", kind=kind, ending=PurePosixPath(name).suffix.lower()))
    package = Package(data, name, KIND)
    if "content.xml" in package:
        package = open_document(data, name, ods.KIND)
        workbook = ods.read_ods(package, name)
        layers, fallbacks = opendocument_properties(package)
    else:
        package = Package(data, name, KIND, "xl/workbook.xml")
        workbook = read_xlsx(package, name)
        layers, fallbacks = properties(package, "workbook properties")
    fallbacks = [layer._replace(fields={**layer.fields, "date": ""}) for layer in fallbacks]  # often that of a template
    return make_document(name, given, _content(workbook, name, layers, fallbacks))


def _other_kind(head: bytes) -> str:
    """What programs save under the name of a workbook, though it is none, by its beginning; empty for what is neither."""
    lower = head.lower()
    if any(tag in lower for tag in (b"<html", b"<table", b"<!doctype html")):
        return "an HTML page"
    return "" if b"\x00" in head or b"<?xml" in lower or not any(mark in head for mark in (b",", b"\t")) else "a table of text"


def _content(workbook: Workbook, name: str, layers: Sequence[Layer], fallbacks: Sequence[Layer]) -> Content:
    writer = _Writer(name)
    for sheet in workbook.sheets:
        writer.sheet(sheet)
    hidden = [sheet.name for sheet in workbook.sheets if sheet.is_hidden and sheet.rows]
    remarks = []
    if hidden:
        remarks.append(Remark("hidden_sheets", values={"names": ", ".join(hidden)}))
    if workbook.without_values:
        remarks.append(Remark("formulas_without_values", values={"count": workbook.without_values}))
    if workbook.as_stored and writer.layout.blocks:
        remarks.append(Remark("numbers_as_stored"))
    own = Layer(
        "title row", {"title": writer.titles[0] if len(workbook.sheets) == 1 and writer.titles else "", "date": writer.date}
    )
    return Content(
        writer.layout.text,
        "sheet",
        blocks=writer.layout.blocks,
        places=writer.places,
        remarks=remarks,
        layers=[*layers, own],
        fallbacks=fallbacks,
    )


class _Writer:
    """Lays out sheets, one after the other."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._sheet = ""
        self.layout = Layout()
        self.places: list[Place] = []
        self.titles: list[str] = []
        self.date = ""

    def sheet(self, sheet: Sheet) -> None:
        if not any(sheet.rows.values()) and not sheet.notes:
            return
        self._sheet = sheet.name
        self._place("")
        self.layout.add("heading", sheet.name, _SHEET)
        cells = dense(sheet, self._name)
        for table in read_grid(cells.cells, cells.merged, cells.marked):
            _TableWriter(self, cells, table).write()
        for (row, column), words in sheet.notes:
            self.write("paragraph", words, 0, cell_range((row, column), (row, column)))

    def _place(self, detail: str) -> None:
        start = self.layout.length
        if self.places and self.places[-1].start == start:
            self.places.pop()
        self.places.append(Place(start, "sheet", self._sheet, detail))

    def write(self, kind: str, words: str, level: int, detail: str) -> None:
        """A heading or paragraph, with the cells that it stands in."""
        self._place(detail)
        self.layout.add("heading" if kind == "heading" else "paragraph", words, level)

    def row(self, cells: Sequence[Sequence[str]], header: Sequence[Cell], detail: str, *, names: bool) -> tuple[Cell, ...]:
        """A row of a table, with the cells that it stands in."""
        self._place(detail)
        return self.layout.add_row(cells, header, names=names)


class _TableWriter:
    """Lays out one table with what stands around it."""

    def __init__(self, writer: _Writer, cells: Dense, table: Table) -> None:
        self._writer = writer
        self._cells = cells
        self._table = table
        rows = table.rows("header", "row")
        filled = {column for row in rows for column in self._filled(row)}
        self._columns = sorted(filled | set(table.names))
        self._made: dict[At, Cell] = {}

    def write(self) -> None:
        titles: list[Line] = []
        for line in self._table.lines:
            if line.role == "title":
                titles.append(line)
                continue
            self._titles(titles)
            titles = []
            if line.role in ("header", "row"):
                self._row(line.row, names=line.role == "header")
            else:
                kind, level = ("heading", _GROUP) if line.role == "group" else ("paragraph", 0)
                words = " ".join(self._cells.cells[line.row][column] for column in self._filled(line.row))
                self._writer.write(
                    kind, words.replace("\n", " ") if kind == "heading" else words, level, self._range([line.row])
                )
        self._titles(titles)

    def _titles(self, lines: Sequence[Line]) -> None:
        """Titles and unit, as one heading."""
        words = [self._cells.cells[line.row][column].replace("\n", " ") for line in lines for column in self._filled(line.row)]
        if words:
            self._writer.titles.append(words[0])
            self._writer.date = self._writer.date or next(filter(None, map(parse_date_line, words)), "")
            self._writer.write("heading", " ".join(words), _TITLE, self._range([line.row for line in lines]))

    def _row(self, row: int, *, names: bool) -> None:
        words = self._cells.cells[row]
        cells = [words[column].split("\n") if column < len(words) else [] for column in self._columns]
        header = [] if names or not self._table.names else [self._name(column) for column in self._columns]
        blocks = self._writer.layout.blocks
        before = len(blocks)
        made = self._writer.row(cells, header, self._range([row]), names=names)
        self._made.update({(row, column): cell for column, cell in zip(self._columns, made, strict=True)})
        above = tuple(self._made.get(self._table.reaching.get((row, column), (-1, -1)), Cell()) for column in self._columns)
        if len(blocks) > before and not names and any(cell.items for cell in above):
            blocks[-1] = replace(blocks[-1], merged=above)

    def _name(self, column: int) -> Cell:
        """The cells that name a column, as one."""
        return Cell(tuple(item for at in self._table.names.get(column, ()) for item in self._made.get(at, Cell()).items))

    def _filled(self, row: int) -> list[int]:
        return [column for column, words in enumerate(self._cells.cells[row]) if words and self._table.is_in(column)]

    def _range(self, rows: Sequence[int]) -> str:
        """The cells of ``rows`` that hold something, in the sheet's own letters and numbers."""
        columns = [column for row in rows for column in self._filled(row)]
        numbers = self._cells.columns
        return cell_range(
            (self._cells.rows[min(rows)], numbers[min(columns)]), (self._cells.rows[max(rows)], numbers[max(columns)])
        )


def cell_range(first: At, last: At) -> str:
    """A range of cells as a reader would look for it.

    >>> cell_range((4, 1), (4, 3)), cell_range((9, 26), (9, 26))
    ('B5:D5', 'AA10')
    """
    begins, ends = (f"{_letters(column)}{row + 1}" for row, column in (first, last))
    return begins if begins == ends else f"{begins}:{ends}"


def _letters(column: int) -> str:
    words = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        words = chr(65 + rest) + words
    return words
