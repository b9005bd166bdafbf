"""A hit on the page: the quote with what explains it, and what a reader does with it next."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from shutten.citations.citation import Citation
from shutten.citations.formats import Cited
from shutten.exports.words import ALSO_SHOWN, date_lines, difference_line, later_line
from shutten.passages.passage import Passage
from shutten.search.answer import Hit
from shutten.text.span import Span
from shutten.texts.ask import text as said
from shutten.texts.common import text
from shutten.ui.ask.link import Search, address_of
from shutten.ui.ask.offered import Offered
from shutten.ui.ask.session import show
from shutten.ui.cards import hit_html, shares_html
from shutten.ui.copying import citation_forms, copy_buttons, show_citation_forms
from shutten.ui.document.scan_lines import scan_lines
from shutten.ui.frame import DOCUMENT, Frame, place_of
from shutten.ui.plain import plain
from shutten.ui.reading_aid import show_aid


def show_card(frame: Frame, hit: Hit, search: Search, offered: Offered, answer_language: str) -> None:
    """Draw a hit. What is copied speaks ``answer_language``, the rest the page's."""
    language = frame.language
    with st.container(border=True, key=f"hit-{hit.rank}"):
        st.html(hit_html(hit, language))
        if hit.passage.ocr is not None:
            _scan_lines(frame, hit)
        _also_in(frame, hit, search)
        if hit.later:
            document_link(frame, hit.later.passage, search, plain(later_line(hit, language)))
        for line in date_lines(hit, language):
            st.caption(plain(line))
        if differs := difference_line(hit, language):
            st.caption(plain(differs))
        show_aid(frame, hit.passage)
        with st.container(horizontal=True, vertical_alignment="center", key=f"next-{hit.rank}"):
            document_link(frame, hit.passage, search, said(language, "read"), hit.key)
            st.button(
                said(language, "similar"),
                key=f"similar-{hit.rank}",
                type="tertiary",
                icon=":material/content_copy:",
                on_click=show,
                args=(replace(search, like=(hit.passage.document, hit.passage.ordinal)), offered),
            )
        assert frame.index is not None
        cited = Cited(hit.citation, hit.passage.text, frame.index.generation.store.text_of, hit.answer_text)
        copy_citation(hit.rank, cited, answer_language, language)
        with st.expander(text(language, "citation")):
            show_citation_forms(cited, answer_language, language)
        with st.expander(text(language, "why")):
            st.write(text(language, "why_help"))
            st.html(shares_html(hit, language))


def _scan_lines(frame: Frame, hit: Hit) -> None:
    """What OCR read is shown beside the picture of its lines, where that is asked for."""
    if st.toggle(said(frame.language, "scan_lines"), key=f"scan-{hit.rank}"):
        assert frame.index is not None
        document = frame.index.generation.store.document(hit.passage.document)
        lines = scan_lines(frame, document, hit.passage) if document else None
        if lines is None:
            st.caption(said(frame.language, "no_scan_lines"))
        else:
            st.html(lines)


def document_link(frame: Frame, passage: Passage, search: Search, label: str, key: Span | None = None) -> None:
    """A link to the passage in its document's page, which keeps the session; that page shows what was asked, too.

    Args:
        frame: of the page.
        passage: to be read.
        search: whose question and filters the way back leads to.
        label: of the link, as Markdown.
        key: the key sentence to be marked, in code points of the passage's text.
    """
    query = {
        "lang": frame.language,
        **address_of(replace(search, like=None)),
        **place_of(passage.document, passage.ordinal, key),
    }
    st.page_link(frame.pages[DOCUMENT], label=label, icon=":material/article:", query_params=query)


def _also_in(frame: Frame, hit: Hit, search: Search) -> None:
    """Where the same is said nearly word for word: each a link to that place in its document."""

    def link(passage: Passage, citation: Citation) -> None:
        document_link(frame, passage, search, plain(citation.label))

    if not hit.also:
        return
    sources = list(zip(hit.also, hit.also_in, strict=True))
    with st.container(key=f"also-{hit.rank}", gap=None):
        st.caption(f"{text(frame.language, 'also_in')}:")
        for source in sources[:ALSO_SHOWN]:
            link(*source)
        if rest := sources[ALSO_SHOWN:]:
            with st.expander(text(frame.language, "more", count=len(rest))):
                for source in rest:
                    link(*source)


def copy_citation(rank: int, cited: Cited, answer_language: str, language: str) -> None:
    """Buttons that copy a passage's citation, one a format; ``rank`` tells them from those of other passages."""
    copy_buttons(
        citation_forms(cited, answer_language, language),
        label=text(language, "citation"),
        says=said(language, "copy"),
        copied=said(language, "copied"),
        failed=said(language, "copy_failed"),
        key=f"copy-{rank}",
    )
