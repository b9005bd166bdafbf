"""OpenDocument texts (.odt): headings with their levels, paragraphs, list items, tables, text boxes, footnotes behind the text.

Numbers that the program counts up itself stand before their paragraphs. Left out: deleted text of tracked changes, hidden text,
comments, readings of ruby, page heads and feet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element  # a type; parsing is in readers/package

from shutten.documents.block import Cell, Kind
from shutten.documents.document import Document
from shutten.documents.metadata.complete import Content
from shutten.documents.readers.docx.numbering import numbered_kind
from shutten.documents.readers.grid.cells import At, Cells, Merged
from shutten.documents.readers.grid.header import column_names, header_rows
from shutten.documents.readers.layout import Layout
from shutten.documents.readers.make import make_document
from shutten.documents.readers.opendocument.numbering import Numbering
from shutten.documents.readers.opendocument.package import open_document, properties, words_of
from shutten.documents.readers.opendocument.styles import Styles, style_parts
from shutten.documents.readers.package import attribute, local
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

KIND = "OpenDocument text (.odt)"
_INDEXES = frozenset(
    "table-of-content alphabetical-index illustration-index table-index object-index user-index bibliography".split()
)
_SILENT = frozenset("tracked-changes sequence-decls variable-decls user-field-decls forms annotation script".split())
_BOXES = frozenset(("text-box", "custom-shape", "rect", "ellipse"))
_MOST_DEPTH = 30
_MOST_COLUMNS = 200
_MOST_CELLS = 500_000


def read_odt(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read an OpenDocument text.

    Args:
        data: the file's bytes.
        name: the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: it is no such text, damaged, protected, too large when expanded, or holds nothing.
    """
    package = open_document(data, name, KIND)
    root = package.xml("content.xml")
    body = next((part for group in root if local(group) == "body" for part in group if local(part) == "text"), None)
    if body is None:
        raise DocumentError(name, reason("zip_no_form", kind=KIND))
    styles, numbering = Styles(), Numbering()
    for part in style_parts(package, root):
        styles.add(part)
        numbering.add(part)
    reader = _Reader(styles, numbering.numbers(body, styles), name)
    reader.container(body, 0)
    for note in reader.notes:
        reader.paragraphs(note, "paragraph")
    layers, fallbacks = properties(package)
    content = Content(reader.layout.text, "odt", blocks=reader.layout.blocks, layers=layers, fallbacks=fallbacks)
    return make_document(name, given, content)


