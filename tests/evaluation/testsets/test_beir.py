from __future__ import annotations

from pathlib import Path

import pytest

from shutten.errors import TestSetError
from shutten.evaluation.testsets.read import read_testset
from shutten.evaluation.testsets.testset import TestQuestion

CORPUS = '{"_id": "d1", "title": "", "text": "The cat sleeps."}\n'
QUERIES = '{"_id": "q1", "text": "Where is the cat?"}\n{"_id": 2, "text": "猫はどこ"}\n{"_id": "q3", "text": "Unjudged"}\n'
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td0\t0\n2\td1\t1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text(CORPUS, encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text(QUERIES, encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td0\t0\n2\td1\t1\n", encoding="utf-8"
    )
    return tmp_path


def test_judged_questions_are_read_in_the_order_of_the_file(folder: Path) -> None:
    read = read_testset(folder)
    assert read.corpus == folder
    assert read.questions == (
        TestQuestion(id="q1", text="Where is the cat?", language="en", grades=(("d0", 0), ("d1", 2))),
        TestQuestion(id="2", text="猫はどこ", language="ja", grades=(("d1", 1),)),
    )


def test_question_with_grades_of_zero_alone_is_unanswerable(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").write_text("q1\td1\t0\nq3\td1\t-1\n2\td1\t1\n", encoding="utf-8")
    assert [(question.id, question.answerable) for question in read_testset(folder).questions] == [
        ("q1", False),
        ("2", True),
        ("q3", False),
    ]


def test_judgements_called_test_are_preferred(folder: Path) -> None:
    (folder / "qrels" / "dev.tsv").write_text("q3\td1\t1\n", encoding="utf-8")
    assert [question.id for question in read_testset(folder).questions] == ["q1", "2"]


def test_first_judgements_are_taken_where_none_are_called_test(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").rename(folder / "qrels" / "train.tsv")
    (folder / "qrels" / "dev.tsv").write_text("q3\td1\t1\n", encoding="utf-8")
    assert [question.id for question in read_testset(folder).questions] == ["q3"]


def test_header_of_the_judgements_may_be_missing(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").write_text("q1\td1\t1\r\n", encoding="utf-8", newline="")
    assert read_testset(folder).questions[0].grades == (("d1", 1),)


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl"])
def test_missing_part_is_named(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(TestSetError, match=f"has no {missing}; a BEIR folder holds"):
        read_testset(folder)


def test_missing_judgements_are_named(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").unlink()
    with pytest.raises(TestSetError, match=r"has no qrels/\*\.tsv$"):
        read_testset(folder)


@pytest.mark.parametrize("grade", ["", "yes", "0.5", "²", "--1", "１", "1\textra"])
def test_malformed_grade_is_named_with_file_and_number(folder: Path, grade: str) -> None:
    path = folder / "qrels" / "test.tsv"
    line = f"q1\td1\t{grade}"
    path.write_text(f"query-id\tcorpus-id\tscore\nq1\td1\t1\n{line}\n", encoding="utf-8")
    with pytest.raises(TestSetError) as error:
        read_testset(folder)
    assert str(error.value) == f"{path}:3: takes query-id, corpus-id and a whole number between tabs, got {line!r}"


@pytest.mark.parametrize("line", ["q1 d1 1", "q1\td1", "q1"])
def test_judgement_that_lacks_a_column_is_named_with_file_and_number(folder: Path, line: str) -> None:
    path = folder / "qrels" / "test.tsv"
    path.write_text(f"q1\td1\t1\n{line}\n", encoding="utf-8")
    with pytest.raises(TestSetError) as error:
        read_testset(folder)
    assert str(error.value) == f"{path}:2: takes query-id, corpus-id and a whole number between tabs, got {line!r}"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("nothing", "not JSON: "),
        ("[]", "takes an object, got '[]'"),
        ('{"text": "Who?"}', "_id is None; it takes a text that is not empty"),
        ('{"_id": "q9"}', "text is None; it takes a text that is not empty"),
        ('{"_id": "q9", "text": "Who?", "lang": "de"}', "lang is 'de'; it takes ja or en"),
        ('{"_id": "2", "text": "Who?"}', "id '2' stands in line 2 already"),
    ],
)
def test_malformed_query_is_named_with_file_and_number(folder: Path, line: str, complaint: str) -> None:
    path = folder / "queries.jsonl"
    path.write_text(f"{QUERIES}{line}\n", encoding="utf-8")
    with pytest.raises(TestSetError) as error:
        read_testset(folder)
    assert str(error.value).startswith(f"{path}:4: {complaint}")


def test_judged_question_that_is_not_there_is_named(folder: Path) -> None:
    path = folder / "qrels" / "test.tsv"
    path.write_text("q1\td1\t1\nq7\td1\t1\n", encoding="utf-8")
    with pytest.raises(TestSetError, match=r"test\.tsv: judges question 'q7', which is not in queries\.jsonl$"):
        read_testset(folder)


def test_judgements_without_a_line_are_refused(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n", encoding="utf-8")
    with pytest.raises(TestSetError, match=r"test\.tsv holds no judgement$"):
        read_testset(folder)


def test_judgements_that_are_not_utf8_are_refused(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").write_bytes(b"q\xff\td1\t1\n")
    with pytest.raises(TestSetError, match=r"test\.tsv cannot be read as UTF-8"):
        read_testset(folder)
