from __future__ import annotations

import pytest

from shutten.dates.display import date_parts, format_date, missing_date, written_forms


@pytest.mark.parametrize(
    ("date", "japanese", "english"),
    [
        ("2017-08-17", "2017年8月17日", "17 August 2017"),
        ("2017-12", "2017年12月", "December 2017"),
        ("2017", "2017年", "2017"),
        ("", "", ""),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(date: str, japanese: str, english: str) -> None:
    assert (format_date(date, "ja"), format_date(date, "en")) == (japanese, english)


def test_a_date_in_parts() -> None:
    assert [date_parts(date) for date in ("2017-08-17", "2017-12", "2017", "")] == [[2017, 8, 17], [2017, 12], [2017], []]


@pytest.mark.parametrize("date", ["2017-13", "2017-00-01", "17 August", "平成29年", "2017-8-1", "2017-08-17T00:00"])
def test_what_is_no_such_date_stays_as_it_is(date: str) -> None:
    assert (format_date(date, "ja"), format_date(date, "en"), date_parts(date)) == (date, date, [])


@pytest.mark.parametrize(
    ("iso", "japanese", "english"),
    [
        ("2021-04-05", ("2021年4月5日",), ("5 April 2021", "April 5, 2021")),
        ("2021-12", ("2021年12月",), ("December 2021",)),
        ("2021", ("2021年",), ("2021",)),
        ("", (), ()),
        ("2021-13", (), ()),
        ("spring", (), ()),
    ],
)
def test_written_forms(iso: str, japanese: tuple[str, ...], english: tuple[str, ...]) -> None:
    assert (written_forms(iso, "ja"), written_forms(iso, "en")) == (japanese, english)


@pytest.mark.parametrize(
    ("iso", "language", "words", "missing"),
    [
        ("2021-04-05", "ja", "2021年4月5日、県は道路を直した。", ""),
        ("2021-04-05", "ja", "令和3年4月5日、県は道路を直した。", "2021年4月5日"),
        ("2021-04", "ja", "2021年4月5日、県は道路を直した。", ""),
        ("2021-04-05", "en", "On April 5, 2021 the state mended the road.", ""),
        ("2021-04-05", "en", "On 15 April 2021 the state mended the road.", "5 April 2021"),
        ("2021", "en", "No. 20215", "2021"),
        ("", "en", "The state mends the road.", ""),
    ],
)
def test_a_date_is_missing_where_no_form_of_it_stands(iso: str, language: str, words: str, missing: str) -> None:
    assert missing_date(iso, language, words) == missing
