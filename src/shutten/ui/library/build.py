"""Building the index from the page: what has changed, the button, the progress that every visitor sees, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from shutten.base.hashes import FileHashes
from shutten.building.previous import HASHES, PreviousGeneration
from shutten.documents.changes import Changes
from shutten.documents.ocr.options import reading_pictures
from shutten.documents.reasons import reason_in
from shutten.errors import CorpusError
from shutten.passages.report import DocumentReport
from shutten.settings import load_settings
from shutten.store import generations
from shutten.texts.library import text
from shutten.ui.frame import Frame
from shutten.ui.library.job import CANCELLED, DONE, FAILED, STAGES, BuildJob, BuildState
from shutten.ui.library.reports import remarks_html
from shutten.ui.markup import NAMES_SHOWN, names_html

_EVERY = 1.0
"""Seconds after which the progress is drawn anew."""


@st.cache_resource(show_spinner=False)
def build_job(index: str) -> BuildJob:
    """The build of an index, the same for all visitors."""
    return BuildJob(Path(index))


@st.cache_data(ttl=5, show_spinner=False)
def _changes(corpus: str, index: str, generation: str) -> Changes | str:
    """What has changed since the generation was built, or why that cannot be told; looked at anew after a few seconds."""
    previous = PreviousGeneration(Path(index), FileHashes(Path(index) / HASHES), generation)
    try:
        with reading_pictures(load_settings().ocr_options):
            return previous.changes(Path(corpus))
    except CorpusError as error:
        return "\n".join(error.lines)


def look_again() -> None:
    """Have the next run look for changes, whenever the last one did."""
    _changes.clear()


def build_section(frame: Frame, *, editable: bool) -> None:
    """Draw what there is to be said of the index's making, and the button to those who may build."""
    job = build_job(str(frame.settings.index.absolute()))
    state = job.state
    if state.running:
        _running(job, frame.language, editable)
        return
    language, index = frame.language, frame.index
    if editable and state.outcome:
        _ended(job, state, index is not None, language)
    found: Changes | str = Changes()
    other = False
    if index is not None:
        other = _is_other(index.generation.manifest.corpus, frame.settings.corpus)
        if other:
            if editable:
                _other_corpus(index.generation.manifest.corpus, frame.settings.corpus, language)
        elif (index.path / generations.FOLDER / index.generation.name).is_dir():  # it may be asked far from where it was made
            found = _changes(str(frame.settings.corpus), str(index.path), index.generation.name)
            _show_changes(found, editable, language)
    if editable:
        _button(frame, job, urgent=index is None or bool(found), other=other)
    elif index is not None:
        st.caption(text(language, "not_editable"))


def _is_other(made_of: str, corpus: Path) -> bool:
    return bool(made_of) and Path(made_of).absolute() != corpus.absolute()


def _other_corpus(made_of: str, corpus: Path, language: str) -> None:
    st.warning(text(language, "other_corpus"))
    st.html(names_html([(made_of, text(language, "this_index")), (str(corpus), text(language, "the_settings"))]))


def _show_changes(found: Changes | str, editable: bool, language: str) -> None:
    if isinstance(found, str):
        if editable:
            st.warning(text(language, "no_corpus"))
            st.html(names_html([(line, "") for line in found.splitlines()]))
        return
    if not found:
        return
    st.warning(text(language, "older"))
    for label, names in (
        (text(language, "new", count=len(found.new)), found.new),
        (text(language, "changed", count=len(found.changed)), found.changed),
        (text(language, "gone", count=len(found.gone)), found.gone),
    ):
        if names:
            with st.expander(label):
                _names([(name, "") for name in names], language)


def _names(rows: Sequence[tuple[str, str]], language: str) -> None:
    more = text(language, "and_more", count=len(rows) - NAMES_SHOWN) if len(rows) > NAMES_SHOWN else ""
    st.html(names_html(rows[:NAMES_SHOWN], more))


