"""What came of the questions of a file: counted, as a table, each a click away from its page, and saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import streamlit as st

from shutten.batch.outcome import Outcome
from shutten.batch.question_file import QuestionFile, QuestionRow
from shutten.batch.result import STATES, counts_line, error_in, result_table, state_of
from shutten.exports.tables.formats import TableFormat, table_formats
from shutten.texts.batch import text
from shutten.texts.common import percent
from shutten.ui.ask.link import Search, address_of, search_of
from shutten.ui.ask.offered import Offered
from shutten.ui.batch.job import BatchJob
from shutten.ui.chosen_collection import address_here
from shutten.ui.chrome import announced
from shutten.ui.copying import passage_pages
from shutten.ui.frame import ASK, Frame
from shutten.ui.plain import plain
from shutten.ui.saving import download_buttons

Came = tuple[QuestionRow, Outcome | None]
"""A question with what came of it."""


def show_results(frame: Frame, job: BatchJob, offered: Offered) -> None:
    """Draw them."""
    language, found = frame.language, job.outcomes
    with announced():
        st.subheader(counts_line(found, language), anchor=False)
    _downloads(job, found, language)
    came = _chosen(list(zip(job.file.rows, found, strict=True)), language)
    rows = [_cells(job.file, one, language) for one in came]
    st.caption(text(language, "choose_row"))
    chosen: Any = st.dataframe(
        _filled(rows), hide_index=True, on_select="rerun", selection_mode="single-row", key="batch-table"
    )
    for place in chosen.selection.rows[:1]:
        if place < len(came):
            _link(frame, job, came[place][0], offered)


def _chosen(came: Sequence[Came], language: str) -> list[Came]:
    """The questions that came to what the visitor chooses."""
    there = {state_of(outcome) for _, outcome in came}
    names = {text(language, state): state for state in STATES if state in there}
    every = text(language, "all")
    only = st.segmented_control(
        text(language, "show"), [every, *names], default=every, key=f"batch-only-{language}", required=True
    )
    return [one for one in came if only == every or state_of(one[1]) == names.get(str(only))]


def _cells(file: QuestionFile, came: Came, language: str) -> dict[str, Any]:
    row, outcome = came
    cells = outcome.cells if outcome else {}
    confidence = cells.get("confidence")
    return {
        text(language, "column_line"): row.line,
        **({file.id_column: file.called(row)} if file.id_column else {}),
        text(language, "column_question"): row.question,
        text(language, "column_verdict"): text(language, state_of(outcome)),
        text(language, "column_chance"): f"{percent(confidence)} %" if isinstance(confidence, float) else "",
        text(language, "column_answer"): cells.get("answer", ""),
        text(language, "column_source"): cells.get("citation", ""),
        text(language, "column_error"): (error_in(language, outcome) if outcome else None) or "",
    }


def _filled(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows without columns that hold nothing in any of them."""
    filled = {name for row in rows for name, value in row.items() if value != ""}
    return [{name: value for name, value in row.items() if name in filled} for row in rows]


def _link(frame: Frame, job: BatchJob, row: QuestionRow, offered: Offered) -> None:
    """A link to the question in the ask page, where that page can ask it so."""
    search = Search(row.question.strip(), job.asking.filters_of(row))
    address = address_of(search)
    if not search or search_of({name: _values(value) for name, value in address.items()}, offered) != search:
        st.caption(text(frame.language, "not_on_page"))
        return
    st.page_link(
        frame.pages[ASK],
        label=text(frame.language, "open", question=plain(search.question)),
        icon=":material/search:",
        query_params={**address, **address_here(frame.language)},
    )


def _values(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _downloads(job: BatchJob, found: Sequence[Outcome | None], language: str) -> None:
    passages, pages = job.asking.passages, passage_pages(language)

    def written(form: TableFormat) -> bytes:
        return form.write(result_table(job.file, found, passages, language, pages))

    st.markdown(f"**{text(language, 'download')}**", help=text(language, "download_help", passages=passages))
    stem = PurePosixPath(job.file.name).stem
    with st.container(horizontal=True):
        download_buttons(table_formats().values(), written, f"{stem}-answers", language)
