"""Ranks are known, so that every mean is: a passage at rank 2 has an nDCG@10 of 1 / log2(3) = 0.630930 and an MRR of 0.5."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shutten.errors import TestSetError
from shutten.evaluation.measuring.comparison import MeasureComparison, compare
from shutten.evaluation.measuring.judgements import Judgements
from shutten.evaluation.measuring.measured import Measured, measure
from shutten.evaluation.runs.run import Find, Ranking, Run

Make = Callable[..., Any]


def ids(changed: Any) -> list[str]:
    return [change.question.id for change in changed]


def test_two_runs_by_two_measures(make_testset: Make, make_measured: Make) -> None:
    made = make_testset(dict.fromkeys("abcd", "ja"))
    names = ["Success@1", "MRR@10"]
    one = make_measured(made, {"a": 1, "b": 1, "c": 1, "d": 2}, names, "one")
    two = make_measured(made, {"a": 2, "b": 2, "c": 2, "d": 1}, names, "two")
    (found,) = compare(one, [two])
    assert (found.name, found.other, found.questions) == ("one", "two", 4)
    # three differences of 1 and one of -1: 10 of the 16 choices of signs are as far from 0; of four draws none is a 1 with a
    # probability of 0.0039, one at most with 0.0508, so that the interval begins at one
    assert found.measures == (
        MeasureComparison("Success@1", 0.75, 0.25, 0.5, -0.5, 1.0, 0.625, 1.0, wins=3, ties=0, losses=1),
        MeasureComparison("MRR@10", 0.875, 0.625, 0.25, -0.25, 0.5, 0.625, 1.0, wins=3, ties=0, losses=1),
    )


def test_holm_corrects_over_all_measures_and_all_runs(make_testset: Make, make_measured: Make) -> None:
    made = make_testset(dict.fromkeys("abcdefgh", "ja"))
    names = ["Success@1", "Success@5"]
    best = make_measured(made, dict.fromkeys("abcdefgh", 1), names)
    seconds = make_measured(made, dict.fromkeys("abcdefgh", 2), names)
    nothing = make_measured(made, {**dict.fromkeys("abcdef"), "g": 1, "h": 2}, names)
    first, second = compare(best, [seconds, nothing])
    assert [one.p for one in first.measures] == [2 / 256, 1]
    assert [one.p for one in second.measures] == [2 / 128, 2 / 64]
    assert [one.p_holm for one in first.measures] == [4 * 2 / 256, 1]
    assert [one.p_holm for one in second.measures] == [3 * 2 / 128, 2 * 2 / 64]


def test_a_run_equals_itself(make_testset: Make, make_measured: Make) -> None:
    one = make_measured(make_testset(dict.fromkeys("abc", "ja")), {"a": 1, "b": 3, "c": None})
    (found,) = compare(one, [one])
    assert {(m.difference, m.low, m.high, m.p, m.p_holm, m.wins, m.ties, m.losses) for m in found.measures} == {
        (0, 0, 0, 1, 1, 0, 3, 0)
    }
    assert found.changed == ()


def test_question_that_a_run_lacks_counts_zero_there(make_testset: Make, make_measured: Make) -> None:
    made = make_testset(dict.fromkeys("ab", "ja"))
    one, two = make_measured(made, {"a": 1, "b": 1}, ["MRR@10"]), make_measured(made, {"a": 1}, ["MRR@10"])
    (found,) = compare(one, [two])
    assert (found.measures[0].mean, found.measures[0].other, found.measures[0].wins) == (1, 0.5, 1)
    assert ids(found.changed) == ["b"]
    assert found.changed[0].other_ranking == Ranking(())
    assert found.changed[0].ranking.finds == (Find(("of b",), 0),)


def test_questions_that_changed_most_come_first_whichever_is_better(make_testset: Make, make_measured: Make) -> None:
    made = make_testset(dict.fromkeys("abcde", "ja"))
    one = make_measured(made, {"a": 2, "b": None, "c": 1, "d": 1, "e": 4}, ["Success@1", "nDCG@10"])
    two = make_measured(made, {"a": 1, "b": 1, "c": 2, "d": 1, "e": None}, ["Success@1", "nDCG@10"])
    (found,) = compare(one, [two])
    # by nDCG@10 b has lost 1, e has won 0.430677, a has lost and c won 0.369070
    assert ids(found.changed) == ["b", "e", "a", "c"]
    assert {change.measure for change in found.changed} == {"nDCG@10"}
    assert [round(change.value - change.other, 6) for change in found.changed] == [-1, 0.430677, -0.36907, 0.36907]


def test_changes_go_by_the_first_measure_without_ndcg(make_testset: Make, make_measured: Make) -> None:
    made = make_testset(dict.fromkeys("ab", "ja"))
    one = make_measured(made, {"a": 2, "b": 7}, ["Success@5", "MRR@10"])
    two = make_measured(made, {"a": 1, "b": 1}, ["Success@5", "MRR@10"])
    (found,) = compare(one, [two])
    assert [(change.question.id, change.measure) for change in found.changed] == [("b", "Success@5")]


def test_at_most_twenty_changes_in_the_order_of_the_test_set(make_testset: Make, make_measured: Make) -> None:
    names = [f"q{number:02}" for number in range(30)]
    made = make_testset(dict.fromkeys(names, "ja"))
    (found,) = compare(make_measured(made, dict.fromkeys(names, 1)), [make_measured(made, dict.fromkeys(reversed(names), 2))])
    assert ids(found.changed) == names[:20]


def test_unanswerable_questions_are_not_compared(make_testset: Make, make_measured: Make) -> None:
    made = make_testset({"a": "ja", "none": None})
    one, two = (make_measured(made, {"a": 1, "none": None}, name=name) for name in ("one", "two"))
    (found,) = compare(one, [two])
    assert found.questions == 1


def test_without_answerable_questions_there_is_nothing_to_compare(make_testset: Make, make_measured: Make) -> None:
    one = make_measured(make_testset({"none": None}), {"none": None})
    (found,) = compare(one, [one])
    assert (found.questions, found.measures, found.pairs, found.changed) == (0, (), (), ())


def test_differences_by_language_pair(make_testset: Make, make_measured: Make) -> None:
    made = make_testset({"a": "ja", "b": "en", "c": "en"})
    one = make_measured(made, {"a": 1, "b": 1, "c": 2}, ["MRR@10"])
    two = make_measured(made, {"a": 4, "b": 1, "c": None}, ["MRR@10"])
    (found,) = compare(one, [two])
    assert found.pairs == (("ja→en", 2, {"MRR@10": 0.25}), ("ja→ja", 1, {"MRR@10": 0.75}))


def both_languages(run: dict[str, list[str]], languages: dict[str, str], testset: Any) -> Measured:
    grades = {"a": {unit: 1 for unit in languages if unit in ("ja1", "en1")}}
    judged = Judgements("passage", grades, languages, dict.fromkeys(languages, "doc"))
    rankings = {name: Ranking(tuple(Find((unit,), 0) for unit in units)) for name, units in run.items()}
    return measure(Run("run", rankings), testset, judged, ["MRR@10"])


def test_where_two_indexes_answer_in_different_languages_the_pair_that_one_lacks_counts_zero(make_testset: Make) -> None:
    testset, _ = make_testset({"a": "ja"})
    all_of_them = {"ja1": "ja", "en1": "en", "x": "ja"}
    one = both_languages({"a": ["x", "en1", "ja1"]}, all_of_them, testset)  # over all 1/2, en alone 1, ja alone 1/2
    two = both_languages({"a": ["ja1"]}, {"ja1": "ja"}, testset)  # 1
    (found,) = compare(one, [two])
    assert found.pairs == (("ja→all", 1, {"MRR@10": -0.5}), ("ja→en", 1, {"MRR@10": 1}), ("ja→ja", 1, {"MRR@10": -0.5}))
    assert found.measures[0].difference == -0.5


def test_measures_that_both_have_are_compared(make_testset: Make, make_measured: Make) -> None:
    made = make_testset({"a": "ja"})
    one = make_measured(made, {"a": 1}, ["MAP", "MRR@10", "Success@1"])
    (found,) = compare(one, [make_measured(made, {"a": 1}, ["Success@1", "MAP"])])
    assert [measure.measure for measure in found.measures] == ["MAP", "Success@1"]


def test_runs_that_cannot_be_compared_are_all_named(make_testset: Make, make_measured: Make) -> None:
    one = make_measured(make_testset({"a": "ja"}), {"a": 1}, ["MAP"], "one")
    other = make_measured(make_testset({"a": "ja", "b": "ja"}), {"a": 1, "b": 1}, ["MAP"], "more")
    third = make_measured(make_testset({"a": "ja"}), {"a": 1}, ["MRR@10"], "third")
    with pytest.raises(TestSetError) as raised:
        compare(one, [other, one, third])
    assert raised.value.lines == (
        "the runs one and more were measured on different questions (such as 'b'); measure both on the same test set",
        "the runs one and third have no measure in common",
    )


def test_runs_are_returned_in_the_order_given(make_testset: Make, make_measured: Make) -> None:
    made = make_testset({"a": "ja"})
    others = [make_measured(made, {"a": 1}, name=name) for name in ("c", "b")]
    assert [one.other for one in compare(others[0], others)] == ["c", "b"]
    assert compare(others[0], []) == ()
