import hashlib
import json
import os
from pathlib import Path

import pytest

from shutten.documents.corpus import Corpus, Skipped, read_corpus
from shutten.documents.previous import PreviousDocuments


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"a.txt": "Cats sleep.", "b.md": "# Dogs\n\nDogs bark.", "c.exe": "x", "d.txt": ""}.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def _known(corpus: Corpus) -> PreviousDocuments:
    return PreviousDocuments(corpus.records)


def _names(corpus: Corpus) -> tuple[list[str], list[str]]:
    """The documents that were parsed, and those that were not."""
    return [document.name for document in corpus.documents], sorted(corpus.unchanged)


def test_what_has_not_changed_is_not_parsed(folder: Path) -> None:
    before = read_corpus(folder)
    now = read_corpus(folder, _known(before))
    assert _names(now) == ([], ["a.txt", "b.md"])
    assert now.hashes == before.hashes == {name: _sha(folder / name) for name in ("a.txt", "b.md")}


def test_what_was_left_out_is_told_again(folder: Path) -> None:
    before = read_corpus(folder)
    assert read_corpus(folder, _known(before)).skipped == before.skipped
    assert [item.name for item in before.skipped] == ["c.exe", "d.txt"]


def test_what_changed_or_is_new_is_parsed_and_what_is_gone_is_gone(folder: Path) -> None:
    known = _known(read_corpus(folder))
    (folder / "b.md").write_text("# Dogs\n\nDogs purr.")
    (folder / "e.txt").write_text("Birds sing.")
    assert _names(read_corpus(folder, known)) == (["b.md", "e.txt"], ["a.txt"])
    (folder / "a.txt").unlink()
    assert _names(read_corpus(folder, known)) == (["b.md", "e.txt"], [])


def test_a_file_that_was_touched_alone_is_not_parsed(folder: Path) -> None:
    known = _known(read_corpus(folder))
    os.utime(folder / "a.txt", ns=(1, 1))
    assert _names(read_corpus(folder, known)) == ([], ["a.txt", "b.md"])


def test_a_document_that_was_readable_and_is_not_is_left_out(folder: Path) -> None:
    known = _known(read_corpus(folder))
    (folder / "a.txt").write_text(" ")
    now = read_corpus(folder, known)
    assert _names(now) == ([], ["b.md"])
    assert Skipped("a.txt", "is empty") in now.skipped


def test_other_metadata_in_sources_yaml_has_its_documents_parsed_alone(folder: Path) -> None:
    (folder / "sources.yaml").write_text("a.txt:\n  title: Cats\nb.md:\n  publisher: Kennel\n")
    known = _known(read_corpus(folder))
    assert _names(read_corpus(folder, known)) == ([], ["a.txt", "b.md"])
    (folder / "sources.yaml").write_text("a.txt:\n  title: Tigers\nb.md:\n  publisher: Kennel\n")
    now = read_corpus(folder, known)
    assert _names(now) == (["a.txt"], ["b.md"])
    assert now.documents[0].metadata.title == "Tigers"
    (folder / "sources.yaml").unlink()
    assert _names(read_corpus(folder, known)) == (["a.txt", "b.md"], [])


def test_an_entry_of_sources_yaml_without_a_file_is_told_again(folder: Path) -> None:
    (folder / "sources.yaml").write_text("z.txt:\n  title: Zebras\n")
    before = read_corpus(folder)
    assert read_corpus(folder, _known(before)).skipped == before.skipped
    assert Skipped("z.txt", "is named in sources.yaml but is not there") in before.skipped


def test_the_corpus_can_be_parsed_after_all(folder: Path) -> None:
    before = read_corpus(folder)
    now = read_corpus(folder, _known(before)).parsed()
    assert (now.documents, now.unchanged) == (before.documents, {})


def test_lines_of_a_beir_corpus_that_have_not_changed_are_not_made_documents(tmp_path: Path) -> None:
    rows = [{"_id": "1", "text": "Cats sleep."}, {"_id": "2", "text": "Dogs bark."}, {"_id": "3", "text": ""}]
    file = tmp_path / "corpus.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))
    known = _known(read_corpus(tmp_path))
    assert _names(read_corpus(tmp_path, known)) == ([], ["1", "2"])
    rows[1]["text"] = "Dogs purr."
    file.write_text("\n".join(map(json.dumps, rows)))
    assert _names(read_corpus(tmp_path, known)) == (["2"], ["1"])


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
