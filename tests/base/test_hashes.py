import hashlib
import json
import os
import time
from pathlib import Path

import pytest

from shutten.base.hashes import FileHashes, file_hash

LONG_AGO = 1_500_000_000_000_000_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    return path


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _kept(tmp_path: Path, file: Path, digest: str) -> FileHashes:
    """Hashes kept from a run before that noted ``digest`` for the file as it is."""
    before = FileHashes(tmp_path / "hashes.json")
    before.note(file, before.look(file), digest, own=True)
    before.save()
    return FileHashes(tmp_path / "hashes.json")


def test_the_hash_is_that_of_the_bytes(file: Path) -> None:
    assert FileHashes().of(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_file_with_the_size_and_times_noted_is_not_read(tmp_path: Path, file: Path) -> None:
    assert _kept(tmp_path, file, "noted").of(file) == "noted"


def test_a_file_of_another_size_is_read(tmp_path: Path, file: Path) -> None:
    hashes = _kept(tmp_path, file, "noted")
    file.write_bytes(b"abcd")
    assert hashes.of(file) == _sha(b"abcd")


def test_a_file_of_the_same_size_and_another_time_is_read(tmp_path: Path, file: Path) -> None:
    hashes = _kept(tmp_path, file, "noted")
    file.write_bytes(b"xyz")
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    assert hashes.of(file) == _sha(b"xyz")


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the time of making instead")
def test_a_file_put_in_the_place_of_another_with_its_size_and_time_is_read(tmp_path: Path, file: Path) -> None:
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    hashes = _kept(tmp_path, file, "noted")
    time.sleep(0.02)
    file.write_bytes(b"xyz")
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    assert hashes.of(file) == _sha(b"xyz")


def test_a_file_written_a_moment_ago_is_not_noted(tmp_path: Path, file: Path) -> None:
    hashes = FileHashes(tmp_path / "hashes.json")
    hashes.of(file)
    hashes.note(file, hashes.look(file), "noted")
    hashes.save()
    assert not (tmp_path / "hashes.json").exists()


def test_a_file_left_alone_for_a_while_is_noted(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time_ns() + 3_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: later)
    hashes = FileHashes(tmp_path / "hashes.json")
    hashes.of(file)
    hashes.save()
    ((name, (times, digest)),) = json.loads((tmp_path / "hashes.json").read_text()).items()
    assert (name, times[:2], digest) == (str(file), [3, file.stat().st_mtime_ns], _sha(b"abc"))


def test_what_was_not_asked_for_is_forgotten(tmp_path: Path, file: Path) -> None:
    hashes = _kept(tmp_path, file, "noted")
    hashes.save()
    assert json.loads((tmp_path / "hashes.json").read_text()) == {}


def test_what_cannot_be_read_has_no_hash(tmp_path: Path) -> None:
    hashes = FileHashes()
    assert (hashes.of(tmp_path / "none"), hashes.of(tmp_path), hashes.look(tmp_path)) == ("", "", None)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert FileHashes().of(tmp_path / "pipe") == ""


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"a": 1}', '{"a": [[1, 2], "x"]}', '{"a": [[1, 2, "x"], "x"]}'])
def test_a_damaged_file_of_hashes_is_passed_over(tmp_path: Path, file: Path, text: str) -> None:
    (tmp_path / "hashes.json").write_text(text)
    assert FileHashes(tmp_path / "hashes.json").of(file) == _sha(b"abc")


def test_hashes_that_cannot_be_kept_are_passed_over(tmp_path: Path, file: Path) -> None:
    for path in (tmp_path / "none" / "hashes.json", file / "hashes.json"):
        hashes = FileHashes(path)
        hashes.note(file, hashes.look(file), "noted", own=True)
        hashes.save()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_a_files_hash_is_its_sha256(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert file_hash(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_hash_reaches_past_the_first_megabyte(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\0" * (1 << 20) + b"a")
    (tmp_path / "b").write_bytes(b"\0" * (1 << 20) + b"b")
    assert file_hash(tmp_path / "a") != file_hash(tmp_path / "b")
