"""An evaluation as the terminal shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from shutten.cli.output import table
from shutten.evaluation.as_object import to_object
from shutten.evaluation.measuring.comparison import Comparison
from shutten.evaluation.measuring.measured import Measured
from shutten.evaluation.measuring.removed import removed_rows
from shutten.evaluation.report.blocks import Table
from shutten.evaluation.report.notes import evaluation_notes, run_notes
from shutten.evaluation.report.removed import removed_table
from shutten.evaluation.report.tables import comparison_table
from shutten.evaluation.session import Outcome
from shutten.search.answer import ANSWERED

CHANGED = 3
"""Questions that changed most; the report shows more."""
NAMED = 10
"""Ids that a warning names."""


def as_json_text(outcome: Outcome) -> str:
    """One JSON object."""
    return json.dumps(to_object(outcome.evaluation, outcome.index, outcome.comparisons), ensure_ascii=False, indent=1)


def outcome_text(outcome: Outcome) -> str:
    """The table by language pair, a line for each other thing that was measured, the other runs, and how they compare."""
    done, manifest = outcome.evaluation, outcome.index.generation.manifest
    parts = [_rows(done.measured)] if done.rows else []
    parts.append(
        f"{len(done.testset.questions)} questions, {len(done.unanswerable)} of them unanswerable; "
        f"{manifest.passages} passages; "
        f"a question takes {done.latency.p50:.0f} ms (median), {done.latency.p95:.0f} ms (95th percentile)"
    )
    if manifest.embedded and manifest.seconds:
        rate = manifest.embedded / manifest.seconds
        parts.append(f"the index: {manifest.embedded} passages embedded in {manifest.seconds:.1f} seconds, {rate:.1f} a second")
    verdicts = done.verdicts
    if verdicts.auc is not None:
        parts.append(
            f"verdict: area under the ROC curve {verdicts.auc:.3f}, average precision {verdicts.average_precision:.3f}, "
            f"accuracy {verdicts.accuracy:.3f}"
        )
    if done.unanswerable:
        found = sum(done.answers[identifier].verdict == ANSWERED for identifier in done.unanswerable)
        share = found / len(done.unanswerable)
        parts.append(f"unanswerable questions called found: {found} of {len(done.unanswerable)} ({share:.3f})")
    marked, holding = done.key_sentences
    if marked:
        share = holding / marked
        parts.append(f"key sentences in relevant hits: {marked} marked, {holding} of them ({share:.3f}) hold an anchor")
    if done.without_answers:
        drawn = removed_table(removed_rows(done.without_answers), "en")
        parts.append(f"\n{drawn.caption}\n{_drawn(drawn)}")
    for other in outcome.others:
        parts += [f"\n{other.run.name}", *([_rows(other)] if other.rows else [])]
    return "\n".join(parts + [_comparison(one, outcome.seed) for one in outcome.comparisons])


def warnings(outcome: Outcome) -> Iterator[str]:
    """What counts as 0 without having been asked in vain, and what counts for nothing."""
    others = (note for other in outcome.others for note in run_notes(other, "en"))
    for said, ids in (*evaluation_notes(outcome.evaluation, "en"), *others):
        more = len(ids) - NAMED
        yield f"{said} {', '.join(ids[:NAMED])}" + (f" and {more} more" if more > 0 else "")


def _comparison(comparison: Comparison, seed: int) -> str:
    """A table of the measures, and the questions that changed most."""
    changed = [
        f"  {change.measure} {change.other:.3f} → {change.value:.3f}: {change.question.id} {change.question.text}"
        for change in comparison.changed[:CHANGED]
        if change.value != change.other
    ]
    title = f"\n{comparison.name} against {comparison.other}, {comparison.questions} questions"
    drawn = _drawn(comparison_table(comparison, "en", seed))
    return "\n".join([title, drawn, *(["changed most:", *changed] if changed else [])])


def _drawn(block: Table) -> str:
    return table(
        list(block.head), [[f"{one.text} ({one.small})" if one.small else one.text for one in row] for row in block.rows]
    )


def _rows(measured: Measured) -> str:
    names = list(measured.rows[0].measures)
    rows = [[row.pair, str(row.questions), *(f"{row.measures[name]:.3f}" for name in names)] for row in measured.rows]
    return table(["question→passage", "n", *names], rows)
