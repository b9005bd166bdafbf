"""The runs that are kept beside the index: each by its file, stages and time, to compare with what is shown, or to delete."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from shutten.errors import ShuttenError, TestSetError
from shutten.evaluation.kept import KeptRun, forget_run, keep_run, kept_runs, previous_run
from shutten.evaluation.measuring.measured import read_run
from shutten.evaluation.session import Outcome, compared_with
from shutten.search.index import Index
from shutten.search.ranking.stages import STAGES
from shutten.settings import Settings
from shutten.texts.evaluate import stage_name, text
from shutten.ui.evaluate.results import GOAL, PROBLEM, STATE, Result, tabs_key
from shutten.ui.plain import plain

SHOWN = 10
"""Runs that are listed at once."""


def run_name(testset: str, stages: Sequence[str], language: str) -> str:
    """What a run is called: by the file of its questions, and by its stages or those left out, whichever are fewer.

    Args:
        testset: the file.
        stages: of the search; none where all work.
        language: of the page.
    """
    left_out = [stage for stage in STAGES if stage not in stages] if stages else []
    fewer = left_out if len(left_out) < len(stages) else stages
    names = text(language, "between").join(stage_name(language, stage) for stage in fewer)
    if stages:
        used = text(language, "stages_without", stages=names) if fewer is left_out else names
    else:
        used = text(language, "all_stages")
    return text(language, "run_name", testset=testset, stages=used)


def kept_name(run: KeptRun, language: str) -> str:
    """The same of a run that is kept, with its time."""
    return f"{run_name(run.testset, run.stages, language)} {run.when:%Y-%m-%d %H:%M}"


def kept(outcome: Outcome, settings: Settings) -> KeptRun | None:
    """Keep the run of an outcome; where that cannot be, it is to be said."""
    try:
        return keep_run(outcome, settings=settings.described())
    except TestSetError as error:
        st.session_state[PROBLEM] = error
        return None


def compare_with_previous(result: Result, index: Index, language: str) -> None:
    """A button that compares what is shown with the run before it of the same questions, where there is one."""
    before = result.kept and previous_run(index.path, result.kept.questions, than=result.kept.path)
    if before:
        label = text(language, "compare_previous", name=plain(kept_name(before, language)))
        st.button(label, key="compare-previous", icon=":material/compare_arrows:", on_click=_compare, args=(before, language))


def kept_section(index: Index, language: str) -> None:
    """The runs that are kept, the latest first, with their figures."""
    runs, result = kept_runs(index.path), st.session_state.get(STATE)
    with st.expander(text(language, "kept", count=len(runs)), key="kept-runs"):
        st.caption(text(language, "kept_note") if runs else text(language, "kept_none"))
        for run in runs[:SHOWN]:
            _listed(run, result, language)
        if len(runs) > SHOWN:
            st.caption(text(language, "kept_more", count=len(runs) - SHOWN, folder=plain(str(runs[0].path.parent))))


def _listed(run: KeptRun, result: Result | None, language: str) -> None:
    shown = bool(result and result.kept and result.kept.path == run.path)
    comparable = bool(result and result.kept and result.kept.questions == run.questions)
    figures = [f"{name} {run.means[name]:.3f}" for name in ("Success@1", "nDCG@10") if name in run.means]
    questions = text(language, "kept_questions", count=run.made_by["test_set"]["questions"])
    key = run.path.stem
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"kept-{key}"):
        here = f" {text(language, 'kept_shown')}" if shown else ""
        st.markdown(
            f"**{plain(kept_name(run, language))}**{here}  \n{plain(' · '.join([questions, *figures]))}", width="stretch"
        )
        st.button(
            text(language, "compare"),
            key=f"compare-{key}",
            disabled=shown or not comparable,
            help=None if shown or comparable else text(language, "compare_help"),
            on_click=_compare,
            args=(run, language),
        )
        name = text(language, "forget")
        st.button(name, key=f"forget-{key}", type="tertiary", icon=":material/delete:", on_click=_forget, args=(run,))


def _compare(run: KeptRun, language: str) -> None:
    """Put the comparison with a kept run in place of those before, and open it."""
    result: Result = st.session_state[STATE]
    outcome = replace(result.outcome, others=(), comparisons=())
    try:
        read = read_run(run.path, outcome.evaluation.testset.unit)
        named = replace(read, name=kept_name(run, language), path=Path(run.path.name))
        st.session_state[STATE] = replace(result, outcome=compared_with(outcome, [named]))
        st.session_state[tabs_key(language)] = text(language, "tab_comparison")
        st.session_state[GOAL] = f"{run.path.stem} {time.monotonic_ns()}"
    except ShuttenError as error:
        st.session_state[PROBLEM] = error


def _forget(run: KeptRun) -> None:
    try:
        forget_run(run)
    except ShuttenError as error:
        st.session_state[PROBLEM] = error
