import pytest

from shutten.terms.numbered_places import numbered_places


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("第三条", [("art3",)]),
        ("第３条", [("art3",)]),
        ("3条には何があるか", [("art3",)]),
        ("Article 3", [("art3",)]),
        ("Art. III", [("art3",)]),
        ("第 十二 条の二第1項第三号", [("art12-2", "art12-2.1.3")]),
        ("Article 5(2)", [("art5", "art5.2")]),
        ("article 5, paragraph 2", [("art5", "art5.2")]),
        ("図表Ⅲ-2-1-3", [("fig3-2-1-3",)]),
        ("図表Ⅲ－２－１－３", [("fig3-2-1-3",)]),
        ("Figure III-2-1-3", [("fig3-2-1-3",)]),
        ("表4と別表第一", [("tab4",), ("annex1",)]),
        ("附　則", [("supplement",)]),
        ("第２章第１節", [("ch2",), ("sec1",)]),
        ("三条大橋と代表3名、第一部隊、part i of", []),
    ],
)
def test_a_place_has_one_form_whatever_its_numerals(text: str, forms: list[tuple[str, ...]]) -> None:
    assert [place.forms for place in numbered_places(text)] == forms


def test_a_place_stands_where_it_is_written() -> None:
    (place,) = numbered_places("規則第三条第二項による")
    assert (place.start, place.end) == (2, 8)
