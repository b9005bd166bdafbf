from collections.abc import Callable

import pytest

from shutten.passages.assembly import Assembly

Cut = Callable[..., Assembly]

BODY = "県と市は、川の堤防を直す工事について話し合い、費用を半分ずつ持つことで一致した。"


def _left_out(cut: Cut, text: str, title: str = "堤防の工事の概要") -> list[tuple[str, str]]:
    return [(text[start:end], reason) for (start, end), reason in cut(text, title=title).left_out]


def test_title_date_and_publisher_at_the_head(cut: Cut) -> None:
    text = f"堤防の工事の概要\n\n令和3年4月5日\n国土交通省・総務省\n\n{BODY}"
    assert _left_out(cut, text) == [
        ("堤防の工事の概要", "title"),
        ("令和3年4月5日", "date line"),
        ("国土交通省・総務省", "publisher line"),
    ]
    assert [passage.text for passage in cut(text, title="堤防の工事の概要").passages] == [BODY]


def test_a_title_in_other_widths_is_the_title(cut: Cut) -> None:
    assert _left_out(cut, f"第３回　堤防会議\n\n{BODY}", "第3回 堤防会議") == [("第３回　堤防会議", "title")]


def test_title_and_publisher_below_the_first_sentence_are_text(cut: Cut) -> None:
    assert _left_out(cut, f"{BODY}\n\n堤防の工事の概要\n\n国土交通省") == []


def test_a_date_line_below_the_first_sentence_is_left_out_too(cut: Cut) -> None:
    assert _left_out(cut, f"{BODY}\n\n令和3年4月5日\n\n{BODY}") == [("令和3年4月5日", "date line")]


@pytest.mark.parametrize("line", ["令和3年4月5日に決めた", "4月5日", "総務省の予算"])
def test_lines_that_only_hold_a_date_or_a_publisher_are_text(cut: Cut, line: str) -> None:
    assert _left_out(cut, f"{BODY}\n\n{line}") == []


def test_words_that_repeat_a_heading_are_left_out(cut: Cut) -> None:
    text = f"【国土交通省】堤防の工事の概要\n\n堤防の工事の概要\n\n{BODY}"
    assert _left_out(cut, text, "") == [("堤防の工事の概要", "repeats a heading")]


def test_short_words_that_stand_in_a_heading_too_are_text(cut: Cut) -> None:
    assert _left_out(cut, f"■ 堤防の工事の概要\n\n工事の概\n\n{BODY}", "") == []


def test_navigation_before_the_first_heading_of_a_page(cut: Cut) -> None:
    text = f"• 行政\n  • 県の動き\n堤防会議\n\n■ 堤防の工事\n\n{BODY}"
    assert _left_out(cut, text, "") == [("• 行政", "navigation"), ("• 県の動き", "navigation"), ("堤防会議", "navigation")]


def test_a_list_before_the_text_of_a_page_without_headings_is_text(cut: Cut) -> None:
    assert _left_out(cut, f"• 行政\n• 県の動き\n\n{BODY}", "") == []


def test_the_lines_left_of_a_paragraph_stay_a_passage(cut: Cut) -> None:
    text = f"令和3年4月5日\n堤防の工事について\n\n{BODY}"
    assert [passage.text for passage in cut(text, title="").passages] == ["堤防の工事について", BODY]
