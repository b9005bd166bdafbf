"""The page for many questions: a file is chosen, its questions are asked, and what came of them is shown and saved."""

from __future__ import annotations

import streamlit as st

from shutten.batch.asking import Asking
from shutten.search.index import Index
from shutten.texts.batch import text
from shutten.ui.ask.filter_fields import misses_a_section
from shutten.ui.ask.offered import offered_by
from shutten.ui.batch.filters import draw_filters, filters_of_all
from shutten.ui.batch.job import BatchJob, job_of
from shutten.ui.batch.results import show_results
from shutten.ui.batch.upload import chosen_upload, read_upload, show_empty, show_first
from shutten.ui.chrome import show_problem
from shutten.ui.frame import Frame
from shutten.ui.plain import plain

_EVERY = 0.5
"""Seconds after which the progress is drawn anew."""
_SHOWN = "batch-shown"


def batch_page(frame: Frame) -> None:
    """Draw the page."""
    language, index = frame.language, frame.index
    st.title(text(language, "title"))
    if index is None:
        show_problem(frame)
        return
    st.write(text(language, "tagline"))
    offered = offered_by(index)
    filters = filters_of_all(offered)
    upload = chosen_upload(language)
    file = read_upload(upload, language) if upload else None
    if upload is None or file is None:
        draw_filters(offered, language)
        if upload is None:
            show_empty(language)
        return
    key = (upload.digest, file.question_column, index.generation.name, repr(index.reader.options), repr(filters))
    job = job_of(key, file, Asking(filters=filters))
    draw_filters(offered, language, disabled=job.running)
    show_first(job.file, language, opened=not job.progress.done)
    if job.running:
        _running(job, language)
    elif not misses_a_section(filters, offered, language):
        _start(job, index, language, changed=_has_changed(key, job))
        if any(job.outcomes):
            show_results(frame, job, offered)


def _has_changed(key: tuple[str, ...], job: BatchJob) -> bool:
    """Whether the file was asked in this session of another index or with other settings."""
    former: tuple[str, ...] = st.session_state.get(_SHOWN, key)
    if job.progress.done:
        st.session_state[_SHOWN] = key
    return former[0] == key[0] and former != key and not job.progress.done


def _start(job: BatchJob, index: Index, language: str, *, changed: bool) -> None:
    """What came of the last run, and the button of the next one where anything is left to ask."""
    progress = job.progress
    if changed:
        st.info(text(language, "stale"))
    if job.problem:
        st.error("  \n".join(plain(line) for line in job.problem.lines))
    elif job.broken:
        st.error(text(language, "broken"))
    elif 0 < progress.done < progress.total:
        st.info(text(language, "cancelled", done=f"{progress.done:,}", total=f"{progress.total:,}"))
    if progress.done < progress.total:
        label = text(language, "go_on") if progress.done else text(language, "ask_all")
        st.button(label, type="primary", on_click=job.start, args=(index,), key="batch-start")


@st.fragment(run_every=_EVERY)
def _running(job: BatchJob, language: str) -> None:
    """The progress; when all are asked the whole page is drawn anew."""
    if not job.running:
        st.rerun()
    done, total, left = job.progress
    counts = {"done": f"{done:,}", "total": f"{total:,}"}
    if not done:
        said = text(language, "preparing")
    elif left is None:
        said = text(language, "progress", **counts)
    else:
        said = text(language, "progress_left", **counts, seconds=f"{left:.0f}")
    st.progress(done / total, said)
    st.button(text(language, "cancel"), icon=":material/close:", on_click=job.cancel, key="batch-cancel")
