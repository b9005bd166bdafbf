"""The document page: a passage within its document, or a choice of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from shutten.texts.common import text as page_text
from shutten.texts.document import text
from shutten.ui.chosen_collection import address_here
from shutten.ui.chrome import show_problem, tab_title
from shutten.ui.document.address import asked_place, kept
from shutten.ui.document.reading import show_document
from shutten.ui.document.style import PAGE_STYLE, STYLE
from shutten.ui.frame import ASK, DOCUMENT, LIBRARY, Frame

if TYPE_CHECKING:
    from shutten.search.index import Index

_BACK = {"find": "to_list", "q": "to_answer"}
"""What the way back leads to, by what of a search the address has."""


def document_page(frame: Frame) -> None:
    """Draw the page that the address asks for."""
    st.html(STYLE + PAGE_STYLE)
    if frame.index is None:
        st.title(page_text(frame.language, f"page_{DOCUMENT}"))
        show_problem(frame)
        return
    place = asked_place()
    if not place.document:
        _choose(frame, frame.index)
        return
    document = frame.index.generation.store.document(place.document)
    passages = frame.index.generation.store.of_document(place.document)
    if document is None or not passages:
        st.title(page_text(frame.language, f"page_{DOCUMENT}"))
        st.warning(text(frame.language, "no_document"))
        _ways(frame)
        _choose(frame, frame.index, titled=False)
        return
    tab_title(document.metadata.title or document.name)
    _ways(frame)
    show_document(frame, document, passages, place)


def _choose(frame: Frame, index: Index, *, titled: bool = True) -> None:
    """A choice of all documents, by title."""
    language = frame.language
    if titled:
        st.title(page_text(language, f"page_{DOCUMENT}"))
    metadata = index.generation.store.metadata()
    st.write(text(language, "choose_note", count=len(metadata)))

    def chosen() -> None:
        if name := st.session_state["sh-choice"]:
            st.query_params["doc"] = name

    st.selectbox(
        text(language, "choose"),
        sorted(metadata, key=lambda name: (metadata[name].title, name)),
        index=None,
        format_func=lambda name: f"{metadata[name].title} ({name})",
        placeholder=text(language, "choose_hint"),
        key="sh-choice",
        on_change=chosen,
    )
    if titled:
        _ways(frame)


def _ways(frame: Frame) -> None:
    """The ways back: to the answer, where there is a question, and to the library."""
    language, rest = frame.language, {**address_here(frame.language), **kept()}
    back = next((text(language, name) for part, name in _BACK.items() if rest.get(part)), text(language, "to_ask"))
    with st.container(horizontal=True):
        st.page_link(frame.pages[ASK], label=back, icon=":material/arrow_back:", query_params=rest)
        st.page_link(
            frame.pages[LIBRARY],
            label=text(language, "to_library"),
            icon=":material/library_books:",
            query_params=address_here(language),
        )
