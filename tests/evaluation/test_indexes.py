from __future__ import annotations

from pathlib import Path

import pytest

from shutten.evaluation.indexes import folder_of


def test_index_lies_in_the_cache_under_the_name_of_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "cache"))
    folder = folder_of(tmp_path / "jsquad-ja")
    assert folder.parent == tmp_path / "cache" / "indexes"
    assert folder.name.startswith("jsquad-ja-")


def test_folders_of_the_same_name_have_indexes_of_their_own(tmp_path: Path) -> None:
    assert folder_of(tmp_path / "one" / "set") != folder_of(tmp_path / "two" / "set")


def test_two_ways_to_the_same_folder_have_one_index(tmp_path: Path) -> None:
    assert folder_of(tmp_path / "set") == folder_of(tmp_path / "other" / ".." / "set")


def test_models_have_indexes_of_their_own(tmp_path: Path) -> None:
    assert len({folder_of(tmp_path / "set", model) for model in ("", "one", "two")}) == 3


def test_two_ways_to_the_folder_of_a_model_have_one_index(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    other = tmp_path / "set" / ".." / "model"
    assert folder_of(tmp_path / "set", str(tmp_path / "model")) == folder_of(tmp_path / "set", str(other.resolve()))
