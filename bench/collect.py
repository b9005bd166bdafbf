"""Collecting what is known of the passages found for the questions of test sets, for fitting weights to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from shutten.base.arrays import BoolArray, FloatArray
from shutten.evaluation.measuring.relevance import is_relevant
from shutten.evaluation.testsets.testset import TestQuestion, TestSet
from shutten.passages.passage import Passage
from shutten.search.index import Index
from shutten.search.question import Question
from shutten.search.ranking.ranker import LEAST_SHARE, Ranked


@dataclass(frozen=True)
class Example:
    """A question and the passages of one language that were found for it.

    Attributes:
        testset: name of the set.
        question: the question.
        pair: its language and that of the passages.
        ranked: what was found.
        relevant: bool of shape (passages,).
        without: what is found when no passage may be found that answers the question; None for an unanswerable one.
    """

    testset: str
    question: TestQuestion
    pair: str
    ranked: Ranked
    relevant: BoolArray
    without: Ranked | None

    @property
    def features(self) -> Mapping[str, FloatArray]:
        """By name, float32 of shape (passages,)."""
        return self.ranked.features


def collect(name: str, index: Index, testset: TestSet, most: int) -> Iterator[Example]:
    """Ask the first ``most`` questions of a test set: an example for each language in which passages answer them."""
    passages = list(index.generation.store.all())
    everything = {passage.id for passage in passages}
    held = index.generation.languages
    for question in testset.questions[:most]:
        answering = {passage.id: passage.language for passage in passages if _answers(passage, question, testset)}
        asked = Question(question.text, question.language)
        rest = index.rank(asked, sorted(everything - set(answering))) if answering else []
        without = {part.language: part for part in rest}
        for part in index.rank(asked):
            if held[part.language] < LEAST_SHARE * len(passages):
                continue
            if not question.answerable or part.language in answering.values():
                relevant = np.isin(part.ids, list(answering))
                yield Example(name, question, part.query.pair, part, relevant, without.get(part.language))


def _answers(passage: Passage, question: TestQuestion, testset: TestSet) -> bool:
    if testset.corpus is None:
        return bool(question.answers) and is_relevant(passage, question.answers)
    return dict(question.grades).get(passage.document, 0) > 0
