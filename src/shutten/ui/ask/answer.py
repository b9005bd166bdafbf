"""What was found: first whether the documents answer, then the passages; or that there are none, and why."""

from __future__ import annotations

import re
from dataclasses import replace

import streamlit as st

from shutten.errors import ShuttenError
from shutten.exports.formats import export_formats
from shutten.search.answer import ANSWERED, Answer
from shutten.search.filters import Filters, allowed, emptying
from shutten.search.index import Index
from shutten.search.question import analyse
from shutten.texts.ask import FAIR, chance_word
from shutten.texts.ask import text as said
from shutten.texts.common import format_name, percent, text
from shutten.ui.ask.card import show_card
from shutten.ui.ask.filters import filter_words
from shutten.ui.ask.link import Search
from shutten.ui.ask.offered import Offered
from shutten.ui.ask.session import keep, kept, remember
from shutten.ui.chrome import announced
from shutten.ui.copying import copy_buttons
from shutten.ui.document.hits import remember_hits
from shutten.ui.frame import ANSWER, Frame


def show_answer(frame: Frame, index: Index, search: Search, offered: Offered) -> None:
    """Answer the question, or show the answer that was found before."""
    language = frame.language
    try:
        known = kept(search, offered)
        empty = not known and is_emptied(search.filters, index)
        if not known and not empty:
            analyse(search.question)  # what is no question is refused before the model is waited for
            with st.spinner(text(language, "loading"), show_time=True):
                index.load()
        with st.spinner(text(language, "searching")):
            answer = keep(search, offered, lambda: _find(index, search, empty))
    except ShuttenError as error:
        st.error(f"{text(language, 'failed')} {error}")
        return
    remember(search)
    if not answer.hits:
        say_nothing(search, index, offered, language, text(language, "nothing"))
        return
    remember_hits(search.question, answer.hits)
    st.session_state[ANSWER] = answer
    with announced():
        _verdict(answer, language)
    with st.container(horizontal=True, vertical_alignment="center", key="answer-tools"):
        copy_link(language)
        _export(answer, index, language)
    for hit in answer.hits:
        shown = hit if answer.verdict == ANSWERED else replace(hit, key=None)  # a mark would say that the sentence answers
        show_card(frame, shown, search, offered, answer.language)


def is_emptied(filters: Filters, index: Index) -> bool:
    """Whether the filters leave no passage."""
    return allowed(filters, index.generation) == []


def _find(index: Index, search: Search, empty: bool) -> Answer:
    if empty:
        question = analyse(search.question)
        return Answer(question.text, question.language, ())
    return index.ask(search.question, search.top, filters=search.filters)


def say_nothing(search: Search, index: Index, offered: Offered, language: str, otherwise: str) -> None:
    """Why there is nothing to show: the filters to blame, else ``otherwise``."""
    if not is_emptied(search.filters, index):
        st.info(otherwise)
        return
    words = filter_words(search.filters, offered, language)
    if to_blame := [words[kind][0] for kind in emptying(search.filters, index.generation)]:
        st.info(said(language, "emptied_by", filters=", ".join(to_blame)))
    else:
        st.info(said(language, "emptied"))


def _verdict(answer: Answer, language: str) -> None:
    """Whether the documents answer; where they do not, what follows is announced as merely the nearest."""
    shown = percent(answer.confidence)
    chance = said(language, "verdict_chance", word=chance_word(language, shown), percent=shown)
    if answer.verdict == ANSWERED:
        documents = len(likely_documents(answer))
        one = said(language, "found_in_one")
        st.header(one if documents == 1 else said(language, "found_in", documents=documents), anchor=False)
        counts = said(language, "passages_shown", passages=len(answer.hits))
        st.markdown(f"{chance} · {counts}", help=said(language, "verdict_help"))
        return
    st.header(said(language, "not_found_in"), anchor=False)
    st.markdown(chance, help=said(language, "verdict_help"))
    st.subheader(text(language, "nearest"), anchor=False)
    st.markdown(text(language, "nearest_note"))


def likely_documents(answer: Answer) -> set[str]:
    """The documents of the first hit, and of those beside it that have a fair chance to answer."""
    return {
        hit.passage.document
        for hit in answer.hits
        if hit.rank == 1 or hit.confidence is None or percent(hit.confidence) >= FAIR
    }


def copy_link(language: str) -> None:
    """A button that copies the page's address."""
    label = said(language, "copy_link")
    copy_buttons(
        {label: None}, label=label, copied=said(language, "copied"), failed=said(language, "link_failed"), key="copy-link"
    )


def _export(answer: Answer, index: Index, language: str) -> None:
    with st.popover(said(language, "export"), icon=":material/download:"):
        st.caption(said(language, "export_help"))
        name = re.sub(r"\W+", "-", answer.question)[:40].strip("-") or "shutten"
        for form in export_formats().values():
            st.download_button(
                format_name(language, form.name),
                form.write(answer, index.generation.store.text_of),
                f"{name}.{form.ending}",
                form.media,
                key=f"save-{form.name}",
                on_click="ignore",
                type="tertiary",
            )
