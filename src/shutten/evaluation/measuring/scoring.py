"""Scoring a run: each question's measures, in each language pair that it counts in.

A pair is the question's and the passage's language. Where a collection answers a question in both languages, it counts in each,
by its ranking without what is in the other, and over both (``ja→all``). Where one number a question is wanted, as in
comparisons and slices, it is that of the ranking as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shutten.evaluation.measuring.judgements import UNKNOWN, Judgements
from shutten.evaluation.measuring.measures import MEASURES, mean, score_questions
from shutten.evaluation.runs.run import Ranking, Run
from shutten.evaluation.testsets.testset import TestQuestion, TestSet

ALL = "all"


@dataclass(frozen=True)
class Scored:
    """A question in one language pair.

    Attributes:
        question: the question.
        pair: such as ``en→ja``.
        values: by measure, 0 to 1.
        rank: of the first relevant find, from 1; None where there is none.
        whole: whether this is the ranking as a whole, with what is in every language.
    """

    question: TestQuestion
    pair: str
    values: Mapping[str, float]
    rank: int | None
    whole: bool


@dataclass(frozen=True)
class Row:
    """Means over the questions of one language pair, or of another slice; ``measures`` is empty where there are none."""

    pair: str
    questions: int
    measures: Mapping[str, float]


def score(run: Run, testset: TestSet, judged: Judgements, names: Iterable[str] = MEASURES) -> tuple[Scored, ...]:
    """Every answerable question in its pairs; one that is missing from the run scores 0.

    Args:
        run: what was returned.
        testset: the questions.
        judged: what answers them.
        names: of the measures, see `measures`.
    """
    nothing = Ranking(())
    entries: list[tuple[TestQuestion, str, bool]] = []
    qrels: dict[str, dict[str, int]] = {}
    ranked: dict[str, list[str]] = {}
    for question in testset.questions:
        if not question.answerable:
            continue
        ranking = run.rankings.get(question.id, nothing)
        grades = judged.grades.get(question.id, {})
        for pair, language in pairs(question, judged):
            key = str(len(entries))
            entries.append((question, pair, language is None))
            ranked[key], qrels[key] = _judged_units(ranking, grades, judged, language)
    values = score_questions(qrels, ranked, names)
    return tuple(
        Scored(question, pair, values[str(at)], _first(ranked[str(at)], qrels[str(at)]), whole)
        for at, (question, pair, whole) in enumerate(entries)
    )


def pairs(question: TestQuestion, judged: Judgements) -> list[tuple[str, str | None]]:
    """The pairs of a question, and the language to which its ranking is restricted in each; the whole ranking comes first."""
    languages = [language for language in judged.languages_of(judged.relevant(question.id)) if language != UNKNOWN]
    if len(languages) < 2:
        return [(f"{question.language}→{languages[0] if languages else UNKNOWN}", None)]
    return [(f"{question.language}→{ALL}", None), *((f"{question.language}→{code}", code) for code in languages)]


def rows(scored: Iterable[Scored]) -> tuple[Row, ...]:
    """The means by language pair, in the order of their names."""
    groups: dict[str, list[Mapping[str, float]]] = {}
    for one in scored:
        groups.setdefault(one.pair, []).append(one.values)
    return tuple(Row(pair, len(values), mean(values)) for pair, values in sorted(groups.items()))


def _judged_units(
    ranking: Ranking, grades: Mapping[str, int], judged: Judgements, language: str | None
) -> tuple[list[str], dict[str, int]]:
    """What stands at each rank, by the best of its units, and the grades; the find's other units are not asked for any more."""
    left = {unit: grade for unit, grade in grades.items() if language in (None, judged.languages.get(unit))}
    units = []
    for find in ranking.finds:
        members = [unit for unit in find.units if language in (None, judged.languages.get(unit))]
        if not members:
            continue
        best = max(members, key=lambda unit: grades.get(unit, 0))
        units.append(best)
        for unit in members:
            if unit != best:
                left.pop(unit, None)
    return units, left


def _first(units: Sequence[str], grades: Mapping[str, int]) -> int | None:
    return next((rank for rank, unit in enumerate(units, 1) if grades.get(unit, 0) > 0), None)
