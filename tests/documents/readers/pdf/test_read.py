from __future__ import annotations

from dataclasses import replace

import pytest

from shutten.documents.block import Page
from shutten.documents.readers.pdf.fragments import Fragment, PageText
from shutten.documents.readers.pdf.furniture import find_furniture
from shutten.documents.readers.pdf.lines import Joiner, make_lines
from shutten.documents.readers.pdf.paragraphs import make_drafts
from shutten.documents.readers.pdf.read import read_pdf
from shutten.documents.readers.pdf.regions import page_regions
from shutten.documents.readers.registry import read_document
from shutten.errors import DocumentError
from shutten.text.span import text_at


@pytest.fixture(scope="module")
def report(data_folder):
    return read_document(data_folder / "two-columns.pdf", "two-columns.pdf")


def test_columns_paragraphs_and_furniture_of_a_report(report, shown):
    assert shown(report) == [
        ("furniture", "running head", "海洋観測白書"),
        ("heading", 1, "第3章 海洋の共同観測"),
        (
            "paragraph",
            "委員会は、年に一度開かれる。前回の会合は平成30年6月29日に東京で開かれ、十二か国が出席した。議題は海の安全と、観測機器の"
            "共同利用であった。",
        ),
        (
            "paragraph",
            "議長は各国の持ち回りとする。議長国は、会合の三か月前までに議題の案を示し、各国の意見を聞いたうえで、これを定める。",
        ),
        (
            "paragraph",
            "観測機器の共同利用については、次の年から試験として三つの港で始めることとし、その費用は各国が等しく負担することで一致した。",
        ),
        (
            "paragraph",
            "試験の結果は、次の会合で報告される。報告には、観測した日、場所、機器の種類及び得られた値を記し、値には誤差の見積りを付"
            "けるものとする。",
        ),
        ("furniture", "running foot", "共同観測委員会 編"),
        ("furniture", "page number", "11"),
        ("furniture", "running head", "海洋観測白書"),
        ("heading", 2, "2 費用と日程"),
        ("furniture", "column names", "港開始機器"),
        ("row", [["北港"], ["4月"], ["12台"]], [["港"], ["開始"], ["機器"]]),
        ("row", [["南港"], ["6月"], ["8台"]], [["港"], ["開始"], ["機器"]]),
        ("row", [["西港"], ["7月"], ["10台"]], [["港"], ["開始"], ["機器"]]),
        ("furniture", "running foot", "共同観測委員会 編"),
        ("furniture", "page number", "12"),
        ("furniture", "running head", "海洋観測白書"),
        (
            "paragraph",
            "The committee also agreed to publish every measurement within ninety days, so that fishers and ship owners "
            "can use the information without delay. A member that cannot publish in time must say so in writing.",
        ),
        ("furniture", "running foot", "共同観測委員会 編"),
        ("furniture", "page number", "13"),
    ]


def test_a_paragraph_over_a_page_break_has_a_span_on_each_page(report):
    block = next(block for block in report.blocks if len(block.spans) == 2)
    assert [text_at(report.text, (span,))[-9:] for span in block.spans] == ["には誤差の見積りを", "付けるものとする。"]
    assert block.spans[0].end < report.pages[1].start <= block.spans[1].start


def test_pages_have_their_number_and_the_label_that_the_file_declares(report):
    assert report.pages == (Page(0, 1, "11"), Page(283, 2, "12"), Page(358, 3, "13"))


def test_metadata_comes_from_the_file_and_the_day_it_was_made_is_the_last_resort(report):
    metadata = report.metadata
    assert (metadata.title, metadata.publisher, metadata.date) == ("海洋観測白書 第3章", "環境省", "2020-03-31")
    assert dict(metadata.origins) == {"title": "pdf info", "publisher": "pdf info", "date": "pdf info", "language": "text"}


def test_the_same_bytes_give_the_same_document(report, data_folder):
    read = read_pdf((data_folder / "two-columns.pdf").read_bytes(), "two-columns.pdf", {})
    assert read == replace(report, sha256="")  # which is taken where it is used


@pytest.mark.parametrize(
    ("file", "reason"), [("protected.pdf", "is protected by a password"), ("scanned.pdf", "has no text, only pictures")]
)
def test_what_cannot_be_read_is_told_why(data_folder, file, reason):
    with pytest.raises(DocumentError, match=f"{file}: {reason}"):
        read_document(data_folder / file, file)


