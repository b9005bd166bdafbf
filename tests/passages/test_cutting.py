from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from shutten.passages.cutting import PassageLimits, fit
from shutten.passages.outline import Heading
from shutten.passages.row_units import RowPart
from shutten.passages.segment import Unit
from shutten.text.span import Span, Spans, text_at

Count = Callable[[Sequence[str]], list[int]]
SECTION = (Heading("道路", (Span(0, 1),)),)


def _units(text: str, **more: object) -> list[Unit]:
    """Every line of ``text`` as a unit."""
    units, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if line:
            units.append(Unit((Span(start, start + len(line)),), SECTION, number, **more))  # type: ignore[arg-type]
        start += len(line) + 1
    return units


@pytest.fixture
def fitted(characters: Count) -> Callable[..., list[str]]:
    def make(text: str, units: list[Unit] | None = None, *, most: int = 100, least: int = 0) -> list[str]:
        found = fit(text, _units(text) if units is None else units, characters, PassageLimits(most, least, 0))
        return [text_at(text, piece.unit.spans) for piece in found]

    return make


Fitted = Callable[..., list[str]]


def test_a_unit_of_the_longest_length_is_left_whole(fitted: Fitted) -> None:
    assert fitted("県は道路を直す。市は橋を直す。", most=15) == ["県は道路を直す。市は橋を直す。"]


def test_a_longer_unit_is_cut_at_sentence_ends_into_about_equal_pieces(fitted: Fitted) -> None:
    text = "県は道路を直す。市は橋を直す。国は堤を築く。町は学校を建てる。村は井戸を掘る。"
    assert fitted(text, most=24) == ["県は道路を直す。市は橋を直す。国は堤を築く。", "町は学校を建てる。村は井戸を掘る。"]


def test_no_scrap_is_left_at_the_end(fitted: Fitted) -> None:
    text = "県は道路を直す。国は堤を築く。市は水門を直す。村は井戸を掘る。"
    assert fitted(text, most=25) == ["県は道路を直す。国は堤を築く。", "市は水門を直す。村は井戸を掘る。"]


def test_a_sentence_that_is_too_long_is_cut_at_commas(fitted: Fitted) -> None:
    text = "県は道路を直し、市は橋を直し、国は堤を築き、町は学校を建てる。"
    assert fitted(text, most=16) == ["県は道路を直し、市は橋を直し、", "国は堤を築き、町は学校を建てる。"]


def test_one_without_commas_is_cut_at_white_space(fitted: Fitted) -> None:
    assert fitted("the road and the bridge and the bank", most=20) == ["the road and the", "bridge and the bank"]


def test_one_without_white_space_is_cut_between_characters(fitted: Fitted) -> None:
    assert fitted("あいうえおかきくけこ", most=5) == ["あいうえお", "かきくけこ"]


def test_two_characters_of_which_the_last_is_a_comma(fitted: Fitted) -> None:
    assert fitted("道、", most=1) == ["道", "、"]


def test_a_character_that_is_too_long_itself_is_a_piece(fitted: Fitted, characters: Count) -> None:
    def count(texts: Sequence[str]) -> list[int]:
        return [3 * length for length in characters(texts)]

    text = "道路"
    found = fit(text, _units(text), count, PassageLimits(2, 0, 0))
    assert [text_at(text, piece.unit.spans) for piece in found] == ["道", "路"]


def test_pieces_of_a_text_in_several_places_keep_their_spans(characters: Count) -> None:
    text = "県は<b>道路</b>を直す。市は橋を直す。"
    unit = Unit((Span(0, 2), Span(5, 7), Span(11, 22)), SECTION, 1)
    spans: list[Spans] = [piece.unit.spans for piece in fit(text, [unit], characters, PassageLimits(10, 0, 0))]
    assert spans == [(Span(0, 2), Span(5, 7), Span(11, 15)), (Span(15, 22),)]


def test_short_units_are_joined_with_what_stands_between_them(fitted: Fitted) -> None:
    assert fitted("道路を直す。\n\n橋を直す。\n堤を築く。", least=12) == ["道路を直す。\n\n橋を直す。\n堤を築く。"]


def test_a_short_line_that_leads_in_goes_with_what_follows(fitted: Fitted) -> None:
    text = "県と市は、道路を直すことで一致した。\n結果は次のとおり、\n県は、国道を三年のうちに直すことを約束した。"
    first, lead, last = text.split("\n")
    assert fitted(text, least=10) == [first, f"{lead}\n{last}"]


