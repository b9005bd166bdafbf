"""What a report says, section by section, in an order in which a reader asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.measuring.comparison import Comparison
from shutten.evaluation.measuring.measured import Measured
from shutten.evaluation.measuring.slices import Slice
from shutten.evaluation.report import charts
from shutten.evaluation.report.blocks import Block, Cell, Figure, Fold, Paragraph, Report, Section, Subsection, Table
from shutten.evaluation.report.cases import change_blocks, failure_blocks, wrong_verdict_blocks
from shutten.evaluation.report.failures import failures, wrong_verdicts
from shutten.evaluation.report.provenance import flat
from shutten.evaluation.report.tables import (
    comparison_pairs_table,
    comparison_table,
    reliability_table,
    results_table,
    slice_table,
    verdict_table,
)
from shutten.search.index import Index
from shutten.texts.report import text

SLICES = ("type", "tag", "document", "language", "answerable")
LONG = 15
"""Rows from which on a table of slices is folded."""
NAMED = 12
"""Ids from which on a list of them is folded."""


def contents(
    evaluation: Evaluation,
    index: Index,
    parts: Sequence[Slice],
    comparisons: Sequence[Comparison],
    others: Sequence[Measured],
    made_by: Mapping[str, Any],
    language: str,
    seed: int,
) -> Report:
    """The report.

    Args:
        evaluation: what was measured.
        index: what was asked.
        parts: the slices.
        comparisons: with other runs.
        others: those runs, in the same order; without them a chart of differences shows only what changed most.
        made_by: see `provenance`.
        language: ``ja`` or ``en``.
        seed: of the intervals.
    """
    named = [
        ("results", _results(evaluation, parts, language, seed)),
        ("curve", _curve(evaluation, language)),
        ("slices", _slices(parts, language)),
        ("verdicts", _verdicts(evaluation, language)),
        ("keys", _key_sentences(evaluation, language)),
        ("speed", _speed(evaluation, made_by, language)),
        ("comparisons", _comparisons(evaluation, index, comparisons, others, language, seed)),
        ("failures", _failures(evaluation, index, language)),
        ("provenance", _provenance(made_by, language)),
    ]
    return Report(
        language,
        text(language, "title", name=evaluation.testset.path.name),
        _lead(evaluation, made_by, language),
        tuple(Section(name, text(language, f"section_{name}"), tuple(blocks)) for name, blocks in named if blocks),
    )


def _lead(evaluation: Evaluation, made_by: Mapping[str, Any], language: str) -> str:
    index = made_by["index"]
    return text(
        language,
        "lead",
        run=made_by["run"],
        testset=made_by["test_set"]["name"],
        form=made_by["test_set"]["form"],
        questions=len(evaluation.testset.questions),
        generation=index["generation"],
        passages=index["passages"],
        documents=index["documents"],
        model=made_by["model"]["name"],
        time=made_by["time"],
    )


def _results(evaluation: Evaluation, parts: Sequence[Slice], language: str, seed: int) -> list[Block]:
    blocks: list[Block] = []
    if evaluation.rows:
        blocks.append(results_table(evaluation, parts, language, seed))
    else:
        blocks.append(Paragraph(text(language, "no_answerable")))
    if evaluation.unanswerable:
        blocks.append(Paragraph(text(language, "unanswerable_count", count=len(evaluation.unanswerable))))
    blocks += _ids("without_passage", evaluation.without_passage, language)
    blocks += _ids("not_held", evaluation.not_held, language)
    blocks += _ids("unjudged", evaluation.testset.unjudged, language)
    return blocks + _faults(evaluation.measured, language)


def _faults(measured: Measured, language: str) -> list[Block]:
    """What of a run counts for nothing, or as 0."""
    return [
        *_ids("missing", measured.missing, language, measured.run.name),
        *_ids("strange", measured.strange, language, measured.run.name),
        *_ids("unknown", measured.unknown, language, measured.run.name),
    ]


def _ids(key: str, ids: Sequence[str], language: str, run: str = "") -> list[Block]:
    if not ids:
        return []
    said = text(language, key, count=len(ids), run=run)
    listed = text(language, "comma").join(ids)
    if len(ids) <= NAMED:
        return [Paragraph(f"{said} {listed}", warning=True)]
    return [Paragraph(said, warning=True), Fold(text(language, "all_ids"), (Paragraph(listed),), str(len(ids)))]


def _curve(evaluation: Evaluation, language: str) -> list[Block]:
    if not evaluation.measured.scored:
        return []
    chart = charts.success_curve(evaluation.measured, language)
    return [Figure("success-curve", chart, text(language, "curve_title"), text(language, "curve_note"))]


def _slices(parts: Sequence[Slice], language: str) -> list[Block]:
    tables = [table for kind in SLICES if (table := slice_table(kind, parts, language))]
    blocks: list[Block] = [Paragraph(text(language, "slices_note"))] if tables else []
    for table in tables:
        folded = len(table.rows) > LONG
        blocks.append(Fold(table.caption, (table,), f"n = {len(table.rows)}") if folded else table)
    return blocks


def _verdicts(evaluation: Evaluation, language: str) -> list[Block]:
    verdicts = evaluation.verdicts
    if not any(one.questions for one in verdicts.reliability):
        return [Paragraph(text(language, "no_confidence"))]
    table = verdict_table(verdicts, language)
    return [
        table or Paragraph(text(language, "no_verdict_figures")),
        reliability_table(verdicts, language),
        Figure(
            "reliability",
            charts.reliability_chart(verdicts, language),
            text(language, "reliability_title"),
            text(language, "reliability_chart_note"),
        ),
    ]


def _wrong(evaluation: Evaluation, language: str) -> list[Block]:
    if not any(one.questions for one in evaluation.verdicts.reliability):
        return []
    wrong = wrong_verdicts(evaluation)
    said = text(language, "wrong_note" if wrong else "no_wrong_verdicts")
    title = text(language, "wrong_verdicts", count=len(wrong))
    return [Subsection(title, (Paragraph(said), *wrong_verdict_blocks(wrong, language)))]


def _key_sentences(evaluation: Evaluation, language: str) -> list[Block]:
    marked, holding = evaluation.key_sentences
    if not marked:
        return []
    return [Paragraph(text(language, "keys", marked=marked, holding=holding, share=f"{holding / marked:.3f}"))]


def _speed(evaluation: Evaluation, made_by: Mapping[str, Any], language: str) -> list[Block]:
    latency = evaluation.latency
    blocks: list[Block] = []
    if latency.milliseconds:
        times = {"p50": f"{latency.p50:.0f}", "p95": f"{latency.p95:.0f}", "count": len(latency.milliseconds)}
        machine = {"processors": made_by["processors"], "platform": made_by["platform"]}
        blocks = [
            Paragraph(text(language, "latency", **times, **machine)),
            Figure(
                "latency",
                charts.latency_chart(latency, language),
                text(language, "latency_title"),
                text(language, "latency_note"),
            ),
        ]
    embedded, seconds = made_by["index"]["embedded"], made_by["index"]["build_seconds"]
    if embedded and seconds:
        rate = {"embedded": embedded, "seconds": f"{seconds:.1f}", "rate": f"{embedded / seconds:.1f}"}
        blocks.append(Paragraph(text(language, "build_rate", **rate)))
    return blocks


def _comparisons(
    evaluation: Evaluation,
    index: Index,
    comparisons: Sequence[Comparison],
    others: Sequence[Measured],
    language: str,
    seed: int,
) -> list[Block]:
    blocks: list[Block] = []
    by_place: Iterable[Measured | None] = others if len(others) == len(comparisons) else [None] * len(comparisons)
    for number, (comparison, other) in enumerate(zip(comparisons, by_place, strict=True), 1):
        inside: list[Block] = []
        if comparison.measures:
            inside += [comparison_table(comparison, language, seed), comparison_pairs_table(comparison, language)]
        else:
            inside.append(Paragraph(text(language, "nothing_compared")))
        if other is not None:
            inside += _faults(other, language)
        if comparison.changed:
            measure = comparison.changed[0].measure
            runs = (evaluation.measured, other) if other is not None else None
            chart = charts.difference_chart(comparison, measure, language, runs)
            names = {"measure": measure, "name": comparison.name, "other": comparison.other}
            note = text(language, "difference_note" if runs else "difference_note_changed")
            inside.append(Figure(f"difference-{number}", chart, text(language, "difference_title", **names), note))
            inside.append(Paragraph(text(language, "changed", count=len(comparison.changed), **names)))
            inside += change_blocks(comparison, evaluation, index, language)
        elif comparison.measures:
            inside.append(Paragraph(text(language, "nothing_changed")))
        title = text(language, "comparison_title", name=comparison.name, other=comparison.other)
        blocks.append(Subsection(title, tuple(inside)))
    return blocks


def _failures(evaluation: Evaluation, index: Index, language: str) -> list[Block]:
    blocks: list[Block] = []
    if total := len(evaluation.measured.whole):
        found = failures(evaluation, index)
        key = "failures_note" if found else "no_failures"
        blocks = [Paragraph(text(language, key, count=len(found), total=total)), *failure_blocks(found, language)]
    return blocks + _wrong(evaluation, language)


def _provenance(made_by: Mapping[str, Any], language: str) -> list[Block]:
    rows = tuple((Cell(name), Cell(value)) for name, value in flat(made_by))
    head = (text(language, "name"), text(language, "value"))
    return [Table(text(language, "provenance_caption"), head, rows, text(language, "provenance_note"))]