def test_half_a_pdf_is_damaged(data_folder):
    data = (data_folder / "two-columns.pdf").read_bytes()
    with pytest.raises(DocumentError, match=r"a\.pdf: is damaged"):
        read_pdf(data[: len(data) // 2], "a.pdf", {})


def line(text: str, left: float, base: float, size: float = 10, width: float | None = None, bold: bool = False) -> Fragment:
    """A fragment of square characters."""
    right = left + (len(text) * size if width is None else width)
    return Fragment(text, left, right, base - 2, base + size - 2, base, size, bold)


def test_a_line_over_both_columns_stands_between_what_is_above_and_below_it():
    left = [line("左" * 10, 0, base) for base in (100, 85, 70, 40, 25, 10)]
    right = [line("右" * 10, 120, base) for base in (100, 85, 70, 40, 25, 10)]
    across = line("図" * 20, 10, 55)
    fragments = [*right, across, *left]
    groups = [region.fragments for region in page_regions(PageText(fragments, 300, 120), fragments, 10)]
    assert [(group[0].text[0], len(group)) for group in groups] == [("左", 3), ("右", 3), ("図", 1), ("左", 3), ("右", 3)]


def test_the_columns_of_a_table_are_no_columns_of_text():
    cells = [line(text, x, base) for base in (60, 45, 30, 15) for text, x in (("北港", 0), ("十二台", 100))]
    assert len(page_regions(PageText(cells, 300, 120), cells, 10)) == 1


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        ([("一二三四五六七八九十", 0), ("一二三", 0)], ["一二三四五六七八九十一二三"]),
        (
            [("　一二三四五六七八九", 0), ("一二三。", 0), ("一二三四五六七八九十", 0)],
            ["　一二三四五六七八九一二三。", "一二三四五六七八九十"],
        ),
        ([("一二三四五六七八九十", 0), ("一二三四五六七八九", 10)], ["一二三四五六七八九十", "一二三四五六七八九"]),
        (
            [("○一二三四五六七八九", 0), ("一二三四五六七八九", 10), ("○一二", 0)],
            ["○一二三四五六七八九一二三四五六七八九", "○一二"],
        ),
    ],
    ids=["joined", "short last line", "indented first line", "hanging items"],
)
def test_lines_become_paragraphs(lines, texts):
    fragments = [line(text, left, 100 - 15 * number) for number, (text, left) in enumerate(lines)]
    made = make_lines(fragments)
    assert [draft.text for draft in make_drafts(made, Joiner(one.text for one in made))] == texts


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["observa-", "tion"], "observation"),
        (["so-", "called", "a so-called case"], "so-called"),
        (["to de-", "escalate", "escalate"], "to de-escalate"),
        (["the ship-", "to-ship transfer"], "the ship-to-ship transfer"),
        (["the sea", "floor"], "the sea floor"),
        (["海の", "観測"], "海の観測"),
        (["海の", "PDF"], "海のPDF"),
    ],
)
def test_lines_are_joined_as_their_language_asks(texts, whole):
    assert Joiner(texts).join(texts[0], texts[1]) == whole


def test_the_gap_behind_a_chapters_number_is_a_space_and_one_within_a_word_is_none(sheet, read):
    page = (
        sheet().words(60, 700, "第1章").words(87, 700, "避難の手引き").words(60, 660, "点検の").words(93, 660, "手引きを見よ")
    )
    assert read(page).text == "第1章 避難の手引き点検の手引きを見よ\n"


def test_a_first_line_that_does_not_repeat_is_no_running_head():
    pages = [
        PageText([line(text, 0, 780), line("本文", 0, 400)], 600, 800)
        for text in ("第1節 甲", "第2節 乙", "第3節 丙", "第9節 丁")
    ]
    assert find_furniture(pages) == ({}, {})


def test_page_numbers_count_with_the_pages_and_may_be_roman():
    pages = [PageText([line(f"- {number} -", 300, 20), line("本文", 0, 400)], 600, 800) for number in ("iii", "iv", "v")]
    reasons, printed = find_furniture(pages)
    assert [reasons.get(id(fragment)) for page in pages for fragment in page.fragments] == ["page number", None] * 3
    assert printed == {0: "iii", 1: "iv", 2: "v"}


def test_a_number_at_the_foot_that_does_not_count_with_the_pages_is_no_page_number():
    pages = [PageText([line(number, 300, 20), line("本文", 0, 400)], 600, 800) for number in ("11", "12", "13", "90")]
    reasons, printed = find_furniture(pages)
    assert [id(page.fragments[0]) in reasons for page in pages] == [True, True, True, False]
    assert printed == {0: "11", 1: "12", 2: "13"}
