from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shutten.dates.eras import to_era
from shutten.dates.parse import parse_date, parse_date_line


def test_the_whole_text_must_be_one_date_to_be_parsed():
    assert parse_date(" 平成30年6月29日（金） ") == "2018-06-29"
    assert parse_date("2018年6月29日(金曜日)") == "2018-06-29"
    assert parse_date("Friday, June 29, 2018") == "2018-06-29"
    assert parse_date("2017") == "2017"
    assert parse_date("2023-01-11T10:00:00+09:00") == "2023-01-11"
    for text in ("2018年6月29日発表", "2017年と2018年", "6月29日", "昨年", "0999", "", "2009-2023", "April 17-18, 2018"):
        assert parse_date(text) is None, text


def test_the_lunar_years_of_meiji_have_no_month():
    assert parse_date("明治5年12月2日") == "1872"
    assert parse_date("明治6年1月1日") == "1873-01-01"


@given(st.dates(min_value=date(1873, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_from_each_way_to_write_it(day):
    era = to_era(day.year, day.month, day.day)
    for text in (
        f"{era}年{day.month}月{day.day}日",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%B} {day.day}, {day.year}",
    ):
        assert parse_date(text) == day.isoformat()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("令和6年1月12日", "2024-01-12"),
        ("令和元年五月", "2019-05"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成30年6月29日", "2018-06-29"),
        ("昭和35年1月19日（火曜日）", "1960-01-19"),
        ("掲載日：2018年6月29日", "2018-06-29"),
        ("2024年（令和6年）1月12日", "2024-01-12"),
        ("June 29, 2018", "2018-06-29"),
        ("Friday, 29 June 2018", "2018-06-29"),
        ("Published: Sept. 3, 2018", "2018-09-03"),
        ("2018/6/29", "2018-06-29"),
        ("2018-06-29T10:00:00+09:00", "2018-06-29"),
        ("May 2018", "2018-05"),
        ("平成30年2月31日", None),
        ("平成30年6月29日から", None),
        ("12", None),
    ],
)
def test_dates_as_they_are_printed(text, date):
    assert parse_date_line(text) == date
