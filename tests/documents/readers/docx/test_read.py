from __future__ import annotations

import io
import zipfile

import pytest

from shutten.documents.readers.docx.read import read_docx
from shutten.documents.readers.registry import read_document
from shutten.errors import DocumentError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, **parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return made.getvalue()


def test_headings_lists_tables_ruby_and_tracked_changes(data_folder, shown):
    names = [["港"], ["費用"], ["費用"]]
    assert shown(read_document(data_folder / "plan.docx", "plan.docx")) == [
        ("furniture", "table of contents", "観測計画 1"),
        ("heading", 1, "観測計画"),
        ("paragraph", "この計画は、海流の観測について定める。"),
        ("paragraph", "船は錨泊中である。"),
        ("heading", 2, "港"),
        ("item", "北港"),
        ("item", "南港"),
        ("caption", "表1 費用"),
        ("furniture", "column names", "港費用"),
        ("row", [["北港"], ["100万円", "（見込み）"], ["120万円"]], names),
        ("row", [[], ["80万円"], ["90万円"]], names),
        ("paragraph", "以上\nよろしく"),
    ]


def test_core_properties_are_its_metadata(data_folder):
    metadata = read_document(data_folder / "plan.docx", "plan.docx").metadata
    assert (metadata.title, metadata.publisher, metadata.date) == ("海流の観測計画", "水産庁", "2019-05-01")
    assert set(metadata.origins.values()) == {"docx properties", "text"}


def test_a_text_box_is_read_once_behind_its_paragraph(shown):
    box = "<w:txbxContent><w:p><w:r><w:t>箱</w:t></w:r></w:p></w:txbxContent>"
    body = (
        '<w:p><w:r><w:t>前</w:t></w:r><mc:AlternateContent xmlns:mc="urn:mc">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:r><w:t>後</w:t></w:r></w:p>"
    )
    assert shown(read_docx(word(body), "a.docx", {})) == [("paragraph", "前後"), ("paragraph", "箱")]


def test_footnotes_follow_the_text(shown):
    notes = f'<w:footnotes {W}><w:footnote w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
    notes += "<w:footnote><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>"
    document = read_docx(word("<w:p><w:r><w:t>本文</w:t></w:r></w:p>", footnotes=notes), "a.docx", {})
    assert shown(document) == [("paragraph", "本文"), ("paragraph", "注")]


def test_a_part_that_expands_without_end_is_refused_before_it_is_expanded():
    with pytest.raises(DocumentError, match=r"a\.docx: expands to 28 MB"):
        read_docx(word(" " * 30_000_000), "a.docx", {})


def test_entities_are_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>')
    with pytest.raises(DocumentError, match="declares a document type"):
        read_docx(data.getvalue(), "a.docx", {})


def test_a_zip_of_another_kind_is_no_word_document():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(DocumentError, match=r"a\.docx: is a ZIP archive but no Word document"):
        read_docx(data.getvalue(), "a.docx", {})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is protected by a password, or of the old form"),
        (word("<w:p>")[:-30], "is damaged, or no Word document"),
        (word("<w:p>"), "is not well-formed XML"),
        (word("<w:p/>"), "holds no text"),
    ],
)
def test_what_cannot_be_read_is_told_why(data, reason):
    with pytest.raises(DocumentError, match=reason):
        read_docx(data, "a.docx", {})
