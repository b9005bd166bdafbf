"""The pages of a PDF as they are printed, with the place of the passage marked."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import streamlit as st

from shutten.documents.document import Document
from shutten.documents.readers.pdf.places import Box, Drawn, Marks, PdfPage, PdfPlaces
from shutten.errors import DocumentError
from shutten.passages.passage import Passage
from shutten.search.answer import document_spans
from shutten.text.span import Span
from shutten.texts.document import text
from shutten.ui.document.address import Place
from shutten.ui.document.passages import HERE, key_within
from shutten.ui.document.sheets import Unshown, sheets_of, why_unread
from shutten.ui.frame import Frame
from shutten.ui.markup import Html, tag
from shutten.ui.plain import plain

ZOOMS = (100, 150, 200)


def show_pages(frame: Frame, document: Document, passage: Passage | None, asked: Place, jump: str) -> None:
    """Draw the page that is asked for, else those that the passage stands on, else the first.

    Args:
        frame: what the page is drawn with.
        document: a PDF.
        passage: what is marked.
        asked: what the address asks for: a page that the PDF does not have is as none.
        jump: names the place that is scrolled to: the first page shown on which the key sentence stands, else the first.
    """
    language = frame.language
    sheets = sheets_of(frame, document)
    if isinstance(sheets, Unshown):
        sheets.show()
        return
    places = sheets.places
    # an index made by another version of the reader may have another text, whose offsets mean nothing here
    spans = passage.spans if passage and places.text == document.text else ()
    own = places.pages_of(spans) or [places.pages[min(passage.page or 1, len(places.pages)) - 1 if passage else 0]]
    number = asked.page or 0
    shown = [places.pages[number - 1]] if 0 < number <= len(places.pages) else own
    key = key_within(passage, asked.key) if passage and spans else None
    here = _first_with(shown, document_spans(spans, key) if key else ())
    zoom = _steps(places, shown, own, language)
    for at, page in enumerate(shown):
        try:
            marks = sheets.marks(page, spans)
            drawn = sheets.drawn(page, marks.quarters)
        except DocumentError as error:
            st.warning(plain(why_unread(language, error)))
            continue
        if passage is not None and (not spans or marks.boxes is None):
            st.caption(text(language, "unmarked"))
        if marks.unsure:
            st.caption(text(language, "unsure", count=len(marks.unsure)))
        st.caption(text(language, "page_of", label=page.label or page.number, number=page.number, count=len(places.pages)))
        st.html(page_html(drawn, page, marks, zoom, language, jump if at == here else ""))


def _first_with(pages: Sequence[PdfPage], spans: Sequence[Span]) -> int:
    """Which of ``pages`` is the first on which ``spans`` stand; 0 for none."""
    return next((at for at, page in enumerate(pages) if page.overlaps(spans)), 0)


def _steps(places: PdfPlaces, shown: Sequence[PdfPage], own: Sequence[PdfPage], language: str) -> int:
    """Buttons for the pages before and after and back to the passage's, and the zoom, which is returned in per cent."""
    before, after = shown[0].number - 1, shown[-1].number + 1
    with st.container(horizontal=True, vertical_alignment="center", key="sh-pages"):
        for key, icon, label, number in (
            ("before", "back", text(language, "previous_page"), before),
            ("after", "forward", text(language, "next_page"), after),
        ):
            beyond = not 1 <= number <= len(places.pages)
            icon = f":material/arrow_{icon}:"
            st.button(label, key=f"sh-page-{key}", icon=icon, disabled=beyond, on_click=_turn, args=(number,))
        if [page.number for page in shown] != [page.number for page in own]:
            st.button(text(language, "own_page"), key="sh-page-own", icon=":material/my_location:", on_click=_turn)
        chosen = st.segmented_control(
            text(language, "zoom"),
            ZOOMS,
            default=ZOOMS[0],
            format_func=lambda percent: f"{percent} %",
            key="sh-zoom",
            required=True,
            label_visibility="collapsed",
        )
    return int(chosen or ZOOMS[0])


def _turn(number: int | None = None) -> None:
    if number is None:
        del st.query_params["page"]
    else:
        st.query_params["page"] = str(number)


def page_html(drawn: Drawn, page: PdfPage, marks: Marks, zoom: int, language: str, jump: str) -> Html:
    """A page with its marks, in a frame of its own that scrolls where the page is wider.

    Args:
        drawn: the page as an image.
        page: the page.
        marks: what is marked.
        zoom: in per cent of the frame's width.
        language: of the page that this is part of.
        jump: names the place that is scrolled to; empty where this is not it.
    """
    said = (
        text(language, "page_image", number=page.number, marks=len(marks.boxes))
        if marks.boxes
        else text(language, "page_image_bare", number=page.number)
    )
    boxes = [*(_box(box, "sh-box") for box in marks.boxes or ()), *unsure_html(marks.unsure)]
    sheet = tag("div", image_html(drawn, said), *boxes, class_="sh-sheet", style=f"width:{zoom}%")
    here = HERE if jump else None
    return tag("figure", sheet, class_="sh-page", tabindex="0", id=here, data_place=jump or None, aria_label=said)


def image_html(drawn: Drawn, said: str) -> Html:
    """An image within the page itself, described as ``said``."""
    source = f"data:image/webp;base64,{base64.b64encode(drawn.image).decode('ascii')}"
    return tag("img", src=source, width=str(drawn.width), height=str(drawn.height), alt=said)


def unsure_html(boxes: Sequence[Box]) -> list[Html]:
    """Marks of what OCR was not sure of, to be laid over an image."""
    return [_box(box, "sh-unsure") for box in boxes]


def _box(box: Box, kind: str) -> Html:
    place = f"left:{100 * box.left:.3f}%;top:{100 * box.top:.3f}%;"
    return tag(
        "span",
        class_=kind,
        style=f"{place}width:{100 * (box.right - box.left):.3f}%;height:{100 * (box.bottom - box.top):.3f}%",
    )
