"""The questions that ship with the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from shutten.evaluation.measuring.relevance import is_relevant
from shutten.evaluation.testsets.read import read_testset
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.passages.passage import Passage
from shutten.text.language import detect_language

CORPUS = Path(__file__).parents[2] / "corpus"
QUESTIONS = read_testset(CORPUS / "questions.jsonl").questions
ANSWERABLE = [question for question in QUESTIONS if question.answerable]
KINDS = {"who", "when", "where", "fact", "list", "why", "paraphrase", "compare", "unanswerable"}


def test_at_least_eighty_questions_of_which_ten_unanswerable() -> None:
    assert len(QUESTIONS) >= 80
    assert len(QUESTIONS) - len(ANSWERABLE) >= 10


def test_half_of_the_questions_in_each_language() -> None:
    japanese = sum(question.language == "ja" for question in QUESTIONS)
    assert abs(2 * japanese - len(QUESTIONS)) <= 2


def test_no_question_is_asked_twice() -> None:
    texts = [question.text for question in QUESTIONS]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.id for question in QUESTIONS])
def test_kind_and_language_agree_with_the_question(question: TestQuestion) -> None:
    assert question.kind in KINDS
    assert (question.kind == "unanswerable") == (not question.answerable)
    assert detect_language(question.text) == question.language


@pytest.mark.parametrize("question", ANSWERABLE, ids=[question.id for question in ANSWERABLE])
def test_every_answer_is_held_by_a_passage_and_both_languages_have_one(
    question: TestQuestion, passages: dict[str, list[Passage]]
) -> None:
    languages = set()
    for answer in question.answers:
        held = [passage for passage in passages.get(answer.document, []) if is_relevant(passage, [answer])]
        assert held, f"no passage of {answer.document} holds {answer.anchors}"
        languages.update(passage.language for passage in held)
    assert languages == {"ja", "en"}
