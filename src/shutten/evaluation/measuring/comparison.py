"""Comparing runs, question by question.

What is compared is each question's ranking over all languages, one number a question; by language pair only the mean
differences are given. A question that a run lacks counts 0 for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from shutten.errors import TestSetError
from shutten.evaluation.measuring.measured import Measured
from shutten.evaluation.measuring.scoring import ALL, Scored
from shutten.evaluation.measuring.significance import bootstrap_interval, holm, randomisation_p
from shutten.evaluation.runs.run import Ranking
from shutten.evaluation.testsets.testset import TestQuestion

CHANGES = 20
PREFERRED = "nDCG@10"
"""The measure by which the questions that changed are chosen."""


@dataclass(frozen=True)
class MeasureComparison:
    """Two runs by one measure.

    Attributes:
        measure: its name.
        mean: of the run, over the questions.
        other: of the other run.
        difference: ``mean`` less ``other``; above 0 the run is better.
        low: lower end of the difference's 95 % interval, see `bootstrap_interval`.
        high: upper end.
        p: see `randomisation_p`.
        p_holm: corrected for all measures and runs that were compared at once, see `holm`.
        wins: questions in which the run is better.
        ties: in which both are the same.
        losses: in which the other is better.
    """

    measure: str
    mean: float
    other: float
    difference: float
    low: float
    high: float
    p: float
    p_holm: float
    wins: int
    ties: int
    losses: int


@dataclass(frozen=True)
class Change:
    """A question in which two runs differ.

    Attributes:
        question: the question.
        measure: by which they differ.
        value: of the run.
        other: of the other run.
        ranking: what the run returned; without finds where it lacks the question.
        other_ranking: what the other returned.
    """

    question: TestQuestion
    measure: str
    value: float
    other: float
    ranking: Ranking
    other_ranking: Ranking


@dataclass(frozen=True)
class Comparison:
    """A run compared with another one.

    Attributes:
        name: of the run.
        other: of the other run.
        questions: how many were compared: the answerable ones.
        measures: those that both were measured by; empty without questions.
        pairs: language pair, its questions, and the mean difference by measure.
        changed: the questions that differ most by nDCG@10, or by the first measure without it, whichever is better; at most 20.
    """

    name: str
    other: str
    questions: int
    measures: tuple[MeasureComparison, ...]
    pairs: tuple[tuple[str, int, Mapping[str, float]], ...]
    changed: tuple[Change, ...]


def compare(measured: Measured, others: Sequence[Measured], *, seed: int = 0) -> tuple[Comparison, ...]:
    """Compare a run with others.

    Args:
        measured: the run.
        others: those it is compared with, measured on the same test set.
        seed: of the tests and intervals.

    Returns:
        A comparison for each of the others, in their order.

    Raises:
        TestSetError: some were measured on other questions, or by no common measure.
    """
    if faults := [fault for other in others if (fault := _fault(measured, other))]:
        raise TestSetError(*faults)
    made = [_compare(measured, other, seed) for other in others]
    corrected = iter(holm([one.p for comparison in made for one in comparison.measures]))
    return tuple(
        replace(comparison, measures=tuple(replace(one, p_holm=next(corrected)) for one in comparison.measures))
        for comparison in made
    )


def _fault(measured: Measured, other: Measured) -> str:
    """Why two runs cannot be compared; empty where they can."""
    ours, theirs = measured.whole, other.whole
    if ours.keys() != theirs.keys():
        name = min(ours.keys() ^ theirs.keys())
        return (
            f"the runs {measured.run.name} and {other.run.name} were measured on different questions (such as {name!r}); "
            "measure both on the same test set"
        )
    if ours and not _common(measured, other):
        return f"the runs {measured.run.name} and {other.run.name} have no measure in common"
    return ""


def _common(measured: Measured, other: Measured) -> list[str]:
    """The measures that both have, in the order of the first."""
    ours, theirs = next(iter(measured.scored), None), next(iter(other.scored), None)
    return [name for name in ours.values if name in theirs.values] if ours and theirs else []


def _compare(measured: Measured, other: Measured, seed: int) -> Comparison:
    names = _common(measured, other)
    ours, theirs = measured.whole, other.whole
    values = {name: [one.values[name] for one in ours.values()] for name in names}
    others = {name: [theirs[question].values[name] for question in ours] for name in names}
    return Comparison(
        name=measured.run.name,
        other=other.run.name,
        questions=len(ours),
        measures=tuple(_by_measure(name, values[name], others[name], seed) for name in names),
        pairs=_pairs(measured, other, names),
        changed=_changed(measured, other, PREFERRED if PREFERRED in names else names[0]) if names else (),
    )


def _by_measure(name: str, values: Sequence[float], others: Sequence[float], seed: int) -> MeasureComparison:
    differences = np.subtract(values, others)
    p = randomisation_p(values, others, seed)
    low, high = bootstrap_interval(differences.tolist(), seed)
    return MeasureComparison(
        measure=name,
        mean=float(np.mean(values)),
        other=float(np.mean(others)),
        difference=float(differences.mean()),
        low=low,
        high=high,
        p=p,
        p_holm=p,
        wins=int((differences > 0).sum()),
        ties=int((differences == 0).sum()),
        losses=int((differences < 0).sum()),
    )


def _pairs(measured: Measured, other: Measured, names: Iterable[str]) -> tuple[tuple[str, int, Mapping[str, float]], ...]:
    """Mean differences by language pair.

    Where runs of two indexes are compared, a question may count in a pair for one of them alone, as the other index holds no
    passage that answers it; there it counts 0.
    """
    ours, theirs = _by_pair(measured.scored), _by_pair(other.scored)
    found = []
    for pair in sorted(ours.keys() | theirs.keys()):
        left, right = ours.get(pair, {}), theirs.get(pair, {})
        if pair.endswith(f"→{ALL}"):  # the ranking as a whole, which both have
            both = dict.fromkeys((*left, *right))
            left, right = ({question: one.whole[question] for question in both} for one in (measured, other))
        questions = list(dict.fromkeys((*left, *right)))
        differences = {
            name: sum(_value(left, question, name) - _value(right, question, name) for question in questions) / len(questions)
            for name in names
        }
        found.append((pair, len(questions), differences))
    return tuple(found)


def _by_pair(scored: Iterable[Scored]) -> dict[str, dict[str, Scored]]:
    pairs: dict[str, dict[str, Scored]] = {}
    for one in scored:
        pairs.setdefault(one.pair, {})[one.question.id] = one
    return pairs


def _value(scored: Mapping[str, Scored], question: str, name: str) -> float:
    return scored[question].values[name] if question in scored else 0.0


def _changed(measured: Measured, other: Measured, name: str) -> tuple[Change, ...]:
    """The questions that differ, those that differ most first; equal ones in the order of the test set."""
    nothing = Ranking(())
    theirs = other.whole
    changes = [
        Change(
            question=one.question,
            measure=name,
            value=one.values[name],
            other=theirs[identifier].values[name],
            ranking=measured.run.rankings.get(identifier, nothing),
            other_ranking=other.run.rankings.get(identifier, nothing),
        )
        for identifier, one in measured.whole.items()
        if one.values[name] != theirs[identifier].values[name]
    ]
    changes.sort(key=lambda change: -abs(change.value - change.other))
    return tuple(changes[:CHANGES])
