"""The questions that ship with the documents and that these nearly answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from shutten.evaluation.testsets.read import read_testset
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.text.language import detect_language

CORPUS = Path(__file__).parents[2] / "corpus"
NEAR = read_testset(CORPUS / "near-misses.jsonl").questions
ANSWERABLE = [question for question in read_testset(CORPUS / "questions.jsonl").questions if question.answerable]
WORDS = {
    "ja": ("何", "いつ", "どこ", "誰|だれ", "なぜ", "どの|どんな|どう|どちら|どっち", "いくら"),
    "en": (r"\bwho(se|m)?\b", r"\bwhen\b", r"\bwhere\b", r"\bwhat\b", r"\bwhich\b", r"\bwhy\b", r"\bhow\b"),
}


def test_a_hundred_of_which_half_in_each_language_and_none_is_answered() -> None:
    assert Counter(question.language for question in NEAR) == {"ja": 50, "en": 50}
    assert {(question.kind, question.answers) for question in NEAR} == {("unanswerable", ())}
    assert all(detect_language(question.text) == question.language for question in NEAR)


def test_every_kind_of_miss_in_both_languages() -> None:
    kinds = Counter((question.language, *question.tags) for question in NEAR)
    others = {(language, kind): 7 for language in ("ja", "en") for kind in "date person amount place reason body".split()}
    assert kinds == {**others, ("ja", "aspect"): 8, ("en", "aspect"): 8}


def test_none_is_asked_twice_or_stands_among_the_answerable() -> None:
    texts = [question.text for question in (*NEAR, *ANSWERABLE)]
    assert len(set(texts)) == len(texts)
    assert len({question.id for question in (*NEAR, *ANSWERABLE)}) == len(texts)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_neither_length_nor_question_word_tells_them_from_the_answerable(language: str) -> None:
    answerable = [question for question in ANSWERABLE if question.language == language]
    near = [question for question in NEAR if question.language == language]
    features = StandardScaler().fit_transform(_features([*answerable, *near], WORDS[language]))
    truth = np.repeat([1, 0], [len(answerable), len(near)])
    fitted = LogisticRegression().fit(features, truth)
    told_apart = roc_auc_score(truth, fitted.decision_function(features))
    assert told_apart < 0.6  # of what it was fitted to, where even chance is above 0.5


def _features(questions: Sequence[TestQuestion], words: Sequence[str]) -> np.ndarray:
    return np.array([[len(one.text), *(bool(re.search(word, one.text, re.I)) for word in words)] for one in questions], float)
