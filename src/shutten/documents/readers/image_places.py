"""Where the text of an image file stands on its pages, and the pages drawn; as `documents.readers.pdf.places` for PDFs."""

from __future__ import annotations

from collections.abc import Sequence

from shutten.documents.readers.image import WIDTH, frame, opened_image, picture_texts
from shutten.documents.readers.pdf.characters import Glyph, bounds
from shutten.documents.readers.pdf.places import (
    MOST_PIXELS,
    Box,
    Drawn,
    Marks,
    PdfPage,
    PdfPlaces,
    as_webp,
    marks_within,
    places_of,
)
from shutten.documents.readers.pdf.read import laid_out
from shutten.text.span import Span


def read_places(data: bytes, name: str) -> PdfPlaces:
    """The pages of an image file, and its text as it reads now.

    Raises:
        DocumentError: it cannot be read.
    """
    texts = picture_texts(data, name)
    made, orders = laid_out(texts, [""] * len(texts), {})
    return places_of(made.pages, made.layout.text, orders)


def marks_of(data: bytes, page: PdfPage, text: str, spans: Sequence[Span]) -> Marks:
    """Where ``spans`` stand on a page, a box for each piece of a line, and what OCR was not sure of.

    Args:
        data: the file's bytes.
        page: the page.
        text: the document's text.
        spans: half-open, in code points into ``text``; what stands on other pages is passed over.
    """
    read = picture_texts(data, "", page.number - 1)[0]
    with opened_image(data, "") as image:
        shown = frame(image, page.number - 1, "")
    width, height = WIDTH, WIDTH * shown.height / shown.width

    def box(glyphs: Sequence[Glyph]) -> Box:
        left, bottom, right, top = bounds(glyphs)
        sides = (left / width, 1 - top / height, right / width, 1 - bottom / height)
        return Box(*(min(1.0, max(0.0, side)) for side in sides))

    return marks_within(read, page, text, spans, box)


def draw_page(data: bytes, number: int, width: int, quarters: int = 0, part: Box | None = None) -> Drawn:
    """Draw a page.

    Args:
        data: the file's bytes.
        number: of the page, from 1.
        width: in pixels, at most, as it lies.
        quarters: by which it is turned, anticlockwise.
        part: of the page as it is turned; all of it for None.
    """
    with opened_image(data, "") as image:
        picture = frame(image, number - 1, "")
    scale = min(1, width / picture.width, MOST_PIXELS / picture.height)
    if scale < 1:
        picture = picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))
    return as_webp(picture.convert("RGB"), quarters, part)
