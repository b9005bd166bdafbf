import pytest

from shutten.text.marks import FIGURE_LABEL, LIST_ITEM, heading_mark, is_sentence, to_number


@pytest.mark.parametrize(
    ("line", "kind", "number", "title"),
    [
        ("第II部 施策の方針", "part", 2, "施策の方針"),
        ("第Ⅳ部　施策の方針", "part", 4, "施策の方針"),
        ("第三章 地方の財政", "chapter", 3, "地方の財政"),
        ("Chapter 4: Local finance", "chapter", 4, "Local finance"),
        ("第１節　道路の整備", "section", 1, "道路の整備"),
        ("第12節道路の整備", "section", 12, "道路の整備"),
        ("第2款 橋の補修", "subsection", 2, "橋の補修"),
        ("【国土交通省】橋の補修", "bracket", 0, "【国土交通省】橋の補修"),
        ("■ 橋の補修", "bracket", 0, "橋の補修"),
        ("1 目的", "digit", 1, "目的"),
        ("１　目的", "digit", 1, "目的"),
        ("１", "", 0, ""),
        ("2目的", "digit", 2, "目的"),
        ("３．目的", "digit", 3, "目的"),
        ("1 「第二期計画」の概要", "digit", 1, "「第二期計画」の概要"),
        ("(1)背景", "paren", 1, "背景"),
        ("（１）背景", "paren", 1, "背景"),
        ("⑵ 背景", "paren", 2, "背景"),
        ("ア 経緯", "kana", 1, "経緯"),
        ("ウ経緯", "kana", 3, "経緯"),
        ("○ 第一の柱", "bullet", 0, "第一の柱"),
        ("◆道路", "bracket", 0, "道路"),
    ],
)
def test_marks_of_headings(line: str, kind: str, number: int, title: str) -> None:
    mark = heading_mark(line)
    assert (mark.kind, mark.number, line[mark.length :]) == (kind, number, title) if mark else kind == ""


@pytest.mark.parametrize(
    "line",
    [
        "1 道路を直す。",
        f"2 {'橋をかける工事の' * 8}",
        "2 工事の期間は次のとおり：",
        "1\t道路\t県",
        "① 道路の整備",
        "• 道路の整備",
        "<1> 道路の整備",
        "2021年の予算",
        "3月の予算",
        "5人の委員",
        "3.14 の桁",
        "12 34",
        "アメリカの道路",
        "イギリス訪問",
        "第1部隊の移動",
        "○ 道路の整備を国と県と市が力を合わせて進めるための仕組みの見直しについて",
        "(1)",
        "ア",
        "道路の整備",
        "",
    ],
)
def test_lines_that_have_no_mark_of_a_heading(line: str) -> None:
    assert heading_mark(line) is None


def test_parts_and_sections_need_no_title() -> None:
    assert [heading_mark(line) is not None for line in ("第II部", "第2章", "第1節")] == [True, True, True]


def test_each_class_of_marks_ranks_below_the_one_before() -> None:
    lines = ["第I部 甲", "第1章 甲", "第1節 甲", "第1款 甲", "【甲】", "1 甲", "(1) 甲", "ア 甲", "○ 甲"]
    assert [mark.rank for line in lines if (mark := heading_mark(line))] == [0, 1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("mark", "number"),
    [
        ("7", 7),
        ("１２", 12),
        ("九", 9),
        ("十", 10),
        ("二十三", 23),
        ("百五", 105),
        ("IX", 9),
        ("Ⅻ", 12),
        ("イ", 2),
        ("⒇", 20),
        ("甲", 0),
    ],
)
def test_numbers_in_every_script(mark: str, number: int) -> None:
    assert to_number(mark) == number


@pytest.mark.parametrize(
    "line", ["• 甲", "・甲", "○ 甲", "- 甲", "1. 甲", "２）甲", "(3) 甲", "（ア）甲", "④甲", "<5> 甲", "※ 甲", "b) x"]
)
def test_list_items(line: str) -> None:
    assert LIST_ITEM.match(line)


@pytest.mark.parametrize("line", ["-5度", "1.5倍", "<各省庁>甲", "2021 甲", "甲", "(注) 甲", "e.g. x"])
def test_lines_that_are_no_list_items(line: str) -> None:
    assert not LIST_ITEM.match(line)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("図表Ⅲ-2-1-2", "図表Ⅲ-2-1-2"),
        ("図表II-4-2-6 主な会議", "図表II-4-2-6 "),
        ("表１　道路の長さ", "表１　"),
        ("図2－3 橋", "図2－3 "),
        ("Table 3: Roads", "Table 3: "),
        ("Figure 1.2 Roads", "Figure 1.2 "),
    ],
)
def test_labels_of_figures(line: str, label: str) -> None:
    match = FIGURE_LABEL.match(line)
    assert match
    assert match[0] == label


def test_words_that_only_begin_like_a_figure_have_no_label() -> None:
    assert FIGURE_LABEL.match("表彰式の次第") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("道路を直す。", True),
        ("道路を直し、", True),
        ("Roads. Bridges", True),
        ("道路の整備", False),
        ("国・県、市の道路", False),
        ("約3.5倍", False),
    ],
)
def test_what_is_a_sentence(line: str, expected: bool) -> None:
    assert is_sentence(line) is expected
