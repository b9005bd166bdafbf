"""Measures of a ranking against judgements, through ir_measures (trec_eval's definitions)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ir_measures

from shutten.errors import TestSetError

MEASURES = ("Success@1", "Success@5", "Success@10", "MRR@10", "nDCG@10", "Recall@10")
"""Those that are computed where none are chosen."""
NAMES = {
    "success": ("Success", ir_measures.Success),
    "mrr": ("MRR", ir_measures.RR),
    "ndcg": ("nDCG", ir_measures.nDCG),
    "recall": ("Recall", ir_measures.R),
    "map": ("MAP", ir_measures.AP),
    "precision": ("Precision", ir_measures.P),
}
_CUTOFF_NEEDED = ("Success", "Recall", "Precision")
_FORM = re.compile(r"([A-Za-z]+)(?:@([1-9][0-9]{0,3}))?")
_NOWHERE = "\0nowhere"


def measures(names: Iterable[str]) -> dict[str, Any]:
    """Measures by their names as they are shown, such as ``nDCG@10`` or ``MAP``; case does not matter.

    Raises:
        TestSetError: some are no measures; all of them are named.

    >>> list(measures(["ndcg@10", "MAP"]))
    ['nDCG@10', 'MAP']
    """
    found: dict[str, Any] = {}
    wrong = []
    for given in names:
        match = _FORM.fullmatch(given.strip())
        name, measure = NAMES.get(match[1].lower(), ("", None)) if match else ("", None)
        if match is None or measure is None or (name in _CUTOFF_NEEDED and not match[2]):
            wrong.append(given)
            continue
        found[f"{name}@{match[2]}" if match[2] else name] = measure @ int(match[2]) if match[2] else measure
    if wrong:
        takes = "Success@k, MRR@k, nDCG@k, Recall@k, Precision@k, MAP; without @k MRR, nDCG and MAP look at the whole ranking"
        raise TestSetError(f"{', '.join(map(repr, wrong))}: no such measure; there are {takes}")
    return found


def score_questions(
    qrels: Mapping[str, Mapping[str, int]], run: Mapping[str, Sequence[str]], names: Iterable[str] = MEASURES
) -> dict[str, dict[str, float]]:
    """Each measure for each judged question.

    Args:
        qrels: question to unit (passage or document) to grade. A question without a relevant unit scores 0 in every measure.
        run: question to units, best first, without repetition. A question that is missing scores 0.
        names: of the measures, see `measures`.

    Returns:
        Question to measure name to value between 0 and 1.
    """
    chosen = measures(names)
    judged = {
        question: dict(grades) if any(g > 0 for g in grades.values()) else {_NOWHERE: 1} for question, grades in qrels.items()
    }
    # trec_eval orders by score and breaks ties by name; scores made from ranks keep the order given, also in single precision
    scored = {question: {unit: float(-rank) for rank, unit in enumerate(run.get(question, ()))} for question in judged}
    values: dict[str, dict[str, float]] = {question: dict.fromkeys(chosen, 0.0) for question in judged}
    shown = {measure: name for name, measure in chosen.items()}
    for metric in ir_measures.iter_calc(list(chosen.values()), judged, scored):
        values[metric.query_id][shown[metric.measure]] = float(metric.value)
    return values


def mean(values: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each measure over questions; empty without questions."""
    return {name: sum(value[name] for value in values) / len(values) for name in values[0]} if values else {}