def test_a_short_sentence_goes_with_what_stands_before(fitted: Fitted) -> None:
    text = "県と市は、道路を直すことで一致した。\n以上である。\n県は、国道を三年のうちに直すことを約束した。"
    first, short, last = text.split("\n")
    assert fitted(text, least=10) == [f"{first}\n{short}", last]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "県は次の施策を進めることを確認した。",
            "1. 道路の補修",
            "2. 橋の架け替え",
            "市は県と費用を半分ずつ持つことで一致した。",
        ],
        [
            "The state named the following works:",
            "- roads",
            "- two bridges",
            "The towns agreed to share the cost of the works.",
        ],
    ],
)
def test_items_of_a_list_go_with_what_introduces_them(characters: Count, lines: list[str]) -> None:
    text = "\n".join(lines)
    kinds = ("paragraph", "item", "item", "paragraph")
    units = [replace(unit, kind=kind) for unit, kind in zip(_units(text), kinds, strict=True)]
    found = fit(text, units, characters, PassageLimits(100, 15, 0))
    assert [text_at(text, piece.unit.spans) for piece in found] == ["\n".join(lines[:3]), lines[3]]


def test_items_without_an_introduction_stay_together(characters: Count) -> None:
    text = "・道路の補修\n・橋の架け替え\n市は県と費用を半分ずつ持つことで一致した。"
    units = [replace(unit, kind=kind) for unit, kind in zip(_units(text), ("item", "item", "paragraph"), strict=True)]
    found = fit(text, units, characters, PassageLimits(100, 10, 0))
    assert [text_at(text, piece.unit.spans) for piece in found] == [
        "・道路の補修\n・橋の架け替え",
        "市は県と費用を半分ずつ持つことで一致した。",
    ]


@pytest.mark.parametrize("colon", [":", "："])
def test_an_item_that_ends_in_a_colon_goes_with_what_follows(characters: Count, colon: str) -> None:
    text = f"県と市は、道路を直すことで一致した。\n(2) 費用{colon}\n県は、国道の費用を市と半分ずつ持つことを約束した。"
    first, lead, last = text.split("\n")
    units = [replace(unit, kind=kind) for unit, kind in zip(_units(text), ("paragraph", "item", "paragraph"), strict=True)]
    found = fit(text, units, characters, PassageLimits(100, 10, 0))
    assert [text_at(text, piece.unit.spans) for piece in found] == [first, f"{lead}\n{last}"]


def test_joined_units_are_never_longer_than_the_longest(fitted: Fitted) -> None:
    assert fitted("道路を直す。\n橋を直す。", most=11, least=9) == ["道路を直す。", "橋を直す。"]
    assert fitted("道路を直す。\n橋を直す。", most=12, least=9) == ["道路を直す。\n橋を直す。"]


def test_long_units_are_not_joined(fitted: Fitted) -> None:
    assert fitted("道路を直す。\n橋を直す。", least=5) == ["道路を直す。", "橋を直す。"]


def test_units_of_different_sections_are_not_joined(fitted: Fitted) -> None:
    text = "道路を直す。\n橋を直す。"
    one, other = _units(text)
    assert fitted(text, [one, Unit(other.spans, (), 2)], least=50) == ["道路を直す。", "橋を直す。"]


def test_items_of_different_rows_are_not_joined(fitted: Fitted) -> None:
    text = "道路を直す。\n橋を直す。\n堤を築く。"
    one, two, three = (unit.spans for unit in _units(text))
    row = (RowPart((), one),)
    units = [Unit(one, SECTION, 1, "row"), Unit(two, SECTION, 1, "row", row), Unit(three, SECTION, 1, "row", row)]
    assert fitted(text, units, least=50) == ["道路を直す。", "橋を直す。\n堤を築く。"]


def test_captions_are_not_joined(fitted: Fitted) -> None:
    text = "道路を直す。\n橋の写真"
    one, other = _units(text)
    assert fitted(text, [one, Unit(other.spans, SECTION, 2, "caption")], least=50) == ["道路を直す。", "橋の写真"]


def test_a_joined_piece_has_the_number_of_its_first_paragraph(characters: Count) -> None:
    text = "道路を直す。\n橋を直す。"
    assert [piece.unit.paragraph for piece in fit(text, _units(text), characters, PassageLimits(100, 50, 0))] == [0]


def test_no_units_make_no_pieces(fitted: Fitted) -> None:
    assert fitted("") == []
