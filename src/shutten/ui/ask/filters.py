"""The filters of the ask page: the fields in its sidebar, and the line above the answer that says which are on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from shutten.search.filters import Filters
from shutten.texts.ask import text as said
from shutten.texts.common import text
from shutten.ui.ask.link import MOST_TOP, Search
from shutten.ui.ask.markup import filters_html, histogram_html
from shutten.ui.ask.offered import Offered
from shutten.ui.ask.session import refine, show

KINDS = ("languages", "documents", "publishers", "dates", "sections", "holding", "without")


def filter_fields(offered: Offered, language: str) -> None:
    """The fields that restrict what may be found; those of which the collection leaves no choice are not shown."""
    changed = partial(refine, offered)
    st.slider(text(language, "top"), 1, MOST_TOP, key="top", on_change=changed)
    st.multiselect(
        text(language, "passage_language"),
        list(offered.languages),
        format_func=lambda code: text(language, code),
        placeholder=text(language, "languages_all"),
        key="languages",
        on_change=changed,
    )
    st.multiselect(
        text(language, "documents"),
        list(offered.documents),
        format_func=offered.title,
        placeholder=text(language, "documents_all"),
        key="documents",
        on_change=changed,
    )
    if offered.publishers:
        st.multiselect(
            text(language, "publishers"),
            list(offered.publishers),
            placeholder=text(language, "publishers_all"),
            key="publishers",
            on_change=changed,
        )
    if offered.span:
        bars = st.empty()
        st.slider(text(language, "years"), *offered.span, key="years", help=text(language, "years_help"), on_change=changed)
        bars.html(histogram_html(offered, st.session_state["years"], language))
    st.multiselect(  # no text field: the question's shall be the page's first
        text(language, "sections"),
        list(offered.sections),
        accept_new_options=True,
        placeholder=text(language, "sections_all"),
        help=text(language, "sections_help"),
        key="sections",
        on_change=changed,
    )
    _characters("holding", said(language, "holding"), offered, language)
    _characters("without", said(language, "without"), offered, language)


def _characters(key: str, label: str, offered: Offered, language: str) -> None:
    """A field of words that a passage must hold, or must not."""
    st.multiselect(
        label,
        list(st.session_state.get(key, ())),
        accept_new_options=True,
        placeholder=said(language, "characters_none"),
        help=said(language, "characters_help"),
        key=key,
        on_change=partial(refine, offered),
    )


def active_filters(search: Search, offered: Offered, language: str) -> None:
    """Which filters are on, with a button that clears them all; nothing where none is."""
    parts = filter_words(search.filters, offered, language)
    if not parts:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="filters-on"):
        st.html(filters_html(parts.values(), language), width="content")
        cleared = replace(search, filters=Filters())
        st.button(said(language, "clear"), key="clear", type="tertiary", on_click=show, args=(cleared, offered))


def filter_words(filters: Filters, offered: Offered, language: str) -> dict[str, tuple[str, str]]:
    """The filters that are on, by kind: the kind in words, and what it lets through."""
    years = f"{filters.date_from}–{filters.date_to}" if filters.date_from != filters.date_to else filters.date_from
    words = {
        "languages": ", ".join(text(language, code) for code in filters.languages),
        "documents": ", ".join(offered.title(name) for name in filters.documents),
        "publishers": ", ".join(filters.publishers),
        "dates": years,
        "sections": ", ".join(filters.sections),
        "holding": ", ".join(filters.holding),
        "without": ", ".join(filters.without),
    }
    return {kind: (said(language, f"filter_{kind}"), words[kind]) for kind in KINDS if words[kind]}
