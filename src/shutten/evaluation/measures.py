"""Measures of a ranking against judgements, through ir_measures (trec_eval's definitions)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import RR, R, Success, nDCG

MEASURES = {
    "Success@1": Success @ 1,
    "Success@5": Success @ 5,
    "Success@10": Success @ 10,
    "MRR@10": RR @ 10,
    "nDCG@10": nDCG @ 10,
    "Recall@10": R @ 10,
}

_NOWHERE = "\0nowhere"


def score_questions(qrels: Mapping[str, Mapping[str, int]], run: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Each measure for each judged question.

    Args:
        qrels: question to unit (passage or document) to grade. A question without a relevant unit scores 0 in every measure.
        run: question to units, best first, without repetition. A question that is missing scores 0.

    Returns:
        Question to measure name to value between 0 and 1.
    """
    judged = {
        question: dict(grades) if any(g > 0 for g in grades.values()) else {_NOWHERE: 1} for question, grades in qrels.items()
    }
    # trec_eval orders by score and breaks ties by name; scores made from ranks keep the order given
    scored = {question: {unit: 1.0 / rank for rank, unit in enumerate(run.get(question, ()), 1)} for question in judged}
    values: dict[str, dict[str, float]] = {question: dict.fromkeys(MEASURES, 0.0) for question in judged}
    names = {measure: name for name, measure in MEASURES.items()}
    for metric in ir_measures.iter_calc(list(MEASURES.values()), judged, scored):
        values[metric.query_id][names[metric.measure]] = float(metric.value)
    return values


def mean(values: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each measure over questions."""
    return {name: sum(value[name] for value in values) / len(values) for name in MEASURES} if values else {}
