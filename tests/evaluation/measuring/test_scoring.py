"""MRR tells where the first relevant find stands; a ranking is written as the units of its finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from shutten.evaluation.measuring.judgements import Judgements
from shutten.evaluation.measuring.scoring import Row, pairs, rows, score
from shutten.evaluation.runs.run import Find, Ranking, Run
from shutten.evaluation.testsets.testset import AnchoredAnswer, TestQuestion, TestSet

LANGUAGES = {"j1": "ja", "j2": "ja", "j3": "ja", "e1": "en", "e2": "en", "e3": "en"}
QUESTION = TestQuestion("q", "猫", "ja", answers=(AnchoredAnswer("d", ("x",)),))


def scored(
    grades: dict[str, int], *finds: str, names: tuple[str, ...] = ("MRR@10",)
) -> dict[str, tuple[list[float], int | None, bool]]:
    """Pair to values, rank and whether it is the whole; a find is written as its units between ``+``."""
    judged = Judgements("passage", {"q": grades}, LANGUAGES, dict.fromkeys(LANGUAGES, "d"))
    run = Run("r", {"q": Ranking(tuple(Find(tuple(find.split("+")), 0) for find in finds))})
    found = score(run, TestSet(Path("set"), (QUESTION,)), judged, names)
    return {one.pair: ([round(value, 6) for value in one.values.values()], one.rank, one.whole) for one in found}


def test_passages_of_one_language_are_found_among_all() -> None:
    assert scored({"j1": 1, "j2": 1}, "e1", "j3", "j2", "j1") == {"ja→ja": ([0.333333], 3, True)}
    assert scored({"e1": 1}, "j1", "e1") == {"ja→en": ([0.5], 2, True)}


def test_passages_of_both_languages_count_in_each_alone_and_as_a_whole() -> None:
    assert scored({"j1": 1, "e1": 1}, "e2", "j1", "e3", "e1") == {
        "ja→all": ([0.5], 2, True),
        "ja→en": ([0.333333], 3, False),
        "ja→ja": ([1], 1, False),
    }


def test_what_is_not_found_has_no_rank() -> None:
    assert scored({"j1": 1, "e1": 1}, "e1", "j2") == {
        "ja→all": ([1], 1, True),
        "ja→en": ([1], 1, False),
        "ja→ja": ([0], None, False),
    }


def test_fold_is_one_find_and_counts_by_the_best_of_it() -> None:
    names = ("nDCG@10", "Recall@10")
    # the second find has grade 3; j2, folded into it, is found with it and is not asked for any more
    found = scored({"j1": 3, "j2": 1}, "j3", "j2+j1", names=names)
    assert found == {"ja→ja": ([0.63093, 1], 2, True)}
    # apart they are two finds: (1 * 0.630930 + 3 * 0.5) / (3 + 0.630930)
    assert scored({"j1": 3, "j2": 1}, "j3", "j2", "j1", names=names) == {"ja→ja": ([0.586883, 1], 2, True)}


def test_fold_of_both_languages_counts_in_each_by_what_is_in_it() -> None:
    assert scored({"j1": 1, "e1": 2}, "j3", "j1+e1", names=("nDCG@10",)) == {
        "ja→all": ([0.63093], 2, True),
        "ja→en": ([1], 1, False),
        "ja→ja": ([0.63093], 2, False),
    }


def test_judged_unit_that_the_index_lacks_makes_no_pair_and_counts_as_not_found() -> None:
    assert scored({"j1": 1, "gone": 1}, "j1", names=("Recall@10",)) == {"ja→ja": ([0.5], 1, True)}
    assert scored({"gone": 1}, "j1") == {"ja→?": ([0], None, True)}
    assert scored({}, "j1") == {"ja→?": ([0], None, True)}


def test_grade_of_zero_makes_no_pair() -> None:
    assert scored({"j1": 1, "e1": 0}, "e1", "j1") == {"ja→ja": ([0.5], 2, True)}


def test_whole_ranking_comes_first_of_the_pairs() -> None:
    judged = Judgements("passage", {"q": {"j1": 1, "e1": 1}}, LANGUAGES, {})
    assert pairs(QUESTION, judged) == [("ja→all", None), ("ja→en", "en"), ("ja→ja", "ja")]


def test_missing_question_scores_zero_and_an_unanswerable_one_nothing() -> None:
    testset = TestSet(Path("set"), (QUESTION, TestQuestion("none", "犬", "ja")))
    judged = Judgements("passage", {"q": {"j1": 1}}, LANGUAGES, {})
    (one,) = score(Run("r", {"none": Ranking((Find(("j1",), 0),))}), testset, judged, ["MRR@10"])
    assert (one.question.id, one.pair, one.values, one.rank, one.whole) == ("q", "ja→ja", {"MRR@10": 0}, None, True)


def test_rows_are_means_by_pair_in_the_order_of_their_names() -> None:
    questions = tuple(
        TestQuestion(name, name, lang, answers=QUESTION.answers) for name, lang in (("a", "ja"), ("b", "en"), ("c", "ja"))
    )
    judged = Judgements("passage", {name: {"j1": 1} for name in "abc"}, LANGUAGES, {})
    run = Run("r", {"a": Ranking((Find(("j1",), 0),)), "b": Ranking((Find(("j2",), 1), Find(("j1",), 0)))})
    assert rows(score(run, TestSet(Path("set"), questions), judged, ["MRR@10"])) == (
        Row("en→ja", 1, {"MRR@10": 0.5}),
        Row("ja→ja", 2, {"MRR@10": 0.5}),
    )
    assert rows([]) == ()


@pytest.mark.parametrize(("finds", "rank"), [(("j1",), 1), (("j2", "j3", "e1", "e2", "e3", "j1"), 6)])
def test_rank_is_that_of_the_first_relevant_find(finds: tuple[str, ...], rank: int) -> None:
    assert scored({"j1": 1}, *finds)["ja→ja"][1] == rank
