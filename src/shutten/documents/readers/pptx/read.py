"""PowerPoint presentations (.pptx): slide by slide the title as heading, then text, lists, tables, charts, diagrams and notes.

The XML is read itself, as of Word files, with the same limits on what expands. Pictures are not read; a slide that has nothing
else is named in a remark, and so are slides that the show leaves out, which are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element  # a type; parsing is in package

from shutten.documents.block import NOTES, Cell, Place
from shutten.documents.document import Document
from shutten.documents.metadata.complete import Content
from shutten.documents.readers.docx.parts import properties
from shutten.documents.readers.layout import Layout
from shutten.documents.readers.make import make_document
from shutten.documents.readers.package import Package, attribute, local
from shutten.documents.readers.pptx.charts import chart_rows
from shutten.documents.readers.pptx.deck import KIND, MAIN, Slide, child, descendants, number, relations, slides
from shutten.documents.readers.pptx.numbers import Numbers
from shutten.documents.readers.pptx.shapes import Inherited, Shape, in_reading_order, placeholders_of, shapes_of
from shutten.documents.reasons import reason
from shutten.documents.remark import Remark
from shutten.errors import DocumentError

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OF_THE_PAGE = {"sldNum": "page number", "dt": "page footer", "ftr": "page footer", "hdr": "page header"}
_LISTS = frozenset(["body", "obj", "tbl", "chart", "dgm", "clipArt", "media"])
_TITLE_SLIDE, _SECTION = 1, 2
MOST_CELLS = 100_000
"""A presentation with more cells in tables is none that was made to be looked at."""


def read_pptx(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read a presentation.

    Args:
        data: the file's bytes.
        name: the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: it is no presentation, damaged, protected, too large, has more than `MOST_CELLS`, or holds no text.
    """
    if data.startswith(_OLE):
        raise DocumentError(name, reason("password") if _ENCRYPTED in data else reason("old_form", ending=".ppt", form=".pptx"))
    package = Package(data, name, KIND, MAIN)
    reader = _Reader(package, name)
    for slide in slides(package):
        reader.slide(slide)
    layers, fallbacks = properties(package, "pptx properties")
    content = Content(
        reader.layout.text,
        "pptx",
        blocks=reader.layout.blocks,
        places=reader.places,
        remarks=list(reader.remarks()),
        layers=layers,
        fallbacks=fallbacks,
    )
    return make_document(name, given, content)


