import pytest

from shutten.evaluation.measuring.verdicts import Bin, verdicts_of
from shutten.evaluation.runs.run import Ranking, Run


def _run(**confidences: float) -> Run:
    """A run whose verdict is ``answered`` from 0.5 on."""
    return Run("r", {name: Ranking((), confidence, confidence >= 0.5) for name, confidence in confidences.items()})


def test_the_area_is_the_share_of_pairs_in_the_right_order() -> None:
    # of the four pairs of an answerable and an unanswerable question (a, x), (b, x) and (b, y) are in order
    found = verdicts_of(
        _run(a=0.6, b=0.9, x=0.2, y=0.7),
        {"a": True, "b": True, "x": False, "y": False},
        dict.fromkeys("abxy", False),
    )
    assert found.auc == 0.75
    assert found.accuracy == 0.75  # y was said to be answered
    assert found.average_precision == pytest.approx((1 + 2 / 3) / 2)  # b first; a third, after y


def test_equal_confidences_tell_nothing_apart() -> None:
    found = verdicts_of(_run(a=0.3, x=0.3), {"a": True, "x": False}, {"a": True, "x": False})
    assert (found.auc, found.accuracy) == (0.5, 0.5)


@pytest.mark.parametrize("answerable", [True, False])
def test_questions_of_one_kind_have_no_area(answerable: bool) -> None:
    found = verdicts_of(_run(a=0.6, b=0.9), dict.fromkeys("ab", answerable), dict.fromkeys("ab", True))
    assert (found.auc, found.average_precision, found.accuracy) == (None, None, None)


def test_reliability_compares_confidence_with_what_was_found() -> None:
    confidences = {"a": 0.0, "b": 0.1, "c": 0.2, "d": 0.95, "e": 1.0, "f": 0.9}
    right = {"a": False, "b": True, "c": False, "d": True, "e": True, "f": False}
    found = verdicts_of(_run(**confidences), dict.fromkeys("abcdef", True), right).reliability
    assert [(one.low, one.high) for one in found] == [(0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1)]
    assert [one.questions for one in found] == [2, 1, 0, 0, 3]
    assert (found[0].confidence, found[0].right) == (pytest.approx(0.05), 0.5)
    assert (found[4].confidence, found[4].right) == (pytest.approx(0.95), pytest.approx(2 / 3))
    assert found[2] == Bin(0.4, 0.6, 0, 0, 0)


def test_without_questions_there_is_nothing_to_judge() -> None:
    found = verdicts_of(Run("r", {}), {}, {})
    assert (found.auc, found.accuracy, sum(one.questions for one in found.reliability)) == (None, None, 0)


def test_questions_without_confidence_or_of_another_set_are_passed_over() -> None:
    run = Run("r", {"a": Ranking((), 0.9, True), "b": Ranking(()), "z": Ranking((), 0.1, False)})
    found = verdicts_of(run, {"a": True, "b": False}, {"a": True, "b": False})
    assert found.auc is None
    assert sum(one.questions for one in found.reliability) == 1


def test_confidence_without_a_verdict_has_no_accuracy() -> None:
    run = Run("r", {"a": Ranking((), 0.9, True), "x": Ranking((), 0.1)})
    found = verdicts_of(run, {"a": True, "x": False}, {"a": True, "x": False})
    assert (found.auc, found.accuracy) == (1, None)
