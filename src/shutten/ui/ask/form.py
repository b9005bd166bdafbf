"""The question field of the ask page, what one may ask, and what was asked before."""

from __future__ import annotations

from functools import partial

import streamlit as st

from shutten.search.question import MAX_LENGTH
from shutten.texts.ask import text as said
from shutten.texts.common import EXAMPLES, text
from shutten.ui.ask.link import Search
from shutten.ui.ask.offered import Offered
from shutten.ui.ask.session import chosen_filters, history, show, submit
from shutten.ui.plain import plain

_LABEL = 60
"""Characters of a question that stand on a button."""


def question_form(offered: Offered, language: str) -> None:
    """The field; what it holds is asked when it is submitted, and not before."""
    with st.form("ask", border=False):
        st.text_input(
            text(language, "question"), key="question", max_chars=MAX_LENGTH, placeholder=text(language, "placeholder")
        )
        st.form_submit_button(text(language, "ask"), type="primary", on_click=partial(submit, offered))


def examples(search: Search, offered: Offered, language: str) -> None:
    """Questions to begin with, opened as long as nothing is asked."""

    def choose(question: str) -> None:
        show(Search(question, chosen_filters(offered), int(st.session_state["top"])), offered)

    with st.expander(text(language, "examples"), expanded=not search):
        for example in EXAMPLES[language]:
            st.button(example, on_click=choose, args=(example,), type="tertiary", key=f"example-{example}")


def past_questions(search: Search, offered: Offered, language: str) -> None:
    """The other questions of this session, each a click away with the filters it had."""
    past = [other for other in history() if other.question != search.question or search.like]
    if not past:
        return
    st.subheader(said(language, "history"))
    for number, other in enumerate(past):
        label = other.question if len(other.question) <= _LABEL else f"{other.question[:_LABEL]} …"
        st.button(plain(label), key=f"past-{number}", type="tertiary", on_click=show, args=(other, offered))
