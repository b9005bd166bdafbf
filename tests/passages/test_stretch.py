import pytest

from shutten.passages.stretch import Stretch, united
from shutten.text.span import Span, Spans, text_at

TEXT = "道路<b>を直</b>す。"
STRETCH = Stretch(TEXT, (Span(0, 2), Span(5, 7), Span(11, 13)))


def test_the_text_is_that_at_the_spans() -> None:
    assert STRETCH.text == "道路を直す。"


@pytest.mark.parametrize(
    ("start", "end", "spans"),
    [
        (0, 6, ((0, 2), (5, 7), (11, 13))),
        (1, 3, ((1, 2), (5, 6))),
        (2, 4, ((5, 7),)),
        (4, 5, ((11, 12),)),
        (5, 99, ((12, 13),)),
        (3, 3, ()),
    ],
)
def test_offsets_are_mapped_back(start: int, end: int, spans: Spans) -> None:
    assert STRETCH.cut(start, end) == spans


def test_white_space_at_the_ends_is_not_cut_out() -> None:
    assert Stretch("  道路 \n", (Span(0, 6),)).stripped(0, 6) == (Span(2, 4),)
    assert Stretch("   ", (Span(0, 3),)).stripped(0, 3) == ()


def test_white_space_before_the_right_piece_is_taken_into_its_span() -> None:
    assert united("甲。</p> 乙。", (Span(0, 2),), (Span(7, 9),)) == (Span(0, 2), Span(6, 9))


@pytest.mark.parametrize(
    ("document", "left", "right", "joined"),
    [
        ("甲。\n\n乙。", (0, 2), (4, 6), "甲。\n\n乙。"),
        ("甲。</p>乙。", (0, 2), (6, 8), "甲。乙。"),
        ("甲。 <p>乙。", (0, 2), (6, 8), "甲。 乙。"),
        ("甲。</p> 乙。", (0, 2), (7, 9), "甲。 乙。"),
        ("甲。<a>\n<b>乙。", (0, 2), (9, 11), "甲。\n乙。"),
        ("甲,乙", (0, 1), (2, 3), "甲,乙"),
    ],
)
def test_what_stands_between_two_joined_pieces(document: str, left: Span, right: Span, joined: str) -> None:
    assert text_at(document, united(document, (Span(*left),), (Span(*right),))) == joined
