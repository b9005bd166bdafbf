import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from shutten.errors import IndexDamagedError, IndexLockedError, IndexMissingError, StoreError
from shutten.store import generations

# Starts a build, writes half of a generation, says so, and waits to be killed with the lock held.
HALF_A_BUILD = """
import sys, time
from pathlib import Path
from shutten.store import generations
index = Path(sys.argv[1])
with generations.locked(index):
    folder = generations.new(index)
    (folder / "half").write_text("x")
    print(folder.name, flush=True)
    time.sleep(60)
"""


def _publish(index: Path) -> Path:
    with generations.locked(index):
        folder = generations.new(index)
        (folder / "file").write_text(folder.name)
        generations.publish(index, folder, "root")
    return folder


def _names(index: Path) -> list[str]:
    return sorted(path.name for path in (index / "generations").iterdir())


def _half_a_build(index: Path) -> tuple["subprocess.Popen[str]", str]:
    process = subprocess.Popen([sys.executable, "-c", HALF_A_BUILD, str(index)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def _kill(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)


def test_a_folder_without_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError) as caught:
        generations.current(tmp_path / "none")
    assert str(caught.value) == f"no index in {tmp_path / 'none'}; make one with `shutten build --index {tmp_path / 'none'}`"


def test_a_file_in_place_of_the_folder_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(IndexMissingError, match="no index in"):
        generations.current(tmp_path / "file")


def test_what_was_published_last_serves(tmp_path: Path) -> None:
    _publish(tmp_path)
    last = _publish(tmp_path)
    assert generations.current(tmp_path) == last
    assert (last / "file").read_text() == last.name


def test_what_vouches_for_it_stands_beside_its_name_if_the_version_that_wrote_it_had_that(tmp_path: Path) -> None:
    folder = _publish(tmp_path)
    assert generations.serving(tmp_path) == (folder, "root")
    (tmp_path / "CURRENT").write_text(f"{folder.name}\n")
    assert generations.serving(tmp_path) == (folder, "")


def test_a_new_generation_does_not_serve_before_it_is_published(tmp_path: Path) -> None:
    first = _publish(tmp_path)
    with generations.locked(tmp_path):
        generations.new(tmp_path)
    assert generations.current(tmp_path) == first


def test_the_one_before_is_kept_and_those_older_are_removed(tmp_path: Path) -> None:
    _publish(tmp_path)
    second, third = _publish(tmp_path), _publish(tmp_path)
    assert _names(tmp_path) == [second.name, third.name]


def test_unpublished_generations_are_removed_by_the_next_build(tmp_path: Path) -> None:
    first = _publish(tmp_path)
    with generations.locked(tmp_path):
        left = generations.new(tmp_path)
    second = _publish(tmp_path)
    assert _names(tmp_path) == [first.name, second.name]
    assert not left.exists()


def test_a_generation_from_a_clock_ahead_is_followed_all_the_same(tmp_path: Path) -> None:
    first = _publish(tmp_path)
    ahead = first.rename(first.with_name("29991231T235959000000-aaaa"))
    (tmp_path / "CURRENT").write_text(ahead.name)
    second = _publish(tmp_path)
    assert generations.current(tmp_path) == second
    assert (second / "file").is_file()


def test_a_reader_sees_a_whole_generation_at_every_moment_of_many_builds(tmp_path: Path) -> None:
    _publish(tmp_path)
    faults: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            folder = generations.current(tmp_path)
            try:
                if (folder / "file").read_text() != folder.name:
                    faults.append(folder.name)
            except FileNotFoundError:  # swept away by two builds in between; the one that serves never is
                if generations.current(tmp_path) == folder:
                    faults.append(f"{folder.name} is not there")

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(20):
        _publish(tmp_path)
    done.set()
    reader.join()
    assert faults == []


def test_a_killed_build_leaves_the_old_index_serving_and_no_lock(tmp_path: Path) -> None:
    first = _publish(tmp_path)
    process, half = _half_a_build(tmp_path)
    _kill(process)
    assert generations.current(tmp_path) == first
    assert _names(tmp_path) == [first.name, half]
    second = _publish(tmp_path)
    assert _names(tmp_path) == [first.name, second.name]


def test_while_another_process_builds_the_index_is_locked_and_still_serves(tmp_path: Path) -> None:
    first = _publish(tmp_path)
    process, _ = _half_a_build(tmp_path)
    try:
        with (
            pytest.raises(IndexLockedError, match=r"another build is writing .*; wait for it to end"),
            generations.locked(tmp_path),
        ):
            pass
        assert generations.current(tmp_path) == first
    finally:
        _kill(process)


def test_the_lock_holds_within_one_process_too(tmp_path: Path) -> None:
    with generations.locked(tmp_path), pytest.raises(IndexLockedError), generations.locked(tmp_path):
        pass


def test_the_lock_is_let_go_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), generations.locked(tmp_path):
        raise ZeroDivisionError
    assert _publish(tmp_path).is_dir()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(StoreError, match=r"cannot write to .*; choose another folder with --index"),
        generations.locked(tmp_path / "file"),
    ):
        pass


@pytest.mark.parametrize("name", ["", "\n", "gone", "..", "../..", "/", ".", "a/b", "\0"])
def test_a_pointer_to_what_is_not_there_is_an_error(tmp_path: Path, name: str) -> None:
    _publish(tmp_path)
    (tmp_path / "CURRENT").write_text(name)
    with pytest.raises(IndexDamagedError, match=r"which is not there; run `shutten build --index .*` again"):
        generations.current(tmp_path)


def test_a_pointer_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    _publish(tmp_path)
    (tmp_path / "CURRENT").write_bytes(b"\xff\xfe")
    with pytest.raises(IndexDamagedError, match="CURRENT cannot be read"):
        generations.current(tmp_path)


def test_a_damaged_pointer_is_mended_by_the_next_build(tmp_path: Path) -> None:
    _publish(tmp_path)
    (tmp_path / "CURRENT").write_text("gone")
    fresh = _publish(tmp_path)
    assert generations.current(tmp_path) == fresh
