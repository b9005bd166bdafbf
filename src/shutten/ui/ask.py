"""The ask page: a question, and the passages that answer it."""

from __future__ import annotations

import json

import streamlit as st

from shutten.citations import to_bibtex, to_csl_citation, to_csl_items, to_markdown
from shutten.errors import ShuttenError
from shutten.search import Answer, Filters, Hit, Index
from shutten.search.question import MAX_LENGTH
from shutten.ui.cards import STYLE, hit_html
from shutten.ui.texts import EXAMPLES, text

DEFAULT_TOP = 5
MOST_TOP = 20


def ask_page(index: Index, language: str) -> None:
    """Draw the page and answer the question in the address bar or the form."""
    st.html(STYLE)
    st.title(text(language, "title"))
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
    top, filters = _settings(index, language)
    if asked:
        _answer(index, asked, top, filters, language)


def _examples(language: str) -> None:
    def choose(question: str) -> None:
        st.session_state["question"] = question
        st.query_params["q"] = question

    with st.expander(text(language, "examples"), expanded=not st.query_params.get("q")):
        for example in EXAMPLES[language]:
            st.button(example, on_click=choose, args=(example,), type="tertiary", key=f"example-{example}")


def _settings(index: Index, language: str) -> tuple[int, Filters]:
    """The sidebar: how many passages, in which language, from which documents; and what the collection holds."""
    metadata = index.generation.store.metadata()
    with st.sidebar:
        st.subheader(text(language, "settings"))
        top = st.slider(text(language, "top"), 1, MOST_TOP, DEFAULT_TOP, key="top")
        held = [code for code in index.generation.store.languages() if code in ("ja", "en")]
        languages = st.multiselect(
            text(language, "passage_language"),
            held,
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
        counts = {"documents": len(metadata), "passages": index.generation.manifest.passages}
        st.caption(f"{text(language, 'collection')}: {text(language, 'collection_counts', **counts)}")
    return int(top), Filters(tuple(languages), tuple(documents))


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
    documents = len({hit.passage.document for hit in answer.hits})
    st.subheader(text(language, "found", passages=len(answer.hits), documents=documents))
    st.caption(text(language, "uncalibrated"), help=text(language, "score_help"))
    for hit in answer.hits:
        with st.container(border=True, key=f"hit-{hit.rank}"):
            st.html(hit_html(hit, language))
            with st.expander(text(language, "citation")):
                _formats(hit, answer.language, language)


def _formats(hit: Hit, answer_language: str, language: str) -> None:
    """The citation to copy, a form a tab. What is copied speaks the answer's language, the tabs the page's."""
    names = (
        text(language, "copy_label"),
        text(language, "copy_markdown"),
        text(language, "copy_bibtex"),
        text(language, "copy_csl"),
    )
    label, markdown, bibtex, csl = st.tabs(names)
    label.code(hit.citation.label, language=None, wrap_lines=True)
    markdown.code(to_markdown(hit.passage.text, hit.citation), language="markdown", wrap_lines=True)
    bibtex.code(to_bibtex(hit.citation, answer_language), language=None, wrap_lines=True)
    for name, value in (
        (text(language, "csl_item"), to_csl_items([hit.citation], answer_language)),
        (text(language, "csl_citation"), to_csl_citation(hit.citation)),
    ):
        csl.caption(name)
        csl.code(json.dumps(value, ensure_ascii=False, indent=1), language="json", wrap_lines=True)
