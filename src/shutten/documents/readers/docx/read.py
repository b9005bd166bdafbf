"""Word documents (.docx): headings by style, paragraphs, list items, tables, captions, footnotes.

The text is laid out here, as it is for HTML and PDF: numbers that Word counts up itself (第3条, (1), •) stand before their
paragraphs, symbols as the characters that they look like. Left out: deleted text of tracked changes, the readings of ruby,
field codes, page heads and feet; hidden text is furniture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element  # a type; parsing is in docx/parts

from shutten.documents.block import Cell
from shutten.documents.document import Document
from shutten.documents.metadata.complete import Content
from shutten.documents.readers.docx.numbering import Numbering, numbered_kind
from shutten.documents.readers.docx.parts import Parts, properties
from shutten.documents.readers.docx.runs import SILENT, Runs
from shutten.documents.readers.docx.styles import Style, Styles, outline_level, read_styles
from shutten.documents.readers.docx.xml import find, is_on, local, outermost, value
from shutten.documents.readers.layout import STRUCK, Layout
from shutten.documents.readers.make import make_document
from shutten.documents.remark import Remark

_NAMED = 5
_MOST_COLUMNS = 100
_MOST_DEPTH = 20


def read_docx(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read a Word document.

    Args:
        data: the file's bytes.
        name: the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: it is no Word document, damaged, protected, too large when expanded, or holds no text.
    """
    parts = Parts(data, name)
    styles = read_styles(parts.xml("word/styles.xml")) if "word/styles.xml" in parts else Styles()
    numbering = Numbering(parts.xml("word/numbering.xml") if "word/numbering.xml" in parts else None, styles.paragraphs)
    reader = _Reader(styles, numbering)
    reader.container(parts.xml("word/document.xml"), 0)
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        if part in parts:
            reader.container(parts.xml(part), 0)
    layers, fallbacks = properties(parts)
    blocks, remarks = reader.layout.blocks, reader.remarks()
    content = Content(reader.layout.text, "docx", blocks=blocks, layers=layers, fallbacks=fallbacks, remarks=remarks)
    return make_document(name, given, content)


