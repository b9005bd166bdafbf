"""A bar in a block's text shows where one span ends and the next begins."""

from collections.abc import Callable

import pytest

Blocks = Callable[..., list[tuple[str, str]]]


def _headings(found: list[tuple[str, str]]) -> list[str]:
    return [words for kind, words in found if kind == "heading"]


def test_a_blank_line_parts_paragraphs(blocks: Blocks) -> None:
    assert blocks("甲は道路を直す。\n \u3000\n乙は橋を直す。") == [
        ("paragraph", "甲は道路を直す。"),
        ("paragraph", "乙は橋を直す。"),
    ]


def test_wrapped_japanese_lines_are_joined_without_the_line_break(blocks: Blocks) -> None:
    assert blocks("県は道路\r\nを直す。") == [("paragraph", "県は道路|を直す。")]


def test_wrapped_latin_lines_keep_the_line_break(blocks: Blocks) -> None:
    assert blocks("The state mends\nthe road.") == [("paragraph", "The state mends\nthe road.")]


def test_lines_longer_than_a_page_is_wide_are_paragraphs_of_their_own(blocks: Blocks) -> None:
    long = "道" * 101
    assert blocks(f"{long}\n短い行である。") == [("paragraph", long), ("paragraph", "短い行である。")]


def test_an_indented_line_behind_a_full_stop_begins_a_paragraph(blocks: Blocks) -> None:
    assert blocks("甲である。\n\u3000乙である。\n丙") == [("paragraph", "甲である。"), ("paragraph", "乙である。|丙")]


def test_items_of_a_list_are_blocks_and_hold_their_wrapped_lines(blocks: Blocks) -> None:
    text = "次を行う。\n• 道路を\n  直す\n• 橋を直す\n"
    assert blocks(text) == [("paragraph", "次を行う。"), ("item", "• 道路を|直す"), ("item", "• 橋を直す")]


@pytest.mark.parametrize("marks", ["①②", "○○", "••", "・・"])
def test_marks_of_a_list_make_no_headings(blocks: Blocks, marks: str) -> None:
    assert blocks(f"{marks[0]} 道路\n{marks[1]} 橋") == [("item", f"{marks[0]} 道路"), ("item", f"{marks[1]} 橋")]


@pytest.mark.parametrize("mark", ["1. ", "2) ", "(1) ", "（１）", "<1> "])
def test_numbers_of_a_list_make_no_headings(blocks: Blocks, mark: str) -> None:
    after = mark.replace("1", "3").replace("１", "３").replace("2", "4")
    assert blocks(f"{mark}道路\n{after}橋") == [("item", f"{mark}道路"), ("item", f"{after}橋")]


@pytest.mark.parametrize(
    "line", ["第1節 道路", "1 道路", "１　道路", "1道路", "(1) 道路", "（１）道路", "ア 道路", "○ 道路", "【県】道路", "■ 道路"]
)
def test_a_marked_line_on_its_own_is_a_heading(blocks: Blocks, line: str) -> None:
    assert blocks(f"{line}\n\n県は道路を直す。") == [("heading", line), ("paragraph", "県は道路を直す。")]


@pytest.mark.parametrize("line", ["1 県は道路を直す。", "① 道路", "• 道路", "<1> 道路", "道路"])
def test_a_sentence_or_an_unmarked_line_is_no_heading(blocks: Blocks, line: str) -> None:
    assert _headings(blocks(f"{line}\n\n県は道路を直す。")) == []


def test_headings_of_falling_rank_may_follow_each_other_without_a_blank_line(blocks: Blocks) -> None:
    assert _headings(blocks("第II部 施策\n1 道路\n(1) 国道\n\n県が直す。")) == ["第II部 施策", "1 道路", "(1) 国道"]


