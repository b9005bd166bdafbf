"""The lines of a passage as the scan shows them: what OCR read is compared with them at a glance."""

from __future__ import annotations

import io

from PIL import Image

from shutten.documents.document import Document
from shutten.documents.readers.pdf.places import Box, Drawn, Marks
from shutten.passages.passage import Passage
from shutten.texts.document import text
from shutten.ui.document.pages import WITH_PAGES, drawn_page, image_html, marks_on, sheets_of, unsure_html
from shutten.ui.frame import Frame
from shutten.ui.markup import Html, joined, tag

_AROUND = 0.006
"""Of the page's height, that is shown around the lines."""


def scan_lines(frame: Frame, document: Document, passage: Passage) -> Html | None:
    """Pictures of the passage's lines, one for each page; None where OCR did not read it, or its place is not known."""
    if passage.ocr is None or document.form not in WITH_PAGES:
        return None
    sheets = sheets_of(frame, document)
    if isinstance(sheets, str) or sheets.places.text != document.text:
        return None
    shown = []
    for page in sheets.places.pages_of(passage.spans):
        marks = marks_on(document, sheets.data, page, passage.spans)
        if marks.boxes:
            drawn = drawn_page(document.sha256, document.name, page.number, marks.quarters, sheets.data)
            shown.append(_lines_html(drawn, marks, text(frame.language, "lines_image", number=page.number)))
    return joined(shown) if shown else None


def _lines_html(drawn: Drawn, marks: Marks, said: str) -> Html:
    boxes = marks.boxes or []
    whole = Box(
        max(0.0, min(box.left for box in boxes) - _AROUND),
        max(0.0, min(box.top for box in boxes) - _AROUND),
        min(1.0, max(box.right for box in boxes) + _AROUND),
        min(1.0, max(box.bottom for box in boxes) + _AROUND),
    )
    unsure = [
        _within(whole, box)
        for box in marks.unsure
        if whole.left <= box.left <= whole.right and whole.top <= box.top <= whole.bottom
    ]
    picture = image_html(_cut_out(drawn, whole), said)
    return tag("figure", tag("div", picture, *unsure_html(unsure), class_="sh-sheet"), class_="sh-lines")


def _within(whole: Box, box: Box) -> Box:
    wide, high = whole.right - whole.left, whole.bottom - whole.top
    left, right = (box.left - whole.left) / wide, (box.right - whole.left) / wide
    return Box(left, (box.top - whole.top) / high, right, (box.bottom - whole.top) / high)


def _cut_out(drawn: Drawn, box: Box) -> Drawn:
    """A part of a page."""
    edges = (box.left * drawn.width, box.top * drawn.height, box.right * drawn.width, box.bottom * drawn.height)
    with Image.open(io.BytesIO(drawn.image)) as page:
        picture = page.crop((int(edges[0]), int(edges[1]), int(edges[2]) + 1, int(edges[3]) + 1))
    packed = io.BytesIO()
    picture.save(packed, "WEBP", quality=85, method=2)
    return Drawn(packed.getvalue(), *picture.size)
