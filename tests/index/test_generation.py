import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, build_index
from shutten.errors import IndexDamagedError, IndexMissingError
from shutten.index import Generation

FILES = ["manifest.json", "passages.sqlite", "vectors.faiss"]


@pytest.fixture
def built(tmp_path: Path, make_corpus: Callable[[dict[str, str]], Corpus], tiny_encoder: Any) -> Path:
    build_index(make_corpus({"a.txt": "alpha", "b.txt": "beta"}), tmp_path / "index", tiny_encoder)
    return tmp_path / "index"


def _folder(index: Path) -> Path:
    return index / "generations" / (index / "CURRENT").read_text().strip()


def test_an_opened_generation_holds_what_was_built(built: Path) -> None:
    generation = Generation(built)
    assert generation.name == _folder(built).name
    assert (len(generation.vectors), generation.manifest.passages) == (2, 2)
    assert generation.store.document_names() == ["a.txt", "b.txt"]
    generation.close()


def test_where_there_is_no_index_it_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        Generation(tmp_path)


def test_a_generation_has_these_files_and_no_others(built: Path) -> None:
    assert sorted(path.name for path in _folder(built).iterdir()) == FILES


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "overwritten"])
def test_a_damaged_file_is_an_error(built: Path, name: str, damage: str) -> None:
    file = _folder(built) / name
    data = file.read_bytes()
    file.unlink()
    if damage != "missing":
        file.write_bytes({"empty": b"", "cut": data[: len(data) // 2], "overwritten": b"x" * len(data)}[damage])
    with pytest.raises(IndexDamagedError, match=r"run `shutten build( --index .*)?` again"):
        Generation(built)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_index_does_not_belong(
    built: Path, tmp_path: Path, make_corpus: Callable[[dict[str, str]], Corpus], tiny_encoder: Any, name: str
) -> None:
    build_index(make_corpus({"a.txt": "alpha"}), tmp_path / "other", tiny_encoder)
    shutil.copy(_folder(tmp_path / "other") / name, _folder(built) / name)
    with pytest.raises(IndexDamagedError, match=r"vectors and passages in .* do not belong together"):
        Generation(built)


def test_a_reader_keeps_its_generation_through_the_next_build(
    built: Path, make_corpus: Callable[[dict[str, str]], Corpus], tiny_encoder: Any
) -> None:
    generation = Generation(built)
    build_index(make_corpus({"c.txt": "gamma"}), built, tiny_encoder)
    assert generation.store.document_names() == ["a.txt", "b.txt"]
    generation.close()
