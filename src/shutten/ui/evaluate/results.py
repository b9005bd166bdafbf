"""The results of an evaluation: its tables and charts, the failures, and every question."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from shutten.evaluation.measuring.measures import MEASURES
from shutten.evaluation.measuring.slices import ANSWERABLE, PAIR, Slice, slices
from shutten.evaluation.report.charts import difference_chart, latency_chart, reliability_chart, success_curve
from shutten.settings import Settings
from shutten.texts.evaluate import text
from shutten.ui.evaluate.failures import show_failures, show_questions
from shutten.ui.plain import plain

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from shutten.evaluation.measuring.comparison import Comparison
    from shutten.ui.evaluate.page import Result

TABS = ("tab_overview", "tab_slices", "tab_verdict", "tab_comparison", "tab_failures", "tab_questions")
NAMED = 20
"""Ids that a warning names."""


def show_results(result: Result, settings: Settings, ask: StreamlitPage, language: str) -> None:
    """Draw the results below the form."""
    done = result.evaluation
    st.divider()
    st.markdown(
        text(
            language,
            "measured",
            testset=f"**{done.testset.path.name}**",
            questions=len(done.testset.questions),
            passages=result.index.generation.manifest.passages,
            when=result.when,
        )
    )
    found = slices(done.measured, done.testset, done.judged)
    overview, parts, verdict, comparison, failed, questions = st.tabs([text(language, name) for name in TABS])
    with overview:
        _overview(result, found, language)
    with parts:
        _slices(found, language)
    with verdict:
        _verdict(result, found, language)
    with comparison:
        _comparisons(result, language)
    with failed:
        show_failures(done, result.index, ask, language)
    with questions:
        show_questions(done, ask, language)
    _downloads(result, settings, language)


def _overview(result: Result, found: Sequence[Slice], language: str) -> None:
    done = result.evaluation
    pairs = [one for one in found if one.kind == PAIR]
    if pairs:
        rows = [
            {text(language, "pair"): one.value, text(language, "n"): one.questions, **_with_intervals(one)} for one in pairs
        ]
        st.dataframe(rows, hide_index=True, key="table-pairs")
        st.caption(text(language, "meaning", intervals=text(language, "intervals")))
        st.altair_chart(success_curve(done.measured, language), width="stretch")
    if done.without_passage:
        st.warning(text(language, "without_passage", ids=plain(_some(done.without_passage))))
    if done.not_held:
        st.warning(text(language, "not_held", ids=plain(_some(done.not_held))))
    st.markdown(text(language, "latency", p50=f"{done.latency.p50:.0f}", p95=f"{done.latency.p95:.0f}"))
    st.altair_chart(latency_chart(done.latency, language), width="stretch")


def _with_intervals(one: Slice) -> dict[str, str]:
    shown = {}
    for name in MEASURES:
        if name in one.measures:
            low, high = one.intervals[name]
            shown[name] = f"{one.measures[name]:.3f} ({low:.2f}–{high:.2f})"
    return shown


def _slices(found: Sequence[Slice], language: str) -> None:
    rows = [
        {
            text(language, "kind"): text(language, f"kind_{one.kind}"),
            text(language, "value"): one.value,
            text(language, "n"): one.questions,
            **one.measures,
        }
        for one in found
        if one.kind not in (PAIR, ANSWERABLE)
    ]
    st.dataframe(rows, hide_index=True, column_config=_three_digits(rows), key="table-slices")
    st.caption(text(language, "meaning", intervals=""))


def _verdict(result: Result, found: Sequence[Slice], language: str) -> None:
    done = result.evaluation
    verdicts = done.verdicts
    if verdicts.auc is None or verdicts.average_precision is None or verdicts.accuracy is None:
        st.info(text(language, "no_verdict"))
    else:
        figures = {"auc": verdicts.auc, "ap": verdicts.average_precision, "accuracy": verdicts.accuracy}
        st.markdown(text(language, "verdict_line", **{name: f"{value:.3f}" for name, value in figures.items()}))
        rows = [
            {
                text(language, "kind_answerable"): text(language, one.value),
                text(language, "n"): one.questions,
                **{text(language, name): value for name, value in one.measures.items()},
            }
            for one in found
            if one.kind == ANSWERABLE
        ]
        st.dataframe(rows, hide_index=True, column_config=_three_digits(rows), key="table-verdict")
    st.altair_chart(reliability_chart(verdicts, language), width="stretch")
    marked, holding = done.key_sentences
    if marked:
        st.markdown(text(language, "keys", marked=marked, holding=holding, share=f"{holding / marked:.3f}"))


def _comparisons(result: Result, language: str) -> None:
    if not result.comparisons:
        st.info(text(language, "no_comparison"))
    for comparison, other in zip(result.comparisons, result.others, strict=True):
        for what, ids in (("missing", other.missing), ("strange", other.strange), ("unknown", other.unknown)):
            if ids:
                st.warning(text(language, what, name=plain(other.run.name), ids=plain(_some(ids))))
        st.dataframe([_compared(one, language) for one in comparison.measures], hide_index=True, key="table-compared")
        first = comparison.measures[0].measure if comparison.measures else None
        measure = next((one.measure for one in comparison.measures if one.measure == "nDCG@10"), first)
        if measure is not None:
            runs = (result.evaluation.measured, other)
            st.altair_chart(difference_chart(comparison, measure, language, runs), width="stretch")
        _changed(comparison, language)


def _compared(one: Any, language: str) -> dict[str, str]:
    return {
        text(language, "measure"): one.measure,
        text(language, "ours"): f"{one.mean:.3f}",
        text(language, "theirs"): f"{one.other:.3f}",
        text(language, "difference"): f"{one.difference:+.3f}",
        text(language, "interval"): f"{one.low:+.3f} – {one.high:+.3f}",
        text(language, "p"): f"{one.p:.4f}",
        text(language, "p_holm"): f"{one.p_holm:.4f}",
        text(language, "wins"): f"{one.wins}/{one.ties}/{one.losses}",
    }


def _changed(comparison: Comparison, language: str) -> None:
    rows: list[Mapping[str, Any]] = [
        {
            text(language, "question"): f"{change.question.id} {change.question.text}",
            text(language, "ours"): change.value,
            text(language, "theirs"): change.other,
        }
        for change in comparison.changed
        if change.value != change.other
    ]
    if rows:
        st.markdown(f"**{text(language, 'changed')}**")
        st.dataframe(rows, hide_index=True, column_config=_three_digits(rows), key="table-changed")


def _three_digits(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Every column of fractions with three digits."""
    fractions = {name for row in rows for name, value in row.items() if isinstance(value, float)}
    return {name: st.column_config.NumberColumn(format="%.3f") for name in fractions}


def _downloads(result: Result, settings: Settings, language: str) -> None:
    def written(name: str | None) -> bytes:
        """One file of the report, or all of them packed."""
        from shutten.evaluation.report.write import write_report  # it brings the program that draws charts for files

        with tempfile.TemporaryDirectory() as folder:
            write_report(
                Path(folder),
                result.evaluation,
                result.index,
                result.comparisons,
                language=language,
                settings=settings.described(),
                others=result.others,
            )
            if name is not None:
                return (Path(folder) / name).read_bytes()
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                for path in sorted(Path(folder).rglob("*")):
                    if path.is_file():
                        archive.write(path, path.relative_to(folder))
            return packed.getvalue()

    st.markdown(f"**{text(language, 'download')}**", help=text(language, "download_help"))
    stem = result.evaluation.testset.path.stem
    with st.container(horizontal=True):
        st.download_button(
            text(language, "download_report"), lambda: written("report.html"), f"{stem}.html", "text/html", key="save-report"
        )
        st.download_button(
            text(language, "download_all"), lambda: written(None), f"{stem}.zip", "application/zip", key="save-all"
        )


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:NAMED]) + (" …" if len(ids) > NAMED else "")
