from __future__ import annotations

from dataclasses import replace

import pytest

from shutten.documents.block import Block, Page, Place, PlaceKind
from shutten.documents.document import Document, Metadata
from shutten.passages.assembly import make_passages
from shutten.passages.cutting import PassageLimits
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


def cut(document: Document) -> list[tuple[tuple[str, ...], str]]:
    found = make_passages(document, lambda texts: [len(text) for text in texts], PassageLimits(100, 40, 100))
    return [(passage.section_path, passage.text) for passage in found]


@pytest.mark.parametrize("kind", ["sheet", "slide", "chapter", "message"])
def test_passages_stay_within_a_slide_or_message(kind: PlaceKind) -> None:
    text = "橋\n橋を直す。\n港も見る。\n道を直す計画について、県は来年までに、\n町と相談して決める。"
    lines = [Span(0, 1), Span(2, 7), Span(8, 13), Span(14, 33), Span(34, 44)]
    blocks = (Block("heading", (lines[0],), 1), *(Block("paragraph", (line,)) for line in lines[1:]))
    document = Document("a", text, Metadata(), form="docx", blocks=blocks)
    assert cut(document) == [
        (("橋",), "橋を直す。\n港も見る。\n道を直す計画について、県は来年までに、町と相談して決める。"),
    ]
    cells = [Place(2, kind, "1", "A2")] * (kind != "message")  # a message begins anew
    places = (Place(0, kind, "1"), *cells, Place(8, kind, "2"), Place(14, kind, "3"), Place(34, kind, "4"))
    assert cut(replace(document, places=places)) == [
        (("橋",), "橋を直す。"),
        ((), "港も見る。"),
        ((), "道を直す計画について、県は来年までに、"),
        ((), "町と相談して決める。"),
    ]


def test_two_messages_of_one_subject_are_two() -> None:
    blocks = tuple(Block("paragraph", (span,)) for span in (Span(0, 5), Span(6, 11)))
    places = (Place(0, "message", "橋", "2024-05-03"), Place(6, "message", "橋", "2024-05-03"))
    document = Document("a", "橋を直す。\n港を見る。", Metadata(), form="docx", blocks=blocks, places=places)
    assert cut(document) == [((), "橋を直す。"), ((), "港を見る。")]
