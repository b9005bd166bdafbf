"""An evaluation as a JSON object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.measuring.comparison import Comparison
from shutten.evaluation.measuring.removed import AskedTwice, RemovedRow, removed_rows
from shutten.search.answer import Answer
from shutten.search.index import Index


def to_object(evaluation: Evaluation, index: Index, comparisons: Sequence[Comparison] = ()) -> dict[str, Any]:
    """The evaluation as a JSON object, with what made it, and how its run compares with others."""
    testset, measured = evaluation.testset, evaluation.measured
    return {
        "testset": testset.path.name,
        "questions": len(testset.questions),
        "pairs": {
            row.pair: {"n": row.questions, **{name: round(value, 4) for name, value in row.measures.items()}}
            for row in measured.rows
        },
        "unanswerable": len(evaluation.unanswerable),
        "without_passage": list(evaluation.without_passage),
        "not_held": list(evaluation.not_held),
        "latency_ms": {"p50": round(evaluation.latency.p50, 1), "p95": round(evaluation.latency.p95, 1)},
        "build": {"embedded": index.generation.manifest.embedded, "seconds": index.generation.manifest.seconds},
        "verdicts": asdict(measured.verdicts),
        "without_answers": _without_answers(evaluation.without_answers),
        "key_sentences": {"marked": evaluation.key_sentences[0], "holding_an_anchor": evaluation.key_sentences[1]},
        "index": index.generation.name,
        "model": index.generation.manifest.encoder.name,
        "weights": index.weights.name,
        "stages": sorted(index.stages),
        "passages": index.generation.manifest.passages,
        "comparisons": [_comparison(comparison) for comparison in comparisons],
    }


def _without_answers(asked: Sequence[AskedTwice]) -> dict[str, Any] | None:
    """What was said with and without the passages that answer; None where nothing was asked again."""
    if not asked:
        return None
    *pairs, everything = removed_rows(asked)
    return {
        **_removed(everything),
        "pairs": {row.pair: _removed(row) for row in pairs},
        "asked": [
            {"id": one.question.id, "pair": one.pair, "present": _said(one.present), "absent": _said(one.absent)}
            for one in asked
        ],
    }


def _removed(row: RemovedRow) -> dict[str, Any]:
    return {
        "n": row.questions,
        "found_present": round(row.found_present, 4),
        "found_absent": round(row.found_absent, 4),
        "auc": round(row.auc, 4),
        "reliability": {
            name: [asdict(one) for one in bins] for name, bins in (("present", row.present), ("absent", row.absent))
        },
    }


def _said(answer: Answer) -> dict[str, Any]:
    return {"verdict": answer.verdict, "confidence": round(answer.confidence, 4)}


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "run": comparison.name,
        "other": comparison.other,
        "questions": comparison.questions,
        "measures": [asdict(one) for one in comparison.measures],
        "pairs": {pair: {"n": n, **differences} for pair, n, differences in comparison.pairs},
        "changed": [
            {
                "id": change.question.id,
                "measure": change.measure,
                "value": change.value,
                "other": change.other,
                "first": [list(find.units) for find in change.ranking.finds[:5]],
                "other_first": [list(find.units) for find in change.other_ranking.finds[:5]],
            }
            for change in comparison.changed
        ],
    }
