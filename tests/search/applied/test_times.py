"""Times and editions in an index: what comes first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from shutten import Corpus, Document, Index, Metadata
from shutten.exports.words import difference_line, later_line

YEARS = {"2016": 1, "2019": 3, "2022": 5}


def plan(year: str, count: int) -> Document:
    text = f"# Pumps\n\nThe town keeps {count} large pumps at the harbour, and the keys are with the master of the port."
    metadata = Metadata(title=f"Flood Plan {year}", date=f"{year}-06-01", language="en")
    return Document(f"{year}.md", text, metadata, form="markdown", sha256=year)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, make_tiny_encoder: Any, build: Any) -> Iterator[Index]:
    undated = Document("none.md", "Large pumps are at the harbour.", Metadata(language="en"), form="markdown", sha256="none")
    corpus = Corpus((*(plan(year, count) for year, count in YEARS.items()), undated), ())
    encoder = make_tiny_encoder()
    with Index(build(corpus, tmp_path_factory.mktemp("times"), encoder), encoder=encoder) as opened:
        yield opened


def years(index: Index, question: str, **more: Any) -> list[str]:
    return [hit.passage.document[:4] for hit in index.ask(question, **more).hits if hit.passage.document != "none.md"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("large pumps at the harbour", ["2022", "2019", "2016"]),
        ("the latest large pumps at the harbour", ["2022", "2019", "2016"]),
        ("the earliest large pumps at the harbour", ["2016", "2019", "2022"]),
        ("large pumps at the harbour as of 2020", ["2019", "2016", "2022"]),
        ("large pumps at the harbour as of 2018", ["2016"]),
        ("large pumps at the harbour before 2019", ["2016"]),
        ("large pumps at the harbour after 2019", ["2022"]),
    ],
)
def test_passages_come_in_the_order_that_is_asked_for(index: Index, question: str, expected: list[str]) -> None:
    found = years(index, question)
    assert found[: len(expected)] == expected
    assert sorted(found) == ["2016", "2019", "2022"]  # nothing is hidden


def test_last_year_counts_from_the_newest_document(index: Index) -> None:
    asked = index.ask("large pumps this year")
    assert {hit.passage.document: hit.shares["time"] for hit in asked.hits} == {
        "2022.md": 0, "2019.md": -4, "2016.md": -4, "none.md": -1,
    }  # fmt: skip


def test_a_time_of_which_nothing_is_takes_nothing_away(index: Index) -> None:
    assert {hit.shares.get("time") for hit in index.ask("large pumps after 2030").hits} == {None}


def test_a_sign_that_is_taken_off_changes_nothing(index: Index) -> None:
    answer = index.ask("the earliest large pumps", ignoring=["time"])
    assert {hit.shares.get("time") for hit in answer.hits} == {None}


def test_older_editions_name_the_newest_and_what_differs(index: Index) -> None:
    newest, older, _ = (hit for hit in index.ask("large pumps at the harbour").hits if hit.passage.document != "none.md")
    assert (newest.later, older.later and older.later.year) == (None, "2022")
    assert older.later is not None
    assert older.later.passage.document == "2022.md"
    assert later_line(older, "ja") == '2022年の版あり: "Flood Plan 2022", 1 June 2022, Pumps, para. 1'
    assert difference_line(older, "en") == f"Nearly the same as {newest.rank}, but: 5 → 3"
    assert (later_line(newest, "en"), difference_line(newest, "en")) == ("", "")


def test_older_editions_stand_right_behind_the_newer_one(index: Index) -> None:
    first, second, third = (hit for hit in index.ask("large pumps at the harbour").hits if hit.passage.document != "none.md")
    assert first.score - second.score == pytest.approx(0.01, abs=0.002)
    assert second.score - third.score == pytest.approx(0.01, abs=0.002)
    assert third.shares["superseded"] < 0
