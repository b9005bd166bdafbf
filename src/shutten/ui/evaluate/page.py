"""The evaluation page: a test set is chosen, run with a progress bar, and its results are shown."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from shutten.errors import ShuttenError, TestSetError
from shutten.evaluation.measuring.measured import read_run
from shutten.evaluation.runs.run import Run
from shutten.evaluation.session import Progress, again_without_answers, run_evaluation
from shutten.evaluation.testsets.read import read_testset
from shutten.evaluation.testsets.testset import TestSet, Unit
from shutten.search.index import Index
from shutten.search.ranking.stages import STAGES
from shutten.settings import Settings
from shutten.texts.evaluate import stage_name, text
from shutten.ui.chrome import show_problem
from shutten.ui.evaluate.add import add_question_form, testsets
from shutten.ui.evaluate.kept import compare_with_previous, kept, kept_section, run_name
from shutten.ui.evaluate.results import PROBLEM, STATE, Result, show_results
from shutten.ui.frame import ASK, Frame
from shutten.ui.problems import show_error

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_RUNNING = "evaluation-running"
_FIRST_TIMES = 3  # questions, before which nothing is said of the time left


class Choices(NamedTuple):
    """What is chosen on the page beside the test set.

    Attributes:
        stages: of the search.
        against: a run to compare with; None for none.
        without_answers: how many questions are asked again without the passages that answer them.
    """

    stages: list[str]
    against: UploadedFile | None
    without_answers: int

    def key(self, testset: str, generation: str) -> str:
        """What tells results of these choices from others.

        Args:
            testset: the test set's digest.
            generation: of the index.
        """
        against = _digest(self.against.getvalue()) if self.against else ""
        return "|".join([testset, generation, *self.stages, against, str(self.without_answers)])


def evaluate_page(frame: Frame) -> None:
    """Draw the page."""
    index, settings, ask, language = frame.index, frame.settings, frame.pages[ASK], frame.language
    st.title(text(language, "title"))
    if index is None:
        show_problem(frame)
        return
    st.write(text(language, "tagline"))
    running = bool(st.session_state.pop(_RUNNING, False))  # until it ends nothing here can be pressed, which would end it
    testset, digest = _choose(settings, language, running)
    key = ""
    if testset is not None:
        _summary(testset, language)
        choices = _choices(testset, language, running)
        key = choices.key(digest, index.generation.name)
        st.button(text(language, "run"), type="primary", key="run", disabled=running, on_click=_start)
    below = st.empty()
    if running and testset is not None:
        _run(frame, testset, choices, key)
        st.rerun()
    with below.container():
        if problem := st.session_state.pop(PROBLEM, None):
            show_error(problem, language)
        result: Result | None = st.session_state.get(STATE) if testset is not None else None
        if result is not None:
            if result.key != key:
                st.info(text(language, "stale"))
            compare_with_previous(result, index, language)
            show_results(result, settings, ask, language)
        if frame.editable:
            kept_section(index, language)
            with st.expander(text(language, "add")):
                add_question_form(index, settings, language)


def _start() -> None:
    st.session_state[_RUNNING] = True


def _choices(testset: TestSet, language: str, running: bool) -> Choices:
    """How the search shall work, what it is compared with, and how many questions are asked again."""
    stages = st.multiselect(
        text(language, "stages"),
        STAGES,
        default=STAGES,
        format_func=partial(stage_name, language),
        help=text(language, "stages_help"),
        key="stages",
        disabled=running,
    )
    against = st.file_uploader(
        text(language, "against"),
        type=["trec", "txt", "run", "jsonl"],
        help=text(language, "against_help"),
        key="against",
        disabled=running,
    )
    answerable = sum(question.answerable for question in testset.questions)
    without_answers = st.slider(  # the buttons of a number field are called in English alone
        text(language, "without_answers"),
        min_value=0,
        max_value=max(1, answerable),
        value=0,
        disabled=running or not answerable,
        help=text(language, "without_answers_help"),
        key="without-answers",
    )
    return Choices(stages, against, without_answers)


def _choose(settings: Settings, language: str, running: bool) -> tuple[TestSet | None, str]:
    """The test set that is chosen or uploaded, and what tells it from others; None where there is none or it is malformed."""
    offered = testsets(settings)
    chosen = None
    if offered:
        chosen = st.selectbox(
            text(language, "testset"),
            offered,
            format_func=str,
            help=text(language, "testset_help"),
            key="testset",
            disabled=running,
        )
    uploaded = st.file_uploader(text(language, "upload"), type=["jsonl"], key="upload", disabled=running)
    if uploaded is None and chosen is None:
        st.info(text(language, "none"))
        return None, ""
    try:
        if uploaded is not None:
            return _uploaded(uploaded, read_testset), _digest(uploaded.getvalue())
        assert chosen is not None  # else there was nothing to choose from
        return read_testset(chosen), _digest(chosen.read_bytes())
    except (ShuttenError, OSError) as error:
        show_error(error, language)
        return None, ""


def _uploaded(file: UploadedFile, read: Callable[[Path], Any]) -> Any:
    """What ``read`` makes of an uploaded file, which its messages call by its own name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name).name
        path.write_bytes(file.getvalue())
        try:
            return read(path)
        except TestSetError as error:
            raise TestSetError(*(fault.replace(f"{path.parent}/", "") for fault in error.faults)) from error


def _run_of(path: Path, unit: Unit) -> Run:
    return replace(read_run(path, unit), path=Path(path.name))  # where it lies for now is nobody's business


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _summary(testset: TestSet, language: str) -> None:
    questions = testset.questions
    counts = {code: sum(question.language == code for question in questions) for code in ("ja", "en")}
    without = sum(not question.answerable for question in questions)
    st.caption(text(language, "summary", questions=len(questions), unanswerable=without, **counts))


def _with(index: Index, stages: list[str]) -> Index:
    """The index with these stages alone."""
    return Index(index.location, encoder=index.load(), stages=stages, reading=index.reader.options)


def _run(frame: Frame, testset: TestSet, choices: Choices, key: str) -> None:
    """Run the test set, and keep what was found; a failure is kept to be shown, and what was found before stays."""
    index, language = frame.index, frame.language
    assert index is not None  # else nothing could be chosen
    bar = st.progress(0.0, text(language, "preparing"))
    started = time.perf_counter()

    def advance(said: str, done: int, total: int) -> None:
        nonlocal started
        if done == 1:
            started = time.perf_counter()
        left = (time.perf_counter() - started) / max(done - 1, 1) * (total - done)
        seconds = "…" if done <= _FIRST_TIMES else f"{left:.0f}"
        bar.progress(done / total, text(language, said, done=done, total=total, seconds=seconds))

    def progress(said: str) -> Progress:
        return lambda *_: nullcontext(partial(advance, said))

    try:
        against, stages = choices.against, choices.stages
        runs = [_uploaded(against, partial(_run_of, unit=testset.unit))] if against else []
        some = [] if set(stages) == set(STAGES) else stages
        asked = _with(index, some) if some else index
        name = run_name(testset.path.name, some, language)
        outcome = run_evaluation([(name, asked)], testset, runs, progress=progress("progress"))
        outcome = again_without_answers(outcome, choices.without_answers, progress=progress("progress_without"))
        saved = kept(outcome, frame.settings) if frame.editable else None
        st.session_state[STATE] = Result(key, outcome, datetime.now().astimezone().strftime("%H:%M"), saved)
    except (ShuttenError, OSError) as error:
        st.session_state[PROBLEM] = error
    finally:
        bar.empty()
