"""In how much the words of a question stand, beside the answer: each a click away from every passage with it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from shutten.exports.counts import count_in_short
from shutten.search.answer import Answer
from shutten.texts.find import text
from shutten.ui.ask.link import Find, Search
from shutten.ui.ask.offered import Offered
from shutten.ui.ask.session import show
from shutten.ui.plain import plain


def show_words(answer: Answer, search: Search, offered: Offered, language: str) -> None:
    """The words with their counts; nothing where the question has none."""
    if not answer.words:
        return
    excluded = tuple(one.words for one in answer.asked.excluded)
    filters = replace(search.filters, without=tuple(dict.fromkeys((*search.filters.without, *excluded))))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="words"):
        st.caption(f"{text(language, 'counts')}:", width="content")
        for number, count in enumerate(answer.words):
            st.button(
                plain(count_in_short(count, language)),
                key=f"word-{number}",
                type="tertiary",
                icon=":material/manage_search:",
                disabled=not count.passages,
                on_click=show,
                args=(replace(search, filters=filters, find=Find(count.asked)), offered),
            )
