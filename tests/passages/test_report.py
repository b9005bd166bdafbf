"""What is counted of a document, and what is remarked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from shutten.documents.block import Block, Cell, Page
from shutten.documents.document import Document, Metadata
from shutten.documents.remark import Remark
from shutten.passages.assembly import Assembly, assemble
from shutten.passages.cutting import PassageLimits
from shutten.passages.report import DocumentReport, by_page, remarked, report_of, totals
from shutten.text.span import Span

Blocks = list[tuple[str, str, str]]


def _document(rows: Blocks, **known: object) -> Document:
    """A document whose blocks are ``(kind, text, reason)``; the cells of a row are parted by bars."""
    text, blocks = "", []
    for kind, words, reason in rows:
        spans = []
        for cell in words.split("|"):
            spans.append(Span(len(text), len(text) + len(cell)))
            text += f"{cell}\t"
        cells = tuple(Cell(((span,),)) for span in spans) if kind == "row" else ()
        blocks.append(Block(kind, tuple(spans), cells=cells, reason=reason))  # type: ignore[arg-type]
        text += "\n"
    return replace(Document("a.pdf", text, Metadata(language="ja"), form="pdf", blocks=tuple(blocks)), **known)  # type: ignore[arg-type]


def _report(document: Document) -> DocumentReport:
    return report_of(document, assemble(document, lambda texts: [len(text) for text in texts], PassageLimits(1000, 0, 100)))


BODY = ("paragraph", "県は　道路を直し、橋を架け、堤防を高くする。", "")
"""21 characters and one that is white."""


def test_characters_are_counted_without_white_space_and_furniture_with_its_reason() -> None:
    pages = (Page(0, 1), Page(10, 2))
    report = _report(_document([("furniture", "県の 計画", "running head"), BODY, BODY], pages=pages))
    assert report == DocumentReport(
        characters=46,
        left_out={"running head": 4},
        pages=2,
        remarks=(Remark("furniture", values={"percent": 8.7}),),
    )
    assert (dict(report.furniture), round(report.share, 4)) == ({"running head": 4}, 0.087)


def test_up_to_a_twentieth_is_not_remarked() -> None:
    rows = [("furniture", "1", "page number"), BODY]
    assert _report(_document(rows)).remarks == ()
    assert _report(_document([*rows, ("furniture", "2", "page number")])).remarks == (
        Remark("furniture", values={"percent": 8.7}),
    )


def test_a_reader_s_remarks_are_kept_behind_that_of_the_furniture() -> None:
    own = (Remark("no_text_page", 3), Remark("ocr_page", 4), Remark("ocr_page", 5))
    report = _report(_document([("furniture", "県の計画", "running head"), BODY], remarks=own))
    assert [remark.code for remark in report.remarks] == ["furniture", "no_text_page", "ocr_page", "ocr_page"]
    assert report.ocr_pages == 2


@pytest.mark.parametrize("reason", ["column names", "reading", "repeats a heading", "title", "markup", "rule"])
def test_what_stands_elsewhere_or_is_no_text_is_no_furniture(reason: str) -> None:
    report = _report(_document([("furniture", "県の計画について", reason), BODY]))
    assert (dict(report.left_out), dict(report.furniture), report.share, report.remarks) == ({reason: 8}, {}, 0.0, ())
    assert report.characters == (21 if reason in ("markup", "rule") else 29)


def test_tables_are_runs_of_rows() -> None:
    names, row, head = (
        ("furniture", "区分|内容", "column names"),
        ("row", "道路|直す。", ""),
        ("furniture", "県", "running head"),
    )
    cases = [
        ([names, row, row, BODY], 1),
        ([row, BODY, row, row], 2),
        ([names, row, head, row], 1),  # a table goes on over the head of a page
        ([names, row, names, row], 2),
        ([BODY, names], 0),
    ]
    assert [_report(_document(rows)).tables for rows, _ in cases] == [count for _, count in cases]


def test_a_text_has_tables_and_no_pages(cut: Callable[..., Assembly]) -> None:
    text = "県の計画を示す。\n\n区分\t内容\n道路\t山あいの道路を直す。\n\n以上のとおりである。\n"
    assembly = cut(text)
    report = report_of(Document("a.txt", text, Metadata(language="ja")), assembly)
    assert (report.tables, report.pages, report.characters) == (1, 0, 34)


def test_characters_in_two_places_of_a_passage_count_once() -> None:
    document = Document("a.txt", "県は道路を直す。", Metadata())
    assembly = Assembly((), (Span(0, 6), Span(4, 8), Span(2, 3)), ())
    assert report_of(document, assembly).characters == 8


def test_a_document_without_passages_is_remarked() -> None:
    report = _report(_document([("furniture", "区分|内容", "column names")]))
    assert (report.characters, report.remarks) == (4, (Remark("no_passages"),))


def test_an_empty_document_has_no_share() -> None:
    assert (DocumentReport().share, DocumentReport().as_object()) == (0.0, {})


def test_what_is_written_is_read() -> None:
    report = DocumentReport(30, {"hidden": 3}, 2, 1, (Remark("ocr_page", 2), Remark("furniture", values={"percent": 10.0})))
    assert DocumentReport.of(report.as_object()) == report
    assert DocumentReport.of({}) == DocumentReport()


def test_sums() -> None:
    one = DocumentReport(100, {"page number": 4, "markup": 9}, 3, 1, (Remark("ocr_page", 1), Remark("ocr_page", 2)))
    other = DocumentReport(60, {"running head": 12}, 0, 2, (Remark("furniture", values={"percent": 20.0}),))
    third = DocumentReport(40, remarks=(Remark("furniture", values={"percent": 6.0}),))
    of_all = totals([one, other, third, DocumentReport(0)])
    assert (of_all.pages, of_all.characters, of_all.furniture, of_all.ocr_pages, of_all.tables) == (3, 200, 16, 2, 3)
    assert (of_all.remarked, dict(of_all.codes), of_all.share) == (3, {"furniture": 2, "ocr_page": 1}, 0.08)


def test_remarks_that_say_the_same_are_one_with_their_pages() -> None:
    remarks = [
        Remark("ocr_page", 2),
        Remark("no_characters_page", 3, {"characters": 12}),
        Remark("ocr_page", 3),
        Remark("no_characters_page", 4, {"characters": 7}),
        Remark("furniture", values={"percent": 6.0}),
        Remark("ocr_page", 3),
    ]
    assert [(one.code, pages) for one, pages in by_page(remarks)] == [
        ("ocr_page", [2, 3]),
        ("no_characters_page", [3]),
        ("no_characters_page", [4]),
        ("furniture", []),
    ]


def test_remarks_that_tell_more_than_the_navigation_of_a_web_page_come_first() -> None:
    much = (Remark("furniture", values={"percent": 30.0}),)
    reports = {
        "menu.html": DocumentReport(100, {"navigation": 40}, remarks=much),
        "menus.html": DocumentReport(100, {"navigation": 50, "end mark": 4}, remarks=much),
        "plain.txt": DocumentReport(100),
        "scan.pdf": DocumentReport(100, remarks=(Remark("no_text_page", 3),)),
        "heads.pdf": DocumentReport(100, {"running head": 30}, remarks=much),
    }
    assert [name for name, _ in remarked(reports)] == ["heads.pdf", "scan.pdf", "menus.html", "menu.html"]
