"""What the question asks beside its words: above the answer, each with a click that takes it off, or back again."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from shutten.exports.signs import language_line, sign_in_words
from shutten.search.answer import Answer
from shutten.texts.asked import text
from shutten.ui.ask.link import Search
from shutten.ui.ask.offered import Offered
from shutten.ui.ask.session import show
from shutten.ui.plain import plain


def show_signs(answer: Answer, search: Search, offered: Offered, language: str) -> None:
    """The signs that were understood, and those that were taken off; nothing where there are none."""
    if note := language_line(answer, language):
        st.info(note)
    if not answer.asked and not search.ignoring:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="signs"):
        if answer.asked:
            st.caption(f"{text(language, 'understood')}:", width="content")
        for number, sign in enumerate(answer.asked.signs):
            label = text(language, "take_off", sign=plain(sign_in_words(sign, language)))
            _chip(label, f"sign-{number}", replace(search, ignoring=(*search.ignoring, sign.name)), offered, "close")
        if search.ignoring:
            st.caption(f"{text(language, 'as_words')}:", width="content")
        for number, name in enumerate(search.ignoring):
            kept = tuple(other for other in search.ignoring if other != name)
            label = text(language, "take_back", words=plain(name.partition(":")[2] or name))
            _chip(label, f"ignored-{number}", replace(search, ignoring=kept), offered, "undo")


def _chip(label: str, key: str, search: Search, offered: Offered, icon: str) -> None:
    st.button(label, key=key, icon=f":material/{icon}:", on_click=show, args=(search, offered))
