from __future__ import annotations

import hashlib
from pathlib import Path

from shutten.documents.source_file import read_unchanged, source_path


def test_document_is_found_in_the_first_corpus_that_holds_it(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    (tmp_path / "two" / "a.txt").write_text("a")
    assert source_path("a.txt", [tmp_path / "one", tmp_path / "two"]) == tmp_path / "two" / "a.txt"
    assert source_path("b.txt", [tmp_path / "one", tmp_path / "two"]) is None


def test_corpus_may_be_one_file_or_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("a")
    assert source_path("a.txt", [tmp_path / "in" / "a.txt"]) == tmp_path / "in" / "a.txt"
    assert source_path("in/a.txt", [tmp_path / "**" / "*.txt"]) == tmp_path / "in" / "a.txt"


def test_name_leads_out_of_no_corpus(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "secret.txt").write_text("s")
    (tmp_path / "corpus" / "link.txt").symlink_to(tmp_path / "secret.txt")
    for name in ("../secret.txt", str(tmp_path / "secret.txt"), "link.txt", "a\0b", "", "x" * 5000):
        assert source_path(name, [tmp_path / "corpus"]) is None


def test_bytes_are_given_only_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"as it was")
    digest = hashlib.sha256(b"as it was").hexdigest()
    assert read_unchanged(file, digest) == b"as it was"
    file.write_bytes(b"as it is")
    assert read_unchanged(file, digest) is None
    assert read_unchanged(tmp_path / "gone.txt", digest) is None
