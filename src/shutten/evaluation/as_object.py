"""An evaluation as a JSON object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.measuring.comparison import Comparison
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
        "key_sentences": {"marked": evaluation.key_sentences[0], "holding_an_anchor": evaluation.key_sentences[1]},
        "index": index.generation.name,
        "model": index.generation.manifest.encoder.name,
        "weights": index.weights.name,
        "stages": sorted(index.stages),
        "passages": index.generation.manifest.passages,
        "comparisons": [_comparison(comparison) for comparison in comparisons],
    }


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
