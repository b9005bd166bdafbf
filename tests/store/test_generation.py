import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Document, Metadata, build_index
from shutten.errors import IndexDamagedError, IndexMissingError
from shutten.settings import BuildOptions
from shutten.store import generations
from shutten.store.file_check import damaged_files
from shutten.store.generation import Generation

TERMS = [f"terms-en-{name}.npy" for name in ("counts", "counts_in_context", "forward", "forward_at")]
TERMS += [f"terms-en-{name}.npy" for name in ("ids", "lengths", "postings_at", "rows")]
VECTORS = ["second.faiss", "sentences.faiss", "sentences.npy", "vectors.faiss"]
TOKENS = [f"tokens.{name}.npy" for name in ("codes", "passages", "scales", "spans")] + ["tokens.codebook.npz"]
FILES = sorted(["lexicon.sqlite", "manifest.json", "passages.sqlite", "terms-en.sqlite", *TERMS, *VECTORS, *TOKENS])
FILES += ["sketches.npz", "texts.npz", "words-en.json", "words-en.npz"]
"""Of the last some are read by builds alone."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, make_token_encoder: Any) -> tuple[Path, Path]:
    """An index of two passages and another of one."""
    folder = tmp_path_factory.mktemp("sound")
    for name, texts in (("two", ("alpha", "beta gamma")), ("one", ("alpha",))):
        documents = [Document(text, text, Metadata(language="en"), form="plain", sha256=text) for text in texts]
        build_index(Corpus(tuple(documents), ()), folder / name, make_token_encoder())
    return folder / "two", folder / "one"


@pytest.fixture
def built(tmp_path: Path, sound: tuple[Path, Path]) -> Path:
    shutil.copytree(sound[0], tmp_path / "index")
    return tmp_path / "index"


def _folder(index: Path) -> Path:
    return generations.current(index)


def test_an_opened_generation_holds_what_was_built(built: Path) -> None:
    generation = Generation(built)
    assert generation.name == _folder(built).name
    assert (len(generation.vectors), generation.manifest.passages) == (2, 2)
    assert generation.store.document_names() == ["alpha", "beta gamma"]
    assert (generation.languages, len(generation.terms["en"])) == ({"en": 2}, 2)
    assert [len(part) for part in (generation.second, generation.sentences, generation.tokens) if part is not None] == [2, 2, 2]
    assert [word.form for word in generation.terms["en"].occurrences(generation.store.ids(documents=["alpha"])[0])] == ["alpha"]
    generation.close()


@pytest.mark.parametrize(
    ("options", "missing"),
    [
        (BuildOptions(second_encoder=False), {"second.faiss", "sentences.faiss", "sentences.npy"}),
        (BuildOptions(late_interaction=False), set(TOKENS)),
        (
            BuildOptions(second_encoder=False, late_interaction=False),
            {"second.faiss", "sentences.faiss", "sentences.npy", *TOKENS},
        ),
    ],
)
def test_parts_that_are_turned_off_leave_no_files(
    tmp_path: Path,
    make_corpus: Callable[[dict[str, str]], Corpus],
    make_token_encoder: Any,
    options: BuildOptions,
    missing: set[str],
) -> None:
    build_index(make_corpus({"a.txt": "alpha"}), tmp_path, make_token_encoder(), options=options)
    generation = Generation(tmp_path)
    assert {path.name for path in generation.folder.iterdir()} == {*FILES} - missing
    assert (generation.second is None, generation.sentences is None) == (not options.second_encoder,) * 2
    assert (generation.tokens is None) is not options.late_interaction
    generation.close()


def test_where_there_is_no_index_it_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        Generation(tmp_path)


def test_a_generation_has_these_files_and_no_others(built: Path) -> None:
    assert sorted(path.name for path in _folder(built).iterdir()) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "flipped", "overwritten"])
def test_a_damaged_file_is_named_with_the_command_that_mends_it(built: Path, name: str, damage: str) -> None:
    file = _folder(built) / name
    data = file.read_bytes()
    half = len(data) // 2
    file.unlink()
    if damage != "missing":
        flipped = data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :]
        file.write_bytes({"empty": b"", "cut": data[:half], "flipped": flipped, "overwritten": b"x" * len(data)}[damage])
    with pytest.raises(IndexDamagedError, match=rf"^\S*{name} .*; run `shutten build --index {built}` again$"):
        Generation(built)
    assert damaged_files(built) == [name]


def test_a_file_of_another_index_of_equal_size_is_seen(built: Path, tmp_path: Path, make_token_encoder: Any) -> None:
    documents = [Document(text, text, Metadata(language="en"), form="plain", sha256=text) for text in ("alphb", "beta gammb")]
    build_index(Corpus(tuple(documents), ()), tmp_path / "other", make_token_encoder())
    seen = []
    for file in sorted(_folder(built).iterdir()):
        own, other = file.read_bytes(), (_folder(tmp_path / "other") / file.name).read_bytes()
        if len(own) == len(other) and own != other:
            file.write_bytes(other)
            with pytest.raises(IndexDamagedError, match=rf"{file.name} is not what was written; run `shutten build"):
                Generation(built)
            seen.append(file.name)
            file.write_bytes(own)
    assert {"passages.sqlite", "vectors.faiss", "tokens.codes.npy", "terms-en-ids.npy"} <= set(seen)
    Generation(built).close()


def test_the_whole_index_of_another_generation_is_no_stand_in(built: Path, sound: tuple[Path, Path]) -> None:
    gone = _folder(built)
    shutil.rmtree(gone)
    shutil.copytree(_folder(sound[1]), gone)
    with pytest.raises(IndexDamagedError, match=r"manifest\.json is not what was written"):
        Generation(built)


def test_a_reader_keeps_its_generation_through_the_next_build(
    built: Path, make_corpus: Callable[[dict[str, str]], Corpus], tiny_encoder: Any
) -> None:
    generation = Generation(built)
    build_index(make_corpus({"c.txt": "gamma"}), built, tiny_encoder)
    assert generation.store.document_names() == ["alpha", "beta gamma"]
    generation.close()
