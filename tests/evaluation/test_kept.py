"""Runs that are kept beside an index, and the outcome that is compared with one of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Index
from shutten.errors import TestSetError
from shutten.evaluation.kept import FOLDER, forget_run, keep_run, kept_runs, previous_run, questions_hash
from shutten.evaluation.measuring.measured import read_run
from shutten.evaluation.session import Outcome, compared_with, run_evaluation
from shutten.evaluation.testsets.read import read_testset
from shutten.store.engines.location import Location

QUESTIONS = [
    {"id": "q1", "question": "Who approved the budget?", "answers": [{"document": "one.txt", "anchors": ["council"]}]},
    {"id": "q2", "question": "Where do cats sleep?", "answers": [{"document": "two.txt", "anchors": ["roofs"]}]},
]
TEXTS = {"one.txt": "The council approved the budget.", "two.txt": "Cats sleep on roofs.", "three.txt": "Dogs bark."}


@pytest.fixture
def outcome(
    tmp_path: Path,
    make_corpus: Callable[[dict[str, str]], Corpus],
    tiny_encoder: Any,
    build: Callable[..., Path],
    asked: Callable[[Path], Location],
) -> Iterator[Outcome]:
    folder = build(make_corpus(TEXTS), tmp_path / "index", tiny_encoder)
    (tmp_path / "set.jsonl").write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    with Index(asked(folder), encoder=tiny_encoder, stages=["terms"]) as index:
        yield run_evaluation(
            [("a", index)], read_testset(tmp_path / "set.jsonl"), progress=lambda *_: nullcontext(lambda *_: None)
        )


def test_kept_run_is_named_by_file_stages_and_time_and_holds_its_means(outcome: Outcome) -> None:
    kept = keep_run(outcome, settings={"reader": False})
    assert kept_runs(outcome.index.path) == [kept]
    assert (kept.testset, kept.stages, kept.made_by["settings"]) == ("set.jsonl", ("terms",), {"reader": False})
    assert kept.path.parent == outcome.index.path / FOLDER
    assert kept.path.name == f"{kept.path.name[:18]}-set.trec"
    assert f"{kept.when:%Y}" == kept.path.name[:4]
    assert kept.means["Success@1"] == 1.0


def test_previous_run_is_the_last_of_the_same_questions(outcome: Outcome) -> None:
    first, second = keep_run(outcome), keep_run(outcome)
    assert [one.path for one in kept_runs(outcome.index.path)] == [second.path, first.path]
    same = questions_hash(outcome.evaluation.testset)
    assert previous_run(outcome.index.path, same) == second
    assert previous_run(outcome.index.path, same, than=second.path) == first
    assert previous_run(outcome.index.path, "others") is None


def test_kept_run_is_compared_as_any_saved_run_is(outcome: Outcome) -> None:
    kept = keep_run(outcome)
    read = replace(read_run(kept.path, "passage"), name="before")
    (comparison,) = compared_with(outcome, [read]).comparisons
    assert (comparison.name, comparison.other, comparison.questions) == ("a", "before", 2)
    assert {(one.difference, one.p, one.ties) for one in comparison.measures} == {(0.0, 1.0, 2)}


def test_deleted_run_is_gone_and_a_damaged_one_is_passed_over(outcome: Outcome) -> None:
    first, second = keep_run(outcome), keep_run(outcome)
    forget_run(first)
    assert kept_runs(outcome.index.path) == [second]
    second.path.with_suffix(".json").write_text("{", encoding="utf-8")
    assert kept_runs(outcome.index.path) == []


def test_place_that_cannot_be_written_is_an_error(outcome: Outcome) -> None:
    outcome.index.path.mkdir(exist_ok=True)
    (outcome.index.path / FOLDER).write_text("a file", encoding="utf-8")
    with pytest.raises(TestSetError, match="cannot keep the run in"):
        keep_run(outcome)
