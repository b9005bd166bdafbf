"""The ask page: a question, and the passages that answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from shutten.documents import LANGUAGES
from shutten.documents.document import Metadata
from shutten.errors import ShuttenError
from shutten.search import Answer, Filters, Index
from shutten.search.answer import ANSWERED
from shutten.search.question import MAX_LENGTH
from shutten.ui.cards import hit_html, shares_html
from shutten.ui.chrome import announced
from shutten.ui.citation_forms import show_citation_forms
from shutten.ui.frame import Frame
from shutten.ui.problem import show_problem
from shutten.ui.texts import EXAMPLES, percent, text

DEFAULT_TOP = 5
MOST_TOP = 20


def ask_page(frame: Frame) -> None:
    """Draw the page and answer the question in the address bar or the form."""
    language = frame.language
    st.title(text(language, "title"))
    if frame.index is None:
        show_problem(frame)
        return
    st.write(text(language, "tagline"))
    asked = st.query_params.get("q", "")[:MAX_LENGTH]
    if "question" not in st.session_state:
        st.session_state["question"] = asked
    with st.form("ask", border=False):
        st.text_input(
            text(language, "question"), key="question", max_chars=MAX_LENGTH, placeholder=text(language, "placeholder")
        )
        submitted = st.form_submit_button(text(language, "ask"), type="primary")
    if submitted:
        st.query_params["q"] = st.session_state["question"].strip()
        asked = st.session_state["question"].strip()
    _examples(language)
    top, filters = _settings(frame.index, language)
    if asked:
        _answer(frame.index, asked, top, filters, language)


def _examples(language: str) -> None:
    def choose(question: str) -> None:
        st.session_state["question"] = question
        st.query_params["q"] = question

    with st.expander(text(language, "examples"), expanded=not st.query_params.get("q")):
        for example in EXAMPLES[language]:
            st.button(example, on_click=choose, args=(example,), type="tertiary", key=f"example-{example}")


def _settings(index: Index, language: str) -> tuple[int, Filters]:
    """The sidebar: how many passages, which may be found, and what the collection holds."""
    metadata = index.generation.store.metadata()
    with st.sidebar:
        st.subheader(text(language, "settings"))
        top = st.slider(text(language, "top"), 1, MOST_TOP, DEFAULT_TOP, key="top")
        filters = _filters(index, metadata, language)
        counts = {"documents": len(metadata), "passages": index.generation.manifest.passages}
        st.caption(f"{text(language, 'collection')}: {text(language, 'collection_counts', **counts)}")
    return int(top), filters


def _filters(index: Index, metadata: Mapping[str, Metadata], language: str) -> Filters:
    """The fields that restrict what may be found; those of which the collection leaves no choice are not shown."""
    store = index.generation.store
    languages = st.multiselect(
        text(language, "passage_language"),
        [code for code in store.languages() if code in LANGUAGES],
        format_func=lambda code: text(language, code),
        placeholder=text(language, "languages_all"),
        key="languages",
    )
    documents = st.multiselect(
        text(language, "documents"),
        sorted(metadata),
        format_func=lambda name: metadata[name].title,
        placeholder=text(language, "documents_all"),
        key="documents",
    )
    publishers: list[str] = []
    if held := store.publishers():
        publishers = st.multiselect(
            text(language, "publishers"), list(held), placeholder=text(language, "publishers_all"), key="publishers"
        )
    first, last = _years(list(store.years()), language)
    sections = st.multiselect(  # no text field: the question's shall be the page's first
        text(language, "sections"),
        list(store.sections()),
        accept_new_options=True,
        placeholder=text(language, "sections_all"),
        help=text(language, "sections_help"),
        key="sections",
    )
    return Filters(tuple(languages), tuple(documents), tuple(publishers), first, last, tuple(sections))


def _years(years: Sequence[int], language: str) -> tuple[str, str]:
    """The first and last year chosen; both empty with all years, so that passages without a date are found too."""
    if len(years) < 2:
        return "", ""
    whole = (years[0], years[-1])
    chosen = st.slider(text(language, "years"), *whole, whole, key="years", help=text(language, "years_help"))
    return ("", "") if chosen == whole else (f"{chosen[0]:04}", f"{chosen[1]:04}")


def _answer(index: Index, question: str, top: int, filters: Filters, language: str) -> None:
    try:
        with st.spinner(text(language, "loading"), show_time=True):
            index.load()
        with st.spinner(text(language, "searching")):
            answer = index.ask(question, top, filters=filters)
    except ShuttenError as error:
        st.error(f"{text(language, 'failed')} {error}")
        return
    if not answer.hits:
        st.info(text(language, "nothing"))
        return
    _hits(answer, language)


def _hits(answer: Answer, language: str) -> None:
    with announced():
        _verdict(answer, language)
    for hit in answer.hits:
        with st.container(border=True, key=f"hit-{hit.rank}"):
            st.html(hit_html(hit, language))
            with st.expander(text(language, "citation")):
                show_citation_forms(hit.passage.text, hit.citation, answer.language, language)
            with st.expander(text(language, "why")):
                st.write(text(language, "why_help"))
                st.html(shares_html(hit, language))


def _verdict(answer: Answer, language: str) -> None:
    """Whether the documents answer; where they do not, what follows is announced as merely the nearest."""
    chance = percent(answer.confidence)
    if answer.verdict == ANSWERED:
        documents = len({hit.passage.document for hit in answer.hits})
        st.subheader(text(language, "found", percent=chance))
        counts = text(language, "found_counts", passages=len(answer.hits), documents=documents)
        st.markdown(counts, help=text(language, "confidence_help"))
        return
    st.info(text(language, "not_found", percent=chance))
    st.markdown(f"#### {text(language, 'nearest')}")
    st.markdown(text(language, "nearest_note"), help=text(language, "confidence_help"))
