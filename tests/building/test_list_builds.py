"""Builds whose vectors are searched by lists: here any number of vectors is many."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shutten import build_index, read_corpus
from shutten.building.build import BuildSummary
from shutten.building.previous import previous_documents
from shutten.errors import IndexDamagedError
from shutten.settings import BuildOptions
from shutten.store import generations
from shutten.store.file_check import damaged_files
from shutten.store.generation import Generation
from shutten.store.manifest import Manifest
from shutten.store.vectors import kinds

WITHOUT_SECOND = BuildOptions(second_encoder=False)
FILES = ("vectors.faiss", "vectors.halves.npy", "vectors.ids.npy")
DOCUMENTS = 130


@pytest.fixture(scope="module", autouse=True)
def _small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kinds, "EXACT", 100 * 16)
        patch.setattr(kinds, "TARGET", 0.0)
        yield


def _write(folder: Path, numbers: range) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"{number:03}.txt").write_text(f"Cats number {number} sleep beside {7 * number} dogs.", encoding="utf-8")


def _build(folder: Path, index: Path, encoder: Any) -> BuildSummary:
    return build_index(read_corpus(folder, previous_documents(index)), index, encoder, options=WITHOUT_SECOND)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, make_tiny_encoder: Any) -> Path:
    folder = tmp_path_factory.mktemp("built")
    _write(folder / "corpus", range(DOCUMENTS))
    _build(folder / "corpus", folder / "index", make_tiny_encoder())
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


def _bytes(index: Path) -> list[bytes]:
    return [(generations.current(index) / name).read_bytes() for name in FILES]


def test_the_manifest_says_how_vectors_are_searched_and_what_recall_was_measured(folder: Path) -> None:
    kind = Manifest.read(generations.current(folder / "index")).kinds["vectors"]
    assert (kind.name, kind.vectors, kind.dimension, kind.lists, kind.probed, kind.questions) == ("lists", 130, 16, 3, 1, 200)
    assert 0 < kind.recall <= 1


def test_the_summary_of_a_build_has_what_the_manifest_says(tmp_path: Path, tiny_encoder: Any) -> None:
    _write(tmp_path / "corpus", range(DOCUMENTS))
    done = _build(tmp_path / "corpus", tmp_path / "index", tiny_encoder)
    assert done.kinds == Manifest.read(done.generation).kinds
    assert list(done.kinds) == ["vectors"]


def test_a_build_that_takes_vectors_over_keeps_the_lists_and_writes_the_vectors_of_a_build_from_nothing(
    folder: Path, tiny_encoder: Any
) -> None:
    shutil.copytree(folder / "index", folder / "other")
    (folder / "corpus" / "007.txt").unlink()
    _write(folder / "corpus", range(DOCUMENTS, DOCUMENTS + 2))
    done = _build(folder / "corpus", folder / "index", tiny_encoder)
    assert (done.unchanged, done.embedded, done.passages) == (DOCUMENTS - 1, 2, DOCUMENTS + 1)
    assert done.kinds["vectors"].added == 2
    _build(folder / "corpus", folder / "other", tiny_encoder)
    assert _bytes(folder / "index") == _bytes(folder / "other")
    _build(folder / "corpus", folder / "anew", tiny_encoder)
    assert _bytes(folder / "index")[1:] == _bytes(folder / "anew")[1:]
    assert damaged_files(folder / "index") == []


@pytest.mark.parametrize(("before", "after"), [(90, 110), (110, 90)])
def test_vectors_are_taken_over_from_one_kind_into_the_other(
    tmp_path: Path, tiny_encoder: Any, before: int, after: int
) -> None:
    _write(tmp_path / "corpus", range(before))
    first = _build(tmp_path / "corpus", tmp_path / "index", tiny_encoder)
    _write(tmp_path / "corpus", range(after))
    for number in range(after, before):
        (tmp_path / "corpus" / f"{number:03}.txt").unlink()
    done = _build(tmp_path / "corpus", tmp_path / "index", tiny_encoder)
    assert {first.kinds["vectors"].name, done.kinds["vectors"].name} == {"exact", "lists"}
    assert (done.unchanged, done.embedded) == (90, max(after - before, 0))
    _build(tmp_path / "corpus", tmp_path / "anew", tiny_encoder)
    rebuilt, anew = Generation(tmp_path / "index"), Generation(tmp_path / "anew")
    ids = anew.store.ids()
    assert (rebuilt.vectors.reconstruct(ids) == anew.vectors.reconstruct(ids)).all()
    rebuilt.close()
    anew.close()


@pytest.mark.parametrize("name", FILES)
def test_an_index_without_one_of_the_files_is_refused_and_building_mends_it(folder: Path, tiny_encoder: Any, name: str) -> None:
    before = _bytes(folder / "index")
    file = generations.current(folder / "index") / name
    file.unlink()
    with pytest.raises(IndexDamagedError) as refused:
        Generation(folder / "index")
    assert str(refused.value) == f"{file} is missing or cannot be read; run `shutten build --index {folder / 'index'}` again"
    _build(folder / "corpus", folder / "index", tiny_encoder)
    assert _bytes(folder / "index") == before


@pytest.mark.parametrize("name", FILES)
def test_an_index_with_one_of_the_files_cut_short_is_refused_and_building_mends_it(
    folder: Path, tiny_encoder: Any, name: str
) -> None:
    before = _bytes(folder / "index")
    file = generations.current(folder / "index") / name
    file.write_bytes(file.read_bytes()[:-3])
    with pytest.raises(IndexDamagedError, match=rf"{name} has [0-9,]+ bytes instead of [0-9,]+; run `shutten build"):
        Generation(folder / "index")
    _build(folder / "corpus", folder / "index", tiny_encoder)
    assert _bytes(folder / "index") == before


@pytest.mark.parametrize("name", FILES)
def test_a_changed_byte_is_found(folder: Path, name: str) -> None:
    file = generations.current(folder / "index") / name
    assert damaged_files(folder / "index") == []
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert damaged_files(folder / "index") == [name]


def test_every_passage_is_the_nearest_to_its_own_vector(folder: Path) -> None:
    generation = Generation(folder / "index")
    ids = np.array(generation.store.ids())
    vectors = generation.vectors.reconstruct(ids)
    found = [generation.vectors.search(vector, 1)[0][0] for vector in vectors]
    generation.close()
    assert found == ids.tolist()