class _Reader:
    """Lays slides out, one after the other."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self._cells = 0
        self._inherited: dict[str, tuple[Inherited, str]] = {}
        self._hidden: list[int] = []
        self._pictures: list[int] = []
        self._slide = Slide(0, "", {})
        self.layout = Layout()
        self.places: list[Place] = []

    def remarks(self) -> Iterator[Remark]:
        """Which slides are hidden, and which hold nothing but pictures."""
        for code, numbers in (("hidden_slides", self._hidden), ("pictures_on_slides", self._pictures)):
            if numbers:
                yield Remark(code, values={"slides": ", ".join(map(str, numbers))})

    def slide(self, slide: Slide) -> None:
        """Lay a slide out, and its notes behind it."""
        root = self._package.xml(slide.part)
        self._slide = slide
        inherited, layout = self._layout(slide.related("slideLayout"))
        if attribute(root, "show") in ("0", "false"):
            self._hidden.append(slide.number)
        self._place("")
        before = len(self.layout.blocks)
        level = _TITLE_SLIDE if layout == "title" and slide.number == 1 else _SECTION if layout == "secHead" else _SECTION + 1
        shapes = shapes_of(child(root, "cSld", "spTree"), inherited)
        for shape in in_reading_order(shapes):
            self._shape(shape, level)
        if len(self.layout.blocks) == before and next(descendants(root, "pic"), None) is not None:
            self._pictures.append(slide.number)
        self._notes(slide.related("notesSlide"))

    def _layout(self, part: str) -> tuple[Inherited, str]:
        """Where the placeholders of a layout stand, and what kind of layout it is."""
        if part not in self._package:
            return {}, ""
        if part not in self._inherited:
            of_layout = relations(self._package, part)
            master = next((to for kind, to in of_layout.values() if kind == "slideMaster" and to in self._package), "")
            above = placeholders_of(child(self._package.xml(master), "cSld", "spTree"), {}) if master else {}
            root = self._package.xml(part)
            self._inherited[part] = placeholders_of(child(root, "cSld", "spTree"), above), attribute(root, "type")
        return self._inherited[part]

    def _place(self, detail: str) -> None:
        start = self.layout.length
        if self.places and self.places[-1].start == start:
            self.places.pop()
        self.places.append(Place(start, "slide", str(self._slide.number), detail))

    def _shape(self, shape: Shape, level: int) -> None:
        kind = shape.placeholder.kind if shape.placeholder else ""
        body = child(shape.element, "txBody")
        if kind in _OF_THE_PAGE:
            self.layout.add("furniture", "\n".join(_lines(body)), reason=_OF_THE_PAGE[kind])
        elif kind in ("title", "ctrTitle"):
            self.layout.add("heading", " ".join(" ".join(_lines(body)).split()), level)
        elif body is not None:
            numbers = Numbers()
            for paragraph in descendants(body, "p"):
                if words := _words(paragraph):
                    words = numbers.before(paragraph) + words
                    self.layout.add("item" if _is_item(paragraph, kind in _LISTS) else "paragraph", words)
        elif local(shape.element) == "graphicFrame":
            self._graphic(shape.element)

    def _graphic(self, frame: Element) -> None:
        """A table, a chart, or a diagram."""
        data = child(frame, "graphic", "graphicData")
        table = child(data, "tbl")
        if table is not None:
            self._table(table)
            return
        for element in data if data is not None else ():
            part = self._slide.relations.get(attribute(element, "dm" if local(element) == "relIds" else "id"), ("", ""))[1]
            if part not in self._package:
                continue
            if local(element) == "relIds":
                for text in descendants(self._package.xml(part), "t"):
                    for paragraph in descendants(text, "p"):
                        self.layout.add("item", _words(paragraph))
            elif local(element) == "chart":
                title, names, rows = chart_rows(self._package.xml(part))
                self.layout.add("caption", title)
                header = self.layout.add_row([[cell] if cell else [] for cell in names], names=True)
                for row in rows:
                    self.layout.add_row([[cell] if cell else [] for cell in row], header)

    def _table(self, table: Element) -> None:
        rows = [one for one in table if local(one) == "tr"]
        look = child(table, "tblPr")
        named = look is not None and attribute(look, "firstRow") in ("1", "true") and len(rows) > 1
        header: tuple[Cell, ...] = ()
        for at, row in enumerate(rows):
            cells: list[list[str]] = []
            wide: list[int] = []
            for cell in (one for one in row if local(one) == "tc"):
                self._count_cell()
                covered = attribute(cell, "hMerge") in ("1", "true") or attribute(cell, "vMerge") in ("1", "true")
                cells.append([] if covered else [line for line in _lines(child(cell, "txBody")) if line])
                wide.append(number(cell, "gridSpan", 1))
            made = self.layout.add_row(cells, header, names=named and at == 0)
            if named and at == 0:
                header = tuple(made[column] for column in _beginnings(wide))

    def _count_cell(self) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise DocumentError(self._name, reason("too_many_cells", most=f"{MOST_CELLS:,}"))

    def _notes(self, part: str) -> None:
        if part not in self._package:
            return
        self._place(NOTES)
        shapes = shapes_of(child(self._package.xml(part), "cSld", "spTree"), {})
        for shape in shapes:
            if shape.placeholder and shape.placeholder.kind == "body":
                for line in _lines(child(shape.element, "txBody")):
                    self.layout.add("paragraph", line)


def _beginnings(wide: list[int]) -> Iterator[int]:
    """For each column the one at which the cell begins that reaches over it; ``wide`` has the columns of each cell."""
    begin, end = 0, 0
    for column, columns in enumerate(wide):
        if column >= end:
            begin, end = column, column + columns
        yield begin


def _lines(body: Element | None) -> list[str]:
    return [words for paragraph in descendants(body, "p") if (words := _words(paragraph))]


def _words(paragraph: Element) -> str:
    """The words of a paragraph, line breaks in it kept."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = local(element)
        if tag == "t":
            pieces.append(element.text or "")
        elif tag == "br":
            pieces.append("\n")
        elif tag not in ("Fallback", "pPr", "rPr", "endParaRPr"):
            stack.extend(reversed(element))
    return "".join(pieces).replace("\t", " ").replace("\v", "\n").strip()


def _is_item(paragraph: Element, in_list: bool) -> bool:
    """Whether a paragraph has a bullet or a number: of its own, else as lists of the layout have it."""
    style = child(paragraph, "pPr")
    if style is None:
        return in_list
    if child(style, "buNone") is not None:
        return False
    return in_list or child(style, "buChar") is not None or child(style, "buAutoNum") is not None
