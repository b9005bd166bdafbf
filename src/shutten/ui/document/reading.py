"""A document around a passage, as the document page and the place beside the answer show it.

The document is shown as its passages, one below the other with the headings of their sections: a window of them around the one
that the address names, which is marked and scrolled to. For a PDF the page as it is printed can be shown in their place.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import streamlit as st

from shutten.citations.address import is_web_address
from shutten.citations.citing import cite
from shutten.citations.formats import Cited
from shutten.citations.passage_page import place_of
from shutten.documents.document import Document
from shutten.passages.passage import Passage
from shutten.texts.common import text as page_text
from shutten.texts.document import text
from shutten.ui.basket.kept import keep_button
from shutten.ui.copying import show_citation_forms
from shutten.ui.document.address import PAGE, TEXT, Place, addresses, go, kept
from shutten.ui.document.facts import abouts_html, facts_html, title_html
from shutten.ui.document.hits import show_hit_steps
from shutten.ui.document.jump import follow
from shutten.ui.document.outline import count, outline, outline_html
from shutten.ui.document.pages import show_pages
from shutten.ui.document.passages import HERE, Flow, key_within
from shutten.ui.document.scan_lines import scan_lines
from shutten.ui.document.sheets import WITH_PAGES, source_of
from shutten.ui.frame import DOCUMENT, Frame
from shutten.ui.reading_aid import Aided, show_aid

AROUND = 40
"""Passages shown on each side of the one that is marked, and how many more are shown at a click."""


def show_document(frame: Frame, document: Document, passages: Sequence[Passage], place: Place, *, beside: bool = False) -> None:
    """Draw a document, scrolled to the passage that the address names.

    Args:
        frame: of the page.
        document: the document.
        passages: all of it, in order; one at least.
        place: what the address asks for.
        beside: whether it stands beside an answer, where there is no room for the outline at its side, and the title is drawn
            already.
    """
    language = frame.language
    passage = next((one for one in passages if one.number == place.para), None)
    if place.para and passage is None:
        st.warning(text(language, "no_passage", last=passages[-1].number))
    if not beside:
        with st.container(key="sh-title"):
            st.html(title_html(document, language))
    st.html(abouts_html(document, len(passages), language))
    with st.expander(text(language, "about")):
        st.html(facts_html(document, language))
        if (path := source_of(frame, document)) is not None:
            st.download_button(text(language, "download"), path.read_bytes, path.name, on_click="ignore", type="tertiary")
    jump = ""
    if passage is not None:
        shown = f"{frame.index and frame.index.generation.name} {document.name} {place}"
        jump = f"{zlib.crc32(shown.encode('utf-8', 'surrogatepass')):08x}"
    right = st.container()
    if sections := outline(passages, document.metadata.title):
        left = right
        if not beside:
            left, right = right.columns([1, 3], gap="medium")
        name, heading = text(language, "outline"), text(language, "outline_count", count=count(sections))
        with left.container(key="sh-outline"):
            current = passage.ordinal if passage else None
            st.html(outline_html(sections, current, name, heading, addresses(document.name)))
    with right:
        as_pages = document.form in WITH_PAGES and _view(place, language) == PAGE
        if as_pages:
            if passage is not None:
                _steps(document, passage, passages, language)
            show_pages(frame, document, passage, place, jump)
            if passage is not None:
                _beside(frame, document, passage, place)
        else:
            _text(frame, document, passages, passage, place, jump)
    follow(HERE, jump, go)


def _view(place: Place, language: str) -> str:
    """Whether passages or printed pages are shown; the choice goes into the address."""

    def chosen() -> None:
        st.query_params["view"] = st.session_state["sh-view"]

    st.session_state["sh-view"] = place.view
    names = {TEXT: text(language, "view_text"), PAGE: text(language, "view_page")}
    shown = st.segmented_control(
        text(language, "view"),
        list(names),
        format_func=names.__getitem__,
        key="sh-view",
        required=True,
        on_change=chosen,
        label_visibility="collapsed",
    )
    return str(shown)


def _text(
    frame: Frame, document: Document, passages: Sequence[Passage], passage: Passage | None, place: Place, jump: str
) -> None:
    """The passages around the one that is marked; from the first on where none is."""
    language = frame.language
    at = passage.ordinal if passage else 0
    first, last = _window(document.name, at, len(passages))
    flow = Flow(document.metadata.title, language, addresses(document.name))
    flow.before(passages[first - 1] if first else None)
    if first:
        label = text(language, "earlier", count=min(AROUND, first), left=first)
        st.button(label, key="sh-earlier", icon=":material/expand_less:", on_click=_widen, args=(document.name, at, 0))
    if passage is None:
        st.html(flow.several(passages[:last]))
    else:
        opening = flow.several(passages[first:at]) + flow.opening(passage)
        if opening:
            st.html(opening)
        st.html(flow.marked(passage, key_within(passage, place.key), jump))
        if (lines := scan_lines(frame, document, passage)) is not None:
            st.html(lines)
        with st.container(key="sh-card"):
            _steps(document, passage, passages, language)
            _beside(frame, document, passage, place)
        if rest := flow.several(passages[at + 1 : last]):
            st.html(rest)
    if last < len(passages):
        left = len(passages) - last
        label = text(language, "later", count=min(AROUND, left), left=left)
        st.button(label, key="sh-later", icon=":material/expand_more:", on_click=_widen, args=(document.name, at, 1))


def _window(document: str, at: int, passages: int) -> tuple[int, int]:
    """The first passage that is shown and the one behind the last: `AROUND` on each side, and what was asked for beside."""
    asked, before, after = st.session_state.get("sh-window", (None, 0, 0))
    if asked != (document, at):
        before, after = 0, 0
    return max(0, at - AROUND * (1 + before)), min(passages, at + 1 + AROUND * (1 + after))


def _widen(document: str, at: int, side: int) -> None:
    """Show `AROUND` more passages before (side 0) or after (1), for as long as the same passage is marked."""
    asked, *more = st.session_state.get("sh-window", (None, 0, 0))
    if asked != (document, at):
        more = [0, 0]
    more[side] += 1
    st.session_state["sh-window"] = ((document, at), *more)


def _steps(document: Document, passage: Passage, passages: Sequence[Passage], language: str) -> None:
    """The passage before and the one after, and the hit before and the one after."""
    at, last = passage.ordinal, len(passages) - 1
    before, after = text(language, "previous"), text(language, "next")
    steps = (("previous", before, max(0, at - 1), "upward"), ("next", after, min(last, at + 1), "downward"))
    with st.container(horizontal=True, vertical_alignment="center", key="sh-steps"):
        for name, label, there, arrow in steps:
            icon, number = f":material/arrow_{arrow}:", passages[there].number
            st.button(label, key=f"sh-{name}", icon=icon, disabled=there == at, on_click=go, args=(number,))
        st.caption(text(language, "of", number=passage.number, last=passages[last].number))
    show_hit_steps(st.query_params.get("q", ""), document.name, passage.number, language)


def _beside(frame: Frame, document: Document, passage: Passage, place: Place) -> None:
    """What says the same in the other language, the reading aid, and the citation."""
    assert frame.index is not None
    if found := frame.index.counterparts.of(passage, frame.language):
        other = found.passage
        query = {**kept(), "lang": [frame.language], **place_of(other.document, other.number)}
        label = page_text(frame.language, f"same_in_{other.language}")
        st.page_link(frame.pages[DOCUMENT], label=label, icon=":material/translate:", query_params=query)
    show_aid(frame, Aided(passage, key_within(passage, place.key), st.query_params.get("q", "")), "document-aid")
    _cite(frame, document, passage, place)


def _cite(frame: Frame, document: Document, passage: Passage, place: Place) -> None:
    """The citation of the passage in its forms, and the way to the source."""
    language = frame.language
    citation = cite(passage, document.metadata, language, key_within(passage, place.key))
    cited = Cited(citation, passage.text, lambda _: document.text)
    with st.expander(text(language, "citation"), icon=":material/format_quote:"):
        show_citation_forms(cited, language, language)
    keep_button(frame, cited, st.query_params.get("q", ""), "keep-document")
    if citation.url and is_web_address(citation.link):
        st.link_button(text(language, "open_source"), citation.link, icon=":material/open_in_new:", type="tertiary")
