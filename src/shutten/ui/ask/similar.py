"""More like this: the passages that are nearest to a passage, with their citations."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from shutten.citations.citing import cite
from shutten.errors import ShuttenError
from shutten.search.answer import Hit
from shutten.search.index import Index
from shutten.texts.ask import text as said
from shutten.ui.ask.answer import copy_link, say_nothing
from shutten.ui.ask.card import show_card
from shutten.ui.ask.link import Search
from shutten.ui.ask.offered import Offered
from shutten.ui.ask.session import keep, show
from shutten.ui.cards import hit_html
from shutten.ui.frame import Frame
from shutten.ui.plain import plain


def show_similar(frame: Frame, index: Index, search: Search, offered: Offered) -> None:
    """Show the passage that the search names and what is like it."""
    language = frame.language
    assert search.like is not None  # else there is a question to answer
    try:
        passage = offered.store.at(*search.like)
        if passage is None:
            raise ShuttenError(": ".join(map(str, search.like)))
        hits = keep((replace(search, question=""), language), offered, lambda: _find(index, passage.id, search, language))
    except ShuttenError as error:
        st.error(f"{said(language, 'unreadable')} {error}")
        return
    st.header(said(language, "similar_to"), anchor=False)
    if search.question:
        label = said(language, "back_to_answer", question=plain(search.question))
        back = replace(search, like=None)
        st.button(label, key="back", type="tertiary", icon=":material/arrow_back:", on_click=show, args=(back, offered))
    with st.container(border=True, key="like"):
        st.html(hit_html(Hit(0, 0.0, passage, cite(passage, index.metadata(passage.document), language)), language))
    if not hits:
        say_nothing(search, index, offered, language, said(language, "similar_none"))
        return
    st.markdown(said(language, "similar_note"))
    copy_link(language)
    for hit in hits:
        show_card(frame, hit, search, offered, language)


def _find(index: Index, passage: int, search: Search, language: str) -> tuple[Hit, ...]:
    return index.similar(passage, search.top, language=language, filters=search.filters)
