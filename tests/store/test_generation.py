import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Document, Metadata, build_index
from shutten.errors import IndexDamagedError, IndexMissingError
from shutten.settings import BuildOptions
from shutten.store.generation import Generation
from shutten.store.manifest import Manifest

TERMS = [f"terms-en-{name}.npy" for name in ("counts", "counts_in_context", "forward", "forward_at")]
TERMS += [f"terms-en-{name}.npy" for name in ("ids", "lengths", "postings_at", "rows")]
VECTORS = ["second.faiss", "sentences.faiss", "sentences.npy", "vectors.faiss"]
TOKENS = [f"tokens.{name}.npy" for name in ("codes", "passages", "scales", "spans")] + ["tokens.codebook.npz"]
UNBOUND = {"lexicon.sqlite", "tokens.codebook.npz"}
"""Nothing in these says how many passages there are."""
FILES = sorted(["lexicon.sqlite", "manifest.json", "passages.sqlite", "terms-en.sqlite", *TERMS, *VECTORS, *TOKENS])
WORDS = ["sketches.npz", "words-en.json", "words-en.npz"]
"""Nothing but a build reads these."""
TEXTS = "texts.npz"
"""Read when characters are first looked for."""


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
    return index / "generations" / (index / "CURRENT").read_text().strip()


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
    assert {path.name for path in generation.folder.iterdir()} == {*FILES, *WORDS, TEXTS} - missing
    assert (generation.second is None, generation.sentences is None) == (not options.second_encoder,) * 2
    assert (generation.tokens is None) is not options.late_interaction
    generation.close()


def test_where_there_is_no_index_it_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        Generation(tmp_path)


def test_a_generation_has_these_files_and_no_others(built: Path) -> None:
    assert sorted(path.name for path in _folder(built).iterdir()) == sorted([*FILES, *WORDS, TEXTS])


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


@pytest.mark.parametrize("name", [name for name in FILES if name not in UNBOUND])
def test_a_file_of_another_index_does_not_belong(built: Path, sound: tuple[Path, Path], name: str) -> None:
    shutil.copy(_folder(sound[1]) / name, _folder(built) / name)
    with pytest.raises(IndexDamagedError, match=r"do not belong together.*; run `shutten build` again"):
        Generation(built)


def test_a_reader_keeps_its_generation_through_the_next_build(
    built: Path, make_corpus: Callable[[dict[str, str]], Corpus], tiny_encoder: Any
) -> None:
    generation = Generation(built)
    build_index(make_corpus({"c.txt": "gamma"}), built, tiny_encoder)
    assert generation.store.document_names() == ["alpha", "beta gamma"]
    generation.close()


def test_texts_of_other_passages_are_refused_when_they_are_looked_in(built: Path, sound: tuple[Path, Path]) -> None:
    shutil.copy(_folder(sound[1]) / TEXTS, _folder(built) / TEXTS)
    generation = Generation(built)
    with pytest.raises(IndexDamagedError, match=r"the texts in .* are not its passages'; run `shutten build` again"):
        _ = generation.texts
    generation.close()


def test_texts_that_an_older_build_did_not_write_are_folded_when_they_are_looked_in(built: Path) -> None:
    manifest = Manifest.read(_folder(built))
    replace(manifest, files={name: digest for name, digest in manifest.files.items() if name != TEXTS}).write(_folder(built))
    (_folder(built) / TEXTS).unlink()
    generation = Generation(built)
    assert sorted(generation.texts.parts().values()) == [("", "alpha"), ("", "beta gamma")]
    generation.close()
