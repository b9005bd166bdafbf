from __future__ import annotations

from shutten.evaluation.runs.run import Find, Ranking, finds


def test_units_of_a_ranking_are_those_shown_and_those_folded_in_order() -> None:
    assert list(Ranking((Find(("a", "c"), 2), Find(("b",), 1))).units()) == ["a", "c", "b"]


def test_passages_stay_as_they_are_folded() -> None:
    hits = [Find(("1", "2"), 2), Find(("3",), 1)]
    assert finds(hits, "passage") == tuple(hits)


def test_documents_stand_where_they_come_first_each_alone() -> None:
    hits = [Find(("cat", "dog", "cat"), 3), Find(("dog",), 2), Find(("cat", "owl"), 1)]
    assert finds(hits, "document") == (Find(("cat",), 3), Find(("dog",), 3), Find(("owl",), 1))
