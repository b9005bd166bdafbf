"""PDF: text page by page, columns in their order, paragraphs put together, what repeats in the margins as furniture.

A paragraph that runs over a page break is one block with a span on each page; the feet and heads between are furniture.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from shutten.documents.block import Block, Page
from shutten.documents.document import Document
from shutten.documents.metadata.complete import Content, declared_layers
from shutten.documents.readers.layout import Layout
from shutten.documents.readers.make import make_document
from shutten.documents.readers.pdf.columns import in_reading_order
from shutten.documents.readers.pdf.fragments import Fragment, PageText, read_fragments
from shutten.documents.readers.pdf.furniture import Found, find_furniture
from shutten.documents.readers.pdf.paragraphs import (
    Draft,
    Joiner,
    continues,
    line_by_line,
    make_drafts,
    make_lines,
    mark_headings,
)
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

if TYPE_CHECKING:
    import pypdfium2 as pdfium

LOCK = threading.Lock()
"""PDFium may be called by one thread at a time."""
_OUTLINE_DEPTH = 6
_MOST_OUTLINE = 10_000
_UNREADABLE = 0.3


def read_pdf(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read a PDF.

    Args:
        data: the file's bytes.
        name: the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: it is damaged, protected by a password, or holds pictures of text instead of text.
    """
    with LOCK:
        texts, labels, outline, info = _extract(data, name)
    _check_text(texts, name)
    furniture, printed = find_furniture(texts)
    groups = [_groups(page, furniture) for page in texts]
    lines = [[make_lines(group) for group in page] for page in groups]
    joiner = Joiner(line.text for page in lines for group in page for line in group)
    drafts = [_page_drafts([make_drafts(group, joiner) for group in page], joiner) for page in lines]
    mark_headings(drafts, outline)
    layout, pages = _lay_out(texts, furniture, drafts, joiner, [label or printed.get(n, "") for n, label in enumerate(labels)])
    created = info.get("CreationDate", "").removeprefix("D:")
    layers, fallbacks = declared_layers(
        "pdf info",
        title=info.get("Title", ""),
        organisation="",
        author=info.get("Author", ""),
        language="",
        created=f"{created[:4]}-{created[4:6]}-{created[6:8]}",
    )
    content = Content(layout.text, "pdf", blocks=layout.blocks, pages=pages, layers=layers, fallbacks=fallbacks)
    return make_document(data, name, given, content)


def _extract(data: bytes, name: str) -> tuple[list[PageText], list[str], dict[str, int], dict[str, str]]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(name, reason("password")) from error
        raise DocumentError(name, reason("no_form", kind="PDF")) from error
    try:
        texts = []
        for number in range(len(document)):
            page = document[number]
            texts.append(read_fragments(page))
            page.close()
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


def _check_text(pages: list[PageText], name: str) -> None:
    text = "".join(fragment.text for page in pages for fragment in page.fragments)
    if not text:
        raise DocumentError(name, reason("scan"))
    unreadable = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in text)
    if unreadable > _UNREADABLE * len(text):
        raise DocumentError(name, reason("no_characters"))


def _page_drafts(groups: list[list[Draft]], joiner: Joiner) -> list[Draft]:
    """The drafts of a page, paragraphs put together over the ends of its columns."""
    drafts: list[Draft] = []
    for group in groups:
        rest = list(group)
        if drafts and rest and continues(drafts[-1], rest[0]):
            first = rest.pop(0)
            drafts[-1].text = joiner.join(drafts[-1].text, first.text)
            drafts[-1].lines += first.lines
            drafts[-1].full = first.full
        drafts += rest
    return drafts


def _lay_out(
    texts: list[PageText], furniture: Found, drafts: list[list[Draft]], joiner: Joiner, labels: list[str]
) -> tuple[Layout, list[Page]]:
    layout, pages = Layout(), list[Page]()
    goes_on = [bool(here and there) and continues(here[-1], there[0]) for here, there in pairwise([*drafts, []])]
    last_block = -1  # of the page before
    for number, page in enumerate(texts):
        pages.append(Page(layout.length, number + 1, labels[number]))
        head, foot = _margins(page, furniture)
        _add_furniture(layout, head, furniture)
        for place, draft in enumerate(drafts[number]):
            if draft.kind == "row":
                layout.add_row([[cell] for cell in draft.cells])
                continue
            text = draft.text
            if place == len(drafts[number]) - 1 and goes_on[number]:
                following = drafts[number + 1][0].text
                text = joiner.join(text, following).removesuffix(following)  # without a hyphen, or with a space
            span = layout.write(text)
            layout.write("\n")
            if place == 0 and number and goes_on[number - 1]:
                begun = layout.blocks[last_block]
                layout.blocks[last_block] = Block(begun.kind, (*begun.spans, span), begun.level)
            else:
                layout.blocks.append(Block(draft.kind, (span,), draft.level, reason=draft.reason))
                last_block = len(layout.blocks) - 1
        _add_furniture(layout, foot, furniture)
    return layout, pages


def _groups(page: PageText, furniture: Found) -> list[list[Fragment]]:
    """The columns of a page, in the order of reading."""
    return in_reading_order([fragment for fragment in page.fragments if id(fragment) not in furniture])


def _margins(page: PageText, furniture: Found) -> tuple[list[Fragment], list[Fragment]]:
    """The furniture at the head and at the foot of a page."""
    margin = [fragment for fragment in page.fragments if id(fragment) in furniture]
    margin.sort(key=lambda one: (-round(one.middle), one.left))
    half = page.height / 2
    return [one for one in margin if one.middle > half], [one for one in margin if one.middle <= half]


def _add_furniture(layout: Layout, fragments: list[Fragment], reasons: Found) -> None:
    for fragment in fragments:
        layout.add("furniture", fragment.text, reason=reasons[id(fragment)])


def drawn_order(data: bytes, name: str) -> list[list[int]]:
    """For each page, the places of its fragments (as `read_fragments` gives them) in the order of the document's text.

    Raises:
        DocumentError: as `read_pdf`.
    """
    with LOCK:
        texts = _extract(data, name)[0]
    furniture, _ = find_furniture(texts)
    orders = []
    for page in texts:
        head, foot = _margins(page, furniture)
        body = [fragment for group in _groups(page, furniture) for line in line_by_line(group) for fragment in line]
        places = {id(fragment): place for place, fragment in enumerate(page.fragments)}
        orders.append([places[id(fragment)] for fragment in (*head, *body, *foot)])
    return orders
