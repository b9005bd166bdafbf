"""How documents were read, as the library page says it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shutten.documents.remark import Remark
from shutten.passages.report import DocumentReport
from shutten.ui.library.reports import DOCUMENTS_SHOWN, page_address, remarks_html, report_html, sums_html
from shutten.ui.markup import Html

SCAN = DocumentReport(
    1500, {"page number": 15}, 12, 1, (Remark("no_text_page", 2), Remark("no_text_page", 4), Remark("ocr_page", 5))
)
MENU = DocumentReport(100, {"navigation": 20, "title": 9}, remarks=(Remark("furniture", values={"percent": 20.0}),))


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (
            "en",
            "Pages12|Characters1,600|Pages read by OCR1|Tables1"
            "|Left out as furniture of the page2.2 % (navigation 20, page number 15)"
            "|Remarksmuch furniture of the page: 1 documentspages without text: 1 documentspages read by OCR: 1 documents",
        ),
        (
            "ja",
            "ページ12|文字数1,600|OCR で読んだページ1|表1"
            "|ページの飾りとして外した割合2.2 %（案内（ナビゲーション） 20 字、ページ番号 15 字）"
            "|注意飾りの多い文書: 文書 1 件文字のないページ: 文書 1 件OCR で読んだページ: 文書 1 件",
        ),
    ],
)
def test_sums_are_labels_and_values(seen: Callable[[str], Any], language: str, rows: str) -> None:
    html = sums_html({"scan.pdf": SCAN, "menu.html": MENU}, language)
    assert seen(html.replace("</tr><tr>", "</tr>|<tr>")).text == rows


def test_what_there_is_none_of_is_not_said(seen: Callable[[str], Any]) -> None:
    html = sums_html({"a.txt": DocumentReport(40)}, "en")
    assert seen(html).text == "Characters40Left out as furniture of the page0.0 %"


def test_report_of_a_document_has_its_remarks_with_their_pages(seen: Callable[[str], Any]) -> None:
    shown = seen(report_html("scan.pdf", "A scan", 7, SCAN, "en").replace("</tr><tr>", "</tr>|<tr>"))
    assert shown.text == (
        "Filescan.pdf|Passages7|Pages12|Characters1,500|Pages read by OCR1|Tables1"
        "|Left out as furniture of the page1.0 % (page number 15)"
        "|RemarksPages 2, 4: holds no text: it is a picture or a scanPage 5: read by OCR"
    )
    assert next(attributes["href"] for tag, attributes in shown.tags if tag == "a") == page_address("scan.pdf", 2, "en")
    menu = seen(report_html("menu.html", "Menu", 1, MENU, "ja").replace("</tr><tr>", "</tr>|<tr>")).text
    assert "|ページの飾りとして外した割合20.0 %（案内（ナビゲーション） 20 字）|本文から外した文字題名の行 9 字|注意" in menu


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A scan scan.pdfPages 2, 4: holds no text: it is a picture or a scanPage 5: read by OCR"),
        (
            "ja",
            "A scan scan.pdf2、4 ページ目: 文字のないページです（図や写真だけか、スキャン画像です）。"
            "5 ページ目: 文字認識（OCR）で読みました。",
        ),
    ],
)
def test_remarks_with_links_to_the_pages_concerned(seen: Callable[[Html], object], language: str, said: str) -> None:
    page = seen(remarks_html([("scan.pdf", "A scan", SCAN)], language))
    assert page.text == said  # type: ignore[attr-defined]
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]  # type: ignore[attr-defined]
    assert links == [f"document?doc=scan.pdf&view=page&page={number}&lang={language}" for number in (2, 4, 5)]


def test_furniture_is_said_with_its_reasons_in_the_reader_s_language() -> None:
    assert "（案内（ナビゲーション） 20 字）" in remarks_html([("menu.html", "Menu", MENU)], "ja")
    assert "20.0 % of the characters are left out as furniture of the page (navigation 20)" in remarks_html(
        [("menu.html", "Menu", MENU)], "en"
    )


def test_many_pages_remarks_and_documents_are_counted() -> None:
    pages = DocumentReport(9, remarks=tuple(Remark("ocr_page", page) for page in range(1, 31)))
    assert "12</a>, 18 more: read by OCR" in remarks_html([("a.pdf", "A", pages)], "en")
    fonts = DocumentReport(9, remarks=tuple(Remark("no_characters_page", page, {"characters": page}) for page in range(1, 31)))
    assert "<li>18 more</li>" in remarks_html([("a.pdf", "A", fonts)], "en")
    many = [(f"{number}.pdf", "A", SCAN) for number in range(DOCUMENTS_SHOWN + 7)]
    assert remarks_html(many, "ja").endswith("<li>ほか 7 件</li></ul>")


def test_names_of_files_and_values_are_no_markup() -> None:
    report = DocumentReport(9, remarks=(Remark("encoding_guessed", values={"encoding": "<b>x</b>"}), Remark("ocr_page", 1)))
    html = remarks_html([("<i>&.pdf", "<script>", report)], "en")
    assert "<script>" not in html
    assert "<i>" not in html
    assert "<b>x</b>" not in html
    assert page_address("<i>&.pdf", 1, "en") == "document?doc=%3Ci%3E%26.pdf&view=page&page=1&lang=en"
