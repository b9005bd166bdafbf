from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from shutten import Index
from shutten.errors import TestSetError
from shutten.evaluation.making.add import NewQuestion, add_question, extend_question
from shutten.evaluation.testsets.read import read_testset
from shutten.evaluation.testsets.testset import AnchoredAnswer

BRIDGE = AnchoredAnswer("ja/plan", ("青葉大橋", "工期は三年"))
SCHOOL = AnchoredAnswer("ja/school", ("体育館",))
FIRST = {
    "id": "c009",
    "question": "橋はいつ直すか",
    "answers": [{"document": "ja/plan", "anchors": ["青葉大橋"]}],
    "note": 1.50,
}


def faults(raised: pytest.ExceptionInfo[TestSetError]) -> tuple[str, ...]:
    return raised.value.faults


def test_question_is_appended_to_a_new_file(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "sets" / "set.jsonl"
    made = NewQuestion(" 青葉大橋の工期は？ ", (BRIDGE,), kind="fact", tags=("bridge",))
    added = add_question(path, made, index)
    assert path.read_text(encoding="utf-8") == (
        '{"id": "q001", "lang": "ja", "question": "青葉大橋の工期は？", "type": "fact", "tags": ["bridge"], '
        '"answers": [{"document": "ja/plan", "anchors": ["青葉大橋", "工期は三年"]}]}\n'
    )
    assert read_testset(path).questions == (added,)


def test_what_stands_in_the_file_is_kept_byte_for_byte(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    before = b'\xef\xbb\xbf\r\n{"id":"c009",  "question":"\\u6a4b?", "answers":[], "note": 1.50}'
    path.write_bytes(before)
    add_question(path, NewQuestion("Who opened the airport?"), index)
    after = b'\r\n{"id": "c010", "lang": "en", "question": "Who opened the airport?", "answers": []}\r\n'
    assert path.read_bytes() == before + after


def test_language_may_be_given(tmp_path: Path) -> None:
    assert add_question(tmp_path / "set.jsonl", NewQuestion("2+2 2017", language="ja"), None).language == "ja"


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["c122"], "c123"),
        (["q1", "q9"], "q10"),
        (["a1", "b07", "b03"], "b08"),
        (["first"], "q001"),
        (["99"], "100"),
    ],
)
def test_next_id_follows_those_of_the_file(write: Callable[..., Path], ids: list[str], expected: str) -> None:
    path = write(*({"id": name, "question": f"question {name}", "answers": []} for name in ids))
    assert add_question(path, NewQuestion("new"), None).id == expected


def test_all_faults_are_named_and_nothing_is_written(index: Index, write: Callable[..., Path]) -> None:
    path = write(FIRST)
    before = path.read_bytes()
    wrong = (AnchoredAnswer("ja/plan", ("体育館",)), AnchoredAnswer("ja/plan", ()))
    with pytest.raises(TestSetError) as raised:
        add_question(path, NewQuestion("橋は、いつ直すか？", wrong, language="fr", id="c009"), index)
    assert faults(raised) == (
        f"{path}:1: the question stands there already, as c009: '橋はいつ直すか'",
        f"{path}:1: id 'c009' stands there already; the next free one is c010",
        "the language is 'fr'; it takes ja or en",
        "anchor '体育館' stands in no passage of ja/plan; it stands in ja/school, para. 1",
        "anchors of 'ja/plan' are []; give one at least, none of them empty",
    )
    assert path.read_bytes() == before


def test_empty_question_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match="the question is ' '; it takes a text that is not empty"):
        add_question(tmp_path / "set.jsonl", NewQuestion(" "), None)
    assert not list(tmp_path.iterdir())


def test_malformed_lines_are_all_reported_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('[]\n{"id": "a", "question": "x", "answers": []}\n{', encoding="utf-8")
    with pytest.raises(TestSetError) as raised:
        add_question(path, NewQuestion("new"), None)
    assert [fault.removeprefix(f"{path}:")[:1] for fault in faults(raised)] == ["1", "3"]
    assert path.read_text(encoding="utf-8").endswith("\n{")


def test_without_an_index_anchors_are_taken_as_they_are(tmp_path: Path) -> None:
    added = add_question(tmp_path / "set.jsonl", NewQuestion("new", (AnchoredAnswer("any", ("thing",)),)), None)
    assert added.answers == (AnchoredAnswer("any", ("thing",)),)


def test_answer_is_added_to_a_question_without_touching_other_lines(index: Index, write: Callable[..., Path]) -> None:
    path = write(FIRST, {"id": "x", "question": "other", "answers": []})
    lines = path.read_text(encoding="utf-8").splitlines()
    done = extend_question(path, "c009", index, answers=[SCHOOL])
    assert done.answers == (AnchoredAnswer("ja/plan", ("青葉大橋",)), SCHOOL)
    after = path.read_text(encoding="utf-8").splitlines()
    assert after[1:] == lines[1:]
    expected = {**FIRST, "answers": [{"document": "ja/plan", "anchors": ["青葉大橋"]}]}
    expected["answers"] = [*expected["answers"], {"document": "ja/school", "anchors": ["体育館"]}]  # type: ignore[misc]
    assert json.loads(after[0]) == expected


def test_question_of_a_drafted_row_is_written_with_its_language(index: Index, write: Callable[..., Path]) -> None:
    path = write({"id": "q001", "lang": "ja", "question": "", "answers": [{"document": "ja/plan", "anchors": ["工期は三年"]}]})
    done = extend_question(path, "q001", index, text="How long will the works take?")
    assert (done.text, done.language) == ("How long will the works take?", "en")


@pytest.mark.parametrize(
    ("identifier", "text", "answers", "said"),
    [
        ("zz", "", [SCHOOL], "has no question with id 'zz'"),
        ("c009", "New words", [], "the question of c009 is written already: '橋はいつ直すか'"),
        ("c009", "", [AnchoredAnswer("ja/plan", ("青葉大橋",))], "c009 has the answer 'ja/plan' with these anchors already"),
        ("d", "橋はいつ直すか？", [], "the question stands there already, as c009"),
        ("c009", "", [AnchoredAnswer("ja/school", ("青葉大橋",))], "anchor '青葉大橋' stands in no passage of ja/school"),
    ],
)
def test_what_cannot_be_extended_is_left_alone(
    index: Index, write: Callable[..., Path], identifier: str, text: str, answers: list[AnchoredAnswer], said: str
) -> None:
    path = write(FIRST, {"id": "d", "question": "", "answers": []})
    before = path.read_bytes()
    with pytest.raises(TestSetError) as raised:
        extend_question(path, identifier, index, text=text, answers=answers)
    assert len(faults(raised)) == 1
    assert said in faults(raised)[0]
    assert path.read_bytes() == before


def test_link_to_a_test_set_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "set.jsonl")
    add_question(tmp_path / "set.jsonl", NewQuestion("one"), None)
    add_question(tmp_path / "link.jsonl", NewQuestion("two"), None)
    assert (tmp_path / "link.jsonl").is_symlink()
    assert [question.id for question in read_testset(tmp_path / "set.jsonl").questions] == ["q001", "q002"]


def test_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(TestSetError, match="cannot be written"):
        add_question(tmp_path / "file" / "set.jsonl", NewQuestion("one"), None)


def test_rights_of_the_file_are_kept_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    add_question(path, NewQuestion("one"), None)
    path.chmod(0o640)
    add_question(path, NewQuestion("two"), None)
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]
