"""The ask page: a question, and the passages that answer it."""

from __future__ import annotations

import streamlit as st

from shutten.texts.ask import text as said
from shutten.texts.common import text
from shutten.ui.ask.answer import show_answer
from shutten.ui.ask.filters import active_filters, filter_fields
from shutten.ui.ask.form import examples, past_questions, question_form
from shutten.ui.ask.link import Search
from shutten.ui.ask.offered import Offered, offered_by
from shutten.ui.ask.session import open_search, turn
from shutten.ui.ask.similar import show_similar
from shutten.ui.ask.turn import answer_begins
from shutten.ui.frame import Frame
from shutten.ui.plain import plain
from shutten.ui.problem import show_problem


def ask_page(frame: Frame) -> None:
    """Draw the page, and answer the question of the address bar."""
    language = frame.language
    st.title(text(language, "title"))
    if frame.index is None:
        show_problem(frame)
        return
    st.write(text(language, "tagline"))
    offered = offered_by(frame.index)
    search = open_search(offered)
    question_form(offered, language)
    with st.sidebar:
        st.subheader(text(language, "settings"))
        filter_fields(offered, language)
        history = st.container()
        counts = {"documents": len(offered.documents), "passages": frame.index.generation.manifest.passages}
        st.caption(f"{text(language, 'collection')}: {text(language, 'collection_counts', **counts)}")
    examples(search, offered, language)
    answer_begins(turn())
    if search:
        active_filters(search, offered, language)
        if not _misses_a_section(search, offered, language):
            (show_similar if search.like else show_answer)(frame, frame.index, search, offered)
    with history:
        past_questions(search, offered, language)


def _misses_a_section(search: Search, offered: Offered, language: str) -> bool:
    """Say which words of a heading, as one may type them, stand in none."""
    missing = [section for section in search.filters.sections if not offered.has_section(section)]
    for section in missing:
        st.warning(said(language, "no_section", section=plain(section)))
    return bool(missing)
