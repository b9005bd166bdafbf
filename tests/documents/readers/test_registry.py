from __future__ import annotations

import os

import pytest

from shutten.documents.corpus import read_corpus
from shutten.documents.document import Document, Metadata
from shutten.documents.readers.registry import READERS, Form, endings, form_label, read_document, register, wrong_form
from shutten.errors import DocumentError
from shutten.passages.assembly import make_passages
from shutten.passages.cutting import PassageLimits


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"%PDF-1.7\n", r"is a PDF, though its name ends in \.txt; rename it"),
        ("a.md", b"PK\x03\x04rest", "is a ZIP archive or Office file"),
        ("a.pdf", b"PK\x03\x04rest", "is a ZIP archive or Office file"),
        ("a.docx", b"%PDF-1.7\n", "is a PDF"),
        ("a.html", b"\x89PNG\r\n", "is a picture"),
        ("a.txt", b"", "is empty"),
        ("a.csv", b" \n ", "is empty"),
        ("a.txt", b"\xef\xbb\xbf", "is empty"),
        ("a.txt", bytes(range(256)), "is a binary file"),
        ("a.pdf", b"no PDF", "is damaged, or no PDF"),
        ("a.docx", b"no ZIP", "is damaged, or no Word document"),
        ("a.doc", b"text", r"is of the form \.doc, which is not read; save it as \.docx"),
        ("a.key", b"PK\x03\x04", r"save it as \.pptx"),
        ("a.zip", b"PK\x03\x04", r"is an archive \(\.zip\); unpack it"),
        ("a.eml", b"no mail", r"is damaged, or no mail message"),
        ("a.xyz", b"text", r"is of no form that can be read; these are: \.csv, \.docx, \.eml"),
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


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_form_takes_its_suffix_in_capitals(tmp_path, suffix):
    path = tmp_path / f"A{suffix.upper()}"
    path.write_bytes(b"")
    with pytest.raises(DocumentError, match="is empty"):
        read_document(path, path.name)


@pytest.mark.parametrize("form", sorted({form.name for form in READERS.values()}))
def test_every_form_has_a_label_and_a_reader_that_is_there(form):
    one = next(entry for entry in READERS.values() if entry.name == form)
    assert form_label(form) == one.label != ""
    with pytest.raises(DocumentError):
        one.read(b"\x00" * 9, f"a{one.endings[0]}", {})


@pytest.fixture
def toy():
    """A form that is there for one test."""

    def read(data, name, given):
        text = data.decode().removeprefix("TOY\n")
        return Document(name, text, Metadata(title=given.get("title", ""), language="en"), form="toy", sha256="0")

    yield register(Form("toy", "Toy notes", (".toy", ".toys"), read, rb"TOY\n", "a toy"))
    for ending in (".toy", ".toys"):
        del READERS[ending]


def test_a_registered_form_is_read_cut_and_named(tmp_path, toy):
    (tmp_path / "a.toy").write_text("TOY\nThe road was mended in May.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("TOY\nThe road was mended.", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text("a.toy:\n  title: Roads\n", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [(one.name, one.form, one.metadata.title) for one in corpus.documents] == [("a.toy", "toy", "Roads")]
    assert [(one.name, one.reason) for one in corpus.skipped] == [
        ("b.txt", "is a toy, though its name ends in .txt; rename it")
    ]
    passages = make_passages(corpus.documents[0], lambda texts: [len(text.split()) for text in texts], PassageLimits())
    assert [(passage.text, passage.context) for passage in passages] == [("The road was mended in May.", "Roads")]
    assert (form_label("toy"), ".toy, .toys, .tsv" in endings(), wrong_form(b"TOY\n", ".md")) == ("Toy notes", True, "a toy")


def test_a_form_that_only_one_test_has_is_gone_after_it():
    assert (form_label("toy"), ".toy" in endings()) == ("", False)
