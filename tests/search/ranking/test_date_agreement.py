import pytest

from shutten.search.ranking.date_agreement import date_agreement


@pytest.mark.parametrize("date_from", ["text", "row", "section"])
@pytest.mark.parametrize(
    ("asked", "date", "expected"),
    [
        ("2017-08-17", "2017-08-17", 1),
        ("2017-08", "2017-08-17", 1),
        ("2017-08-17", "2017-08", 0.5),
        ("2017-08-17", "2017", 0.5),
        ("2017", "2017-08-17", 1),
        ("2017-08-17", "2017-08-18", -1),
        ("2017-08", "2018-08", -1),
    ],
)
def test_a_passages_own_date_agrees_or_contradicts(date_from: str, asked: str, date: str, expected: float) -> None:
    assert date_agreement([asked], date, date_from, []) == expected


def test_the_date_of_the_document_agrees_less_and_never_contradicts() -> None:
    assert date_agreement(["2017"], "2017-08-17", "document", []) == 0.7
    assert date_agreement(["2016"], "2017-08-17", "document", []) == 0


def test_a_date_that_is_written_in_the_passage_agrees_whatever_its_own() -> None:
    assert date_agreement(["2016"], "2017-08-17", "section", ["2016"]) == 1
    assert date_agreement(["2016"], "2017-08-17", "document", ["2016"]) == 1
    assert date_agreement(["2016"], "", "", ["2016"]) == 1


def test_nothing_is_known_of_a_passage_without_a_date() -> None:
    assert date_agreement(["2016"], "", "", []) == 0


def test_a_question_without_a_date_agrees_with_nothing() -> None:
    assert date_agreement([], "2017-08-17", "section", []) == 0


def test_of_several_dates_the_mean_counts() -> None:
    assert date_agreement(["2017", "2018"], "2017-08-17", "section", []) == 0
    assert date_agreement(["2017", "2018"], "2017-08-17", "section", ["2018"]) == 1
    assert date_agreement(["2017", "2018", "2019"], "2017-08-17", "section", ["2018"]) == pytest.approx(1 / 3)
