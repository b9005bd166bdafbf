"""Word documents (.docx): headings by style, paragraphs, list items, tables, captions, footnotes.

Left out: deleted text of tracked changes, the readings of ruby, field codes, page heads and feet, and numbers that Word itself
counts up (``1.``, ``(a)``), since they stand nowhere in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element  # a type; parsing is in docx/parts

from shutten.documents.block import Cell, Kind
from shutten.documents.document import Document
from shutten.documents.metadata.complete import Content
from shutten.documents.readers.docx.parts import Parts, properties
from shutten.documents.readers.layout import Layout
from shutten.documents.readers.make import make_document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SILENT = frozenset(
    ["del", "moveFrom", "rt", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "txbxContent", "pict", "tbl"]
)
_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.I)
_MOST_COLUMNS = 100
_MOST_DEPTH = 20


@dataclass(frozen=True)
class _Style:
    kind: Kind = "paragraph"
    level: int = 0
    reason: str = ""


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
    reader = _Reader(_styles(parts.xml("word/styles.xml")) if "word/styles.xml" in parts else {})
    reader.container(parts.xml("word/document.xml"), 0)
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        if part in parts:
            reader.container(parts.xml(part), 0)
    layers, fallbacks = properties(parts)
    content = Content(reader.layout.text, "docx", blocks=reader.layout.blocks, layers=layers, fallbacks=fallbacks)
    return make_document(data, name, given, content)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _find(element: Element | None, *names: str) -> Element | None:
    for name in names:
        if element is None:
            return None
        element = next((child for child in element if _local(child) == name), None)
    return element


def _value(element: Element | None, attribute: str = "val") -> str:
    if element is None:
        return ""
    return element.get(f"{_W}{attribute}") or element.get(f"{_STRICT}{attribute}") or ""


def _is_on(element: Element | None) -> bool:
    return element is not None and _value(element) not in ("0", "false", "off")


def _styles(root: Element) -> dict[str, _Style]:
    """Kind and level of each paragraph style, taken over from the style it is based on."""
    found: dict[str, tuple[str, str, str, bool]] = {}
    for style in root:
        if _local(style) == "style":
            name = _value(_find(style, "name"))
            outline = _value(_find(style, "pPr", "outlineLvl"))
            numbered = _find(style, "pPr", "numPr") is not None
            found[_value(style, "styleId")] = (name, outline, _value(_find(style, "basedOn")), numbered)
    styles: dict[str, _Style] = {}
    for identifier in found:
        at, made = identifier, _Style()
        for _ in range(_MOST_DEPTH):
            if at not in found:
                break
            name, outline, based_on, numbered = found[at]
            if known := _style_named(name, outline, numbered=numbered):
                made = known
                break
            at = based_on
        styles[identifier] = made
    return styles


def _style_named(name: str, outline: str, *, numbered: bool) -> _Style | None:
    lower = name.lower()
    if match := _HEADING.fullmatch(lower):
        return _Style("heading", int(match[1]))
    if outline.isascii() and outline.isdigit() and int(outline) < 9:
        return _Style("heading", int(outline) + 1)
    if lower in ("title", "表題"):
        return _Style("heading", 1)
    if lower in ("caption", "図表番号"):
        return _Style("caption")
    if lower.startswith(("toc ", "目次")) and lower != "toc heading":
        return _Style("furniture", reason="table of contents")
    if lower.startswith(("list", "箇条書き", "段落番号")) or numbered:
        return _Style("item")
    return None


class _Reader:
    def __init__(self, styles: dict[str, _Style]) -> None:
        self._styles = styles
        self.layout = Layout()

    def container(self, element: Element, depth: int) -> None:
        """Everything that holds paragraphs and tables: the body, content controls, notes, text boxes."""
        for child in element:
            tag = _local(child)
            if tag == "p":
                self._paragraph(child, depth)
            elif tag == "tbl":
                self._table(child, depth)
            elif (
                tag in ("body", "sdt", "sdtContent", "ins", "moveTo", "customXml", "footnote", "endnote")
                and depth < _MOST_DEPTH
            ) and _value(child, "type") not in ("separator", "continuationSeparator", "continuationNotice"):
                self.container(child, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        style = self._style(paragraph)
        text = _text(paragraph)
        if style.kind == "heading":
            text = " ".join(text.split("\n"))
        self.layout.add(style.kind, text, style.level, style.reason)
        if depth < _MOST_DEPTH:
            for box in _boxes(paragraph):
                self.container(box, depth + 1)

    def _style(self, paragraph: Element) -> _Style:
        settings = _find(paragraph, "pPr")
        style = self._styles.get(_value(_find(settings, "pStyle")), _Style())
        outline = _value(_find(settings, "outlineLvl"))
        if outline.isascii() and outline.isdigit() and int(outline) < 9:
            return _Style("heading", int(outline) + 1)
        numbering = _find(settings, "numPr")
        if style.kind in ("paragraph", "item") and numbering is not None:
            return _Style("paragraph" if _value(_find(numbering, "numId")) == "0" else "item")
        return style

    def _table(self, table: Element, depth: int) -> None:
        rows = [child for child in _unwrapped(table) if _local(child) == "tr"]
        grid = [_cells(row) for row in rows]
        header: tuple[Cell, ...] = ()
        declared = [_is_on(_find(row, "trPr", "tblHeader")) for row in rows]
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
        if depth < _MOST_DEPTH:
            for row in rows:
                for paragraph in _paragraphs(row):
                    for box in _boxes(paragraph):
                        self.container(box, depth + 1)


def _unwrapped(element: Element) -> Iterator[Element]:
    """Children, through content controls and tracked insertions."""
    wrappers = {"sdt", "sdtContent", "ins", "customXml"}
    return _outermost(element, lambda tag: tag not in wrappers, lambda tag: tag in wrappers)


def _cells(row: Element) -> list[list[str]]:
    """The cells of a row by column; an empty one for each column that a wide cell also covers or a tall one reaches into."""
    cells: list[list[str]] = []
    for cell in _unwrapped(row):
        if _local(cell) == "tc":
            items = [line for paragraph in _paragraphs(cell) for line in _text(paragraph).split("\n") if line.strip()]
            cells.append(items)
            cells += [[] for _ in range(_columns(cell) - 1)]
    return cells


def _paragraphs(cell: Element) -> Iterator[Element]:
    """All paragraphs of a cell, those of tables within it too."""
    return _outermost(cell, lambda tag: tag == "p", lambda tag: tag not in _SILENT or tag == "tbl")


def _columns(cell: Element) -> int:
    span = _value(_find(cell, "tcPr", "gridSpan"))
    return max(1, min(int(span), _MOST_COLUMNS)) if span.isascii() and span.isdigit() and len(span) < 5 else 1


def _spread(row: Element, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Header cells, those over several columns repeated for each."""
    spread: list[Cell] = []
    for cell in _unwrapped(row):
        if _local(cell) == "tc":
            spread += [cells[len(spread)]] * _columns(cell)
    return tuple(spread)


