"""Asking questions of a test set again without the passages that answer them, after an evaluation of the same index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from shutten.evaluation.evaluate import PAGE_TOP, Evaluation, OnProgress
from shutten.evaluation.measuring.hiding import Hiding
from shutten.evaluation.measuring.measured import FIRST
from shutten.evaluation.measuring.removed import AskedTwice
from shutten.evaluation.measuring.scoring import pairs
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.search.answer import Answer
from shutten.search.filters import Filters
from shutten.search.index import Index


def ask_without_answers(
    evaluation: Evaluation, index: Index, count: int, seed: int = 0, on_progress: OnProgress | None = None
) -> Evaluation:
    """The evaluation with ``count`` of its questions asked again, see `AskedTwice`.

    Args:
        evaluation: of a run made on ``index``.
        index: what is asked.
        count: of questions that something in the index answers; all of them where there are fewer.
        seed: of the draw.
        on_progress: told how many are done, of how many.
    """
    drawn = _drawn(evaluation, count, seed)
    hiding = Hiding(index, evaluation.judged)
    asked: list[AskedTwice] = []
    for number, question in enumerate(drawn, 1):
        asked += _asked_twice(question, evaluation, index, hiding)
        if on_progress:
            on_progress(number, len(drawn))
    return replace(evaluation, without_answers=tuple(asked))


def _drawn(evaluation: Evaluation, count: int, seed: int) -> list[TestQuestion]:
    """Questions with passages that answer them, in the order of the test set."""
    judged = evaluation.judged
    questions = [one for one in evaluation.testset.questions if judged.relevant(one.id) & judged.languages.keys()]
    chosen = sorted(Random(seed).sample(range(len(questions)), min(count, len(questions))))  # noqa: S311
    return [questions[place] for place in chosen]


def _asked_twice(question: TestQuestion, evaluation: Evaluation, index: Index, hiding: Hiding) -> Iterator[AskedTwice]:
    """The question in each of its pairs; what was asked before is not asked again."""
    ranks = {one.pair: one.rank for one in evaluation.measured.scored if one.question is question}
    before = evaluation.answers[question.id]
    hidden = hiding.answering(question.id, before)
    for pair, language in pairs(question, evaluation.judged):
        rank = ranks[pair]
        yield AskedTwice(
            question=question,
            pair=pair,
            whole=language is None,
            right=rank is not None and rank <= FIRST,
            present=_answer(question, index, language) if language else before,
            absent=_answer(question, index, language, hidden),
        )


def _answer(question: TestQuestion, index: Index, language: str | None, hidden: tuple[int, ...] = ()) -> Answer:
    filters = Filters(languages=(language,) if language else (), hidden=hidden)
    return index.ask(question.text, PAGE_TOP, language=question.language, filters=filters, explain=0)
