"""Which filters of the ask page are on, in words."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from shutten.search.filters import Filters
from shutten.texts.ask import text as said
from shutten.texts.common import text
from shutten.ui.ask.link import Search
from shutten.ui.ask.markup import filters_html
from shutten.ui.ask.offered import Offered
from shutten.ui.ask.session import show

KINDS = ("languages", "documents", "publishers", "dates", "sections", "holding", "without")


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
