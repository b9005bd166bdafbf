"""Where the text of a PDF stands on its pages: from spans to boxes, and the pages drawn.

The text of a page is put in order by the reader (`documents.readers.pdf.read`): nothing in it is made up but white space, and
nothing is lost but hyphens at line ends. So the characters drawn, in the reader's order, and those of the text can be walked
through side by side. Where they do not agree the places are not known, and none is given: a wrong mark is worse than none.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from shutten.documents.block import Page
from shutten.documents.readers.pdf.characters import Glyph, bounds
from shutten.documents.readers.pdf.forms import open_forms
from shutten.documents.readers.pdf.fragments import Fragment, PageText
from shutten.documents.readers.pdf.offsets import glyph_offsets
from shutten.documents.readers.pdf.page import read_page
from shutten.documents.readers.pdf.read import LOCK, read_in_order
from shutten.text.span import Span

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from PIL.Image import Image

UNSURE = 0.7
"""A character below this certainty is marked."""
MOST_PIXELS = 16_383
"""Of a side of a picture in the WebP form."""
_FINE = 100_000
"""Steps in which PDFium, which counts in whole ones, places a point across a page."""


class Box(NamedTuple):
    """A rectangle on a page as it is shown; fractions of its width and height, from the left and from the top."""

    left: float
    top: float
    right: float
    bottom: float


class Marks(NamedTuple):
    """What is to be marked on a page.

    Attributes:
        boxes: around the words asked for, in the order of the text; None where what is drawn is not what the text says.
        unsure: around each character of the page that OCR was not sure of.
        quarters: by which the page is to be turned, anticlockwise, to be read; the boxes are those on the page as it lies.
    """

    boxes: list[Box] | None
    unsure: list[Box]
    quarters: int = 0

    def as_read(self) -> Marks:
        """The marks on the page as `draw_page` shows it turned by these quarters."""
        boxes = None if self.boxes is None else [_turned(box, self.quarters) for box in self.boxes]
        return Marks(boxes, [_turned(box, self.quarters) for box in self.unsure], self.quarters)


class PdfPage(NamedTuple):
    """A page of a PDF and its stretch of the document's text.

    Attributes:
        number: from 1.
        label: as it is printed or declared; empty where unknown.
        start: where its text begins in the document's, in code points.
        end: where it ends.
        order: the places of its fragments in the order of the text.
        ocr: whether it was read off its picture.
    """

    number: int
    label: str
    start: int
    end: int
    order: tuple[int, ...]
    ocr: bool = False

    def overlaps(self, spans: Sequence[Span]) -> bool:
        """Whether any of ``spans`` reaches onto the page."""
        return any(start < self.end and end > self.start for start, end in spans)


@dataclass(frozen=True)
class PdfPlaces:
    """The pages of a PDF, and its text as it reads now."""

    pages: tuple[PdfPage, ...]
    text: str

    def pages_of(self, spans: Sequence[Span]) -> list[PdfPage]:
        """The pages that ``spans`` stand on, in order."""
        return [page for page in self.pages if page.overlaps(spans)]


def read_places(data: bytes, name: str) -> PdfPlaces:
    """Read a whole PDF: take it once for a document and keep it.

    Raises:
        DocumentError: it cannot be read.
    """
    document, orders = read_in_order(data, name, {})
    return places_of(document.pages, document.text, orders, {certain.start for certain in document.ocr})


def places_of(pages: Sequence[Page], text: str, orders: Sequence[Sequence[int]], pictures: Collection[int] = ()) -> PdfPlaces:
    """The pages with their stretches of the text.

    Args:
        pages: in order.
        text: the document's.
        orders: for each page the places of its fragments in the order of the text.
        pictures: where the text of pages begins that were read off their pictures.
    """
    ends = [*(page.start for page in pages[1:]), len(text)]
    held = [
        PdfPage(page.number, page.label, page.start, end, tuple(order), page.start in pictures)
        for page, end, order in zip(pages, ends, orders, strict=True)
    ]
    return PdfPlaces(tuple(held), text)


def marks_of(data: bytes, page: PdfPage, text: str, spans: Sequence[Span]) -> Marks:
    """Where ``spans`` stand on a page, a box for each piece of a line, and what OCR was not sure of.

    Args:
        data: the file's bytes.
        page: the page.
        text: the document's text.
        spans: half-open, in code points into ``text``; what stands on other pages is passed over.
    """
    import pypdfium2 as pdfium

    with LOCK, pdfium.PdfDocument(data) as document:
        open_forms(document)
        drawn = document[page.number - 1]
        read = read_page(drawn, glyphs=True, picture=page.ocr)
        return marks_within(read, page, text, spans, lambda glyphs: _on_page(drawn, glyphs))


def marks_within(
    read: PageText,
    page: PdfPage,
    text: str,
    spans: Sequence[Span],
    box: Callable[[Sequence[Glyph]], Box],
) -> Marks:
    """The marks of a page of which this was read; ``box`` gives the one around some of its glyphs."""
    fragments = read.fragments
    unsure = [box([glyph]) for one in fragments for glyph in one.glyphs if glyph.certainty < UNSURE]
    if sorted(page.order) != list(range(len(fragments))):
        return Marks(None, unsure, read.quarters)
    in_order = [fragments[place] for place in page.order]
    offsets = glyph_offsets(in_order, text, page.start, page.end)
    boxes = None if offsets is None else [box(group) for group in glyph_groups(in_order, offsets, spans)]
    return Marks(boxes, unsure, read.quarters)


def _turned(box: Box, quarters: int) -> Box:
    """A box on the page when it is turned, anticlockwise."""
    for _ in range(quarters):
        box = Box(box.top, 1 - box.right, box.bottom, 1 - box.left)
    return box


def glyph_groups(fragments: Sequence[Fragment], offsets: Sequence[int], spans: Sequence[Span]) -> Iterator[list[Glyph]]:
    """The glyphs within ``spans``, a list for each run within a fragment. A hyphen between two of them is among them."""
    at = 0
    for fragment in fragments:
        run: list[Glyph] = []
        for glyph in fragment.glyphs:
            its = offsets[at : at + len(glyph.text)]
            at += len(glyph.text)
            if any(start <= offset < end for start, end in spans for offset in its) or (run and its == [-1]):
                run.append(glyph)
            elif run:
                yield run
                run = []
        if run:
            yield run


def _on_page(page: pdfium.PdfPage, glyphs: Sequence[Glyph]) -> Box:
    """The box around ``glyphs`` on the page as it is shown: cropped and turned."""
    import pypdfium2.raw as raw

    left, bottom, right, top = bounds(glyphs)
    x, y = ctypes.c_int(), ctypes.c_int()
    points = []
    for corner in ((left, top), (right, bottom)):
        raw.FPDF_PageToDevice(page.raw, 0, 0, _FINE, _FINE, 0, *corner, x, y)
        points.append((x.value / _FINE, y.value / _FINE))
    (x0, y0), (x1, y1) = points
    return Box(*(min(1.0, max(0.0, value)) for value in (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))))


class Drawn(NamedTuple):
    """A page as an image in the WebP form, with its width and height in pixels."""

    image: bytes
    width: int
    height: int


def draw_page(data: bytes, number: int, width: int, quarters: int = 0, part: Box | None = None) -> Drawn:
    """Draw a page.

    Args:
        data: the file's bytes.
        number: of the page, from 1.
        width: in pixels, as it lies; less where the page would be too high for a picture.
        quarters: by which it is turned, anticlockwise.
        part: of the page as it is turned; all of it for None.
    """
    import pypdfium2 as pdfium

    with LOCK, pdfium.PdfDocument(data) as document:
        page = document[number - 1]
        bitmap = page.render(scale=min(width / max(page.get_width(), 1.0), MOST_PIXELS / max(page.get_height(), 1.0)))
        picture = bitmap.to_pil()
    return as_webp(picture, quarters, part)


def as_webp(picture: Image, quarters: int = 0, part: Box | None = None) -> Drawn:
    """A picture of a page, see `draw_page`."""
    packed = io.BytesIO()
    picture = picture.rotate(90 * quarters, expand=True) if quarters else picture
    if part:
        left, top = int(part.left * picture.width), int(part.top * picture.height)
        picture = picture.crop((left, top, int(part.right * picture.width) + 1, int(part.bottom * picture.height) + 1))
    picture.save(packed, "WEBP", quality=85, method=2)
    return Drawn(packed.getvalue(), *picture.size)
