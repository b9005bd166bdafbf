"""A page of a PDF as everything behind reads it: its fragments, and what is drawn around them; of a picture what OCR reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shutten.documents.readers.pdf.digit_shapes import DigitShapes
from shutten.documents.readers.pdf.forms import form_fragments
from shutten.documents.readers.pdf.fragments import PageText, read_fragments
from shutten.documents.readers.pdf.scanned import as_picture, with_ocr
from shutten.documents.readers.pdf.small import with_raised
from shutten.documents.readers.pdf.stacks import stacked

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_LEAST_PICTURE = 0.02
"""Of a page's area, that a picture of text takes, at least."""
_UNMAPPED = 0.5


def read_page(
    page: pdfium.PdfPage, *, glyphs: bool = False, picture: bool = False, shapes: DigitShapes | None = None
) -> PageText:
    """What stands on ``page``, in the order in which it is drawn.

    Args:
        page: the page.
        glyphs: whether the characters are wanted one by one.
        picture: whether it is to be read off its picture, whatever text it holds.
        shapes: is told of its digits.
    """
    text, space = read_fragments(page, glyphs=glyphs, shapes=shapes)
    text = replace(text, fragments=[*with_raised(stacked(text.fragments, space.turn)), *form_fragments(page, space)])
    return as_picture(page, text) if picture else with_ocr(page, text)


def is_picture(page: PageText) -> bool:
    """Whether a page holds no text but pictures: a scan, a photograph."""
    area = page.width * page.height
    return not page.fragments and any(box.area > _LEAST_PICTURE * area for box in page.drawing.pictures)


def unmapped_characters(page: PageText) -> int:
    """How many characters of a page are in fonts that do not say which characters they are."""
    return sum(one.unmapped for one in page.fragments)


def unmapped(page: PageText) -> list[bool]:
    """For each fragment, whether its characters are not known."""
    return [one.unmapped > _UNMAPPED * len(one.text) for one in page.fragments]