class _Reader:
    def __init__(self, styles: Styles, numbers: Mapping[Element, str], name: str) -> None:
        self._styles = styles
        self._numbers = numbers
        self._name = name
        self._cells = 0
        self.layout = Layout()
        self.notes: list[Element] = []

    def container(self, element: Element, depth: int, kind: Kind = "paragraph") -> None:
        """Everything that holds paragraphs, lists and tables: the body, sections, list items, text boxes."""
        if depth > _MOST_DEPTH:
            self.paragraphs(element, kind)
            return
        for child in element:
            tag = local(child)
            if tag in ("p", "h"):
                self._paragraph(child, kind, depth)
            elif tag == "list":
                self.container(child, depth + 1, "item")
            elif tag == "table":
                self._table(child)
            elif tag in _INDEXES:
                self._index(child)
            elif tag == "frame" or tag in _BOXES:
                self.container(child, depth + 1)
            elif tag not in _SILENT and not (tag == "section" and attribute(child, "display") == "none"):
                self.container(child, depth + 1, kind)

    def paragraphs(self, element: Element, kind: Kind) -> None:
        """All paragraphs below ``element``, without what they are in."""
        for one in _shown(element):
            self.layout.add(kind, self._words(one))

    def _paragraph(self, paragraph: Element, kind: Kind, depth: int) -> None:
        style = attribute(paragraph, "style-name")
        if style not in self._styles.hidden:
            words = self._words(paragraph)
            number = self._numbers.get(paragraph, "")
            if number and kind in ("paragraph", "item"):
                kind = numbered_kind(number, words.removeprefix(number))
            if local(paragraph) == "h":
                level = attribute(paragraph, "outline-level")
                self.layout.add("heading", " ".join(words.split("\n")), int(level) if level.isdigit() and len(level) < 3 else 1)
            elif self._styles.is_based_on(style, "Title"):
                self.layout.add("heading", " ".join(words.split("\n")), 1)
            else:
                self.layout.add("caption" if self._styles.is_caption(style) else kind, words)
        self.notes += [body for body in paragraph.iter() if local(body) == "note-body"]
        for box in _boxes(paragraph):
            self.container(box, depth + 1)

    def _words(self, paragraph: Element) -> str:
        words = words_of(paragraph, self._styles.hidden).replace("\t", " ").strip()
        return self._numbers.get(paragraph, "") + words if words else ""

    def _index(self, index: Element) -> None:
        for one in _shown(index):
            self.layout.add("furniture", self._words(one), reason="table of contents")

    def _table(self, table: Element) -> None:
        grid: list[list[list[str]]] = []
        merged: list[Merged] = []
        declared: set[int] = set()
        for element, is_header in _rows(table):
            if is_header:
                declared.add(len(grid))
            grid.append(self._row(element, len(grid), merged))
        cells = Cells([[" ".join(cell) for cell in row] for row in grid], merged)
        begins = next((number for number, filled in enumerate(cells.filled) if filled), None)
        if begins is not None:
            core = range(begins, len(grid))
            count = next((number for number in core if number not in declared), len(grid)) - begins
            head = range(begins, begins + count) if 0 < count < len(core) else header_rows(cells, core)
            self._lay_out(grid, cells, core, head)

    def _lay_out(self, grid: list[list[list[str]]], cells: Cells, core: range, head: range) -> None:
        """The rows of a table, of which ``head`` name the columns."""
        names = column_names(cells, head)
        columns = range(cells.width)
        made: dict[At, Cell] = {}
        blocks = self.layout.blocks
        for row in core:
            padded = [*grid[row], *([[]] * (cells.width - len(grid[row])))]
            header = [_united(made, names.get(column, ())) for column in columns] if names and row not in head else []
            before = len(blocks)
            found = self.layout.add_row(padded, header, names=row in head)
            made.update({(row, column): cell for column, cell in enumerate(found)})
            above = {one.left: made[one.top, one.left] for one in cells.reaching(row) if one.top not in head}
            if above and len(blocks) > before and row not in head:
                blocks[-1] = replace(blocks[-1], merged=tuple(above.get(column, Cell()) for column in columns))

    def _row(self, row: Element, number: int, merged: list[Merged]) -> list[list[str]]:
        """The cells of a row by column, each a list of its lines."""
        cells: list[list[str]] = []
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            lines = [line for one in _shown(cell) for line in self._words(one).split("\n") if line.strip()]
            self.notes += [body for body in cell.iter() if local(body) == "note-body"]
            across, down = _number(cell, "number-columns-spanned"), _number(cell, "number-rows-spanned")
            if across > 1 or down > 1:
                merged.append(Merged(number, len(cells), number + down - 1, len(cells) + across - 1))
            cells += [lines] * min(_number(cell, "number-columns-repeated"), _MOST_COLUMNS - len(cells) % _MOST_COLUMNS)
        self._cells += len(cells)
        if self._cells > _MOST_CELLS:
            raise DocumentError(self._name, reason("too_many_cells", most=f"{_MOST_CELLS:,}"))
        return cells


def _united(made: Mapping[At, Cell], names: tuple[At, ...]) -> Cell:
    return Cell(tuple(item for at in names for item in made[at].items))


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    """The rows of a table, each with whether the file declares it as one of names."""
    for child in table:
        tag = local(child)
        if tag == "table-row":
            yield child, False
        elif tag == "table-header-rows":
            yield from ((row, True) for row in child if local(row) == "table-row")
        elif tag in ("table-rows", "table-row-group"):
            yield from ((row, False) for row in child.iter() if local(row) == "table-row")


def _shown(element: Element) -> Iterator[Element]:
    """All paragraphs below ``element`` in order; what stands in notes and comments is none of them."""
    stack = [*reversed(element)]
    while stack:
        one = stack.pop()
        tag = local(one)
        if tag in ("p", "h"):
            yield one
            stack += reversed(list(_boxes(one)))
        elif tag not in _SILENT and tag != "note":
            stack += reversed(one)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The outermost text boxes that hang on a paragraph."""
    stack = [*reversed(paragraph)]
    while stack:
        one = stack.pop()
        tag = local(one)
        if tag in _BOXES:
            yield one
        elif tag not in _SILENT and tag != "note":
            stack += reversed(one)


def _number(element: Element, name: str) -> int:
    given = attribute(element, name)
    return max(1, min(int(given), 100_000)) if given.isdigit() and len(given) < 9 else 1
