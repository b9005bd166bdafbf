from __future__ import annotations

import pytest

from shutten.search.asked.times import Time, times_in


def shown(text: str, language: str) -> list[tuple[str, str, str, str]]:
    return [(one.words, one.order, one.since, one.until) for one in times_in(text, language)]


@pytest.mark.parametrize(
    ("question", "language", "words", "order"),
    [
        ("最新の料金", "ja", "最新", "latest"),
        ("現在の料金", "ja", "現在", "latest"),
        ("現行の規程", "ja", "現行", "latest"),
        ("最も新しい規程", "ja", "最も新しい", "latest"),
        ("最初の規程", "ja", "最初", "first"),
        ("the Latest fee", "en", "Latest", "latest"),
        ("the current fee", "en", "current", "latest"),
        ("the port's current fee", "en", "current", "latest"),
        ("most recent rules", "en", "most recent", "latest"),
        ("the first rules", "en", "first", "first"),
        ("the earliest rules", "en", "earliest", "first"),
    ],
)
def test_words_that_ask_for_an_order(question: str, language: str, words: str, order: str) -> None:
    assert shown(question, language) == [(words, order, "", "")]


@pytest.mark.parametrize(
    "question",
    ["alternating current of a motor", "ocean current", "First World War", "at first sight", "fees in 2019", "2019 fees"],
)
def test_what_looks_like_a_time_and_is_none(question: str) -> None:
    assert shown(question, "en") == []


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("令和3年の時点で料金は", "ja", ("令和3年の時点で", "latest", "", "2021-12-31")),
        ("2018年4月1日現在の人口", "ja", ("2018年4月1日現在の", "latest", "", "2018-04-01")),
        ("平成29年以降の料金", "ja", ("平成29年以降", "", "2017-01-01", "")),
        ("２０１８年以前の料金", "ja", ("２０１８年以前", "", "", "2018-12-31")),
        ("2018年より前の料金", "ja", ("2018年より前", "", "", "2017-12-31")),
        ("2020年までに", "ja", ("2020年まで", "", "", "2020-12-31")),
        ("fees as of 2019", "en", ("as of 2019", "latest", "", "2019-12-31")),
        ("fees before May 2018", "en", ("before May 2018", "", "", "2018-04-30")),
        ("fees after 2018", "en", ("after 2018", "", "2019-01-01", "")),
        ("fees since 17 August 2018", "en", ("since 17 August 2018", "", "2018-08-17", "")),
        ("fees by 2018", "en", ("by 2018", "", "", "2018-12-31")),
    ],
)
def test_dates_with_words_beside_them_are_ranges(question: str, language: str, expected: tuple[str, str, str, str]) -> None:
    assert shown(question, language) == [expected]


@pytest.mark.parametrize(
    ("question", "language", "since", "until"),
    [
        ("2017年から2019年までの料金", "ja", "2017-01-01", "2019-12-31"),
        ("fees from 2017 to 2019", "en", "2017-01-01", "2019-12-31"),
        ("fees between 2017 and 2019", "en", "2017-01-01", "2019-12-31"),
    ],
)
def test_ranges_have_two_ends(question: str, language: str, since: str, until: str) -> None:
    first, second = times_in(question, language)
    assert (first.since, first.until, second.since, second.until) == (since, "", "", until)


@pytest.mark.parametrize(
    ("question", "language", "back"), [("昨年の料金", "ja", 1), ("一昨年の料金", "ja", 2), ("last year's fee", "en", 1)]
)
def test_years_are_counted_back(question: str, language: str, back: int) -> None:
    assert [one.years_back for one in times_in(question, language)] == [back]


def test_a_time_within_a_name_is_taken_once() -> None:
    assert times_in("2018年現在の料金", "ja") == [Time("2018年現在の", 0, 8, "latest", until="2018-12-31")]
