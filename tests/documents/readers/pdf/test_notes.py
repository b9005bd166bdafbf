"""Notes below the text, of one line or more, and addresses that belong to them."""

from __future__ import annotations

import pytest

from shutten.documents.readers.pdf.lines import Joiner, Line
from shutten.documents.readers.pdf.notes import single_notes


def line(text: str, left: float = 60) -> Line:
    return Line(text, left, left + 200, 100, 7, False, [], [])


def numbered(*texts: str) -> list[list[str]]:
    return [[one.text for one in note] for note in single_notes([line(text) for text in texts])]


def test_a_line_whose_number_does_not_count_on_belongs_to_the_note_before() -> None:
    assert numbered("3 A survey of the ports of", "12 countries, held in", "40 harbours and 9 docks", "4 Ibid.") == [
        ["3 A survey of the ports of", "12 countries, held in", "40 harbours and 9 docks"],
        ["4 Ibid."],
    ]


def test_numbers_of_notes_that_stand_elsewhere_are_passed_over() -> None:
    assert numbered("2 港湾課調べ。", "5 水産課調べ。") == [["2 港湾課調べ。"], ["5 水産課調べ。"]]


def test_a_source_begins_a_note_of_its_own() -> None:
    assert numbered("注：沖で荷を降ろした船", "の数は含まない。", "資料：港湾課調べ") == [
        ["注：沖で荷を降ろした船", "の数は含まない。"],
        ["資料：港湾課調べ"],
    ]


def test_a_line_without_a_number_belongs_to_the_note_before() -> None:
    assert numbered("*1 The harbour master", "of the northern port.", "*2 Ibid.") == [
        ["*1 The harbour master", "of the northern port."],
        ["*2 Ibid."],
    ]


@pytest.mark.parametrize(
    ("before", "after", "full", "whole"),
    [
        (
            "港湾統計 https://www.example.org/tokei/",
            "r06-index.html",
            True,
            "港湾統計 https://www.example.org/tokei/r06-index.html",
        ),
        ("https://www.example.org/annual-", "report/2024.pdf", True, "https://www.example.org/annual-report/2024.pdf"),
        ("https://www.example.org/", "Harbour Office", True, "https://www.example.org/ Harbour Office"),
        ("https://www.example.org/a.html", "港湾課の調べ", True, "https://www.example.org/a.html 港湾課の調べ"),
        ("https://www.example.org/a", "b.html", False, "https://www.example.org/a b.html"),
        ("https://www.example.org/a", "https://www.example.org/b", True, "https://www.example.org/a https://www.example.org/b"),
    ],
)
def test_an_address_over_two_lines_is_one_and_what_follows_stands_apart(
    before: str, after: str, full: bool, whole: str
) -> None:
    assert Joiner([before, after]).join(before, after, full=full) == whole


def test_notes_of_several_lines_are_whole_with_their_addresses(sheet, read, shown) -> None:
    page = sheet().lines(60, 700, ["港の管理者は、岸壁の点検を毎年行い、その結果を", "台帳に記して、五年の間これを保存する。"])
    page.rule(60, 130, 200, 130)
    page.words(60, 118, "1", 7).lines(
        75, 118, ["港湾課「港の台帳」（令和六年）", "https://www.example.org/", "同「岸壁の点検」"], 7, 9
    )
    page.words(60, 91, "2", 7).words(75, 91, "浚渫の記録による。", 7)
    assert [one[-1] for one in shown(read(page)) if one[0] == "caption"] == [
        "1 港湾課「港の台帳」（令和六年）https://www.example.org/ 同「岸壁の点検」",
        "2 浚渫の記録による。",
    ]


def test_an_address_on_a_line_of_its_own_belongs_to_what_is_said_before(sheet, read, shown) -> None:
    page = sheet().lines(
        60, 700, ["点検の結果は、次の所で誰でも見ることができるようにしている。", "https://www.example.org/tenken/"]
    )
    page.lines(60, 600, ["浚渫の土砂は沖の処分場に運んでいる。"])
    assert [one[-1] for one in shown(read(page)) if one[0] == "paragraph"] == [
        "点検の結果は、次の所で誰でも見ることができるようにしている。https://www.example.org/tenken/",
        "浚渫の土砂は沖の処分場に運んでいる。",
    ]


def test_a_mark_as_large_as_its_line_that_fills_a_gap_above_it_is_a_mark(sheet, read, shown) -> None:
    page = sheet().words(60, 700, "港湾課の調べ", 8).words(108, 704, "１", 9).words(117, 700, "を基に港の管理者が作成した。", 8)
    page.rule(60, 120, 200, 120).words(60, 106, "1", 7).words(80, 106, "令和六年の調べ。", 7)
    page.lines(60, 660, ["港の管理者は、岸壁の点検を毎年行い、その結果を", "台帳に記して、五年の間これを保存する。"], 10)
    made = shown(read(page))
    assert "港湾課の調べを基に港の管理者が作成した。" in [one[-1] for one in made]
    assert ("furniture", "mark of a note", "¹") in made
