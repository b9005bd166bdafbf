from __future__ import annotations

import json
from pathlib import Path

import pytest

from shutten.errors import TestSetError
from shutten.evaluation.testsets.read import read_testset
from shutten.evaluation.testsets.testset import AnchoredAnswer, TestQuestion

GOOD = '{"id": "g", "question": "Who?", "answers": []}'


def test_anchored_line_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    row = {
        "id": " q1 ",
        "lang": "ja",
        "question": " Who attended? ",
        "type": "who",
        "tags": ["era_year", 7],
        "answers": [{"document": "ja/a.md", "anchors": ["河野太郎", "小野寺 五典"]}],
    }
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    read = read_testset(path)
    assert read.path == path
    assert read.corpus is None
    assert read.questions == (
        TestQuestion(
            id="q1",
            text="Who attended?",
            language="ja",
            kind="who",
            tags=("era_year", "7"),
            answers=(AnchoredAnswer("ja/a.md", ("河野太郎", "小野寺 五典")),),
        ),
    )


def test_language_is_detected_where_it_is_not_given(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    lines = ['{"id": "1", "question": "誰が出席しましたか", "answers": []}', '{"id": "2", "question": "Who?", "answers": []}']
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [question.language for question in read_testset(path).questions] == ["ja", "en"]


def test_questions_without_answers_are_unanswerable(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    answered = '{"id": "1", "question": "Who?", "answers": [{"document": "a", "anchors": ["b"]}]}'
    path.write_text(f"{answered}\n{GOOD}\n", encoding="utf-8")
    assert [question.answerable for question in read_testset(path).questions] == [True, False]


def test_blank_lines_byte_order_mark_and_carriage_returns_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(b"\xef\xbb\xbf\r\n" + GOOD.encode() + b"\r\n   \r\n")
    assert [question.id for question in read_testset(path).questions] == ["g"]


def test_unicode_line_separators_inside_a_text_do_not_end_the_line(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"id": "1", "question": "Who\u2028came\u0085here?", "answers": []}', encoding="utf-8")
    assert read_testset(path).questions[0].text == "Who\u2028came\u0085here?"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "not JSON: "),
        ("[" * 100_000, "not JSON: "),
        ("[1]", "takes an object, got '[1]'"),
        ('"Who?"', "takes an object, got "),
        ('{"id": "1", "answers": []}', "question is None; it takes a text that is not empty"),
        ('{"id": "1", "question": "  ", "answers": []}', "question is '  '; it takes a text that is not empty"),
        ('{"id": "1", "question": ["Who?"], "answers": []}', "question is ['Who?']; it takes a text that is not empty"),
        (
            '{"id": "1", "question": "Wh\\ud800o?", "answers": []}',
            "question is 'Wh\\ud800o?'; it holds half of a surrogate pair",
        ),
        ('{"question": "Who?", "answers": []}', "id is None; it takes a text that is not empty"),
        ('{"id": 1, "question": "Who?", "answers": []}', "id is 1; it takes a text that is not empty"),
        ('{"id": "1", "question": "Who?"}', "answers is None; it takes a list, empty for an unanswerable question"),
        ('{"id": "1", "question": "Who?", "answers": {}}', "answers is {}; it takes a list"),
        ('{"id": "1", "question": "Who?", "answers": ["a"]}', "an answer is 'a'; it takes an object with document and anchors"),
        ('{"id": "1", "question": "Who?", "answers": [{"anchors": ["a"]}]}', "document is None; it takes a text"),
        ('{"id": "1", "question": "Who?", "answers": [{"document": "a"}]}', "anchors is None; it takes a list of texts"),
        ('{"id": "1", "question": "Who?", "answers": [{"document": "a", "anchors": []}]}', "anchors is []; it takes"),
        ('{"id": "1", "question": "Who?", "answers": [{"document": "a", "anchors": ["b", " "]}]}', "anchors is ['b', ' ']"),
        ('{"id": "1", "question": "Who?", "answers": [{"document": "a", "anchors": "b"}]}', "anchors is 'b'; it takes"),
        ('{"id": "1", "question": "Who?", "answers": [], "lang": "fr"}', "lang is 'fr'; it takes ja or en"),
        ('{"id": "1", "question": "Who?", "answers": [], "lang": ["ja"]}', "lang is ['ja']; it takes ja or en"),
        ('{"id": "1", "question": "Who?", "answers": [], "tags": "near"}', "tags is 'near'; it takes a list of texts"),
        ('{"id": "g", "question": "Who?", "answers": []}', "id 'g' stands in line 1 already"),
    ],
)
def test_malformed_line_is_named_with_file_and_number(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(f"{GOOD}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(TestSetError) as error:
        read_testset(path)
    assert str(error.value).startswith(f"{path}:3: {complaint}")


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match=r"^no test set at .*absent\.jsonl; give a JSON Lines file or a BEIR folder$"):
        read_testset(tmp_path / "absent.jsonl")


def test_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes("誰が".encode("cp932"))
    with pytest.raises(TestSetError, match=r"set\.jsonl cannot be read as UTF-8"):
        read_testset(path)


def test_file_without_a_question_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text("\n \n", encoding="utf-8")
    with pytest.raises(TestSetError, match=r"set\.jsonl holds no question$"):
        read_testset(path)


def test_a_file_of_another_form_is_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("# Notes\n\nOf a meeting.\n", encoding="utf-8")
    with pytest.raises(TestSetError) as error:
        read_testset(path)
    (fault,) = error.value.faults
    assert fault.startswith(f"{path}:1: not JSON: ")
    assert fault.endswith("; no line of it is otherwise: give JSON Lines, a question a line")


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("港" * 2001, "question: the question has 2001 characters; at most 2000 are taken"),
        ("x" * 2001, "question: the question has 2001 characters; at most 2000 are taken"),
    ],
)
def test_a_question_that_cannot_be_asked_is_named_with_file_and_number(tmp_path: Path, question: str, why: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(f"{GOOD}\n{json.dumps({'id': '1', 'question': question, 'answers': []})}\n", encoding="utf-8")
    with pytest.raises(TestSetError) as error:
        read_testset(path)
    assert error.value.lines == (f"{path}:2: {why}",)
