from pathlib import Path

import pytest

from shutten.encoders.encoder import EncoderIdentity
from shutten.errors import IndexDamagedError
from shutten.store import file_check
from shutten.store.file_check import FileCheck
from shutten.store.manifest import Manifest, hashed, sized


def _generation(folder: Path) -> Manifest:
    """Three files of 1, 2 and 3 bytes, in an index called ``index``."""
    folder.mkdir(parents=True)
    for size, name in enumerate("abc", 1):
        (folder / name).write_bytes(b"x" * size)
    identity = EncoderIdentity("tiny", "tiny-1", 16, 512, "", "")
    return Manifest("", "", identity, (), 0, hashed(folder), 1, "0.1.0", sizes=sized(folder))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index" / "generations" / "one"


def _limits(monkeypatch: pytest.MonkeyPatch, at_once: int, awaited: int) -> None:
    monkeypatch.setattr(file_check, "AT_ONCE", at_once)
    monkeypatch.setattr(file_check, "AWAITED", awaited)


def test_files_as_they_were_written_are_looked_at_before_anything_is_read(folder: Path) -> None:
    check = FileCheck(folder, _generation(folder))
    assert check.is_assured
    check.assure(all_of_it=True)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"xy", "b is not what was written"),
        (b"xxx", "b has 3 bytes instead of 2"),
        (None, "b is missing or cannot be read"),
    ],
)
def test_a_fault_is_one_line_with_the_file_and_the_command(folder: Path, data: bytes | None, what: str) -> None:
    manifest = _generation(folder)
    (folder / "b").unlink() if data is None else (folder / "b").write_bytes(data)
    with pytest.raises(IndexDamagedError) as caught:
        FileCheck(folder, manifest)
    assert str(caught.value) == f"{folder / what}; run `shutten build --index {folder.parents[1]}` again"


def test_what_is_large_is_looked_at_meanwhile_and_awaited(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = _generation(folder)
    (folder / "c").write_bytes(b"xxy")
    _limits(monkeypatch, 3, 6)
    check = FileCheck(folder, manifest)
    with pytest.raises(IndexDamagedError, match="c is not what was written"):
        check.assure()


def test_what_is_larger_still_is_told_of_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = _generation(folder)
    (folder / "c").write_bytes(b"xxy")
    _limits(monkeypatch, 1, 3)
    checked = FileCheck._check

    def waits(check: FileCheck, name: str, file: object) -> None:
        if name == "c":
            assert check._awaited.is_set()
        checked(check, name, file)  # type: ignore[arg-type]

    monkeypatch.setattr(FileCheck, "_check", waits)
    check = FileCheck(folder, manifest)
    with pytest.raises(IndexDamagedError, match="c is not what was written"):
        check.assure(all_of_it=True)
    with pytest.raises(IndexDamagedError, match="c is not what was written"):
        check.assure()


def test_a_generation_that_builds_sweep_away_is_looked_at_to_the_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = _generation(folder)
    _limits(monkeypatch, 0, 0)
    monkeypatch.setattr(file_check.threading.Thread, "start", lambda _: None)
    check = FileCheck(folder, manifest)
    for name in "abc":
        (folder / name).unlink()
    check._rest(list(check._files.items()), 0)
    check.assure(all_of_it=True)


def test_a_check_that_is_stopped_ends_without_a_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = _generation(folder)
    (folder / "c").write_bytes(b"xxy")
    _limits(monkeypatch, 0, 0)
    monkeypatch.setattr(file_check.threading.Thread, "start", lambda _: None)
    check = FileCheck(folder, manifest)
    check.stop()
    check._rest(list(check._files.items()), 0)
    check.assure(all_of_it=True)
