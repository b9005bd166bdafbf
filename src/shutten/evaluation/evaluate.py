"""Running a test set against an index, and measuring what comes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from shutten.errors import QuestionError, TestSetError
from shutten.evaluation.measuring.judgements import Judgements, judgements_of
from shutten.evaluation.measuring.measured import FIRST, Measured, measure
from shutten.evaluation.measuring.measures import MEASURES, measures
from shutten.evaluation.measuring.relevance import is_relevant, key_sentence_holds_anchor
from shutten.evaluation.measuring.removed import AskedTwice
from shutten.evaluation.measuring.scoring import Row
from shutten.evaluation.measuring.verdicts import Verdicts
from shutten.evaluation.runs.jsonl import write_jsonl_run
from shutten.evaluation.runs.run import run_of
from shutten.evaluation.testsets.testset import TestSet
from shutten.search.answer import Answer
from shutten.search.index import Index
from shutten.search.question import MAX_TOP, analyse

EXPLAINED = 10
"""Hits of each question that are given with key sentence and terms."""
TIMED = 100
"""Questions that are asked once more as the page asks them, by the clock."""
PAGE_TOP = 5

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class Latency:
    """How long questions took that were asked as the page asks them, for five hits, one after the other.

    Attributes:
        milliseconds: of each.
    """

    milliseconds: tuple[float, ...]

    @property
    def p50(self) -> float:
        """Median."""
        return float(np.median(self.milliseconds))

    @property
    def p95(self) -> float:
        """95th percentile."""
        return float(np.percentile(self.milliseconds, 95))


@dataclass(frozen=True)
class Evaluation:
    """What an evaluation found.

    Attributes:
        testset: what was asked.
        judged: what answers it.
        measured: the run and its measures.
        answers: question id to answer, over all languages; what a saved run holds.
        latency: of the first questions.
        key_sentences: of the relevant hits among the first of each question those with a marked sentence, and how many of these
            sentences hold an anchor; both 0 where no anchors are named.
        without_answers: questions that were asked again without the passages that answer them, see `ask_without_answers`.
    """

    testset: TestSet
    judged: Judgements
    measured: Measured
    answers: Mapping[str, Answer]
    latency: Latency
    key_sentences: tuple[int, int] = (0, 0)
    without_answers: tuple[AskedTwice, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The means by language pair."""
        return self.measured.rows

    @property
    def verdicts(self) -> Verdicts:
        """How good the verdicts are."""
        return self.measured.verdicts

    @property
    def unanswerable(self) -> tuple[str, ...]:
        """Ids of the questions that nothing answers; they are asked, and are in no measure but the verdict's."""
        return tuple(question.id for question in self.testset.questions if not question.answerable)

    @property
    def without_passage(self) -> tuple[str, ...]:
        """Ids of answerable questions for which nothing in the index is relevant; they count as 0."""
        questions = self.testset.questions
        return tuple(q.id for q in questions if q.answerable and not self.judged.grades.get(q.id))

    @property
    def not_held(self) -> tuple[str, ...]:
        """Documents that answer a question and are not in the index; they count as not found."""
        named = {a.document: None for q in self.testset.questions for a in q.answers}
        named |= {unit: None for q in self.testset.questions for unit, grade in q.grades if grade > 0}
        held = set(self.judged.documents.values())
        return tuple(document for document in named if document not in held)


def _check(testset: TestSet) -> None:
    """Refuse questions that cannot be asked, before the others are."""
    faults = []
    for question in testset.questions:
        try:
            analyse(question.text, question.language)
        except QuestionError as error:
            faults.append(f"{testset.path}: question {question.id}: {error}")
    if faults:
        raise TestSetError(*faults)


def evaluate(
    index: Index,
    testset: TestSet,
    on_progress: OnProgress | None = None,
    *,
    names: Iterable[str] = MEASURES,
    name: str = "shutten",
) -> Evaluation:
    """Ask every question of ``testset`` and measure the answers.

    Args:
        index: what is asked.
        testset: the questions.
        on_progress: told how many are done, of how many.
        names: of the measures.
        name: what the run shall be called.

    Raises:
        TestSetError: the index holds none of the documents that the test set judges, a measure is unknown, or questions that
            cannot be asked stand in the test set, as those that are not drafted yet.
    """
    _check(testset)
    chosen = tuple(measures(names))
    judged = judgements_of(index, testset)
    index.load()
    timed = min(TIMED, len(testset.questions))
    total = len(testset.questions) + timed
    answers: dict[str, Answer] = {}
    for number, question in enumerate(testset.questions, 1):
        answers[question.id] = index.ask(question.text, MAX_TOP, language=question.language, explain=EXPLAINED)
        if on_progress:
            on_progress(number, total)
    milliseconds = []
    for number, question in enumerate(testset.questions[:timed], len(testset.questions) + 1):
        started = time.perf_counter()
        index.ask(question.text, PAGE_TOP, language=question.language)
        milliseconds.append(1000 * (time.perf_counter() - started))
        if on_progress:
            on_progress(number, total)
    return Evaluation(
        testset=testset,
        judged=judged,
        measured=measure(run_of(name, answers, testset.unit), testset, judged, chosen),
        answers=answers,
        latency=Latency(tuple(milliseconds)),
        key_sentences=_key_sentences(testset, answers),
    )


def _key_sentences(testset: TestSet, answers: Mapping[str, Answer]) -> tuple[int, int]:
    """Among the first hits: marked sentences in relevant ones, and those of them that hold an anchor."""
    held = [
        key_sentence_holds_anchor(hit, question.answers)
        for question in testset.questions
        for hit in answers[question.id].hits[:FIRST]
        if question.answers and is_relevant(hit.passage, question.answers)
    ]
    return sum(value is not None for value in held), sum(value is True for value in held)


def save_run(path: Path, evaluation: Evaluation) -> None:
    """Write the run: one question a line, its id and then what ``shutten ask --format json`` prints.

    Raises:
        TestSetError: the file cannot be written.
    """
    write_jsonl_run(path, evaluation.answers)
