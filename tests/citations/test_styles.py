"""RIS, SIST 02, APA and Chicago, of documents as they come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from shutten import Citation
from shutten.citations import apa, bibtex, chicago, csl, ris, sist
from shutten.citations.bibtex import to_bibtex
from shutten.citations.formats import Cited, Write
from shutten.documents.block import Page, Place

BARE = Citation("notes.txt", "", "", "", "", (), 1, (), (), "", "")
WEB = Citation(
    document="en/a.html",
    title="The 100% {sea} & “its” _law_: who?",
    publisher="Ministry of Foreign Affairs",
    source="",
    date="2017-08",
    section_path=("Who took part",),
    paragraph=12,
    pages=(),
    spans=(),
    url="https://example.org/a?b=c",
    label="",
    language="en",
    issued="2017-08",
    part=2,
)
SUMMARY = Citation(
    document="ja/b.md",
    title="日米首脳会談",
    publisher="Shutten",
    source="防衛省『防衛白書』平成24年版",
    date="2009-11-13",
    section_path=(),
    paragraph=3,
    pages=(),
    spans=(),
    url="",
    label="",
    language="ja",
    issued="2009-11-13",
    kind="summary",
)


def cited(citation: Citation, quote: str = "") -> Cited:
    return Cited(citation, quote, str, accessed="2026-11-29")


def test_ris_of_a_report(make_citation: Callable[..., Citation]) -> None:
    citation = make_citation(pages=(Page(0, 4, "ii"), Page(9, 5, "1")), section_path=(), ocr=0.9789)
    assert ris.write([cited(citation)] * 2, "ja") == (
        "TY  - RPRT\nAU  - 防衛省\nTI  - 平成29年版防衛白書\nPY  - 2017\nDA  - 2017/08/08/\nPB  - 防衛省\nSP  - ii\nEP  - 1\n"
        "LA  - ja\nUR  - https://example.org/wp.pdf\nY2  - 2026/11/29\n"
        "N1  - 第12段落、ii〜1頁、OCRによる読み取り、平均確度 0.97\nID  - 2017-fdf06cf1-p12\nER  - \n"
    )


def test_ris_of_what_little_is_known_of() -> None:
    assert ris.to_ris(cited(BARE), "en") == "TY  - GEN\nTI  - notes.txt\nN1  - para. 1\nID  - notes-c0e4a13b-p1\nER  - "
    assert "PY  - 2017\nDA  - 2017/08//\n" in ris.to_ris(cited(WEB), "en")


def test_ris_parts_no_agency_at_its_comma_and_has_the_words_in_a_note() -> None:
    record = ris.to_ris(cited(replace(BARE, publisher="Ministry of Ports, Japan"), "It runs."), "en")
    assert record.splitlines()[2:5] == ["PB  - Ministry of Ports, Japan", "N1  - It runs.", "N1  - para. 1"]


def test_no_value_begins_a_field_of_ris(make_citation: Callable[..., Citation]) -> None:
    record = ris.to_ris(cited(make_citation(title="a\nER  - \nTY  - JOUR", url="")), "ja")
    assert [line[:6] for line in record.splitlines()].count("TY  - ") == 1
    assert "TI  - a ER  - TY  - JOUR\n" in record


@pytest.mark.parametrize(
    ("citation", "language", "expected"),
    [
        (WEB, "ja", "Ministry of Foreign Affairs. “The 100% {sea} & “its” _law_: who?”. 2017-08, Who took part、第12.2段落. "
            "https://example.org/a?b=c, (参照 2026-11-29)."),
        (SUMMARY, "ja", "Shutten. “日米首脳会談”. 2009-11-13, 第3段落. "
            "要約（原文ではない）。典拠: 防衛省『防衛白書』平成24年版."),
        (BARE, "en", "“notes.txt”. para. 1."),
    ],
)  # fmt: skip
def test_sist02(citation: Citation, language: str, expected: str) -> None:
    assert sist.write([cited(citation)], language) == expected


def test_sist02_of_a_report(make_citation: Callable[..., Citation]) -> None:
    assert sist.to_sist(cited(make_citation(section_path=())), "ja") == (
        "防衛省. 平成29年版防衛白書. 2017-08-08, 第12段落、198頁. https://example.org/wp.pdf, (参照 2026-11-29)."
    )


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (WEB, "Ministry of Foreign Affairs. (2017, August). The 100% {sea} & “its” _law_: who? "
            "Retrieved November 29, 2026, from https://example.org/a?b=c\n(Ministry of Foreign Affairs, 2017, para. 12.2)"),
        (SUMMARY, "Shutten. (2009, November 13). "
            "日米首脳会談 [summary, not the original; rests on: 防衛省『防衛白書』平成24年版].\n"
            "(Shutten, 2009, para. 3)"),
        (BARE, "notes.txt. (n.d.).\n(“notes.txt,” n.d., para. 1)"),
    ],
)  # fmt: skip
def test_apa(citation: Citation, expected: str) -> None:
    assert apa.write([cited(citation)], "en") == expected


def test_apa_of_a_file_whose_day_alone_is_known(make_citation: Callable[..., Citation]) -> None:
    citation = make_citation(date_of_file=True, pages=(Page(0, 4), Page(9, 6)), url="", link="")
    assert apa.write([cited(citation)], "en") == (
        "防衛省. (n.d.). 平成29年版防衛白書 [file made 8 August 2017].\n(防衛省, n.d., pp. 4–6)"
    )


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (WEB, "Ministry of Foreign Affairs, “The 100% {sea} & “its” _law_: who?” August 2017, para. 12.2, "
            "accessed November 29, 2026, https://example.org/a?b=c.\n"
            "Ministry of Foreign Affairs. “The 100% {sea} & “its” _law_: who?” August 2017. Accessed November 29, 2026. "
            "https://example.org/a?b=c."),
        (BARE, "“notes.txt,” para. 1.\n“notes.txt.”"),
    ],
)  # fmt: skip
def test_chicago(citation: Citation, expected: str) -> None:
    assert chicago.write([cited(citation)], "en") == expected


def test_chicago_of_a_report_and_of_a_sheet(make_citation: Callable[..., Citation]) -> None:
    assert chicago.to_note(cited(make_citation()), "en") == (
        "防衛省, 平成29年版防衛白書, August 8, 2017, p. 198, accessed November 29, 2026, https://example.org/wp.pdf."
    )
    sheet = make_citation(pages=(), url="", link="", places=(Place(0, "sheet", "歳入", "B5"), Place(4, "sheet", "歳入", "D7")))
    assert chicago.to_note(cited(sheet), "en") == "防衛省, “平成29年版防衛白書,” August 8, 2017, Sheet 歳入, B5:D7."


@pytest.mark.parametrize(
    ("write", "shown"),
    [
        (sist.write, "https://docs.example.jp/document?doc=a.txt&para=1"),
        (apa.write, "Retrieved November 29, 2026, from https://docs.example.jp/document?doc=a.txt&para=1"),
        (chicago.write, "accessed November 29, 2026, https://docs.example.jp/document?doc=a.txt&para=1"),
        (ris.write, "TY  - GEN|UR  - https://docs.example.jp/document?doc=a.txt&para=1"),
        (bibtex.write, "url = {https://docs.example.jp/document?doc=a.txt&para=1}"),
        (csl.write_items, '"type": "document"|"URL": "https://docs.example.jp/document?doc=a.txt&para=1"'),
    ],
)
def test_a_document_without_an_address_is_named_by_that_of_the_passage_on_the_page(write: Write, shown: str) -> None:
    written = write([cited(replace(BARE, link="https://docs.example.jp/document?doc=a.txt&para=1"))], "en")
    assert [part for part in shown.split("|") if part not in written] == []


def test_bibtex_of_a_web_page_has_what_zotero_and_jabref_keep() -> None:
    assert to_bibtex(WEB, "en", "2026-11-29") == (
        "@misc{a-4faa83bf-p12.2,\n"
        "  author = {{Ministry of Foreign Affairs}},\n"
        "  title = {{The 100\\% \\textbraceleft{}sea\\textbraceright{} \\& “its” \\_law\\_: who?}},\n"
        "  organization = {{Ministry of Foreign Affairs}},\n"
        "  howpublished = {\\url{https://example.org/a?b=c}},\n"
        "  year = {2017},\n"
        "  month = aug,\n"
        "  url = {https://example.org/a?b=c},\n"
        "  urldate = {2026-11-29},\n"
        "  note = {Who took part, para. 12.2},\n"
        "  language = {english},\n"
        "}"
    )
