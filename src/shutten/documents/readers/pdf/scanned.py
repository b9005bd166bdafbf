"""Pages that are pictures of text, read by OCR into the fragments that any other page has.

What comes behind (columns, tables, furniture, paragraphs) is the same for both.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from shutten.documents.block import Page
from shutten.documents.document import Certainties
from shutten.documents.ocr.engine import Pixels, is_installed
from shutten.documents.ocr.options import options, spent
from shutten.documents.readers.pdf.fragments import PageText
from shutten.documents.readers.pdf.offsets import glyph_offsets
from shutten.documents.readers.pdf.read_off import Place, page_text
from shutten.documents.remark import Remark

if TYPE_CHECKING:
    import pypdfium2 as pdfium

DPI = 200
_MOST_SIDE = 5000
"""Pixels of a side; a larger page is drawn smaller."""
_LEAST_SIDE = 1000
_FEW = 40
"""Characters, at most, on a page that is a picture nevertheless: a stamped number, a line that the scanner added."""
_UNMAPPED = 0.3
"""Of a page's characters, in fonts that do not say which characters they are; such a page is read as a picture."""
_UNCERTAIN = 0.85
"""A page below this in the mean has a remark."""


def with_ocr(page: pdfium.PdfPage, text: PageText) -> PageText:
    """``text``, or what is read off the picture of ``page`` where that is all there is.

    Returns:
        The page's text; its `PageText.ocr` says whether it was read by OCR, or that a limit forbade it.
    """
    chosen = options()
    spent().seen += 1
    if chosen.mode == "never" or not is_installed() or not (chosen.mode == "always" or _is_picture(page, text)):
        return text
    return as_picture(page, text)


def as_picture(page: pdfium.PdfPage, text: PageText) -> PageText:
    """What is read off the picture of ``page``; ``text`` where nothing is, with the reason."""
    image, place = drawn(page)
    made = read_picture(image, page.get_width() / image.shape[1], place, len(page.pdf))
    if made is None:
        return text
    return made if made.fragments else replace(text, ocr="" if made.ocr == "read" else made.ocr)


def read_picture(image: Pixels, scale: float, place: Place, pages: int) -> PageText | None:
    """What is read off a picture, or was before.

    Args:
        image: the picture.
        scale: points of a pixel.
        place: where its pixels are on the page.
        pages: how many the document has.

    Returns:
        The page's text; without any where a limit is reached; None where only what was read before counts, and this was not.
    """
    from shutten.documents.ocr.kept import kept_lines, read_and_keep
    from shutten.documents.ocr.rules import find_rules
    from shutten.documents.ocr.turning import as_it_lies, turned

    chosen, used = options(), spent()
    rows, columns = image.shape
    read = kept_lines(image)
    if read is None:
        if chosen.only_kept:
            return None
        if used.pages >= chosen.most_pages or time.monotonic() - used.begun > chosen.most_seconds:
            return PageText([], columns * scale, rows * scale, ocr="limit")
        if chosen.on_page:
            chosen.on_page(used.name, used.seen, pages)
        used.pages += 1
        read = read_and_keep(image)
    wide, high = (rows, columns) if read.turn % 2 else (columns, rows)
    turn = read.turn
    rules = find_rules(turned(image, turn))
    made = page_text(read.lines, wide, high, scale, lambda x, y: place(*as_it_lies(x, y, turn, columns, rows)), rules)
    return replace(made, quarters=turn)


def _is_picture(page: pdfium.PdfPage, text: PageText) -> bool:
    """Whether nothing but pictures says what stands on the page."""
    characters = sum(len(fragment.text) for fragment in text.fragments)
    if sum(fragment.unmapped for fragment in text.fragments) > _UNMAPPED * characters:
        return True
    if characters > _FEW:
        return False
    import pypdfium2.raw as raw

    if not characters:
        return bool(raw.FPDFPage_CountObjects(page.raw))
    width, height = page.get_size()
    boxes = [one.get_bounds() for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)]
    return any((right - left) * (top - bottom) > 0.5 * width * height for left, bottom, right, top in boxes)


def drawn(page: pdfium.PdfPage) -> tuple[Pixels, Place]:
    """A page as a grey picture, and where its pixels are on the page."""
    import pypdfium2.raw as raw

    width, height = page.get_size()
    longest = max(width, height, 1.0)
    scale = min(max(DPI / 72, _LEAST_SIDE / longest), _MOST_SIDE / longest)
    image: Pixels = np.array(page.render(scale=scale, grayscale=True).to_pil().convert("L"), np.uint8)
    rows, columns = image.shape
    x, y = ctypes.c_double(), ctypes.c_double()
    corners = []
    for across, down in ((0, 0), (columns, 0), (0, rows)):
        raw.FPDF_DeviceToPage(page.raw, 0, 0, columns, rows, 0, across, down, x, y)
        corners.append((x.value, y.value))
    (x0, y0), (x1, y1), (x2, y2) = corners

    def place(across: float, down: float) -> tuple[float, float]:
        a, b = across / columns, down / rows
        return x0 + a * (x1 - x0) + b * (x2 - x0), y0 + a * (y1 - y0) + b * (y2 - y0)

    return image, place


def certainties(
    texts: Sequence[PageText], orders: Sequence[Sequence[int]], pages: Sequence[Page], text: str
) -> tuple[Certainties, ...]:
    """How certain the characters are of the pages that were read by OCR.

    Args:
        texts: the pages.
        orders: for each, the places of its fragments in the order of the text.
        pages: where they begin.
        text: the document's.
    """
    found = []
    ends = [*(page.start for page in pages[1:]), len(text)]
    for read, order, page, end in zip(texts, orders, pages, ends, strict=True):
        if read.ocr != "read":
            continue
        in_order = [read.fragments[place] for place in order]
        glyphs = [glyph for fragment in in_order for glyph in fragment.glyphs]
        offsets = glyph_offsets(in_order, text, page.start, end)
        mean = sum(glyph.certainty for glyph in glyphs) / max(1, len(glyphs))
        values = [-1.0 if character.isspace() else mean for character in text[page.start : end]]
        if offsets is not None:
            each = [glyph.certainty for glyph in glyphs for _ in glyph.text]
            for offset, certainty in zip(offsets, each, strict=True):
                if offset >= 0:
                    values[offset - page.start] = certainty
        found.append(Certainties(page.start, tuple(values)))
    return tuple(found)


def ocr_remarks(texts: Sequence[PageText]) -> list[Remark]:
    """What there is to say of pages that were read by OCR, or were to be."""
    remarks = []
    for number, text in enumerate(texts, 1):
        if text.ocr == "read":
            remarks.append(Remark("ocr_page", number))
            certain = [glyph.certainty for fragment in text.fragments for glyph in fragment.glyphs]
            if (mean := sum(certain) / max(1, len(certain))) < _UNCERTAIN:
                remarks.append(Remark("ocr_uncertain", number, {"certainty": f"{mean:.2f}"}))
            if text.false_font:
                remarks.append(Remark("false_font_page", number))
        elif text.ocr == "limit":
            remarks.append(Remark("ocr_limit", number))
        if text.doubtful:
            remarks.append(Remark("doubtful_font_page", number, {"characters": text.doubtful}))
    return remarks


def no_ocr_reason() -> str:
    """The code of the reason why a file that holds nothing but pictures is refused."""
    if not is_installed():
        return "scan"
    return "ocr_never" if options().mode == "never" else "ocr_nothing"
