from __future__ import annotations

import os

import pytest

from shutten.documents.readers import registry as reader
from shutten.documents.readers.registry import read_document
from shutten.errors import DocumentError


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"%PDF-1.7\n", r"is a PDF, though its name ends in \.txt; rename it"),
        ("a.md", b"PK\x03\x04rest", "is a ZIP archive or Office file"),
        ("a.pdf", b"PK\x03\x04rest", "is a ZIP archive or Office file"),
        ("a.docx", b"%PDF-1.7\n", "is a PDF"),
        ("a.html", b"\x89PNG\r\n", "is a PNG picture"),
        ("a.txt", b"", "is empty"),
        ("a.csv", b" \n ", "is empty"),
        ("a.txt", b"\xef\xbb\xbf", "is empty"),
        ("a.txt", bytes(range(256)), "is a binary file"),
        ("a.pdf", b"no PDF", "is damaged, or no PDF"),
        ("a.docx", b"no ZIP", "is damaged, or no Word document"),
        ("a.doc", b"text", r"is of no form that can be read; these are: \.csv, \.docx, \.htm, \.html"),
    ],
)
def test_what_is_no_document_is_told_why(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentError, match=reason) as caught:
        read_document(tmp_path / name, name)
    assert caught.value.name == name


def test_html_named_txt_stays_text(tmp_path):
    (tmp_path / "a.txt").write_text("<html><p>text</p>", encoding="utf-8")
    assert read_document(tmp_path / "a.txt", "a.txt").form == "text"


def test_a_file_over_the_limit_is_refused_unread(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200 * 2**20)  # a sparse file
    with pytest.raises(DocumentError, match="is larger than 100 MB; split it"):
        read_document(tmp_path / "a.txt", "a.txt")


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(DocumentError, match="is not a regular file"):
        read_document(tmp_path / "a.txt", "a.txt")


@pytest.mark.parametrize("suffix", sorted(reader.READERS))
def test_every_form_takes_its_suffix_in_capitals(tmp_path, suffix):
    path = tmp_path / f"A{suffix.upper()}"
    path.write_bytes(b"")
    with pytest.raises(DocumentError, match="is empty"):
        read_document(path, path.name)
