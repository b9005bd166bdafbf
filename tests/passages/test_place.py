from __future__ import annotations

import pytest

from shutten.documents.block import Page, Place
from shutten.passages.passage import Passage
from shutten.passages.place import marks_at, part_of
from shutten.text.span import Span

TEXT = "県は道路を直す。\n\n市は橋を直す。町は港を直す。"
PAGES = (Page(0, 3, "i"), Page(10, 4, "ii"), Page(17, 5, "1"))


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([Span(0, 8)], [Page(0, 3, "i")]),
        ([Span(0, 10)], [Page(0, 3, "i")]),
        ([Span(8, 17)], [Page(0, 4, "ii")]),  # white space stands on no page
        ([Span(10, 24)], [Page(0, 4, "ii"), Page(7, 5, "1")]),
        ([Span(0, 8), Span(17, 24)], [Page(0, 3, "i"), Page(8, 5, "1")]),
        ([Span(2, 4), Span(5, 12), Span(20, 24)], [Page(0, 3, "i"), Page(7, 4, "ii"), Page(9, 5, "1")]),
        ([], []),
    ],
)
def test_a_passage_stands_on_the_pages_where_it_has_words(spans: list[Span], found: list[Page]) -> None:
    assert list(marks_at(PAGES, TEXT, spans)) == found


def test_what_stands_before_the_first_place_has_none() -> None:
    places = (Place(10, "sheet", "橋", "A1"),)
    assert marks_at(places, TEXT, [Span(0, 8)]) == ()
    assert marks_at(places, TEXT, [Span(0, 24)]) == (Place(0, "sheet", "橋", "A1"),)


def test_one_place_that_goes_on_is_one() -> None:
    places = (Place(0, "sheet", "道", "A1"), Place(4, "sheet", "道", "A1"), Place(10, "sheet", "道", "B1"))
    assert marks_at(places, TEXT, [Span(0, 24)]) == (Place(0, "sheet", "道", "A1"), Place(10, "sheet", "道", "B1"))


@pytest.mark.parametrize(
    ("part", "numbers"), [(Span(0, 3), [4]), (Span(7, 9), [5]), (Span(5, 9), [4, 5]), (Span(6, 7), [4]), (Span(20, 30), [6])]
)
def test_a_part_of_a_passage_has_pages_of_its_own(part: Span, numbers: list[int]) -> None:
    assert [page.number for page in part_of((Page(0, 4), Page(7, 5), Page(12, 6)), part)] == numbers


def test_a_passage_knows_its_first_and_last_page() -> None:
    bare = Passage(1, "a.pdf", 0, 1, (), (), "")
    assert (bare.page, bare.page_label, bare.page_last, bare.page_last_label) == (None, "", None, "")
    across = Passage(1, "a.pdf", 0, 1, (), (), "", pages=PAGES)
    assert (across.page, across.page_label, across.page_last, across.page_last_label) == (3, "i", 5, "1")
