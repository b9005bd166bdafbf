from __future__ import annotations

import pytest

from shutten.citations.whereabouts import (
    joined_places,
    ocr_in_words,
    pages_in_words,
    places_in_words,
    shown_pages,
    where_object,
)
from shutten.documents.block import NOTES, Page, Place


@pytest.mark.parametrize(
    ("pages", "ja", "en"),
    [
        ([], "", ""),
        ([Page(0, 4)], "4頁", "p. 4"),
        ([Page(0, 4, "ii")], "ii頁", "p. ii"),
        ([Page(0, 4), Page(9, 5)], "4〜5頁", "pp. 4–5"),
        ([Page(0, 4, "ii"), Page(9, 5, "1"), Page(20, 6, "2")], "ii〜2頁", "pp. ii–2"),
        ([Page(0, 4, "ii"), Page(9, 5)], "ii〜5頁", "pp. ii–5"),
        ([Page(0, 4, "A"), Page(9, 5, "A")], "A頁", "p. A"),
    ],
)
def test_pages_are_named_as_they_are_printed(pages: list[Page], ja: str, en: str) -> None:
    assert (pages_in_words(pages, "ja"), pages_in_words(pages, "en")) == (ja, en)


def test_pages_for_a_bibliography() -> None:
    assert shown_pages([Page(0, 4, "i\nv"), Page(9, 5)], "--") == "i v--5"


SHEET = [Place(0, "sheet", "歳入", "B5"), Place(3, "sheet", "歳入", "C5"), Place(5, "sheet", "歳入", "D7")]


@pytest.mark.parametrize(
    ("places", "ja", "en"),
    [
        ([], "", ""),
        ([Place(0, "sheet", "歳入", "B5:D5")], "表「歳入」B5:D5", "Sheet 歳入, B5:D5"),
        ([Place(0, "sheet", "歳入")], "表「歳入」", "Sheet 歳入"),
        (SHEET, "表「歳入」B5:D7", "Sheet 歳入, B5:D7"),
        ([*SHEET, Place(9, "sheet", "歳出", "A1")], "表「歳入」B5:D7〜表「歳出」A1", "Sheet 歳入, B5:D7 – Sheet 歳出, A1"),
        ([Place(0, "slide", "3")], "スライド3", "slide 3"),
        ([Place(0, "slide", "3", NOTES)], "スライド3のノート", "notes of slide 3"),
        ([Place(0, "slide", "3"), Place(9, "slide", "3", NOTES)], "スライド3", "slide 3"),
        ([Place(0, "slide", "3"), Place(9, "slide", "4")], "スライド3〜スライド4", "slide 3 – slide 4"),
        ([Place(0, "chapter", "2")], "第2章", "chapter 2"),
        ([Place(0, "chapter", "港\nの町")], "章「港 の町」", "chapter “港 の町”"),
        ([Place(0, "message", "Re: 橋", "2024-05-03")], "2024年5月3日のメール「Re: 橋」", "message “Re: 橋” of 3 May 2024"),
        ([Place(0, "message", "", "2024-05-03")], "2024年5月3日のメール", "message of 3 May 2024"),
        ([Place(0, "message", "Re: 橋")], "メール「Re: 橋」", "message “Re: 橋”"),
        ([Place(0, "message", "")], "", ""),
    ],
)
def test_places_are_named_as_a_person_looks_for_them(places: list[Place], ja: str, en: str) -> None:
    assert (places_in_words(places, "ja"), places_in_words(places, "en")) == (ja, en)


def test_a_chapter_that_is_a_heading_beside_is_not_named_again() -> None:
    assert places_in_words([Place(0, "chapter", "港の町")], "ja", ["港の町"]) == ""
    assert places_in_words([Place(0, "message", "橋", "2024")], "en", ["橋"]) == "message of 2024"
    assert places_in_words([Place(0, "sheet", "橋", "A1")], "ja", ["橋"]) == "表「橋」A1"


@pytest.mark.parametrize(
    ("details", "joined"),
    [
        (["AA9", "B10"], "B9:AA10"),
        (["B5:D5", "A6:B6"], "A5:D6"),
        (["A1", "A1"], "A1"),
        (["A1", ""], "A1"),
        (["x", "y", "z"], "x–z"),
        (["", ""], ""),
    ],
)
def test_details_of_one_place_become_a_range(details: list[str], joined: str) -> None:
    places = [Place(at, "sheet", "a", detail) for at, detail in enumerate(details)]
    assert joined_places(places) == [Place(0, "sheet", "a", joined)]


def test_json_has_numbers_as_numbers_and_labels_as_strings() -> None:
    assert where_object([Page(0, 4, "ii"), Page(9, 5)], SHEET) == {
        "page": 4,
        "page_label": "ii",
        "page_last": 5,
        "page_last_label": "",
        "places": [{"kind": "sheet", "name": "歳入", "detail": "B5:D7"}],
    }
    assert where_object([], []) == {"page": None, "page_label": "", "page_last": None, "page_last_label": "", "places": []}


def test_what_was_read_by_ocr_says_so_with_its_certainty_rounded_down() -> None:
    assert ocr_in_words(0.9789, "en") == "read by OCR, mean certainty 0.97"
    assert ocr_in_words(0.9789, "ja") == "OCRによる読み取り、平均確度 0.97"
    assert ocr_in_words(None, "ja") == ""
