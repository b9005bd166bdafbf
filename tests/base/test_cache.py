from __future__ import annotations

from pathlib import Path

import pytest

from shutten.base.cache import cache_folder, make_once


def test_the_environment_moves_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path))
    assert (cache_folder("models"), cache_folder("maps")) == (tmp_path / "models", tmp_path / "maps")


def test_what_is_whole_is_not_made_again(tmp_path: Path) -> None:
    target, made = tmp_path / "kind" / "thing", []

    def make(fresh: Path) -> None:
        made.append(fresh)
        fresh.write_text("whole")

    for _ in range(2):
        make_once(target, target.is_file, make, work="making")
    assert target.read_text() == "whole"
    assert len(made) == 1
    assert made[0].parent.parent == target.parent
    assert sorted(path.name for path in target.parent.iterdir()) == [".making.lock", "thing"]


def test_what_is_damaged_makes_way_and_what_was_left_unfinished_goes(tmp_path: Path) -> None:
    target = tmp_path / "thing"
    target.write_text("damaged")
    (tmp_path / ".making-1").mkdir()
    make_once(target, lambda: target.read_text() == "whole", lambda fresh: fresh.write_text("whole"), work="making")
    assert target.read_text() == "whole"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".making.lock", "thing"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "thing"
    target.write_text("old")

    def fail(fresh: Path) -> None:
        fresh.write_text("half")
        raise MemoryError

    with pytest.raises(MemoryError):
        make_once(target, lambda: False, fail, work="making")
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".making.lock", "thing"]
