from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from shutten.evaluation.measuring.judgements import Judgements
from shutten.evaluation.measuring.measured import Measured, measure
from shutten.evaluation.measuring.slices import KINDS, Slice, slices
from shutten.evaluation.runs.run import Find, Ranking, Run

Make = Callable[..., Any]


def of_kind(found: tuple[Slice, ...], kind: str) -> list[tuple[str, int, dict[str, float]]]:
    return [(one.value, one.questions, dict(one.measures)) for one in found if one.kind == kind]


def sliced(
    make_testset: Make, make_measured: Make, ranks: dict[str, int | None], **changes: dict[str, Any]
) -> tuple[Slice, ...]:
    testset, judged = make_testset(dict.fromkeys(ranks, "ja"))
    questions = tuple(replace(one, **changes.get(one.id, {})) for one in testset.questions)
    made = (replace(testset, questions=questions), judged)
    return slices(make_measured(made, ranks, ["MRR@10"]), *made)


def test_languages_types_and_tags(make_testset: Make, make_measured: Make) -> None:
    found = sliced(
        make_testset,
        make_measured,
        {"a": 1, "b": 2, "c": None, "d": 4},
        a={"kind": "who", "tags": ("era", "short", "era")},
        b={"kind": "who", "tags": ("era",)},
        c={"kind": "date", "language": "en"},
    )
    assert of_kind(found, "language") == [("en", 1, {"MRR@10": 0}), ("ja", 3, {"MRR@10": (1 + 0.5 + 0.25) / 3})]
    assert of_kind(found, "type") == [("date", 1, {"MRR@10": 0}), ("who", 2, {"MRR@10": 0.75})]
    assert of_kind(found, "tag") == [("era", 2, {"MRR@10": 0.75}), ("short", 1, {"MRR@10": 1})]
    assert of_kind(found, "pair") == [("en→ja", 1, {"MRR@10": 0}), ("ja→ja", 3, {"MRR@10": (1 + 0.5 + 0.25) / 3})]


def test_kinds_come_in_their_order(make_testset: Make, make_measured: Make) -> None:
    made = make_testset({"a": "ja", "none": None})
    testset = replace(made[0], questions=tuple(replace(q, kind="who", tags=("t",)) for q in made[0].questions))
    found = slices(
        make_measured((testset, made[1]), {"a": 1, "none": None}, confidence={"a": 0.5, "none": 0.5}), testset, made[1]
    )
    assert tuple(dict.fromkeys(one.kind for one in found)) == KINDS


def test_interval_is_that_of_the_mean(make_testset: Make, make_measured: Make) -> None:
    found = sliced(make_testset, make_measured, {"a": 1, "b": 1, "c": 1, "d": None})
    assert {one.intervals["MRR@10"] for one in found} == {(0.25, 1)}  # as in the tests of the bootstrap
    assert {one.questions for one in found} == {4}


def test_question_without_type_or_tags_is_in_no_such_slice(make_testset: Make, make_measured: Make) -> None:
    assert {one.kind for one in sliced(make_testset, make_measured, {"a": 1})} == {"pair", "language", "document"}


def measured_in(make_testset: Make, *units: str) -> tuple[Measured, Any, Judgements]:
    """One question with a relevant passage in each of two documents and languages."""
    testset, _ = make_testset({"a": "ja"})
    documents = {"1": "ja/cat", "2": "en/cat", "3": "en/cat", "4": "en/dog"}
    judged = Judgements("passage", {"a": {"1": 1, "2": 1, "3": 1}}, {u: d[:2] for u, d in documents.items()}, documents)
    run = Run("run", {"a": Ranking(tuple(Find((unit,), 0) for unit in units))})
    return measure(run, testset, judged, ["MRR@10"]), testset, judged


def test_question_counts_once_in_each_document_that_answers_it_by_its_whole_ranking(make_testset: Make) -> None:
    found = slices(*measured_in(make_testset, "4", "2", "3", "1"))
    assert of_kind(found, "document") == [("en/cat", 1, {"MRR@10": 0.5}), ("ja/cat", 1, {"MRR@10": 0.5})]
    assert of_kind(found, "language") == [("ja", 1, {"MRR@10": 0.5})]


def test_language_pairs_hold_each_ranking_of_theirs(make_testset: Make) -> None:
    found = slices(*measured_in(make_testset, "4", "2", "3", "1"))
    assert of_kind(found, "pair") == [
        ("ja→all", 1, {"MRR@10": 0.5}),
        ("ja→en", 1, {"MRR@10": 0.5}),
        ("ja→ja", 1, {"MRR@10": 1}),
    ]


def test_judged_documents_make_no_slice_each(make_testset: Make) -> None:
    measured, testset, judged = measured_in(make_testset, "1")
    assert of_kind(slices(measured, testset, replace(judged, unit="document")), "document") == []


def test_verdicts_of_answerable_and_unanswerable_questions(make_testset: Make, make_measured: Make) -> None:
    made = make_testset({"a": "ja", "b": "ja", "n": None, "m": None, "o": None})
    sure = {"a": 0.9, "b": 0.3, "n": 0.1, "m": 0.6}  # nothing is said of o
    measured = make_measured(made, {"a": 1, "b": 1, "n": None, "m": None, "o": None}, confidence=sure)
    assert of_kind(slices(measured, *made), "answerable") == [
        ("answerable", 2, {"accuracy": 0.5, "confidence": pytest.approx(0.6)}),
        ("unanswerable", 2, {"accuracy": 0.5, "confidence": pytest.approx(0.35)}),
    ]


def test_run_without_confidences_says_nothing_of_verdicts(make_testset: Make, make_measured: Make) -> None:
    made = make_testset({"a": "ja", "n": None})
    assert of_kind(slices(make_measured(made, {"a": 1, "n": None}), *made), "answerable") == []


def test_confidence_without_a_verdict_has_no_accuracy(make_testset: Make) -> None:
    made = make_testset({"a": "ja", "b": "ja"})
    rankings = {"a": Ranking((), 0.25, True), "b": Ranking((), 0.75)}
    found = slices(measure(Run("run", rankings), *made), *made)
    assert of_kind(found, "answerable") == [("answerable", 2, {"confidence": 0.5})]
