from __future__ import annotations

from pathlib import Path

import pytest

from shutten.errors import TestSetError
from shutten.evaluation.testsets.lines import Faults
from shutten.evaluation.testsets.qrels import read_qrels


def read(path: Path, text: str) -> tuple[dict[str, dict[str, int]], list[str]]:
    path.write_text(text, encoding="utf-8")
    faults = Faults()
    return read_qrels(path, faults), faults.found


def test_trec_form_is_four_words_a_line(tmp_path: Path) -> None:
    grades, faults = read(tmp_path / "qrels.txt", "301 0 FBIS3-10082 1\n301\t0\tFBIS3-10169   0\r\n\n302 Q0 a -1\n301 0 b 12\n")
    assert grades == {"301": {"FBIS3-10082": 1, "FBIS3-10169": 0, "b": 12}, "302": {"a": -1}}
    assert faults == []


def test_names_are_quoted_as_in_runs(tmp_path: Path) -> None:
    grades, _ = read(tmp_path / "qrels.txt", "question%201 0 ja/%E7%8C%AB%20%2520.md 1\n")
    assert grades == {"question 1": {"ja/猫 %20.md": 1}}


def test_beir_form_is_three_columns_between_tabs_whose_names_are_as_they_stand(tmp_path: Path) -> None:
    grades, faults = read(tmp_path / "test.tsv", "query-id\tcorpus-id\tscore\nq 1\ta%20b c\t2\nq2\tb\t0\n")
    assert grades == {"q 1": {"a%20b c": 2}, "q2": {"b": 0}}
    assert faults == []


def test_four_columns_in_a_tsv_are_trecs(tmp_path: Path) -> None:
    assert read(tmp_path / "test.tsv", "q\t0\ta\t1\n")[0] == {"q": {"a": 1}}


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "qrels.txt"
    _, faults = read(path, "q 0 a 1\nq a 1\nq 0 b 1.5\nq 0 c high\nq 0 a 2\nq 0 a 1\nq 0 d e 1\n")
    takes = "takes question, iteration, unit and a whole number between white space, got"
    assert faults == [
        f"{path}:2: {takes} 'q a 1'",
        f"{path}:3: {takes} 'q 0 b 1.5'",
        f"{path}:4: {takes} 'q 0 c high'",
        f"{path}:5: grades 'a' for question 'q' with 2, and with 1 before",
        f"{path}:7: {takes} 'q 0 d e 1'",
    ]


def test_faults_of_beirs_form_say_what_it_takes(tmp_path: Path) -> None:
    path = tmp_path / "test.tsv"
    assert read(path, "q\ta\t1\nq a 1\n")[1] == [
        f"{path}:2: takes query-id, corpus-id and a whole number between tabs, got 'q a 1'"
    ]


@pytest.mark.parametrize("text", ["", "\n", "query-id\tcorpus-id\tscore\n"])
def test_judgements_without_a_line_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(TestSetError, match=r"test\.tsv holds no judgement$"):
        read(tmp_path / "test.tsv", text)


def test_missing_judgements_are_named(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match=r"^no judgements at .*absent$"):
        read_qrels(tmp_path / "absent", Faults())
