"""Every expected value is worked out by hand from trec_eval's definitions; the sums stand beside the numbers."""

from __future__ import annotations

import pytest

from shutten.evaluation.measuring.measures import MEASURES, mean, score_questions

ZERO = dict.fromkeys(MEASURES, 0.0)


def test_measures_have_these_names() -> None:
    assert list(MEASURES) == ["Success@1", "Success@5", "Success@10", "MRR@10", "nDCG@10", "Recall@10"]


def test_relevant_passage_at_rank_three() -> None:
    values = score_questions({"q": {"c": 1}}, {"q": ["a", "b", "c", "d"]})
    assert values["q"] == pytest.approx(
        {
            "Success@1": 0,
            "Success@5": 1,
            "Success@10": 1,
            "MRR@10": 1 / 3,
            "nDCG@10": 0.5,  # 1 / log2(4)
            "Recall@10": 1,
        }
    )


def test_relevant_passages_at_ranks_two_and_six_of_three() -> None:
    values = score_questions({"q": {"b": 1, "f": 1, "z": 1}}, {"q": ["a", "b", "c", "d", "e", "f"]})
    assert values["q"] == pytest.approx(
        {
            "Success@1": 0,
            "Success@5": 1,
            "Success@10": 1,
            "MRR@10": 0.5,
            "nDCG@10": 0.463242,  # (0.630930 + 0.356207) / (1 + 0.630930 + 0.5)
            "Recall@10": 2 / 3,
        },
        abs=1e-6,
    )


def test_grades_are_the_gains() -> None:
    values = score_questions({"q": {"a": 1, "b": 3, "c": 0}}, {"q": ["a", "c", "b"]})
    # (1 + 0 + 3 * 0.5) / (3 + 1 * 0.630930) = 2.5 / 3.630930
    assert values["q"]["nDCG@10"] == pytest.approx(0.688529, abs=1e-6)
    assert values["q"]["MRR@10"] == 1


def test_passage_of_grade_zero_is_not_relevant() -> None:
    values = score_questions({"q": {"a": 0, "b": 1}}, {"q": ["a", "b"]})
    assert values["q"] == pytest.approx(
        {"Success@1": 0, "Success@5": 1, "Success@10": 1, "MRR@10": 0.5, "nDCG@10": 0.630930, "Recall@10": 1}, abs=1e-6
    )


def test_rank_eleven_is_too_deep_for_every_measure() -> None:
    assert score_questions({"q": {"x": 1}}, {"q": [*"abcdefghij", "x"]})["q"] == ZERO


def test_rank_ten_still_counts() -> None:
    values = score_questions({"q": {"x": 1}}, {"q": [*"abcdefghi", "x"]})["q"]
    assert values == pytest.approx(
        {"Success@1": 0, "Success@5": 0, "Success@10": 1, "MRR@10": 0.1, "nDCG@10": 0.289065, "Recall@10": 1}, abs=1e-6
    )


@pytest.mark.parametrize(("order", "reciprocal"), [(["a", "b", "c"], 1.0), (["b", "a", "c"], 1 / 2), (["c", "b", "a"], 1 / 3)])
def test_order_given_decides_whatever_the_names(order: list[str], reciprocal: float) -> None:
    """trec_eval sorts equal scores by name; a ranking whose scores tie must not be sorted again."""
    assert score_questions({"q": {"a": 1}}, {"q": order})["q"]["MRR@10"] == pytest.approx(reciprocal)


def test_order_is_kept_at_the_depth_of_a_long_ranking() -> None:
    order = [f"{number:04}" for number in range(1000)]
    judged = {"q": dict.fromkeys(order[:10], 1)}
    assert score_questions(judged, {"q": order})["q"] == pytest.approx(dict.fromkeys(MEASURES, 1.0))


def test_question_missing_from_the_run_scores_zero() -> None:
    values = score_questions({"q1": {"a": 1}, "q2": {"a": 1}}, {"q1": ["a"]})
    assert values == {"q1": pytest.approx(dict.fromkeys(MEASURES, 1.0)), "q2": ZERO}


def test_question_with_an_empty_ranking_scores_zero() -> None:
    assert score_questions({"q": {"a": 1}}, {"q": []}) == {"q": ZERO}


@pytest.mark.parametrize("grades", [{}, {"a": 0}, {"a": -1}])
def test_question_without_a_relevant_passage_scores_zero(grades: dict[str, int]) -> None:
    assert score_questions({"q": grades}, {"q": ["a", "b"]}) == {"q": ZERO}


def test_question_of_the_run_that_is_not_judged_is_left_out() -> None:
    assert list(score_questions({"q": {"a": 1}}, {"q": ["a"], "other": ["a"]})) == ["q"]


def test_nothing_judged_gives_nothing() -> None:
    assert score_questions({}, {}) == {}


def test_mean_is_taken_over_questions() -> None:
    values = score_questions({"q1": {"a": 1}, "q2": {"a": 1}, "q3": {"a": 1}}, {"q1": ["a"], "q2": ["b", "a"], "q3": ["b"]})
    assert mean(list(values.values())) == pytest.approx(
        {
            "Success@1": 1 / 3,
            "Success@5": 2 / 3,
            "Success@10": 2 / 3,
            "MRR@10": 0.5,
            "nDCG@10": 0.543643,  # (1 + 0.630930) / 3
            "Recall@10": 2 / 3,
        },
        abs=1e-6,
    )


def test_mean_of_no_question_is_empty() -> None:
    assert mean([]) == {}
