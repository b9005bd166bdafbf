"""The results of an evaluation: what the report says of it, drawn on the page, the failures, and every question."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from shutten.evaluation.kept import KeptRun
from shutten.evaluation.report.blocks import Block, Figure, Fold, Paragraph, Subsection, Table
from shutten.evaluation.report.contents import Contents
from shutten.evaluation.session import Outcome
from shutten.settings import Settings
from shutten.texts.evaluate import text
from shutten.ui.evaluate.failures import show_failures, show_questions
from shutten.ui.markup import tag
from shutten.ui.plain import plain

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

STATE = "evaluation"
"""Where the session keeps what is shown."""
PROBLEM = "evaluation-problem"
"""Where it keeps what went wrong, until it is shown."""
GOAL = "evaluation-goal"
"""Where it keeps which press elsewhere on the page the results are to be brought into view for."""
TABS = {
    "tab_overview": ("results", "curve", "speed"),
    "tab_slices": ("slices",),
    "tab_verdict": ("verdicts", "removed", "keys"),
    "tab_comparison": ("comparisons",),
}
"""The sections of the report that each tab draws."""
WORDY = 40
"""Characters from which on a cell is a sentence."""


@dataclass(frozen=True)
class Result:
    """What was measured in this session, and with which choices.

    Attributes:
        key: of the choices; results of others are announced as such.
        outcome: what came of it.
        when: the time of day.
        kept: the run as it is kept; None where it is not.
    """

    key: str
    outcome: Outcome
    when: str
    kept: KeptRun | None = None


def tabs_key(language: str) -> str:
    """The key of the tabs, which hold the label of the one that is open."""
    return f"evaluation-tab-{language}"


def show_results(result: Result, settings: Settings, ask: StreamlitPage, language: str) -> None:
    """Draw the results below the form."""
    outcome, done = result.outcome, result.outcome.evaluation
    st.divider()
    if press := st.session_state.get(GOAL):
        st.html(tag("span", class_="sh-goal", data_press=press))
    st.markdown(
        text(
            language,
            "measured",
            testset=f"**{done.testset.path.name}**",
            questions=len(done.testset.questions),
            passages=outcome.index.generation.manifest.passages,
            when=result.when,
        )
    )
    contents = Contents(outcome, language)
    names = [text(language, name) for name in (*TABS, "tab_failures", "tab_questions")]
    *drawn, failed, questions = st.tabs(names, on_change="rerun", key=tabs_key(language))
    for tab, (name, sections) in zip(drawn, TABS.items(), strict=True):
        with tab:
            _draw((block for section in sections for block in contents.section(section)), name)
    with drawn[-1]:
        if not outcome.comparisons:
            st.info(text(language, "no_comparison"))
    with failed:
        show_failures(done, outcome.index, ask, language)
    with questions:
        show_questions(done, ask, language)
    _downloads(outcome, settings, language)


def _draw(blocks: Iterable[Block], key: str) -> None:
    """Draw blocks of the report as Streamlit's own elements.

    Args:
        blocks: what is drawn.
        key: what tells the elements from others of the page.
    """
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            _table(block, f"{key}-{number}")
        elif isinstance(block, Figure):
            st.altair_chart(block.chart, width="stretch", key=f"{key}-{number}")
            st.caption(plain(block.note))
        elif isinstance(block, Paragraph):
            (st.warning if block.warning else st.markdown)(plain(block.text))
        elif isinstance(block, Fold):
            with st.expander(plain(f"{block.badge} {block.summary}".strip())):
                _draw(block.blocks, f"{key}-{number}")
        elif isinstance(block, Subsection):
            st.markdown(f"**{plain(block.title)}**")
            _draw(block.blocks, f"{key}-{number}")
        else:
            st.markdown(f"{plain(block.heading)}  \n{plain(block.label)}")
            st.text(block.text)


def _table(table: Table, key: str) -> None:
    st.markdown(f"**{plain(table.caption)}**")
    rows = [
        {name: f"{cell.text} ({cell.small})" if cell.small else cell.text for name, cell in zip(table.head, row, strict=True)}
        for row in table.rows
    ]
    if any(len(cell.text) > WORDY for row in table.rows for cell in row[1:]):
        st.table(rows, hide_index=True)  # sentences wrap there, and are cut in the other
    else:
        st.dataframe(rows, hide_index=True, key=f"table-{key}")
    if table.note:
        st.caption(plain(table.note))


def _downloads(outcome: Outcome, settings: Settings, language: str) -> None:
    def written(name: str | None) -> bytes:
        """One file of the report, or all of them packed."""
        from shutten.evaluation.report.write import write_report  # it brings the program that draws charts for files

        with tempfile.TemporaryDirectory() as folder:
            write_report(Path(folder), outcome, language=language, settings=settings.described())
            if name is not None:
                return (Path(folder) / name).read_bytes()
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                for path in sorted(Path(folder).rglob("*")):
                    if path.is_file():
                        archive.write(path, path.relative_to(folder))
            return packed.getvalue()

    st.markdown(f"**{text(language, 'download')}**", help=text(language, "download_help"))
    stem = outcome.evaluation.testset.path.stem
    with st.container(horizontal=True):
        st.download_button(
            text(language, "download_report"), lambda: written("report.html"), f"{stem}.html", "text/html", key="save-report"
        )
        st.download_button(
            text(language, "download_all"), lambda: written(None), f"{stem}.zip", "application/zip", key="save-all"
        )
