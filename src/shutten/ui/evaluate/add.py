"""The form that adds a question to a test set: the question is asked, and the passages that answer it are chosen."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from shutten.errors import SettingsError, ShuttenError, TestSetError
from shutten.evaluation.making.add import NewQuestion, add_question
from shutten.evaluation.making.anchors import suggest_anchors
from shutten.evaluation.testsets import beir
from shutten.evaluation.testsets.testset import AnchoredAnswer
from shutten.search.answer import Hit
from shutten.search.index import Index
from shutten.search.question import MAX_LENGTH
from shutten.settings import Settings
from shutten.texts.evaluate import text
from shutten.ui.plain import plain

TOP = 5
FOUND = "add-found"


def testsets(settings: Settings) -> list[Path]:
    """The test sets that the page offers: those with the documents, ``questions.jsonl`` first, then those of their folder."""
    beside = [path for path in settings.corpus.glob("*.jsonl") if path.name not in beir.FILES]
    first = sorted(beside, key=lambda path: (path.name != "questions.jsonl", path.name))
    return [*first, *sorted(settings.testsets.glob("*.jsonl"))]


def add_question_form(index: Index, settings: Settings, language: str) -> None:
    """Draw the form."""
    st.write(text(language, "add_note"))
    if saved := st.session_state.pop("add-saved", None):
        st.success(plain(saved))
    with st.form("add", border=False):
        question = st.text_input(text(language, "question"), max_chars=MAX_LENGTH, key="add-question").strip()
        searched = st.form_submit_button(text(language, "add_search"))
    if searched and question:
        try:
            st.session_state[FOUND] = (question, index.ask(question, TOP, explain=0).hits)
        except ShuttenError as error:
            st.error(plain(str(error)))
    asked, hits = st.session_state.get(FOUND, ("", ()))
    if not asked or asked != question:
        return
    unanswerable = st.checkbox(text(language, "add_unanswerable"), key="add-unanswerable")
    answers = [] if unanswerable else _answers(hits, index, language)
    left, right = st.columns(2)
    kind = left.text_input(text(language, "add_kind"), key="add-kind").strip()
    tags = tuple(tag.strip() for tag in right.text_input(text(language, "add_tags"), key="add-tags").split(",") if tag.strip())
    files = [str(path) for path in testsets(settings)]
    chosen = st.selectbox(
        text(language, "add_file"),
        files or [str(settings.testsets / "questions.jsonl")],
        accept_new_options=True,
        key="add-file",
    )
    if st.button(text(language, "add_save"), type="primary", key="add-save"):
        if not unanswerable and not answers:
            st.warning(text(language, "add_choose"))
            return
        try:
            path = _place(chosen, settings, files)
            added = add_question(path, NewQuestion(asked, tuple(answers), kind=kind, tags=tags), index)
        except ShuttenError as error:
            st.error("  \n".join(plain(line) for line in error.lines))
            return
        del st.session_state[FOUND]
        st.session_state["add-saved"] = text(language, "add_saved", id=added.id, file=str(path))
        st.rerun()


def _answers(hits: tuple[Hit, ...], index: Index, language: str) -> list[AnchoredAnswer]:
    """The passages that are ticked, with their anchors: those proposed, or what was made of them."""
    st.markdown(f"**{text(language, 'add_answers')}**")
    answers = []
    for hit in hits:
        with st.container(border=True):
            ticked = st.checkbox(f"{hit.rank}\\. {plain(hit.citation.label)}", key=f"add-hit-{hit.passage.id}")
            st.text(hit.passage.text)
            if ticked:
                proposed = "\n".join(suggest_anchors(hit.passage, index))
                given = st.text_area(text(language, "add_anchors"), proposed, key=f"add-anchors-{hit.passage.id}")
                anchors = tuple(line.strip() for line in given.splitlines() if line.strip())
                answers.append(AnchoredAnswer(hit.passage.document, anchors))
    return answers


def _place(chosen: str, settings: Settings, offered: list[str]) -> Path:
    """The file that a question goes to: one of those offered, or a new one in the folder of test sets, and nowhere else."""
    if chosen in offered or Path(chosen) == settings.testsets / "questions.jsonl":
        path = Path(chosen)
    else:
        name = chosen if chosen.endswith(".jsonl") else f"{chosen}.jsonl"
        if Path(name).name != name or name.startswith("."):
            raise TestSetError(f"{chosen!r} is no file name; give one without a folder, such as questions.jsonl")
        path = settings.testsets / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"cannot make the folder {path.parent}: {error.strerror or error}") from error
    return path
