"""The ask page: a question, and the passages that answer it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

import streamlit as st

from shutten.search.index import Index
from shutten.texts.ask import text as said
from shutten.texts.common import EXAMPLES, EXAMPLES_OF, text
from shutten.texts.find import text as find_text
from shutten.texts.questions import fault_in
from shutten.ui.ask.answer import show_answer, show_similar
from shutten.ui.ask.concordance import show_concordance
from shutten.ui.ask.filter_fields import FilterFields, misses_a_section, unless_set
from shutten.ui.ask.filters import active_filters
from shutten.ui.ask.link import DEFAULT_TOP, MOST_TOP, Search, unusable
from shutten.ui.ask.offered import Offered, offered_by
from shutten.ui.ask.session import (
    chosen_filters,
    history,
    in_history,
    open_search,
    query,
    refine,
    refused,
    show,
    submit,
    submit_word,
    take_late,
    turn,
    typed_for,
)
from shutten.ui.ask.source import show_source
from shutten.ui.chrome import show_problem, tab_title
from shutten.ui.frame import Frame
from shutten.ui.plain import plain

_LABEL = 60
"""Characters of a question that stand on a button."""
_JS = """
const LEAST = 0, MOST = 0.6  // of the window's height, between which the beginning is seen as it is
const SETTLING = 1500        // milliseconds in which what is above and below the beginning may still be drawn
const READER = ["wheel", "touchmove", "keydown", "pointerdown"]

export default function ({ data, parentElement }) {
  const [turn] = data
  const before = window.shuttenTurn ?? 0  // of the window: this element may be made anew, or be late, at any time
  window.shuttenTurn = turn
  if (!turn || turn === before) return
  const begun = performance.now()
  let over = false
  const leave = () => { over = true }  // the reader scrolls: leave the page to them
  for (const name of READER) document.addEventListener(name, leave, { passive: true, once: true })
  const look = () => {
    const mark = parentElement.querySelector("div")
    if (over || !mark?.isConnected) return
    const top = mark.getBoundingClientRect().top / window.innerHeight
    if (top < LEAST || top > MOST) mark.scrollIntoView({ block: "start" })
    if (performance.now() - begun < SETTLING) setTimeout(look, 100)
    else for (const name of READER) document.removeEventListener(name, leave)
  }
  look()
}
"""


def ask_page(frame: Frame) -> None:
    """Draw the page, and answer the question of the address bar."""
    language = frame.language
    if frame.index is None:
        st.title(text(language, "title"))
        show_problem(frame)
        return
    offered = offered_by(frame.index)
    search = open_search(offered)
    tab_title(" ".join(in_history(search)))
    _beginning(search, offered, language)
    with st.sidebar:
        st.subheader(text(language, "settings"))
        changed = partial(refine, offered)
        st.slider(text(language, "top"), 1, MOST_TOP, on_change=changed, **unless_set("top", DEFAULT_TOP))
        FilterFields(offered).draw(language, changed)
        past = st.container()
        counts = {"documents": len(offered.documents), "passages": frame.index.generation.manifest.passages}
        st.caption(f"{text(language, 'collection')}: {text(language, 'collection_counts', **counts)}")
    if fault := refused():
        st.warning(fault_in(language, fault))
    if passed_over := unusable(query(), search, offered):
        st.warning(said(language, "passed_over", values=plain(", ".join(passed_over))))
    if not search and EXAMPLES_OF in offered.documents:
        _examples(offered, language)
    _answer_begins(turn())
    if search:
        active_filters(search, offered, language)
        if not misses_a_section(search.filters, offered, language):
            _shown(search)(frame, frame.index, search, offered)
    with past:
        _past_questions(search, offered, language)
    show_source(frame)


def _shown(search: Search) -> Callable[[Frame, Index, Search, Offered], None]:
    """What draws what a search asks for."""
    if search.like:
        return show_similar
    return show_concordance if search.find else show_answer


def _beginning(search: Search, offered: Offered, language: str) -> None:
    """The title, what the page is for, and the field; once something is asked they make room for what is found."""
    with st.container(key="brief" if search else "inviting"):
        st.title(text(language, "title"), anchor=False)
        st.write(text(language, "tagline"))
        _question_form(search, offered, language)


def _question_form(search: Search, offered: Offered, language: str) -> None:
    """The field; what it holds is asked when it is submitted, and not before."""
    with (
        st.form("ask", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", key="ask-row"),
    ):
        typed = unless_set("question", typed_for(search))
        shipped = EXAMPLES_OF in offered.documents
        example = text(language, "placeholder") if shipped else text(language, "placeholder_elsewhere")
        st.text_input(text(language, "question"), placeholder=example, **typed)
        asks = st.form_submit_button(text(language, "ask"), type="primary", on_click=partial(submit, offered))
        label, note = find_text(language, "find"), find_text(language, "find_help")
        finds = st.form_submit_button(label, type="secondary", help=note, on_click=partial(submit_word, offered))
    take_late(submit if asks else submit_word if finds else None)


def _examples(offered: Offered, language: str) -> None:
    """Questions to begin with."""

    def choose(question: str) -> None:
        show(Search(question, chosen_filters(offered), int(st.session_state["top"])), offered)

    with st.expander(text(language, "examples"), expanded=True):
        for example in EXAMPLES[language]:
            st.button(example, on_click=choose, args=(example,), type="tertiary", key=f"example-{example}")


def _past_questions(search: Search, offered: Offered, language: str) -> None:
    """The other questions and words of this session, each a click away with the filters it had."""
    past = [other for other in history() if in_history(other) != in_history(search) or search.like]
    if not past:
        return
    st.subheader(said(language, "history"))
    for number, other in enumerate(past):
        question, word = in_history(other)
        words = question or word
        label = words if len(words) <= _LABEL else f"{words[:_LABEL]} …"
        label = find_text(language, "past", word=label) if word else label
        st.button(plain(label), key=f"past-{number}", type="tertiary", on_click=show, args=(other, offered))


@cache
def _begin_mark() -> Any:
    return st.components.v2.component("shutten_turn", html='<div style="scroll-margin-top: 5rem"></div>', js=_JS)


def _answer_begins(turn: int) -> None:
    """Mark the place where an answer begins: a reader who asked from far down the page, or on a small screen, is brought there.

    Streamlit keeps the scroll position when what is shown changes, which leaves one in the middle of another list.

    Args:
        turn: a number that changes where another search is shown, and not where one is merely drawn again.
    """
    _begin_mark()(data=[turn], key="answer-begins")