def test_a_long_sentence_right_below_a_heading_does_not_hide_it(blocks: Blocks) -> None:
    prose = (
        "県は、大雨が降るたびに長く通れなくなっていた山あいの古い道路を、"
        "国や市と話し合い、三年のうちに直すことを決めたと発表した。"
    )
    assert blocks(f"1 道路\n{prose}") == [("heading", "1 道路"), ("paragraph", prose)]


@pytest.mark.parametrize(("line", "kind"), [("第1節 道路", "heading"), ("1 道路", "paragraph")])
def test_a_short_line_right_below_hides_all_but_sections(blocks: Blocks, line: str, kind: str) -> None:
    assert blocks(f"{line}\n県が直す。")[0][0] == kind


def test_markdown_headings_leave_out_their_signs(blocks: Blocks) -> None:
    assert blocks("## 道路 ##\n県は道路を直す。") == [("heading", "道路"), ("paragraph", "県は道路を直す。")]


def test_number_signs_without_a_space_make_no_heading(blocks: Blocks) -> None:
    assert blocks("#道路") == [("paragraph", "#道路")]


def test_underlined_lines_are_headings(blocks: Blocks) -> None:
    assert blocks("道路\n====\n\n国道\n---\n直す。") == [("heading", "道路"), ("heading", "国道"), ("paragraph", "直す。")]


def test_furniture_within_a_run_of_lines_is_told_apart(blocks: Blocks) -> None:
    assert blocks("県は道路を直す。\n- 3 -\n市は橋を直す。") == [
        ("paragraph", "県は道路を直す。"),
        ("furniture", "- 3 -"),
        ("paragraph", "市は橋を直す。"),
    ]


def test_a_row_of_cells_between_tabs_ends_a_paragraph(blocks: Blocks) -> None:
    assert blocks("予算を示す。\n道路\t3億円") == [("paragraph", "予算を示す。"), ("row", "道路|3億円")]


def test_plain_text_has_paragraphs_and_items_only(blocks: Blocks) -> None:
    text = "# 道路\n\n1 国道\n\n甲\t乙\n\n• 丙"
    assert blocks(text, "plain") == [
        ("paragraph", "# 道路"),
        ("paragraph", "1 国道"),
        ("paragraph", "甲\t乙"),
        ("item", "• 丙"),
    ]


def test_tags_and_readings_part_the_spans(blocks: Blocks) -> None:
    assert blocks("県は<b>瑕疵</b><sup>かし</sup>を認めた。") == [("paragraph", "県は|瑕疵|を認めた。")]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff\n", "\u2028\n\u200b", "<p></p>"])
def test_what_holds_no_words_has_no_blocks(blocks: Blocks, text: str) -> None:
    assert blocks(text) == []


def test_a_fence_is_one_block_and_its_lines_make_no_headings(blocks: Blocks) -> None:
    text = "# 手順\n\n次を用いる。\n\n```sh\n# 止める\nstop\n\n## 消す\nrm 2017-08-17\n```\n\n## 復旧\n\n"
    text += "~~~\n| 甲 | 乙 |\n~~~\n"
    assert blocks(text, "markdown") == [
        ("heading", "手順"),
        ("paragraph", "次を用いる。"),
        ("paragraph", "# 止める\nstop\n\n## 消す\nrm 2017-08-17"),
        ("heading", "復旧"),
        ("paragraph", "| 甲 | 乙 |"),
    ]


def test_indented_code_and_comments_hold_no_headings(blocks: Blocks) -> None:
    assert _headings(blocks("    # 甲\n\n\t# 乙\n\n   # 丙\n\n<!--\n# 丁\n\n# 戊\n-->\n\n# 己\n", "markdown")) == ["丙", "己"]


def test_text_beside_a_comment_is_kept(blocks: Blocks) -> None:
    assert blocks("報告する。<!-- 案\n# 甲\n-->次に直す。\n", "markdown") == [
        ("paragraph", "報告する。"),
        ("paragraph", "次に直す。"),
    ]
