"""What a report says, section by section, in an order in which a reader asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from shutten.evaluation.measuring.slices import slices
from shutten.evaluation.report import charts
from shutten.evaluation.report.blocks import Block, Cell, Figure, Fold, Paragraph, Report, Section, Subsection, Table
from shutten.evaluation.report.cases import change_blocks, failure_blocks, wrong_verdict_blocks
from shutten.evaluation.report.failures import failures, wrong_verdicts
from shutten.evaluation.report.notes import Note, evaluation_notes, run_notes
from shutten.evaluation.report.provenance import flat, provenance
from shutten.evaluation.report.removed import removed_blocks
from shutten.evaluation.report.tables import (
    comparison_pairs_table,
    comparison_table,
    reliability_table,
    results_table,
    slice_table,
    verdict_table,
)
from shutten.evaluation.session import Outcome
from shutten.texts.report import text

SLICES = ("type", "tag", "document", "language", "answerable")
LONG = 15
"""Rows from which on a table of slices is folded."""
NAMED = 12
"""Ids from which on a list of them is folded."""


class Contents:
    """What can be said of an evaluation, section by section; the report says all of it, the page and the terminal a part.

    Args:
        outcome: what came of the evaluation.
        language: ``ja`` or ``en``.
        settings: of the program, for the provenance.

    Attributes:
        parts: the slices.
        made_by: see `provenance`.
    """

    def __init__(self, outcome: Outcome, language: str, settings: Mapping[str, Any] = {}) -> None:  # never changed
        self._outcome, self._language = outcome, language
        self._evaluation = done = outcome.evaluation
        self.parts = slices(done.measured, done.testset, done.judged, seed=outcome.seed)
        self.made_by = provenance(done, outcome.index, outcome.others, seed=outcome.seed, settings=settings)
        self._sections: dict[str, Callable[[], list[Block]]] = {
            "results": self._results,
            "curve": self._curve,
            "slices": self._slices,
            "verdicts": self._verdicts,
            "removed": self._removed,
            "keys": self._key_sentences,
            "speed": self._speed,
            "comparisons": self._comparisons,
            "failures": self._failures,
            "provenance": self._provenance,
        }

    def report(self) -> Report:
        """All of it."""
        named = [(name, self.section(name)) for name in self._sections]
        return Report(
            self._language,
            self._text("title", name=self._evaluation.testset.path.name),
            self._lead(),
            tuple(Section(name, self._text(f"section_{name}"), blocks) for name, blocks in named if blocks),
        )

    def section(self, name: str) -> tuple[Block, ...]:
        """The blocks of a section; none where there is nothing to say."""
        return tuple(self._sections[name]())

    def _text(self, key: str, **values: object) -> str:
        return text(self._language, key, **values)

    def _lead(self) -> str:
        index = self.made_by["index"]
        return self._text(
            "lead",
            run=self.made_by["run"],
            testset=self.made_by["test_set"]["name"],
            form=self.made_by["test_set"]["form"],
            questions=len(self._evaluation.testset.questions),
            generation=index["generation"],
            passages=index["passages"],
            documents=index["documents"],
            model=self.made_by["model"]["name"],
            time=self.made_by["time"],
        )

    def _results(self) -> list[Block]:
        blocks: list[Block] = []
        if self._evaluation.rows:
            blocks.append(results_table(self._evaluation, self.parts, self._language, self._outcome.seed))
        else:
            blocks.append(Paragraph(self._text("no_answerable")))
        if self._evaluation.unanswerable:
            blocks.append(Paragraph(self._text("unanswerable_count", count=len(self._evaluation.unanswerable))))
        return blocks + self._notes(evaluation_notes(self._evaluation, self._language))

    def _notes(self, notes: Iterable[Note]) -> list[Block]:
        blocks: list[Block] = []
        for said, ids in notes:
            listed = self._text("comma").join(ids)
            if len(ids) <= NAMED:
                blocks.append(Paragraph(f"{said} {listed}", warning=True))
            else:
                blocks += [Paragraph(said, warning=True), Fold(self._text("all_ids"), (Paragraph(listed),), str(len(ids)))]
        return blocks

    def _curve(self) -> list[Block]:
        if not self._evaluation.measured.scored:
            return []
        chart = charts.success_curve(self._evaluation.measured, self._language)
        return [Figure("success-curve", chart, self._text("curve_title"), self._text("curve_note"))]

    def _slices(self) -> list[Block]:
        tables = [table for kind in SLICES if (table := slice_table(kind, self.parts, self._language))]
        blocks: list[Block] = [Paragraph(self._text("slices_note"))] if tables else []
        for table in tables:
            folded = len(table.rows) > LONG
            blocks.append(Fold(table.caption, (table,), f"n = {len(table.rows)}") if folded else table)
        return blocks

    def _verdicts(self) -> list[Block]:
        verdicts = self._evaluation.verdicts
        if not any(one.questions for one in verdicts.reliability):
            return [Paragraph(self._text("no_confidence"))]
        table = verdict_table(verdicts, self._language)
        return [
            table or Paragraph(self._text("no_verdict_figures")),
            reliability_table(verdicts, self._language),
            Figure(
                "reliability",
                charts.reliability_chart(verdicts, self._language),
                self._text("reliability_title"),
                self._text("reliability_chart_note"),
            ),
        ]

    def _wrong(self) -> list[Block]:
        if not any(one.questions for one in self._evaluation.verdicts.reliability):
            return []
        wrong = wrong_verdicts(self._evaluation)
        said = self._text("wrong_note" if wrong else "no_wrong_verdicts")
        title = self._text("wrong_verdicts", count=len(wrong))
        return [Subsection(title, (Paragraph(said), *wrong_verdict_blocks(wrong, self._language)))]

    def _removed(self) -> list[Block]:
        return removed_blocks(self._evaluation.without_answers, self._language)

    def _key_sentences(self) -> list[Block]:
        marked, holding = self._evaluation.key_sentences
        if not marked:
            return []
        return [Paragraph(self._text("keys", marked=marked, holding=holding, share=f"{holding / marked:.3f}"))]

    def _speed(self) -> list[Block]:
        latency = self._evaluation.latency
        blocks: list[Block] = []
        if latency.milliseconds:
            times = {"p50": f"{latency.p50:.0f}", "p95": f"{latency.p95:.0f}", "count": len(latency.milliseconds)}
            machine = {"processors": self.made_by["processors"], "platform": self.made_by["platform"]}
            blocks = [
                Paragraph(self._text("latency", **times, **machine)),
                Figure(
                    "latency",
                    charts.latency_chart(latency, self._language),
                    self._text("latency_title"),
                    self._text("latency_note"),
                ),
            ]
        embedded, seconds = self.made_by["index"]["embedded"], self.made_by["index"]["build_seconds"]
        if embedded and seconds:
            rate = {"embedded": embedded, "seconds": f"{seconds:.1f}", "rate": f"{embedded / seconds:.1f}"}
            blocks.append(Paragraph(self._text("build_rate", **rate)))
        return blocks

    def _comparisons(self) -> list[Block]:
        blocks: list[Block] = []
        for number, (comparison, other) in enumerate(zip(self._outcome.comparisons, self._outcome.others, strict=True), 1):
            inside: list[Block] = []
            if comparison.measures:
                inside += [
                    comparison_table(comparison, self._language, self._outcome.seed),
                    comparison_pairs_table(comparison, self._language),
                ]
            else:
                inside.append(Paragraph(self._text("nothing_compared")))
            inside += self._notes(run_notes(other, self._language))
            if comparison.changed:
                measure = comparison.changed[0].measure
                runs = (self._evaluation.measured, other)
                chart = charts.difference_chart(comparison, measure, self._language, runs)
                names = {"measure": measure, "name": comparison.name, "other": comparison.other}
                note = self._text("difference_note", name=comparison.name, other=comparison.other)
                inside.append(Figure(f"difference-{number}", chart, self._text("difference_title", **names), note))
                inside.append(Paragraph(self._text("changed", count=len(comparison.changed), **names)))
                inside += change_blocks(comparison, self._evaluation, self._outcome.index, self._language)
            elif comparison.measures:
                inside.append(Paragraph(self._text("nothing_changed")))
            title = self._text("comparison_title", name=comparison.name, other=comparison.other)
            blocks.append(Subsection(title, tuple(inside)))
        return blocks

    def _failures(self) -> list[Block]:
        blocks: list[Block] = []
        if total := len(self._evaluation.measured.whole):
            found = failures(self._evaluation, self._outcome.index)
            key = "failures_note" if found else "no_failures"
            blocks = [Paragraph(self._text(key, count=len(found), total=total)), *failure_blocks(found, self._language)]
        return blocks + self._wrong()

    def _provenance(self) -> list[Block]:
        rows = tuple((Cell(name), Cell(value)) for name, value in flat(self.made_by))
        head = (self._text("name"), self._text("value"))
        return [Table(self._text("provenance_caption"), head, rows, self._text("provenance_note"))]