def _button(frame: Frame, job: BuildJob, *, urgent: bool, other: bool) -> None:
    language = frame.language
    if generations.being_built(frame.settings.index):
        st.info(text(language, "elsewhere"))
        return
    agreed = not other or st.checkbox(text(language, "replace_all"), key="library-replace-all")
    model = frame.settings.model or (frame.index.generation.manifest.encoder.name if frame.index else None)

    def start() -> None:
        job.start(frame.settings.corpus, model)

    st.button(
        text(language, "build" if frame.index is None else "rebuild"),
        type="primary" if urgent else "secondary",
        icon=":material/build:",
        help=text(language, "rebuild_note") if frame.index else None,
        disabled=not agreed,
        on_click=start,
        key="library-build",
    )


@st.fragment(run_every=_EVERY)
def _running(job: BuildJob, language: str, editable: bool) -> None:
    """The progress; when the build has ended the whole page is drawn anew, on the new index."""
    state = job.state
    if not state.running:
        look_again()
        st.rerun()
    now = time.monotonic()
    stage = text(language, f"stage_{state.stage}")
    number = STAGES.index(state.stage) + 1
    step = text(language, "step", number=number, total=len(STAGES), stage=stage)
    st.progress(_share(state), step)
    elapsed = text(language, "elapsed", time=duration(now - state.started, language))
    st.caption(" · ".join([*_ocr(state, language), *_embedding(state, now, language), elapsed]))
    if editable:
        st.button(text(language, "cancel"), icon=":material/close:", on_click=job.cancel, key="library-cancel")


def _share(state: BuildState) -> float:
    """How much of the bar is filled: embedding is nearly all of the work, and what comes before cannot be measured."""
    before = {"reading": 0.02, "loading": 0.05, "cutting": 0.08, "embedding": 0.1, "writing": 0.97}[state.stage]
    if state.stage != "embedding" or not state.total:
        return before
    return before + 0.85 * min(1.0, state.done / state.total)


def _ocr(state: BuildState, language: str) -> list[str]:
    if not state.page:
        return []
    name, page, pages = state.page
    return [text(language, "reading_page", name=name, page=page, pages=pages)]


def _embedding(state: BuildState, now: float, language: str) -> list[str]:
    if state.stage != "embedding" or not state.total:
        return []
    counts = {"done": f"{state.done:,}", "total": f"{state.total:,}"}
    left = state.seconds_left(now)
    if left is None:
        return [text(language, "progress_first", **counts)]
    return [text(language, "progress", **counts, rate=f"{state.rate(now):,.1f}", left=duration(left, language))]


def duration(seconds: float, language: str) -> str:
    """A time in words.

    >>> duration(59.6, "en"), duration(61, "ja")
    ('1 min 0 s', '1 分 1 秒')
    """
    minutes, rest = divmod(round(seconds), 60)
    return text(language, "minutes", minutes=minutes, seconds=rest) if minutes else text(language, "seconds", seconds=rest)


def _ended(job: BuildJob, state: BuildState, had_index: bool, language: str) -> None:
    """What came of the last build, until someone closes it or builds again."""
    with st.container(border=True, key="library-ended"):
        if state.outcome == DONE:
            _summary(state, language)
        elif state.outcome == CANCELLED:
            st.info(text(language, "cancelled" if had_index else "cancelled_first"))
        elif state.outcome == FAILED:
            st.error(text(language, "failed"))
            st.html(names_html([(line, "") for line in state.problem]))
        st.button(text(language, "close"), on_click=job.forget, key="library-close", type="tertiary")


def _summary(state: BuildState, language: str) -> None:
    said = state.summary
    counts = {"documents": f"{said.get('documents', 0):,}", "passages": f"{said.get('passages', 0):,}"}
    if said.get("stage") == "unchanged":
        st.success(text(language, "done_unchanged", **counts))
    else:
        st.success(text(language, "done", **counts, time=duration(state.ended - state.started, language)))
        if unchanged := said.get("unchanged"):
            st.write(text(language, "done_reused", unchanged=f"{unchanged:,}", embedded=f"{said.get('embedded', 0):,}"))
    if noted := said.get("remarks"):
        with st.expander(text(language, "done_remarked", count=f"{len(noted):,}")):
            reports = [(name, "", DocumentReport.of({"remarks": remarks})) for name, remarks in noted.items()]
            st.html(remarks_html(reports, language))
    if skipped := said.get("skipped"):
        with st.expander(text(language, "done_skipped", count=len(skipped))):
            _names([(one["name"], reason_in(language, one["reason"])) for one in skipped], language)
