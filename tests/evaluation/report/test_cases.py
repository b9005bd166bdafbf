from __future__ import annotations

from shutten.evaluation.report.blocks import Fold, Table
from shutten.evaluation.report.cases import failure_blocks, wrong_verdict_blocks
from shutten.evaluation.report.failures import Failure, WrongVerdict
from shutten.evaluation.testsets.testset import TestQuestion

QUESTIONS = [TestQuestion(f"q{number}", f"Where is {number}?", "en") for number in range(102)]


def test_beyond_a_hundred_failures_are_named_in_a_table() -> None:
    *folds, table = failure_blocks([Failure(question, "en→en", None, (), None) for question in QUESTIONS], "en")
    assert [isinstance(fold, Fold) for fold in folds] == [True] * 100
    assert isinstance(table, Table)
    assert table.caption == "The other 2"
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["q100", "–", "Where is 100?"],
        ["q101", "–", "Where is 101?"],
    ]


def test_beyond_a_hundred_wrong_verdicts_are_named_in_a_table() -> None:
    *folds, table = wrong_verdict_blocks([WrongVerdict(question, True, 0.75, None) for question in QUESTIONS], "en")
    assert len(folds) == 100
    assert isinstance(table, Table)
    assert [[cell.text for cell in row][:2] for row in table.rows] == [["q100", "0.75"], ["q101", "0.75"]]


def test_failure_of_a_question_that_found_nothing_says_so() -> None:
    (fold,) = failure_blocks([Failure(QUESTIONS[0], "en→?", None, (), None)], "en")
    assert isinstance(fold, Fold)
    assert [getattr(block, "text", "") for block in fold.blocks] == [
        "Question q0 (English → not in the index): nothing in the index answers it.",
        "Nothing was found.",
    ]