def _looks_like_header(table: Element, grid: list[list[list[str]]]) -> bool:
    """Word marks the first row of nearly every table; it is a header where its cells are short, filled and differ."""
    look = _find(table, "tblPr", "tblLook")
    marked = _value(look, "firstRow") in ("1", "true") or (bool(_value(look)) and _hexadecimal(_value(look)) & 0x20 > 0)
    if not marked or len(grid) < 2 or len(grid[0]) < 2:
        return False
    names = [" ".join(cell) for cell in grid[0]]
    return all(0 < len(name) <= 40 for name in names) and len(set(names)) == len(names)


def _hexadecimal(value: str) -> int:
    try:
        return int(value[:8], 16)
    except ValueError:
        return 0


def _text(paragraph: Element) -> str:
    """The words of a paragraph, without text boxes, ruby's readings and what was deleted."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = _local(element)
        if tag == "t":
            pieces.append(element.text or "")
        elif tag in ("tab", "ptab"):
            pieces.append(" ")
        elif tag in ("br", "cr"):
            pieces.append("\n" if _value(element, "type") in ("", "textWrapping") else " ")
        elif tag == "noBreakHyphen":
            pieces.append("-")
        elif tag not in _SILENT:
            stack.extend(reversed(element))
    return "".join(pieces).replace("\t", " ").strip()


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The outermost text boxes that hang on a paragraph; of two renderings of one box, the first."""
    return _outermost(paragraph, lambda tag: tag == "txbxContent", lambda tag: tag not in ("Fallback", "del", "moveFrom", "t"))


def _outermost(element: Element, is_wanted: Callable[[str], bool], is_open: Callable[[str], bool]) -> Iterator[Element]:
    """What is wanted below ``element`` in the order of the document, looked for within what is open."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if is_wanted(_local(child)):
            yield child
        elif is_open(_local(child)):
            stack.extend(reversed(child))
