import pytest

from shutten.text.span import Span, bare, trimmed


@pytest.mark.parametrize("white", [" ", "\t", "\u3000", "\xa0", "\u2028", "\x85", "\ufeff", "\u200b"])
def test_white_space_of_every_kind_is_trimmed(white: str) -> None:
    assert trimmed(f"{white}甲{white}", (Span(0, 3),)) == (Span(1, 2),)
    assert trimmed(white, (Span(0, 1),)) == ()
    assert bare(white * 2, 0, 2) == ()


def test_blank_pieces_at_the_ends_are_trimmed_and_those_within_stay() -> None:
    text = " 甲 乙 "
    spans = (Span(0, 1), Span(1, 2), Span(2, 3), Span(3, 5))
    assert trimmed(text, spans) == (Span(1, 2), Span(2, 3), Span(3, 4))


def test_white_space_of_strings_alone_leaves_what_has_no_width() -> None:
    assert trimmed(" \ufeff ", [Span(0, 3)], None) == (Span(1, 2),)
    assert (bare(" 甲 ", 0, 3, None), bare("  ", 0, 2, None)) == ((Span(1, 2),), ())
