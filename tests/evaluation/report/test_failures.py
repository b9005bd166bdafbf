from __future__ import annotations

from collections.abc import Callable

from shutten import Index
from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.report.failures import failures, wrong_verdicts

Evaluate = Callable[..., tuple[Evaluation, Index]]
JA = "猫は屋根の上で静かに眠っている。誰もその眠りを妨げることはない。"
EN = "The cat sleeps quietly on the roof of the house, and nobody ever disturbs its sleep."


def test_what_is_found_first_is_no_failure(evaluate_rows: Evaluate) -> None:
    assert failures(*evaluate_rows(("q", EN, {"en/cat": "roof"}))) == ()


def test_failure_holds_what_was_expected_its_rank_and_what_came_first(evaluate_rows: Evaluate) -> None:
    (failure,) = failures(*evaluate_rows(("q", EN, {"ja/cat": "屋根"})))
    (expected,) = failure.expected
    assert (failure.question.id, failure.pair) == ("q", "en→ja")
    assert failure.rank == 3
    assert expected.rank == failure.rank
    assert (expected.text, expected.language) == (JA, "ja")
    assert expected.label == '"<ja/cat>", para. 1'
    assert expected.hit is not None
    assert expected.hit.passage.text == JA
    assert list(expected.hit.shares) == ["dense"]
    assert failure.got is not None
    assert failure.got.passage.text == EN


def test_failure_without_anything_relevant_has_nothing_expected(evaluate_rows: Evaluate) -> None:
    (failure,) = failures(*evaluate_rows(("q", EN, {"en/cat": "cellar"})))
    assert (failure.rank, failure.expected, failure.answers) == (None, (), 0)


def test_the_worst_come_first_and_equal_ones_in_order(evaluate_rows: Evaluate) -> None:
    found = failures(
        *evaluate_rows(
            ("a", EN, {"ja/cat": "屋根"}),
            ("b", EN, {"en/cat": "cellar"}),
            ("c", EN, {"ja/cat": "屋根"}),
            ("d", EN, {"en/cat": "attic"}),
        )
    )
    assert [failure.question.id for failure in found] == ["b", "d", "a", "c"]


def test_of_judged_documents_the_title_and_the_passage_are_given(beir: tuple[Evaluation, Index]) -> None:
    gone, late = failures(*beir)
    assert (gone.question.id, gone.rank) == ("q2", None)
    assert [(one.unit, one.label, one.text, one.rank) for one in gone.expected] == [("gone", "gone", "", None)]
    assert (late.question.id, late.rank) == ("q 1", 2)
    assert [(one.unit, one.text, one.rank) for one in late.expected] == [("neko", JA, 2)]


def test_wrong_verdicts_are_those_that_contradict_the_judgements(mixed: tuple[Evaluation, Index]) -> None:
    evaluation, _ = mixed
    said = {question.id: evaluation.answers[question.id].verdict == "answered" for question in evaluation.testset.questions}
    wrong = wrong_verdicts(evaluation)
    assert {one.question.id for one in wrong} == {name for name, answered in said.items() if answered != (name != "none")}
    assert [one.said_answered for one in wrong] == sorted((one.said_answered for one in wrong), reverse=True)
    assert all(one.confidence == evaluation.answers[one.question.id].confidence for one in wrong)
