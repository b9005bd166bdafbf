"""Every passage with a word: how many there are, and each with the word marked, a part of them at a time."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import streamlit as st

from shutten.citations.formats import Cited
from shutten.citations.label import label as label_of
from shutten.errors import ShuttenError
from shutten.exports.concordances import ConcordanceFormat, concordance_formats
from shutten.exports.counts import concordance_lines, word_in_words
from shutten.search.answer import Hit
from shutten.search.beside import TEXT
from shutten.search.finding.concordance import BY_DATE, ORDERS, Concordance, ConcordanceLine
from shutten.search.index import Index
from shutten.texts.ask import text as said
from shutten.texts.find import text, where_name
from shutten.ui.answers import found_once
from shutten.ui.ask.card import cite_passage, document_link
from shutten.ui.ask.link import Find, Search
from shutten.ui.ask.offered import Offered
from shutten.ui.ask.session import remember, show
from shutten.ui.basket.kept import keep_button
from shutten.ui.cards import hit_html
from shutten.ui.chrome import announced
from shutten.ui.copying import page_links
from shutten.ui.frame import Frame
from shutten.ui.plain import plain
from shutten.ui.problems import show_failure
from shutten.ui.saving import copy_link, save_files

PART = 25
"""Passages shown at once."""


def show_concordance(frame: Frame, index: Index, search: Search, offered: Offered) -> None:
    """Show the passages with the word that the search names."""
    language, find = frame.language, search.find
    assert find is not None  # else there is a question to answer
    key = (offered.generation, replace(search, question=""))
    try:
        found = _labelled(found_once(key, lambda: _part(index, search, find)), language)
    except ShuttenError as error:
        show_failure(error, language)
        return
    remember(search)
    counted, *more = concordance_lines(found, language)
    with announced():
        st.header(plain(counted), anchor=False)
        for one in more:
            st.markdown(plain(one))
    if search.question:
        label = said(language, "back_to_answer", question=plain(search.question))
        back = replace(search, find=None)
        st.button(label, key="back", type="tertiary", icon=":material/arrow_back:", on_click=show, args=(back, offered))
    if not found.count.passages:
        st.info(text(language, "not_stands", word=plain(word_in_words(found.count, language))))
    if found.count.passages or found.beside:
        _choices(found, search, find, offered, language)
    if not found.lines:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="concordance-tools"):
        copy_link(language)
        text_of = index.generation.store.text_of
        forms, linked = concordance_formats().values(), page_links(language)

        def write(form: ConcordanceFormat) -> str | bytes:
            every = _labelled(_found(index, search, find, None), language)
            lines = tuple(replace(one, citation=linked(one.citation)) for one in every.lines)
            return form.write(replace(every, lines=lines), text_of)

        save_files(forms, write, found.count.word, language)
    _steps(found, search, find, offered, language, "above")
    for group, lines in groupby(found.lines, lambda line: _group(line, find.order, offered, language)):
        st.subheader(plain(group), anchor=False)
        for line in lines:
            _show_line(frame, found, line, search)
    _steps(found, search, find, offered, language, "below")


def _part(index: Index, search: Search, find: Find) -> Concordance:
    """The passages that are shown; the first ones where there are not as many as those left out."""
    found = _found(index, search, find, PART)
    return found if found.lines else _found(index, search, replace(find, start=1), PART)


def _labelled(found: Concordance, language: str) -> Concordance:
    """The same, its citations in the language of the page: a word in Latin letters says little of who reads."""
    lines = (replace(one, citation=replace(one.citation, label=label_of(one.citation, language))) for one in found.lines)
    return replace(found, language=language, lines=tuple(lines))


def _found(index: Index, search: Search, find: Find, most: int | None) -> Concordance:
    start = find.start - 1 if most else 0
    return index.find(find.word, filters=search.filters, order=find.order, start=start, most=most, beside=find.beside)


def _choices(found: Concordance, search: Search, find: Find, offered: Offered, language: str) -> None:
    """The order, and whether passages are listed that have the word beside their text alone; both stand in the address."""

    def changed() -> None:
        order = st.session_state["order"] or find.order
        beside = bool(st.session_state.get("beside", find.beside))
        show(replace(search, find=replace(find, order=order, beside=beside, start=1)), offered)

    st.session_state["order"], st.session_state["beside"] = find.order, find.beside
    st.segmented_control(
        text(language, "order"),
        ORDERS,
        format_func=lambda order: text(language, f"order_{order}"),
        key="order",
        on_change=changed,
        required=True,
    )
    if found.beside:
        st.checkbox(text(language, "show_beside"), key="beside", on_change=changed)


def _group(line: ConcordanceLine, order: str, offered: Offered, language: str) -> str:
    """What lines stand under: their document, or the year of their date."""
    if order != BY_DATE:
        return offered.title(line.passage.document)
    return text(language, "year", year=line.passage.date[:4]) if line.passage.date else text(language, "undated")


def _show_line(frame: Frame, found: Concordance, line: ConcordanceLine, search: Search) -> None:
    number, language, passage = found.first + found.lines.index(line), frame.language, line.passage
    with st.container(border=True, key=f"line-{number}"):
        where = "" if line.where == TEXT else where_name(language, line.where)
        st.html(hit_html(Hit(number, 0.0, passage, line.citation), language, line.spans, where))
        with st.container(horizontal=True, vertical_alignment="center", key=f"line-next-{number}"):
            document_link(frame, passage, search, said(language, "read"), line.spans[0] if line.spans else None)
            assert frame.index is not None
            cited = Cited(line.citation, passage.text, frame.index.generation.store.text_of)
            cite_passage(number, cited, found.language, language)
            keep_button(frame, cited, search.question or found.count.word, f"keep-{number}")


def _steps(found: Concordance, search: Search, find: Find, offered: Offered, language: str, place: str) -> None:
    """Which of the passages are shown, with the ways to those before and behind; nothing where all are."""
    listed = found.count.passages + (found.beside if find.beside else 0)
    last = found.first + len(found.lines) - 1
    if listed == len(found.lines):
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"steps-{place}"):
        st.caption(text(language, "shown", passages=listed, first=found.first, last=last), width="content")
        steps = (("previous_part", found.first - PART, "arrow_back"), ("next_part", last + 1, "arrow_forward"))
        for name, start, icon in steps:
            left = PART if name == "previous_part" else min(PART, listed - last)
            other = replace(search, find=replace(find, start=max(1, start)))
            st.button(
                text(language, name, count=left),
                key=f"{name}-{place}",
                type="tertiary",
                icon=f":material/{icon}:",
                disabled=found.first == 1 if name == "previous_part" else last >= listed,
                on_click=show,
                args=(other, offered),
            )
