from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shutten.errors import TestSetError
from shutten.evaluation.runs.jsonl import read_jsonl_run, write_jsonl_run
from shutten.evaluation.runs.run import Find, Ranking
from shutten.evaluation.testsets.testset import Unit


def hit(identifier: Any, score: Any = 1.0, document: Any = "d", also: tuple[Any, ...] = ()) -> dict[str, Any]:
    folded = [{"id": one, "document": f"d{one}"} for one in also]
    return {"id": identifier, "score": score, "citation": {"document": document}, "also_in": folded}


def row(identifier: str, *hits: dict[str, Any], **more: Any) -> str:
    return json.dumps({"id": identifier, "hits": list(hits), **more})


def read(folder: Path, *lines: str, unit: Unit = "passage") -> dict[str, Ranking]:
    (folder / "mine.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run = read_jsonl_run(folder / "mine.jsonl", unit)
    assert (run.name, run.path) == ("mine", folder / "mine.jsonl")
    return dict(run.rankings)


def faults(folder: Path, *lines: str, unit: Unit = "passage") -> list[str]:
    with pytest.raises(TestSetError) as raised:
        read(folder, *lines, unit=unit)
    return [fault.removeprefix(f"{folder / 'mine.jsonl'}:") for fault in raised.value.faults]


def test_hits_stand_in_the_order_of_the_file_whatever_their_scores(tmp_path: Path) -> None:
    lines = [
        row("a", hit(7, 1, also=(9, 8)), hit("3", 2.5), verdict="answered", confidence=1),
        row("b", verdict="not found", confidence=0.25),
        row("c", {"id": 4, "score": 0}, verdict=None, confidence=None),
        row("d", hit(4)),
    ]
    assert read(tmp_path, *lines) == {
        "a": Ranking((Find(("7", "9", "8"), 1), Find(("3",), 2.5)), 1, True),
        "b": Ranking((), 0.25, False),
        "c": Ranking((Find(("4",), 0),)),
        "d": Ranking((Find(("4",), 1),)),
    }


def test_documents_stand_where_their_first_passage_does(tmp_path: Path) -> None:
    line = row("a", hit(1, 3, "x", also=(2,)), hit(5, 2, "x"), hit(6, 1, "y"))
    assert read(tmp_path, line, unit="document") == {"a": Ranking((Find(("x",), 3), Find(("d2",), 3), Find(("y",), 1)))}


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"confidence": 1.5}, "confidence is 1.5; it takes a number from 0 to 1, or null"),
        ({"confidence": "high"}, "confidence is 'high'; it takes a number from 0 to 1, or null"),
        ({"confidence": True}, "confidence is True; it takes a number from 0 to 1, or null"),
        ({"confidence": float("nan")}, "confidence is nan; it takes a number from 0 to 1, or null"),
        ({"confidence": 10**400}, f"confidence is {10**400}; it takes a number from 0 to 1, or null"),
        ({"verdict": "yes"}, "verdict is 'yes'; it takes one of 'answered', 'near', 'not found'"),
        ({"verdict": []}, "verdict is []; it takes one of 'answered', 'near', 'not found'"),
        ({"hits": None}, "hits is None; it takes a list"),
        ({"hits": {"1": 2}}, "hits is {'1': 2}; it takes a list"),
    ],
)
def test_fields_of_a_question_are_checked(tmp_path: Path, fields: dict[str, Any], fault: str) -> None:
    assert faults(tmp_path, json.dumps({"id": "a", "hits": []} | fields)) == [f"1: {fault}"]


NO_ID = "hit 2 has no id or no score, or what is folded into it has no id"


@pytest.mark.parametrize(
    "wrong",
    [
        7,
        None,
        "7",
        {"score": 1},
        {"id": 2},
        hit(None),
        hit("x"),
        hit(2.5),
        hit(True),
        hit(float("inf")),
        hit(2, also=("x",)),
        {**hit(2), "also_in": None},
        {**hit(2), "also_in": "ab"},
        {**hit(2), "also_in": [3]},
    ],
)
def test_hit_without_id_or_score_is_a_fault(tmp_path: Path, wrong: Any) -> None:
    assert faults(tmp_path, row("a", hit(1), wrong)) == [f"1: {NO_ID}"]


@pytest.mark.parametrize("score", [float("nan"), float("inf"), "1", None, True, [1], 10**400])
def test_score_that_is_no_number_is_a_fault(tmp_path: Path, score: Any) -> None:
    assert faults(tmp_path, row("a", hit(1, score))) == [f"1: the score of hit 1 is {score!r}; it takes a number"]


@pytest.mark.parametrize("wrong", [{"id": 1, "score": 1}, hit(1, document=None), hit(1, document=" "), hit(1, document=["d"])])
def test_hit_without_a_document_is_a_fault_where_documents_are_judged(tmp_path: Path, wrong: Any) -> None:
    fault = "hit 1 has no citation.document or no score, or what is folded into it has no citation.document"
    assert faults(tmp_path, row("a", wrong), unit="document") == [f"1: {fault}"]


def test_passage_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, row("a", hit(1, also=(2,)), hit(3, also=(2,)), hit(4, also=(4,)))) == [
        "1: passage 2 stands in hit 2 and in hit 1",
        "1: passage 4 stands twice in hit 3",
    ]


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    lines = [
        "{",
        row("a", hit(1)),
        "",
        "[1]",
        row("a", hit(2)),
        json.dumps({"hits": []}),
        row("b", 7, verdict="no", confidence=2),
    ]
    first, *others = faults(tmp_path, *lines)
    assert first.startswith("1: not JSON: ")
    assert others == [
        "4: takes an object, got '[1]'",
        "5: question 'a' stands in line 2 already",
        "6: id is None; it takes a text that is not empty",
        "7: confidence is 2; it takes a number from 0 to 1, or null",
        "7: verdict is 'no'; it takes one of 'answered', 'near', 'not found'",
        "7: hit 1 has no id or no score, or what is folded into it has no id",
    ]


def test_missing_and_empty_runs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match=r"^no run at .*absent\.jsonl$"):
        read_jsonl_run(tmp_path / "absent.jsonl", "passage")
    (tmp_path / "empty.jsonl").write_text(" \n", encoding="utf-8")
    with pytest.raises(TestSetError, match=r"empty\.jsonl holds no run$"):
        read_jsonl_run(tmp_path / "empty.jsonl", "passage")


def test_run_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match=r"^cannot write the run to .*run\.jsonl: No such file or directory$"):
        write_jsonl_run(tmp_path / "absent" / "run.jsonl", {})
