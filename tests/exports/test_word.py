from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

from shutten import Citation
from shutten.citations.formats import Cited
from shutten.documents.readers.docx.read import read_docx
from shutten.exports.quotation import Quotation
from shutten.exports.word import word_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CITATION = Citation(
    "a.md", "The <b>ferry</b> & co", "港湾局", "官報", "", (), 2, (), (), "https://example.org/a?b&c", "", "en", "2021-04-01"
)


def quotation(quote: str, question: str = "", note: str = "", paragraph: int = 2) -> Quotation:
    return Quotation(Cited(replace(CITATION, paragraph=paragraph), quote, str, "", "2026-11-29"), question, note)


GATHERED = [
    quotation("It runs\ndaily.", "When?", "Check <this>\nwith the port"),
    quotation("To \x0bislands & back.", "When?", paragraph=3),
    quotation("港は開く。", "どこ"),
]


def parts(file: bytes) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert package.testzip() is None
        return {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()}


def words(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_each_quotation_ends_in_its_footnote_below_its_question() -> None:
    document = parts(word_file(GATHERED, "Quotations", "en"))["word/document.xml"]
    shown = []
    for paragraph in document.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        notes = [one.get(f"{W}id") for one in paragraph.iter(f"{W}footnoteReference")]
        assert style is not None
        shown.append((style.get(f"{W}val"), words(paragraph), notes))
    assert shown == [
        ("Title", "Quotations", []),
        ("Heading1", "When?", []),
        ("Quote", "It runs", []),
        ("Quote", "daily.", ["1"]),
        ("Normal", "Check <this>", []),
        ("Normal", "with the port", []),
        ("Quote", "To ", []),
        ("Quote", "islands & back.", ["2"]),
        ("Heading1", "どこ", []),
        ("Quote", "港は開く。", ["3"]),
    ]


def test_a_footnote_is_the_citation_with_address_and_day() -> None:
    notes = parts(word_file(GATHERED[:1], "引用", "ja"))["word/footnotes.xml"]
    assert [(one.get(f"{W}id"), words(one)) for one in notes] == [
        ("-1", ""),
        ("0", ""),
        (
            "1",
            " 港湾局「The <b>ferry</b> & co」（2021年4月1日）第2段落［典拠: 官報］、"
            "https://example.org/a?b&c（参照 2026-11-29）",
        ),
    ]
    page = replace(CITATION, url="", link="https://docs.example.jp/document?doc=a.md&para=2")
    unlinked = replace(GATHERED[0], cited=replace(GATHERED[0].cited, citation=page))
    *_, last = parts(word_file([unlinked], "引用", "ja"))["word/footnotes.xml"]
    assert words(last).endswith("、https://docs.example.jp/document?doc=a.md&para=2（参照 2026-11-29）")


def test_every_part_is_declared_and_reached() -> None:
    found = parts(word_file([], "Nothing", "en"))
    declared = {one.get("PartName") for one in found["[Content_Types].xml"]} - {None}
    assert declared == {f"/{name}" for name in found if re.fullmatch(r"word/\w+\.xml", name)}
    assert [one.get("Target") for one in found["word/_rels/document.xml.rels"]] == ["styles.xml", "footnotes.xml"]


def test_the_projects_own_reader_reads_quotation_and_footnote() -> None:
    text = read_docx(word_file(GATHERED[2:], "Quotations", "en"), "a.docx", {}).text
    assert "港は開く。" in text
    assert '港湾局, "The <b>ferry</b> & co", 1 April 2021, para. 2 [rests on: 官報]' in text


def test_the_same_quotations_are_the_same_bytes() -> None:
    assert word_file(GATHERED, "Quotations", "en") == word_file(GATHERED, "Quotations", "en")
