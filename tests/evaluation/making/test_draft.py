from __future__ import annotations

import json
from pathlib import Path

import pytest

from shutten import Index
from shutten.errors import TestSetError
from shutten.evaluation.making.draft import draft_testset, write_draft
from shutten.evaluation.making.file import read_draft
from shutten.evaluation.testsets.read import read_testset


def test_row_has_what_a_writer_needs(index: Index) -> None:
    rows = draft_testset(index, count=1, documents=["en/harbour"], seed=0)
    passage = "The ferry to the island runs four times a day in summer, and twice a day in winter. "
    passage += "Residents of the island travel at half the fare."
    anchors = rows[0]["answers"][0]["anchors"]
    assert rows == [
        {
            "id": "q001",
            "lang": "en",
            "question": "",
            "answers": [{"document": "en/harbour", "anchors": anchors}],
            "source": '"en/harbour", para. 2',
            "passage": passage,
        }
    ]
    assert all(anchor in passage for anchor in anchors)
    assert 2 <= len(anchors) <= 4


def test_documents_take_turns(index: Index) -> None:
    rows = draft_testset(index, count=3)
    assert sorted(row["answers"][0]["document"] for row in rows) == ["en/harbour", "ja/plan", "ja/school"]


def test_passages_that_say_the_same_are_picked_once_and_are_both_answers(index: Index) -> None:
    rows = draft_testset(index, count=100)
    assert len(rows) == 5
    both = [sorted(answer["document"] for answer in row["answers"]) for row in rows if len(row["answers"]) > 1]
    assert both == [["ja/plan", "ja/school"]]


def test_same_seed_picks_the_same_and_another_seed_does_not(index: Index) -> None:
    picked = [[row["passage"] for row in draft_testset(index, count=3, seed=seed)] for seed in (7, 7, 8)]
    assert picked[0] == picked[1] != picked[2]


def test_languages_and_documents_limit_the_choice(index: Index) -> None:
    assert {row["lang"] for row in draft_testset(index, count=9, languages=["ja"])} == {"ja"}
    assert len(draft_testset(index, count=9, documents=["ja/school"], languages=["ja"])) == 2


def test_unknown_documents_are_all_named(index: Index) -> None:
    with pytest.raises(TestSetError) as raised:
        draft_testset(index, count=1, documents=["ja/plam", "zzz"])
    assert raised.value.faults == (
        "the index has no document 'ja/plam' (the nearest name is 'ja/plan')",
        "the index has no document 'zzz'",
    )


def test_nothing_worth_a_question_is_an_error(index: Index) -> None:
    with pytest.raises(TestSetError, match="holds enough text for a question"):
        draft_testset(index, count=1, documents=["ja/plan"], languages=["en"])


def test_draft_is_refused_as_a_test_set_until_questions_are_written(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "new" / "set.jsonl"
    write_draft(path, draft_testset(index, count=2))
    with pytest.raises(TestSetError, match=r"set.jsonl:1: question is ''; it takes a text that is not empty"):
        read_testset(path)
    rows = [json.loads(line) | {"question": f"Question {at}?"} for at, line in enumerate(path.read_text("utf-8").splitlines())]
    write_draft(path, rows, force=True)
    assert [question.text for question in read_testset(path).questions] == ["Question 0?", "Question 1?"]
    assert [path.name for path in path.parent.iterdir()] == ["set.jsonl"]


def test_file_is_not_written_over_unless_forced(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(TestSetError, match="is there already"):
        write_draft(path, draft_testset(index, count=1))
    assert path.read_text(encoding="utf-8") == "mine"


def test_draft_is_read_with_its_unfinished_rows(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    write_draft(path, draft_testset(index, count=2))
    draft = read_draft(path)
    assert draft.questions == ()
    assert [question.id for question in draft.unfinished] == ["q001", "q002"]
    assert draft.lines == {"q001": 1, "q002": 2}


def test_faults_of_a_draft_are_all_named_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    rows = ["{", '{"id": "a", "question": "", "answers": [{"document": "d", "anchors": []}]}', '{"id": "b", "question": "x"}']
    path.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(TestSetError) as raised:
        read_draft(path)
    assert [fault.removeprefix(f"{path}:")[:2] for fault in raised.value.faults] == ["1:", "2:", "3:"]
