from __future__ import annotations

import pytest

from shutten.dates.display import date_parts, format_date


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
