"""What was found for a question: whether the documents answer, then the passages; and what was found to be like a passage.

Where nothing was found it is said why.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from shutten.citations.citing import cite
from shutten.encoders.load import is_prepared
from shutten.errors import QuestionError, ShuttenError
from shutten.exports.formats import export_formats
from shutten.exports.signs import nowhere_line
from shutten.exports.words import missing_line, understood_line
from shutten.search.answer import ANSWERED, NEAR, Answer, Hit
from shutten.search.index import Index
from shutten.texts.ask import chance_word
from shutten.texts.ask import text as said
from shutten.texts.common import percent, text
from shutten.ui.answer_phrases import answers_html
from shutten.ui.answers import found_once
from shutten.ui.ask.asking import ask
from shutten.ui.ask.card import counterpart_links, show_card
from shutten.ui.ask.chance import is_about_as_likely
from shutten.ui.ask.filters import filter_words
from shutten.ui.ask.link import Search
from shutten.ui.ask.offered import Offered
from shutten.ui.ask.session import remember, show
from shutten.ui.ask.signs import show_signs
from shutten.ui.ask.words import show_words
from shutten.ui.cards import hit_html
from shutten.ui.chrome import announced
from shutten.ui.copying import page_links
from shutten.ui.frame import Frame
from shutten.ui.plain import plain
from shutten.ui.problems import show_failure
from shutten.ui.saving import copy_link, save_files


def show_answer(frame: Frame, index: Index, search: Search, offered: Offered) -> None:
    """Answer the question, or show the answer that was found before."""
    language = frame.language
    waiting = "searching" if index.is_loaded else _loading(index)
    try:
        with st.spinner(text(language, waiting), show_time=not index.is_loaded):
            answer = found_once(
                (offered.generation, search),
                lambda: ask(frame, index, search),
            )
    except ShuttenError as error:
        show_failure(error, language)
        return
    remember(search)
    show_signs(answer, search, offered, language)
    _understood(answer, search, offered, language)
    if not answer.hits:
        _say_nothing(answer.emptied_by, search, offered, language, text(language, "nothing"))
        return
    with announced():
        _verdict(answer, language)
        if answer.answers:
            st.html(answers_html(answer, language))
    text_of = index.generation.store.text_of
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="answer-tools"):
        show_words(answer, search, offered, language)
        copy_link(language)
        linked = page_links(language)
        saved = replace(answer, hits=tuple(replace(hit, citation=linked(hit.citation)) for hit in answer.hits))
        save_files(export_formats().values(), lambda form: form.write(saved, text_of), answer.question, language)
    places = []
    for hit in answer.hits:
        shown = hit if answer.verdict == ANSWERED else replace(hit, key=None)  # a mark would say that the sentence answers
        places.append((hit, show_card(frame, shown, search, offered, answer.language, answer)))
    counterpart_links(frame, places, search)


def _loading(index: Index) -> str:
    """What is said while the model is loaded: one that this machine has never used is prepared first, which takes longer."""
    prepared = is_prepared(index.generation.manifest.encoder.fingerprint, index.runtime)
    return "loading" if prepared else "loading_first"


def show_similar(frame: Frame, index: Index, search: Search, offered: Offered) -> None:
    """Show the passage that the search names and what is like it."""
    language = frame.language
    assert search.like is not None  # else there is a question to answer
    try:
        passage = offered.store.numbered(*search.like)
        if passage is None:
            document, number = search.like
            raise QuestionError(f"the document {document!r} has no passage {number}")
        hits = found_once(
            (offered.generation, replace(search, question=""), language),
            lambda: index.similar(passage.id, search.top, language=language, filters=search.filters),
        )
    except ShuttenError as error:
        show_failure(error, language)
        return
    st.header(said(language, "similar_to"), anchor=False)
    if search.question:
        label = said(language, "back_to_answer", question=plain(search.question))
        back = replace(search, like=None)
        st.button(label, key="back", type="tertiary", icon=":material/arrow_back:", on_click=show, args=(back, offered))
    with st.container(border=True, key="like"):
        st.html(hit_html(Hit(0, 0.0, passage, cite(passage, index.metadata(passage.document), language)), language))
    if not hits:
        _say_nothing(index.emptied_by(search.filters), search, offered, language, said(language, "similar_none"))
        return
    st.markdown(said(language, "similar_note"))
    copy_link(language)
    counterpart_links(frame, [(hit, show_card(frame, hit, search, offered, language)) for hit in hits], search)


def _say_nothing(emptied_by: tuple[str, ...] | None, search: Search, offered: Offered, language: str, otherwise: str) -> None:
    """Why there is nothing to show: the filters to blame, see `Answer.emptied_by`, else ``otherwise``."""
    words = filter_words(search.filters, offered, language)
    if emptied_by:
        names = [words[kind][0] if kind in words else said(language, "filter_without") for kind in emptied_by]
        st.info(said(language, "emptied_by", filters=", ".join(names)))
    else:
        st.info(otherwise if emptied_by is None else said(language, "emptied"))


def _understood(answer: Answer, search: Search, offered: Offered, language: str) -> None:
    """What the question was taken for, and a way to ask it as it is written."""
    if line := understood_line(answer):
        with st.container(key="understood"):
            st.markdown(plain(line))
        label = plain(said(language, "ask_exactly", question=answer.question))
        exactly = replace(search, exactly=True)
        st.button(label, key="ask-exactly", type="tertiary", on_click=show, args=(exactly, offered))


def _verdict(answer: Answer, language: str) -> None:
    """Whether the documents answer; where they do not, what follows is announced as merely the nearest."""
    shown = percent(answer.confidence)
    chance = said(language, "verdict_chance", word=chance_word(language, shown), percent=shown)
    if answer.verdict == ANSWERED:
        st.header(_found_in(answer, language), anchor=False)
        st.markdown(chance, help=said(language, "verdict_help"))
        _missing(answer, language)
        return
    near = said(language, "near_in")
    st.header(near if answer.verdict == NEAR else said(language, "not_found_in"), anchor=False)
    st.markdown(plain(nowhere_line(answer, language)) if answer.nowhere else chance, help=said(language, "verdict_help"))
    _missing(answer, language)
    st.subheader(text(language, "nearest"), anchor=False)


def _found_in(answer: Answer, language: str) -> str:
    """In how many of the documents shown, never to be taken for all that there are."""
    documents, passages = len(likely_documents(answer)), len(answer.hits)
    if passages == 1:
        return said(language, "found_in_only")
    if documents == 1:
        return said(language, "found_in_one", passages=passages)
    return said(language, "found_in", documents=documents, passages=passages)


def _missing(answer: Answer, language: str) -> None:
    if line := missing_line(answer, language):
        st.markdown(plain(line))


def likely_documents(answer: Answer) -> set[str]:
    """The documents that give the words that answer; where none are known, those about as likely to answer as the first."""
    return {
        hit.passage.document
        for hit in answer.hits
        if (hit.answer is not None if answer.answers else is_about_as_likely(hit, answer))
    }
