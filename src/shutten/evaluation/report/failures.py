"""What went wrong, question by question: what should have come first and what did, and verdicts that were wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf

from shutten.citations.citing import cite
from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.runs.run import Ranking
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.passages.passage import Passage
from shutten.search.answer import ANSWERED, Answer, Hit
from shutten.search.index import Index

EXPECTED = 3
"""Expected passages that are given of each question, those found first before the others."""


@dataclass(frozen=True)
class Expected:
    """What would have answered a question.

    Attributes:
        unit: the passage's id, or the document's name.
        label: the passage's citation in the question's language, or the document's title; the unit where the index lacks it.
        text: the passage; of a document, the passage that was found, else its first one; empty where the index lacks it.
        language: of the text; empty where the index lacks it.
        rank: where it was found, from 1; None where it was not.
        hit: as what it was found, with its leg shares; None where it was not.
    """

    unit: str
    label: str
    text: str
    language: str = ""
    rank: int | None = None
    hit: Hit | None = None


@dataclass(frozen=True)
class Failure:
    """A question whose first find does not answer it.

    Attributes:
        question: the question.
        pair: its language pair, such as ``en→ja``.
        rank: of the first find that answers, from 1; None where there is none.
        expected: at most three things that answer; empty where no passage of the index does.
        got: what came first instead; None where nothing was found.
        answers: how many there are in the index.
    """

    question: TestQuestion
    pair: str
    rank: int | None
    expected: tuple[Expected, ...]
    got: Hit | None
    answers: int = 0


@dataclass(frozen=True)
class WrongVerdict:
    """A question of which the verdict says that the collection answers it and it does not, or the other way round."""

    question: TestQuestion
    said_answered: bool
    confidence: float
    got: Hit | None


def failures(evaluation: Evaluation, index: Index) -> tuple[Failure, ...]:
    """The answerable questions whose first find answers nothing: those without any that does, then by rank, the worst first.

    Args:
        evaluation: of a run made on ``index``.
        index: what was asked.
    """
    found = [
        Failure(
            one.question,
            one.pair,
            one.rank,
            _expected(one.question, evaluation, index),
            _first(evaluation.answers.get(one.question.id)),
            len(evaluation.judged.relevant(one.question.id)),
        )
        for one in evaluation.measured.whole.values()
        if one.rank != 1
    ]
    return tuple(sorted(found, key=lambda failure: -(failure.rank or inf)))


def wrong_verdicts(evaluation: Evaluation) -> tuple[WrongVerdict, ...]:
    """Unanswerable questions said to be answered, the surest first; then answerable ones said not to be, the surest first."""
    found = [
        WrongVerdict(question, said, answer.confidence, _first(answer))
        for question in evaluation.testset.questions
        if (answer := evaluation.answers.get(question.id)) is not None
        and (said := answer.verdict == ANSWERED) != question.answerable
    ]
    return tuple(
        sorted(found, key=lambda one: (not one.said_answered, -one.confidence if one.said_answered else one.confidence))
    )


def _first(answer: Answer | None) -> Hit | None:
    return answer.hits[0] if answer is not None and answer.hits else None


def _expected(question: TestQuestion, evaluation: Evaluation, index: Index) -> tuple[Expected, ...]:
    ranks = _ranks(evaluation.measured.run.rankings.get(question.id, Ranking(())))
    relevant = evaluation.judged.relevant(question.id)
    places = {unit: place for place, unit in enumerate(evaluation.judged.grades.get(question.id, {}))}
    units = sorted(relevant, key=lambda unit: (ranks.get(unit, inf), places[unit]))[:EXPECTED]
    answer = evaluation.answers.get(question.id)
    if evaluation.testset.unit == "document":
        return tuple(_document(unit, ranks.get(unit), answer, index) for unit in units)
    held = index.generation.store.get([int(unit) for unit in units])
    return tuple(_passage(held[int(unit)], ranks.get(unit), answer, index, question.language) for unit in units)


def _ranks(ranking: Ranking) -> Mapping[str, int]:
    return {unit: rank for rank, find in enumerate(ranking.finds, 1) for unit in find.units}


def _passage(passage: Passage, rank: int | None, answer: Answer | None, index: Index, language: str) -> Expected:
    citation = cite(passage, index.metadata(passage.document), language)
    hit = _hit(answer, lambda one: one.id == passage.id)
    return Expected(str(passage.id), citation.label, passage.text, passage.language, rank, hit)


def _document(name: str, rank: int | None, answer: Answer | None, index: Index) -> Expected:
    hit = _hit(answer, lambda one: one.document == name)
    shown = hit.passage if hit and hit.passage.document == name else next(iter(index.generation.store.of_document(name)), None)
    label = index.metadata(name).title or name
    return Expected(name, label, shown.text if shown else "", shown.language if shown else "", rank, hit)


def _hit(answer: Answer | None, wanted: Callable[[Passage], bool]) -> Hit | None:
    hits = answer.hits if answer is not None else ()
    return next((hit for hit in hits if any(map(wanted, (hit.passage, *hit.also)))), None)
