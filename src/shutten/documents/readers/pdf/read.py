"""PDF: what stands on each page, in regions, lines and paragraphs; what repeats in the margins as furniture.

A paragraph that runs over the end of a column or page is one block with a span on each side; figures, notes, feet and heads
between keep their place. Nothing is left out but furniture, readings and the marks of notes, each with its reason.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from shutten.documents.document import Document
from shutten.documents.limits import check_pages
from shutten.documents.metadata.complete import Content, declared_layers
from shutten.documents.readers.make import make_document
from shutten.documents.readers.pdf.columns import Region
from shutten.documents.readers.pdf.contents import contents_lines
from shutten.documents.readers.pdf.digit_shapes import DigitShapes
from shutten.documents.readers.pdf.drafts import link, page_drafts, region_lines
from shutten.documents.readers.pdf.false_fonts import with_true_text
from shutten.documents.readers.pdf.forms import open_forms
from shutten.documents.readers.pdf.fragments import PageText
from shutten.documents.readers.pdf.furniture import find_furniture
from shutten.documents.readers.pdf.headings import mark_headings
from shutten.documents.readers.pdf.laying_out import LaidOut, lay_out
from shutten.documents.readers.pdf.lines import Joiner, Line
from shutten.documents.readers.pdf.margin_lines import body_size
from shutten.documents.readers.pdf.page import is_picture, read_page, unmapped, unmapped_characters
from shutten.documents.readers.pdf.regions import page_regions
from shutten.documents.readers.pdf.scanned import certainties, no_ocr_reason, ocr_remarks
from shutten.documents.readers.pdf.small import readings
from shutten.documents.reasons import reason
from shutten.documents.remark import Remark
from shutten.errors import DocumentError

if TYPE_CHECKING:
    import pypdfium2 as pdfium

LOCK = threading.Lock()
"""PDFium may be called by one thread at a time."""
_OUTLINE_DEPTH = 6
_MOST_OUTLINE = 10_000
_UNREADABLE = 0.3
_PRIVATE = re.compile("[\ufffd\ue000-\uf8ff]+")
NO_CHARACTERS = "in a font without characters"
"""Why text is left out whose font does not say which characters it shows."""


def read_pdf(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read a PDF.

    Args:
        data: the file's bytes.
        name: the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: it is damaged, protected by a password, or holds pictures of text instead of text.
    """
    return read_in_order(data, name, given)[0]


def read_in_order(data: bytes, name: str, given: Mapping[str, str]) -> tuple[Document, list[list[int]]]:
    """Read a PDF, and say for each page in which order its fragments (as `read_page` gives them) stand in the text.

    Raises:
        DocumentError: as `read_pdf`.
    """
    with LOCK:
        texts, labels, outline, info = _extract(data, name)
    remarks = _remarks(texts, name)
    made, places = laid_out(texts, labels, outline)
    created = info.get("CreationDate", "").removeprefix("D:")
    layers, fallbacks = declared_layers(
        "pdf info",
        title=info.get("Title", ""),
        organisation="",
        author=info.get("Author", ""),
        language="",
        created=f"{created[:4]}-{created[4:6]}-{created[6:8]}",
    )
    layout = made.layout
    content = Content(
        layout.text,
        "pdf",
        blocks=layout.blocks,
        pages=made.pages,
        layers=layers,
        fallbacks=fallbacks,
        remarks=remarks,
        ocr=certainties(texts, places, made.pages, layout.text),
    )
    return make_document(name, given, content), places


def laid_out(texts: list[PageText], labels: list[str], outline: dict[str, int]) -> tuple[LaidOut, list[list[int]]]:
    """The pages as text and blocks, and for each page the places of its fragments in the order of the text."""
    furniture, printed = find_furniture(texts)
    for page in texts:
        furniture |= {id(one): NO_CHARACTERS for one, unknown in zip(page.fragments, unmapped(page), strict=True) if unknown}
    body = body_size(texts)
    regions: list[list[tuple[Region, list[Line]]]] = []
    for page in texts:
        left = [one for one in page.fragments if id(one) not in furniture]
        small = readings(left)
        furniture |= small
        found = page_regions(page, [one for one in left if id(one) not in small], body)
        regions.append([(region, region_lines(region)) for region in found])
    joiner = Joiner(line.text for page in regions for _, lines in page for line in lines)
    contents = contents_lines([[lines for region, lines in page if region.table is None] for page in regions])
    drafts = [page_drafts(page, found, joiner, body, contents) for page, found in zip(texts, regions, strict=True)]
    mark_headings(drafts, outline, body)
    names = [label or printed.get(number, "") for number, label in enumerate(labels)]
    made = lay_out(texts, furniture, drafts, link(drafts, [is_picture(page) for page in texts]), names, joiner)
    places = []
    for page, order in zip(texts, made.order, strict=True):
        at = {id(one): place for place, one in enumerate(page.fragments)}
        places.append([at[id(one)] for one in order])
    return made, places


def _extract(data: bytes, name: str) -> tuple[list[PageText], list[str], dict[str, int], dict[str, str]]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(name, reason("password")) from error
        raise DocumentError(name, reason("no_form", kind="PDF")) from error
    try:
        texts: list[PageText] = []
        check_pages(len(document), name)
        open_forms(document)
        shapes = DigitShapes()
        for number in range(len(document)):
            page = document[number]
            texts.append(read_page(page, shapes=shapes))
            page.close()
        texts = with_true_text(document, texts, shapes)
        labels = [document.get_page_label(number) or "" for number in range(len(document))]
        return texts, labels, _outline(document), document.get_metadata_dict()
    except (pdfium.PdfiumError, UnicodeDecodeError, ValueError) as error:
        raise DocumentError(name, reason("damaged_page", page=len(texts) + 1)) from error
    finally:
        document.close()


def _outline(document: pdfium.PdfDocument) -> dict[str, int]:
    """The titles of the bookmarks, without white space and in lower case, and their levels from 1."""
    import pypdfium2 as pdfium

    levels: dict[str, int] = {}
    try:
        for number, mark in enumerate(document.get_toc(max_depth=_OUTLINE_DEPTH)):
            if number >= _MOST_OUTLINE:
                break
            levels.setdefault("".join(mark.get_title().split()).lower(), mark.level + 1)
    except (pdfium.PdfiumError, UnicodeDecodeError):
        return {}
    levels.pop("", None)
    return levels


def _remarks(pages: list[PageText], name: str) -> list[Remark]:
    """What there is to say of pages that cannot be read; a document of nothing else is refused."""
    text = "".join(one.text for page in pages for one in page.fragments)
    if not text:
        raise DocumentError(name, reason(no_ocr_reason()))
    unknown = [unmapped_characters(page) for page in pages]
    private = sum(map(len, _PRIVATE.findall(text)))
    if sum(unknown) + private > _UNREADABLE * len(text):
        raise DocumentError(name, reason("no_characters"))
    remarks = [Remark("no_text_page", number) for number, page in enumerate(pages, 1) if is_picture(page) and not page.ocr]
    remarks += ocr_remarks(pages)
    remarks += [Remark("no_characters_page", number, {"characters": count}) for number, count in enumerate(unknown, 1) if count]
    return sorted(remarks, key=lambda one: one.page or 0)
