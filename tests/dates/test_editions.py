from __future__ import annotations

import pytest

from shutten.dates.editions import without_edition


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("水道事業計画（令和元年修正）", "水道事業計画（令和六年修正）"),
        ("住宅補助要綱（平成30年4月1日施行）", "住宅補助要綱（令和5年4月1日改正）"),
        ("令和4年版統計年鑑", "令和5年版統計年鑑"),
        ("予算の概要（令和五年度）", "予算の概要（令和六年度）"),
        ("手引き 第2版", "手引き 第３版"),
        ("Statistical Yearbook 2022", "Statistical Yearbook 2023"),
        ("Port Rules (as amended 1 April 2018)", "Port Rules (effective 1 May 2023)"),
        ("Port Rules, 2nd edition", "Port Rules, 3rd edition"),
    ],
)
def test_editions_of_one_document_have_one_title(one: str, other: str) -> None:
    assert without_edition(one) == without_edition(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meeting (4 May 2022, Harbour)", "Meeting (5 June 2023, Harbour)"),
        ("定例会（2022年5月4日）", "定例会（2023年6月5日）"),
        ("Port Rules", "Dock Rules"),
    ],
)
def test_meetings_of_two_days_are_no_editions(one: str, other: str) -> None:
    assert without_edition(one) != without_edition(other)


def test_nothing_is_left_of_a_title_that_is_a_year() -> None:
    assert without_edition("2023年") == ""
