"""The lines of a passage as the scan shows them: what OCR read is compared with them at a glance."""

from __future__ import annotations

from shutten.documents.document import Document
from shutten.documents.readers.pdf.places import Box, Marks, PdfPage
from shutten.errors import DocumentError
from shutten.passages.passage import Passage
from shutten.texts.document import text
from shutten.ui.document.pages import image_html, unsure_html
from shutten.ui.document.sheets import WITH_PAGES, Sheets, Unshown, sheets_of, why_unread
from shutten.ui.frame import Frame
from shutten.ui.markup import Html, joined, tag

_AROUND = 0.006
"""Of the page's height, that is shown around the lines."""


def scan_lines(frame: Frame, document: Document, passage: Passage) -> Html | None:
    """Pictures of the passage's lines, one for each page; None where OCR did not read it, or its place is not known."""
    if passage.ocr is None or document.form not in WITH_PAGES:
        return None
    sheets = sheets_of(frame, document)
    if isinstance(sheets, Unshown) or sheets.places.text != document.text:
        return None
    shown = []
    for page in sheets.places.pages_of(passage.spans):
        said = text(frame.language, "lines_image", number=page.number)
        try:
            marks = sheets.marks(page, passage.spans)
            if marks.boxes:
                shown.append(_lines_html(sheets, page, marks, said))
        except DocumentError as error:
            shown.append(tag("p", why_unread(frame.language, error)))
    return joined(shown) if shown else None


def _lines_html(sheets: Sheets, page: PdfPage, marks: Marks, said: str) -> Html:
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
    picture = image_html(sheets.drawn(page, marks.quarters, whole), said)
    return tag("figure", tag("div", picture, *unsure_html(unsure), class_="sh-sheet"), class_="sh-lines")


def _within(whole: Box, box: Box) -> Box:
    wide, high = whole.right - whole.left, whole.bottom - whole.top
    left, right = (box.left - whole.left) / wide, (box.right - whole.left) / wide
    return Box(left, (box.top - whole.top) / high, right, (box.bottom - whole.top) / high)
