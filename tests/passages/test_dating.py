from collections.abc import Callable

import pytest

from shutten.passages.assembly import Assembly

Cut = Callable[..., Assembly]


def _dates(cut: Cut, text: str, **known: str) -> list[tuple[str, str]]:
    return [(passage.date, passage.date_from) for passage in cut(text, "markdown", **known).passages]


def test_a_date_that_opens_the_passage_is_its_own(cut: Cut) -> None:
    assert _dates(cut, "令和3年4月5日、県は道路を直した。", date="2020-01-01") == [("2021-04-05", "text")]


def test_a_bullet_may_stand_before_it(cut: Cut) -> None:
    assert _dates(cut, "○ 2021年4月5日、県は道路を直した。") == [("2021-04-05", "text")]


def test_a_date_further_on_is_a_mention(cut: Cut) -> None:
    assert _dates(cut, "県は、令和3年4月5日、道路を直した。", date="2020-01-01") == [("2021-04-05", "text")]
    assert _dates(cut, "県と市は、令和3年4月5日、道路を直した。", date="2020-01-01") == [("2020-01-01", "document")]


def test_a_month_or_a_year_that_opens_the_passage_is_not_its_date(cut: Cut) -> None:
    assert _dates(cut, "令和3年4月、県は道路を直した。", date="2020-01-01") == [("2020-01-01", "document")]


def test_this_day_is_read_by_the_section(cut: Cut) -> None:
    text = "## 第1回会議（令和3年4月5日）\n\n昨日、県は道路を直した。\n\n# 別件\n\n本1日、市は橋を直した。"
    assert _dates(cut, text, date="2023-12-01") == [("2021-04-04", "text"), ("2023-12-01", "text")]


def test_a_cell_of_the_row_goes_before_all_else(cut: Cut) -> None:
    text = "## 会議（令和2年1月1日）\n\n2021/4/5\t<p>2019年3月1日に始めた工事を終えた。</p><p>橋を直した。</p>"
    assert _dates(cut, text, date="2023-12-01") == [("2021-04-05", "row")] * 2


def test_a_cell_that_only_holds_a_date_among_words_is_none(cut: Cut) -> None:
    text = "2021/4/5の会議\t<p>工事を終えた。</p><p>橋を直した。</p>"
    assert _dates(cut, text, date="2023-12-01") == [("2023-12-01", "document")] * 2


def test_the_date_in_a_heading_is_the_sections(cut: Cut) -> None:
    text = "# 会議\n\n## 第1回（21(令和3)年4月5日）\n\n### 結果\n\n道路を直す。\n\n## 次回\n\n未定である。"
    assert _dates(cut, text) == [("2021-04-05", "section"), ("", "")]


def test_a_date_line_below_a_heading_is_the_sections(cut: Cut) -> None:
    text = "# 会議\n\n## 第1回\n\n令和3年4月5日\n\n道路を直す。\n\n## 次回\n\n未定である。"
    assert _dates(cut, text, date="2022-01-01") == [("2021-04-05", "section"), ("2022-01-01", "document")]


def test_the_innermost_dated_section_counts(cut: Cut) -> None:
    text = "# 2020年1月1日の会議\n\n概要である。\n\n## 2021年4月5日の会議\n\n道路を直す。"
    assert _dates(cut, text) == [("2020-01-01", "section"), ("2021-04-05", "section")]


def test_a_heading_goes_before_the_date_line_below_it(cut: Cut) -> None:
    assert _dates(cut, "## 2021年4月5日の会議\n\n2021年4月9日\n\n道路を直す。") == [("2021-04-05", "section")]


@pytest.mark.parametrize(("date", "expected"), [("2021-04", ("2021-04", "document")), ("", ("", ""))])
def test_else_the_documents_date_or_none(cut: Cut, date: str, expected: tuple[str, str]) -> None:
    assert _dates(cut, "道路を直す。", date=date) == [expected]
