import json
import os
from pathlib import Path

import pytest

from shutten.base.receipts import damaged_file, read_receipt, whole, write_receipt


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    (tmp_path / "below").mkdir()
    for name in ("a", "below/b"):
        (tmp_path / name).write_text("abc")
        os.utime(tmp_path / name, (1, 1))
    write_receipt(tmp_path / "receipt.json", [tmp_path / "a", tmp_path / "below" / "b"], {"made_from": "海"})
    return tmp_path / "receipt.json"


ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_it_says_what_was_written_and_the_hash_of_each_file(receipt: Path) -> None:
    assert read_receipt(receipt) == whole(receipt) == {"made_from": "海", "files": {"a": ABC, "below/b": ABC}}


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"seal": ""}', '{"files": 1, "seal": "x"}'])
def test_what_is_no_receipt_says_nothing(receipt: Path, text: str) -> None:
    receipt.write_text(text)
    assert read_receipt(receipt) is None


def test_a_receipt_of_which_a_letter_was_changed_says_nothing(receipt: Path) -> None:
    receipt.write_text(receipt.read_text(encoding="utf-8").replace("海", "空"), encoding="utf-8")
    assert read_receipt(receipt) is None


def test_a_file_that_changed_is_named_and_told_of(receipt: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = receipt.parent / "below" / "b"
    file.write_text("abd")
    os.utime(file, (1, 1))
    assert whole(receipt) is None
    assert whole(receipt) is None
    file.unlink()
    assert whole(receipt) is None
    assert caplog.messages == [f"{file} is not what was written; it is made anew"]


def test_a_receipt_that_was_changed_is_told_of_and_one_of_an_older_version_is_not(
    receipt: Path, caplog: pytest.LogCaptureFixture
) -> None:
    receipt.write_text('{"made_from": "sha256-1", "sizes": {"a": 3}}')
    assert whole(receipt) is None
    assert caplog.messages == []
    receipt.write_text('{"made_from": "sha256-1", "files": {}, "seal": "0"}')
    assert whole(receipt) is None
    assert caplog.messages == [f"{receipt} is not what was written; it is made anew"]


def test_where_there_is_no_receipt_nothing_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert whole(tmp_path / "receipt.json") is None
    assert caplog.messages == []


def test_files_are_read_again_only_where_their_times_changed(receipt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutten.base.hashes.QUIET_NS", -(10**18))  # they need not have been left alone for a while
    read: list[str] = []
    held = read_receipt(receipt)
    assert held is not None
    assert damaged_file(receipt, held) is None
    monkeypatch.setattr("shutten.base.hashes.file_hash", lambda path: read.append(path.name) or ABC)
    assert damaged_file(receipt, held) is None
    assert read == []
    (receipt.parent / "a").write_text("abc")
    assert damaged_file(receipt, held) is None
    assert read == ["a"]
    assert damaged_file(receipt, held, thorough=True) is None
    assert read == ["a", "a", "b"]


def test_what_was_noted_of_times_may_be_damaged_itself(receipt: Path) -> None:
    held = read_receipt(receipt)
    assert held is not None
    seen = receipt.with_name(".receipt.json.seen")
    file = receipt.parent / "a"
    status = file.stat()
    times = status.st_size, status.st_mtime_ns, status.st_ctime_ns
    seen.write_text(json.dumps({str(file): (times, "0" * 64)}))
    assert damaged_file(receipt, held) is None
