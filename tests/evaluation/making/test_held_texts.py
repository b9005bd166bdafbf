from __future__ import annotations

from shutten import Index
from shutten.evaluation.making.held_texts import HeldTexts, held_texts
from shutten.passages.passage import Passage
from shutten.text.span import Span


def passage(number: int, text: str, row: str = "") -> Passage:
    spans = (Span(0, len(text)),)
    return Passage(number, "d", number, number, (), spans, text, context=row, context_spans=(Span(90, 91),) if row else ())


HELD = HeldTexts(
    [passage(0, "青葉 大橋の工事"), passage(1, "青葉小学校"), passage(2, "工事", "青葉 | 大橋"), passage(3, "大橋の")],
    ["d", "empty"],
)


def test_places_are_found_whatever_the_white_space() -> None:
    assert HELD.in_text("青葉大\n橋") == {0}


def test_string_never_runs_from_one_passage_into_the_next() -> None:
    assert HELD.in_text("工事青葉") == frozenset()


def test_string_is_found_in_the_last_passage_and_once_for_each() -> None:
    assert HELD.in_text("大橋") == {0, 3}


def test_cells_of_the_row_count_beside_an_anchor_in_the_text_itself() -> None:
    assert HELD.places("青葉") == {0, 1, 2}
    assert HELD.matching(["青葉", "工事"]) == [0, 2]
    assert HELD.matching(["青葉", "大橋"]) == [0]


def test_no_anchors_match_nothing() -> None:
    assert HELD.matching([]) == []
    assert HELD.matching([" "]) == []


def test_documents_without_passages_are_known() -> None:
    assert HELD.documents == {"d", "empty"}


def test_texts_of_an_index_are_read_once(index: Index) -> None:
    assert held_texts(index) is held_texts(index)
    assert len(held_texts(index).passages) == 6
