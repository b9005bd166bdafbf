from __future__ import annotations

from pathlib import Path

import pytest

from shutten.errors import TestSetError
from shutten.evaluation.testsets.lines import Faults, read_lines, read_objects, text_fault


def test_lines_keep_their_numbers_and_blank_ones_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes("\ufeffone\r\n\n  \t\n two \u2028 three\x0cfour\x85\n".encode())
    assert list(read_lines(path)) == [(1, "one"), (4, " two \u2028 three\x0cfour\x85")]


def test_missing_file_is_named_as_the_caller_says(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match=r"^no run here$"):
        read_lines(tmp_path / "absent", absent="no run here")
    with pytest.raises(TestSetError, match=r"^there is no file .*absent$"):
        read_lines(tmp_path / "absent")


def test_folder_and_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\x82\xa0\n")
    for path in (tmp_path, tmp_path / "bytes"):
        with pytest.raises(TestSetError, match=r" cannot be read as UTF-8: "):
            read_lines(path)


def test_objects_are_read_and_all_else_is_a_fault(tmp_path: Path) -> None:
    path, faults = tmp_path / "rows.jsonl", Faults()
    path.write_text('{"a": 1}\n{"a": \n\n[1, 2]\nnull\n{"a": 2}\n', encoding="utf-8")
    assert list(read_objects(path, faults)) == [(1, {"a": 1}), (6, {"a": 2})]
    assert faults.found[0].startswith(f"{path}:2: not JSON: ")
    assert faults.found[1:] == [f"{path}:4: takes an object, got '[1, 2]'", f"{path}:5: takes an object, got 'null'"]


def test_faults_are_raised_together(tmp_path: Path) -> None:
    faults = Faults()
    faults.check()
    faults.add(Path("set.jsonl"), 3, "is odd")
    faults.add(Path("set.jsonl"), None, "is short")
    with pytest.raises(TestSetError) as raised:
        faults.check()
    assert raised.value.faults == ("set.jsonl:3: is odd", "set.jsonl: is short")


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("text", ""),
        (" ", "is ' '; it takes a text that is not empty"),
        (7, "is 7; it takes a text that is not empty"),
        (None, "is None; it takes a text that is not empty"),
        ("\udc00", "is '\\udc00'; it holds half of a surrogate pair"),
    ],
)
def test_texts_that_no_file_could_hold(value: object, fault: str) -> None:
    assert text_fault(value) == fault
