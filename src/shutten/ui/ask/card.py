"""A hit on the page: the quote with what explains it, and what a reader does with it next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from shutten.citations.citation import Citation
from shutten.citations.formats import Cited
from shutten.citations.passage_page import place_of
from shutten.exports.words import ALSO_SHOWN, date_lines, difference_line, later_line
from shutten.passages.passage import Passage
from shutten.search.answer import Answer, Hit
from shutten.text.span import Span
from shutten.texts.ask import text as said
from shutten.texts.common import text
from shutten.ui.ask.chance import card_number, card_word
from shutten.ui.ask.link import Search, address_of
from shutten.ui.ask.offered import Offered
from shutten.ui.ask.session import show
from shutten.ui.basket.kept import keep_button
from shutten.ui.cards import hit_html, shares_html
from shutten.ui.chosen_collection import address_here
from shutten.ui.copying import citation_forms, copy_buttons, show_citation_forms
from shutten.ui.document.scan_lines import scan_lines
from shutten.ui.frame import DOCUMENT, Frame
from shutten.ui.plain import plain
from shutten.ui.reading_aid import Aided, show_aid

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def show_card(
    frame: Frame, hit: Hit, search: Search, offered: Offered, answer_language: str, answer: Answer | None = None
) -> DeltaGenerator:
    """Draw a hit, of an answer or of what is like a passage. What is copied speaks ``answer_language``, the rest the page's.

    Returns:
        The place of the way to what says the same in the other language, which `counterpart_links` looks for last.
    """
    language = frame.language
    with st.container(border=True, key=f"hit-{hit.rank}", gap="xsmall"):
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
        return _next(frame, hit, search, offered, answer_language, answer)


def _next(
    frame: Frame, hit: Hit, search: Search, offered: Offered, answer_language: str, answer: Answer | None
) -> DeltaGenerator:
    """One row: the way into the document, the citation, how likely the passage answers and why, the aid, what is like it."""
    language = frame.language
    assert frame.index is not None
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"next-{hit.rank}"):
        document_link(frame, hit.passage, search, said(language, "read"), hit.key)
        place = st.empty()
        cited = Cited(hit.citation, hit.passage.text, frame.index.generation.store.text_of, hit.answer_text)
        cite_passage(hit.rank, cited, answer_language, language)
        keep_button(frame, cited, search.question, f"keep-{hit.rank}")
        _why(hit, answer, language)
        show_aid(frame, Aided(hit.passage, hit.key, answer.question if answer else "", hit.met))
        st.button(
            said(language, "similar"),
            key=f"similar-{hit.rank}",
            type="tertiary",
            on_click=show,
            args=(replace(search, like=(hit.passage.document, hit.passage.number)), offered),
        )
    return place


def counterpart_links(frame: Frame, places: Iterable[tuple[Hit, DeltaGenerator]], search: Search) -> None:
    """The ways to what says the same in the other language, each in its place; once all that was asked for is drawn."""
    assert frame.index is not None
    for hit, place in places:
        if found := frame.index.counterparts.of(hit.passage, frame.language):
            with place:
                document_link(frame, found.passage, search, text(frame.language, f"in_{found.passage.language}"), icon=None)


def _why(hit: Hit, answer: Answer | None, language: str) -> None:
    """How likely the passage answers in a word; on request the number, and what adds to its score."""
    number = card_number(hit, answer, language) if answer else ""
    label = said(language, "why_chance", word=card_word(hit, answer, language)) if answer and number else text(language, "why")
    with st.popover(label, type="tertiary", key=f"why-{hit.rank}"):
        if number:
            st.write(number)
        st.markdown(f"**{text(language, 'why')}**")
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


def document_link(
    frame: Frame, passage: Passage, search: Search, label: str, key: Span | None = None, icon: str | None = ":material/article:"
) -> None:
    """A link to the passage in its document's page, which keeps the session; that page shows what was asked, too.

    Args:
        frame: of the page.
        passage: to be read.
        search: whose question and filters the way back leads to.
        label: of the link, as Markdown.
        key: the key sentence to be marked, in code points of the passage's text.
        icon: before the label; None for none.
    """
    query = {
        **address_here(frame.language),
        **address_of(replace(search, like=None)),
        **place_of(passage.document, passage.number, key),
    }
    st.page_link(frame.pages[DOCUMENT], label=label, icon=icon, query_params=query)


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


def cite_passage(rank: int, cited: Cited, answer_language: str, language: str) -> None:
    """A button that copies a passage's citation, and one that opens it in every format.

    Args:
        rank: tells them from those of other passages.
        cited: the passage.
        answer_language: of what is copied.
        language: of the page.
    """
    forms = citation_forms(cited, answer_language, language)
    said_of = {"copied": said(language, "copied"), "failed": said(language, "copy_failed")}
    name = text(language, "citation")
    label = said(language, "copy_citation")
    copy_buttons({label: next(iter(forms.values()))}, label=label, key=f"copy-{rank}", **said_of)
    with st.popover(name, type="tertiary", key=f"cite-{rank}"):
        copy_buttons(forms, label=name, says=said(language, "copy"), key=f"copy-forms-{rank}", **said_of)
        show_citation_forms(cited, answer_language, language)
