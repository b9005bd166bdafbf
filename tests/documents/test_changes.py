from __future__ import annotations

import json
from pathlib import Path

import pytest

from shutten import read_corpus
from shutten.documents.changes import Changes, changes
from shutten.documents.previous import PreviousDocuments
from shutten.errors import CorpusError


def _known(path: Path) -> PreviousDocuments:
    corpus = read_corpus(path)
    return PreviousDocuments(corpus.records)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"The text of {name}.", encoding="utf-8")
    return tmp_path


def test_nothing_has_changed(corpus: Path) -> None:
    found = changes(corpus, _known(corpus))
    assert found == Changes()
    assert not found


def test_new_changed_and_gone_documents_are_told_apart(corpus: Path) -> None:
    known = _known(corpus)
    (corpus / "a.txt").write_text("Another text.", encoding="utf-8")
    (corpus / "b.txt").unlink()
    (corpus / "sub").mkdir()
    (corpus / "sub" / "d.txt").write_text("New.", encoding="utf-8")
    assert changes(corpus, known) == Changes(new=("sub/d.txt",), changed=("a.txt",), gone=("b.txt",))


def test_files_are_not_parsed(corpus: Path) -> None:
    known = _known(corpus)
    (corpus / "broken.pdf").write_bytes(b"not a PDF")
    assert changes(corpus, known).new == ("broken.pdf",)


def test_files_that_were_left_out_are_not_new(corpus: Path) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "README.md").write_text("About these files.", encoding="utf-8")
    assert not changes(corpus, _known(corpus), ["empty.txt"])


def test_an_entry_of_sources_yaml_changes_its_document(corpus: Path) -> None:
    known = _known(corpus)
    (corpus / "sources.yaml").write_text("a.txt:\n  title: A title\n", encoding="utf-8")
    assert changes(corpus, known) == Changes(changed=("a.txt",))


def test_documents_of_beir_are_compared_by_their_lines(tmp_path: Path) -> None:
    rows = [{"_id": "1", "title": "", "text": "One."}, {"_id": "2", "title": "", "text": "Two."}]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    known = _known(tmp_path)
    assert not changes(tmp_path, known)
    rows = [{"_id": "2", "title": "", "text": "Two!"}, {"_id": "3", "title": "", "text": "Three."}]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert changes(tmp_path, known) == Changes(new=("3",), changed=("2",), gone=("1",))


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no corpus at"):
        changes(tmp_path / "absent", PreviousDocuments())
