"""An evaluation as the terminal shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from shutten.cli.output import table
from shutten.evaluation.as_object import to_object
from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.measuring.measured import Measured
from shutten.search.index import Index

if TYPE_CHECKING:
    from shutten.evaluation.measuring.comparison import Comparison

CHANGED = 3
"""Questions that changed most; the report shows more."""
NAMED = 10
"""Ids that a warning names."""


def as_json_text(done: Evaluation, index: Index, compared: Sequence[Comparison]) -> str:
    """One JSON object."""
    return json.dumps(to_object(done, index, compared), ensure_ascii=False, indent=1)


def evaluation_text(done: Evaluation, index: Index) -> str:
    """The table by language pair, and a line for each other thing that was measured."""
    parts = [_rows(done.measured)] if done.rows else []
    parts.append(
        f"{len(done.testset.questions)} questions, {len(done.unanswerable)} of them unanswerable; "
        f"{index.generation.manifest.passages} passages; "
        f"a question takes {done.latency.p50:.0f} ms (median), {done.latency.p95:.0f} ms (95th percentile)"
    )
    manifest = index.generation.manifest
    if manifest.embedded and manifest.seconds:
        rate = manifest.embedded / manifest.seconds
        parts.append(f"the index: {manifest.embedded} passages embedded in {manifest.seconds:.1f} seconds, {rate:.1f} a second")
    verdicts = done.verdicts
    if verdicts.auc is not None:
        parts.append(
            f"verdict: area under the ROC curve {verdicts.auc:.3f}, average precision {verdicts.average_precision:.3f}, "
            f"accuracy {verdicts.accuracy:.3f}"
        )
    marked, holding = done.key_sentences
    if marked:
        share = holding / marked
        parts.append(f"key sentences in relevant hits: {marked} marked, {holding} of them ({share:.3f}) hold an anchor")
    return "\n".join(parts)


def evaluation_warnings(done: Evaluation) -> Iterator[str]:
    """Questions that count as 0 without having been asked in vain, and those that count for nothing."""
    if done.without_passage:
        yield f"no passage holds the anchors of: {', '.join(done.without_passage)} (counted as 0)"
    if done.not_held:
        yield f"judged to answer, and not in the index (counted as not found): {_some(done.not_held)}"
    if done.testset.unjudged:
        yield f"no judgement of: {_some(done.testset.unjudged)} (not asked)"


def run_text(measured: Measured) -> str:
    """The table of another run."""
    return f"\n{measured.run.name}\n{_rows(measured)}" if measured.rows else f"\n{measured.run.name}"


def run_warnings(measured: Measured) -> Iterator[str]:
    """What of another run counts as nothing."""
    for what, ids in (
        ("has no answer to (counted as 0)", measured.missing),
        ("answers what the test set does not ask (passed over)", measured.strange),
        ("names what the index lacks (counted as not relevant)", measured.unknown),
    ):
        if ids:
            yield f"{measured.run.name} {what}: {_some(ids)}"


def comparison_text(comparison: Comparison) -> str:
    """A table of the measures, and the questions that changed most."""
    head = ["measure", comparison.name, comparison.other, "difference", "95 % interval", "p", "p (Holm)", "wins/ties/losses"]
    rows = [
        [
            one.measure,
            f"{one.mean:.3f}",
            f"{one.other:.3f}",
            f"{one.difference:+.3f}",
            f"{one.low:+.3f} to {one.high:+.3f}",
            f"{one.p:.4f}",
            f"{one.p_holm:.4f}",
            f"{one.wins}/{one.ties}/{one.losses}",
        ]
        for one in comparison.measures
    ]
    changed = [
        f"  {change.measure} {change.other:.3f} → {change.value:.3f}: {change.question.id} {change.question.text}"
        for change in comparison.changed[:CHANGED]
        if change.value != change.other
    ]
    title = f"\n{comparison.name} against {comparison.other}, {comparison.questions} questions"
    return "\n".join([title, table(head, rows), *(["changed most:", *changed] if changed else [])])


def _rows(measured: Measured) -> str:
    names = list(measured.rows[0].measures)
    rows = [[row.pair, str(row.questions), *(f"{row.measures[name]:.3f}" for name in names)] for row in measured.rows]
    return table(["question→passage", "n", *names], rows)


def _some(ids: Sequence[str]) -> str:
    more = len(ids) - NAMED
    return ", ".join(ids[:NAMED]) + (f" and {more} more" if more > 0 else "")
