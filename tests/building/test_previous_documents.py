import os
from pathlib import Path
from typing import Any

import pytest

from shutten import build_index, read_corpus
from shutten.building.build import is_current
from shutten.building.previous import previous_documents
from shutten.documents.corpus import Corpus
from shutten.documents.previous import PreviousDocuments
from shutten.store import generations, texts
from shutten.store.texts import FoldedTexts

FINGERPRINT = ("tiny", "tiny-1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("Cats sleep.")
    (tmp_path / "corpus" / "b.txt").write_text("Dogs bark.")
    return tmp_path


def _build(folder: Path, encoder: Any) -> Path:
    known = previous_documents(folder / "index")
    build_index(read_corpus(folder / "corpus", known), folder / "index", encoder)
    known.hashes.save()
    return generations.current(folder / "index")


def _read(folder: Path) -> tuple[Corpus, PreviousDocuments]:
    known = previous_documents(folder / "index")
    return read_corpus(folder / "corpus", known), known


def test_an_index_is_current_for_documents_that_were_not_parsed(folder: Path, tiny_encoder: Any) -> None:
    _build(folder, tiny_encoder)
    corpus, _ = _read(folder)
    assert corpus.documents == ()
    assert is_current(corpus, folder / "index", *FINGERPRINT) is not None


def test_a_document_that_changed_or_is_gone_makes_it_stale(folder: Path, tiny_encoder: Any) -> None:
    _build(folder, tiny_encoder)
    (folder / "corpus" / "a.txt").write_text("Cats drink.")
    assert is_current(_read(folder)[0], folder / "index", *FINGERPRINT) is None
    (folder / "corpus" / "a.txt").unlink()
    assert is_current(_read(folder)[0], folder / "index", *FINGERPRINT) is None


def test_other_metadata_beside_the_documents_makes_it_stale(folder: Path, tiny_encoder: Any) -> None:
    sources = folder / "corpus" / "sources.yaml"
    sources.write_text("a.txt:\n  title: Cats\n")
    _build(folder, tiny_encoder)
    assert is_current(_read(folder)[0], folder / "index", *FINGERPRINT) is not None
    sources.write_text("a.txt:\n  title: Tigers\n")
    assert is_current(_read(folder)[0], folder / "index", *FINGERPRINT) is None
    assert is_current(read_corpus(folder / "corpus"), folder / "index", *FINGERPRINT) is None


def test_a_file_of_the_generation_that_changed_on_disk_makes_it_stale(folder: Path, tiny_encoder: Any) -> None:
    file = _build(folder, tiny_encoder) / "vectors.faiss"
    corpus, _ = _read(folder)
    times, data = file.stat(), bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert is_current(corpus, folder / "index", *FINGERPRINT) is None


def test_nothing_is_known_without_an_index_or_of_another_pipeline_or_by_force(
    folder: Path, tiny_encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert previous_documents(folder / "index").records == {}
    _build(folder, tiny_encoder)
    assert set(previous_documents(folder / "index").records) == {"a.txt", "b.txt"}
    assert previous_documents(folder / "index", afresh=True).records == {}
    monkeypatch.setattr("shutten.building.previous.PIPELINE_VERSION", 999)
    assert previous_documents(folder / "index").records == {}


def test_an_index_built_from_documents_that_were_not_parsed_holds_them(folder: Path, tiny_encoder: Any) -> None:
    _build(folder, tiny_encoder)
    corpus, _ = _read(folder)
    done = build_index(corpus, folder / "index", tiny_encoder)
    assert (done.documents, done.passages, done.embedded, done.reused) == (2, 2, 0, 2)


def test_only_passages_of_documents_that_changed_are_folded_again(
    folder: Path, tiny_encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _build(folder, tiny_encoder)
    (folder / "corpus" / "a.txt").write_text("CATS drink.")
    folded: list[str] = []
    monkeypatch.setattr(texts, "folded_phrase", lambda text: folded.append(text) or text.lower())
    served = _build(folder, tiny_encoder)
    assert folded == ["CATS drink.", "CATS drink."]  # its title, and its text
    assert sorted(FoldedTexts.read(served).parts().values()) == [("cats drink.", "cats drink."), ("dogs bark.", "dogs bark.")]
