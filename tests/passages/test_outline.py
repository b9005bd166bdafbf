import pytest

from shutten.passages.outline import Heading, Outline, levels_hold
from shutten.text.marks import heading_mark
from shutten.text.span import Span


def _heading(title: str, level: int = 0, figure: bool = False) -> Heading:
    return Heading(title, (Span(0, 1),), level, heading_mark(title), figure)


def _paths(titles: list[str]) -> list[str]:
    """The section path below each heading; number signs before a title are its declared level."""
    headings = [_heading(title.lstrip("# "), len(title) - len(title.lstrip("#")), title.startswith("図")) for title in titles]
    outline = Outline(levels_hold(headings))
    paths = []
    for heading in headings:
        outline.add(heading)
        paths.append(" > ".join(heading.title for heading in outline.path))
    return paths


def test_every_class_of_marks_nests_in_the_one_before() -> None:
    titles = ["第I部 甲", "第1章 乙", "第1節 丙", "1 丁", "(1) 戊", "ア 己", "○ 庚"]
    assert _paths(titles)[-1] == "第I部 甲 > 第1章 乙 > 第1節 丙 > 1 丁 > (1) 戊 > ア 己 > ○ 庚"


def test_a_mark_of_an_outer_class_closes_the_inner_ones() -> None:
    assert _paths(["第1節 甲", "1 乙", "(1) 丙", "ア 丁", "2 戊", "第2節 己"]) == [
        "第1節 甲",
        "第1節 甲 > 1 乙",
        "第1節 甲 > 1 乙 > (1) 丙",
        "第1節 甲 > 1 乙 > (1) 丙 > ア 丁",
        "第1節 甲 > 2 戊",
        "第2節 己",
    ]


def test_a_new_one_opens_a_level_below_another_number() -> None:
    assert _paths(["4 甲", "1 乙", "2 丙", "ア 丁", "3 戊", "5 己"]) == [
        "4 甲",
        "4 甲 > 1 乙",
        "4 甲 > 2 丙",
        "4 甲 > 2 丙 > ア 丁",
        "4 甲 > 3 戊",
        "5 己",
    ]


def test_numbers_stand_below_one_other_number_at_most() -> None:
    assert _paths(["3 甲", "1 乙", "ア 丙", "1 丁", "2 戊", "1 己"]) == [
        "3 甲",
        "3 甲 > 1 乙",
        "3 甲 > 1 乙 > ア 丙",
        "3 甲 > 1 丁",
        "3 甲 > 2 戊",
        "3 甲 > 1 己",
    ]


def test_a_number_follows_the_nearest_open_one_before_it() -> None:
    assert _paths(["1 甲", "1 乙", "2 丙", "2 丁"]) == ["1 甲", "1 甲 > 1 乙", "1 甲 > 2 丙", "2 丁"]


def test_a_series_does_not_go_on_in_another_section() -> None:
    assert _paths(["第1節 甲", "(1) 乙", "第2節 丙", "(2) 丁"])[-1] == "第2節 丙 > (2) 丁"


def test_marks_that_do_not_count_are_siblings() -> None:
    assert _paths(["ア 甲", "○ 乙", "○ 丙", "イ 丁", "○ 戊"]) == [
        "ア 甲",
        "ア 甲 > ○ 乙",
        "ア 甲 > ○ 丙",
        "イ 丁",
        "イ 丁 > ○ 戊",
    ]


def test_brackets_hold_numbered_headings() -> None:
    assert _paths(["【総務省】甲", "1 乙", "2 丙", "【財務省】丁"]) == [
        "【総務省】甲",
        "【総務省】甲 > 1 乙",
        "【総務省】甲 > 2 丙",
        "【財務省】丁",
    ]


def test_levels_decide_where_the_numbers_agree_with_them() -> None:
    assert _paths(["# 甲", "## 1 乙", "### 背景", "## 2 丙", "# 丁"]) == [
        "甲",
        "甲 > 1 乙",
        "甲 > 1 乙 > 背景",
        "甲 > 2 丙",
        "丁",
    ]


def test_numbers_overrule_levels_that_do_not_fit_them() -> None:
    titles = ["## 第1節 甲", "### 1 乙", "#### 1 丙", "## 2 丁", "## 3 戊", "## 2 己", "## 1 庚", "## 3 辛"]
    assert _paths(titles) == [
        "第1節 甲",
        "第1節 甲 > 1 乙",
        "第1節 甲 > 1 乙 > 1 丙",
        "第1節 甲 > 1 乙 > 2 丁",
        "第1節 甲 > 1 乙 > 3 戊",
        "第1節 甲 > 2 己",
        "第1節 甲 > 2 己 > 1 庚",
        "第1節 甲 > 3 辛",
    ]


@pytest.mark.parametrize(
    ("titles", "hold"),
    [
        (["# 甲", "## 乙", "# 丙"], True),
        (["# 1 甲", "## 1 乙", "## 2 丙", "# 2 丁"], True),
        (["# 1 甲", "## 1 乙", "# 2 丙", "## 1 丁"], True),
        (["# 1 甲", "# 3 乙"], False),
        (["# 甲", "## 乙", "### 2 丙"], False),
        (["# 甲", "### 2 丙"], True),
        (["# 1 甲", "2 乙"], False),
        ([], False),
    ],
)
def test_whether_levels_hold(titles: list[str], hold: bool) -> None:
    assert levels_hold([_heading(title.lstrip("# "), len(title) - len(title.lstrip("#"))) for title in titles]) is hold


def test_headings_without_marks_go_by_their_levels_among_each_other() -> None:
    assert _paths(["# 甲", "## 乙", "## 1 丙", "## 3 丁", "## 戊"]) == [
        "甲",
        "甲 > 乙",
        "甲 > 乙 > 1 丙",
        "甲 > 乙 > 3 丁",
        "甲 > 戊",
    ]


def test_a_heading_without_mark_or_level_stands_below_parts_only() -> None:
    assert _paths(["第I部 甲", "1 乙", "(1) 丙", "丁"])[-1] == "第I部 甲 > 丁"


def test_the_title_of_a_figure_is_innermost_and_ends_with_it() -> None:
    assert _paths(["1 甲", "図表1 乙", "図表2 丙", "2 丁"]) == ["1 甲", "1 甲 > 図表1 乙", "1 甲 > 図表2 丙", "2 丁"]


def test_figures_can_be_closed() -> None:
    outline = Outline(by_level=False)
    outline.add(_heading("1 甲"))
    outline.add(_heading("図表1 乙", figure=True))
    outline.close_figures()
    assert [heading.title for heading in outline.path] == ["1 甲"]


def test_letter_spaced_headings_are_words_in_section_paths(pieces) -> None:
    text = "# 手引\n\n## 防 災 会 議\n\n会議は六月に開く。\n\n## R E P O R T\n\nIt is published.\n"
    assert pieces(text, "markdown") == [
        ("手引 > 防災会議", "会議は六月に開く。"),
        ("手引 > REPORT", "It is published."),
    ]


def test_letter_spaced_marks_of_headings_are_read(pieces) -> None:
    text = "第 １ 章　総　則\n\n県は道路を直す。\n\n第 ２ 章　雑　則\n\n県は橋を直す。"
    assert pieces(text) == [("第１章 総則", "県は道路を直す。"), ("第２章 雑則", "県は橋を直す。")]
