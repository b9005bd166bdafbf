"""What is kept from one run to the next, whatever happened to the file in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from shutten.batch.journal import Journal
from shutten.batch.outcome import Outcome
from shutten.errors import QuestionFileError, Reason

MADE_BY = {"index": "g1", "reader": ["", 5], "language": None}
NEAR, FAILED = Outcome({"verdict": "near", "missing": "猫"}), Outcome(errors=(Reason("the question is empty", "empty"),))


def kept(path: Path) -> None:
    with Journal(path, MADE_BY) as journal:
        journal["a"], journal["b"] = NEAR, FAILED


def test_outcomes_are_there_again(tmp_path: Path) -> None:
    kept(tmp_path / "a.part")
    with Journal(tmp_path / "a.part", dict(MADE_BY)) as journal:
        assert dict(journal) == {"a": NEAR, "b": FAILED}
        assert journal.changed == ()
        journal["c"] = NEAR
    with Journal(tmp_path / "a.part", MADE_BY) as journal:
        assert list(journal) == ["a", "b", "c"]


def test_what_was_made_by_something_else_is_void(tmp_path: Path) -> None:
    kept(tmp_path / "a.part")
    with Journal(tmp_path / "a.part", {**MADE_BY, "index": "g2", "passages": 3}) as journal:
        assert (dict(journal), journal.changed) == ({}, ("index", "passages"))
    with Journal(tmp_path / "a.part", MADE_BY) as journal:
        assert journal.changed == ("index", "passages")


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_line_that_a_crash_cut_off_is_passed_over(tmp_path: Path, cut: int) -> None:
    kept(tmp_path / "a.part")
    whole = (tmp_path / "a.part").read_bytes()
    (tmp_path / "a.part").write_bytes(whole[:-cut])
    with Journal(tmp_path / "a.part", MADE_BY) as journal:
        assert dict(journal) == ({"a": NEAR} if cut > 1 else {"a": NEAR, "b": FAILED})
        journal["c"] = NEAR
    with Journal(tmp_path / "a.part", MADE_BY) as journal:
        assert "c" in journal


@pytest.mark.parametrize("data", [b"", b"nonsense", b"\xff\xfe\x00", b"[1]\n", b'{"made_by": 3}\n'])
def test_a_file_that_is_something_else_holds_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.part").write_bytes(data)
    with Journal(tmp_path / "a.part", MADE_BY) as journal:
        assert dict(journal) == {}


def test_when_all_is_done_nothing_is_left(tmp_path: Path) -> None:
    with Journal(tmp_path / "a.part", MADE_BY) as journal:
        journal["a"] = NEAR
        journal.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match=r"a\.part cannot be written: No such file or directory; choose another file"):
        Journal(tmp_path / "no" / "a.part", MADE_BY)