class _Reader:
    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = Runs(styles)
        self._unsaid: list[tuple[str, str]] = []
        self.layout = Layout()

    def remarks(self) -> list[Remark]:
        """That symbols are missing, and which, where there are any."""
        unknown = self._runs.unknown
        if not unknown:
            return []
        named = ", ".join(sorted(unknown)[:_NAMED])
        return [Remark("unknown_symbols", values={"count": unknown.total(), "symbols": named})]

    def container(self, element: Element, depth: int) -> None:
        """Everything that holds paragraphs and tables: the body, content controls, notes, text boxes."""
        for child in element:
            tag = local(child)
            if tag == "p":
                self._paragraph(child, depth)
            elif tag == "tbl":
                self._table(child, depth)
            elif (
                tag in ("body", "sdt", "sdtContent", "ins", "moveTo", "customXml", "footnote", "endnote")
                and depth < _MOST_DEPTH
            ) and value(child, "type") not in ("separator", "continuationSeparator", "continuationNotice"):
                self.container(child, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        style = self._style(paragraph)
        number, text = self._words(paragraph)
        kind = style.kind
        if number and kind in ("paragraph", "item"):
            kind = numbered_kind(number, text)
        if kind == "heading":
            text = " ".join(text.split("\n"))
        self.layout.add(kind, number + text, style.level, style.reason)
        self._write_unsaid()
        if depth < _MOST_DEPTH:
            for box in _boxes(paragraph):
                self.container(box, depth + 1)

    def _words(self, paragraph: Element) -> tuple[str, str]:
        """The number before a paragraph and its words; both empty where it says nothing, though it may have been counted."""
        style = self._styles.paragraph(value(find(paragraph, "pPr", "pStyle")))
        text, hidden, struck = self._runs.words(paragraph, hidden=style.hidden)
        mark = find(paragraph, "pPr", "rPr")
        gone = not text and (hidden or any(find(mark, name) is not None for name in ("del", "moveFrom", "vanish")))
        number = "" if gone else self._number(paragraph, style)
        self._unsaid += [(words, reason) for words, reason in ((hidden, "hidden"), (struck, STRUCK)) if words]
        return (number, text) if text else ("", "")

    def _number(self, paragraph: Element, style: Style) -> str:
        """The number that Word counts up for a paragraph; its own list counts for more than its style's."""
        own = find(paragraph, "pPr", "numPr")
        numbering = value(find(own, "numId")) or style.numbering
        level = value(find(own, "ilvl"))
        if level.isascii() and level.isdigit() and len(level) == 1:
            return self._numbering.next(numbering, int(level))
        own_list = find(own, "numId") is not None
        return self._numbering.next(numbering, 0 if own_list else style.list_level, style.numbered_as)

    def _write_unsaid(self) -> None:
        for text, reason in self._unsaid:
            self.layout.add("furniture", text, reason=reason)
        self._unsaid.clear()

    def _style(self, paragraph: Element) -> Style:
        settings = find(paragraph, "pPr")
        style = self._styles.paragraph(value(find(settings, "pStyle")))
        if level := outline_level(find(settings, "outlineLvl")):
            return Style("heading", level)
        numbering = find(settings, "numPr")
        if style.kind in ("paragraph", "item") and numbering is not None:
            return Style("paragraph" if value(find(numbering, "numId")) == "0" else "item")
        return style

    def _table(self, table: Element, depth: int) -> None:
        rows = [child for child in _unwrapped(table) if local(child) == "tr"]
        grid = [self._cells(row) for row in rows]
        header: tuple[Cell, ...] = ()
        declared = [is_on(find(row, "trPr", "tblHeader")) for row in rows]
        first_is_header = bool(declared and declared[0]) or _looks_like_header(table, grid)
        for number, cells in enumerate(grid):
            is_header = (number == 0 and first_is_header) or (declared[number] and all(declared[:number]))
            made = self.layout.add_row(cells, () if is_header else header, names=is_header and number + 1 < len(grid))
            if is_header:
                spread = _spread(rows[number], made)
                header = (
                    tuple(Cell(a.items + b.items) for a, b in zip(header, spread, strict=True))
                    if len(header) == len(spread)
                    else spread
                )
        self._write_unsaid()
        if depth < _MOST_DEPTH:
            for row in rows:
                for paragraph in _paragraphs(row):
                    for box in _boxes(paragraph):
                        self.container(box, depth + 1)

    def _cells(self, row: Element) -> list[list[str]]:
        """The cells of a row by column; an empty one for each column that a wide cell also covers or a tall one reaches."""
        cells: list[list[str]] = []
        for cell in _unwrapped(row):
            if local(cell) == "tc":
                words = ("".join(self._words(paragraph)) for paragraph in _paragraphs(cell))
                cells.append([line for text in words for line in text.split("\n") if line.strip()])
                cells += [[] for _ in range(_columns(cell) - 1)]
        return cells


def _unwrapped(element: Element) -> Iterator[Element]:
    """Children, through content controls and tracked insertions."""
    wrappers = {"sdt", "sdtContent", "ins", "customXml"}
    return outermost(element, lambda tag: tag not in wrappers, lambda tag: tag in wrappers)


def _paragraphs(cell: Element) -> Iterator[Element]:
    """All paragraphs of a cell, those of tables within it too."""
    return outermost(cell, lambda tag: tag == "p", lambda tag: tag not in SILENT or tag == "tbl")


def _columns(cell: Element) -> int:
    span = value(find(cell, "tcPr", "gridSpan"))
    return max(1, min(int(span), _MOST_COLUMNS)) if span.isascii() and span.isdigit() and len(span) < 5 else 1


def _spread(row: Element, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Header cells, those over several columns repeated for each."""
    spread: list[Cell] = []
    for cell in _unwrapped(row):
        if local(cell) == "tc":
            spread += [cells[len(spread)]] * _columns(cell)
    return tuple(spread)


def _looks_like_header(table: Element, grid: list[list[list[str]]]) -> bool:
    """Word marks the first row of nearly every table; it is a header where its cells are short, filled and differ."""
    look = find(table, "tblPr", "tblLook")
    marked = value(look, "firstRow") in ("1", "true") or (bool(value(look)) and _hexadecimal(value(look)) & 0x20 > 0)
    if not marked or len(grid) < 2 or len(grid[0]) < 2:
        return False
    names = [" ".join(cell) for cell in grid[0]]
    return all(0 < len(name) <= 40 for name in names) and len(set(names)) == len(names)


def _hexadecimal(value: str) -> int:
    try:
        return int(value[:8], 16)
    except ValueError:
        return 0


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The outermost text boxes that hang on a paragraph; of two renderings of one box, the first."""
    return outermost(paragraph, lambda tag: tag == "txbxContent", lambda tag: tag not in ("Fallback", "del", "moveFrom", "t"))
