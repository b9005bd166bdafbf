from __future__ import annotations

from pathlib import Path

import pytest

from shutten.evaluation.cache import index_folder


def test_index_lies_in_the_cache_under_the_name_of_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "cache"))
    folder = index_folder(tmp_path / "jsquad-ja")
    assert folder.parent == tmp_path / "cache" / "indexes"
    assert folder.name.startswith("jsquad-ja-")


def test_folders_of_the_same_name_have_indexes_of_their_own(tmp_path: Path) -> None:
    assert index_folder(tmp_path / "one" / "set") != index_folder(tmp_path / "two" / "set")


def test_two_ways_to_the_same_folder_have_one_index(tmp_path: Path) -> None:
    assert index_folder(tmp_path / "set") == index_folder(tmp_path / "other" / ".." / "set")
