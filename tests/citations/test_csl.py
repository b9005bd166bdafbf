from __future__ import annotations

from collections.abc import Callable

import pytest

from shutten import Citation
from shutten.citations.csl import to_csl_citation, to_csl_item, to_csl_items
from shutten.documents.block import Page, Place

Make = Callable[..., Citation]
BARE = Citation("notes.txt", "", "", "", "", (), 1, (), (), "", "")


def test_an_item_is_the_document(make_citation: Make) -> None:
    assert to_csl_item(make_citation(source="官報"), "ja") == {
        "id": "2017-fdf06cf1",
        "type": "report",
        "title": "平成29年版防衛白書",
        "author": [{"literal": "防衛省"}],
        "publisher": "防衛省",
        "issued": {"date-parts": [[2017, 8, 8]]},
        "URL": "https://example.org/wp.pdf",
        "language": "ja",
        "source": "官報",
        "note": "典拠: 官報",
    }


def test_what_is_unknown_is_left_out_of_an_item() -> None:
    assert to_csl_item(BARE, "ja") == {"id": "notes-c0e4a13b", "type": "document", "title": "notes.txt"}


def test_a_document_without_pages_that_has_an_address_is_a_web_page(make_citation: Make) -> None:
    assert to_csl_item(make_citation(pages=()), "ja")["type"] == "webpage"
    assert to_csl_item(make_citation(pages=(), url="javascript:1", link=""), "ja")["type"] == "document"


@pytest.mark.parametrize(("issued", "parts"), [("2017", [2017]), ("2017-12", [2017, 12]), ("2017-12-01", [2017, 12, 1])])
def test_a_date_is_as_precise_as_it_is_known(make_citation: Make, issued: str, parts: list[int]) -> None:
    assert to_csl_item(make_citation(issued=issued), "ja")["issued"] == {"date-parts": [parts]}


def test_the_locator_is_on_the_cited_item(make_citation: Make) -> None:
    citation = make_citation()
    assert to_csl_citation(citation, "ja") == {
        "schema": "https://resource.citationstyles.org/schema/latest/input/json/csl-citation.json",
        "citationID": "2017-fdf06cf1-p12",
        "citationItems": [{"id": "2017-fdf06cf1", "itemData": to_csl_item(citation, "ja"), "locator": "198", "label": "page"}],
        "properties": {"noteIndex": 0},
    }
    assert "locator" not in to_csl_item(citation, "ja")


@pytest.mark.parametrize(
    ("changes", "label", "locator"),
    [
        ({"pages": (Page(0, 210, "iv"),)}, "page", "iv"),
        ({"pages": (Page(0, 210),)}, "page", "210"),
        ({"pages": ()}, "paragraph", "12"),
        ({"pages": (), "paragraph": 0}, "section", "第II部 > 2 「2+2」"),
    ],
)
def test_the_locator_is_the_page_else_the_paragraph_else_the_section(
    make_citation: Make, changes: dict[str, object], label: str, locator: str
) -> None:
    [item] = to_csl_citation(make_citation(**changes), "ja")["citationItems"]
    assert (item["label"], item["locator"]) == (label, locator)


def test_without_a_place_there_is_no_locator(make_citation: Make) -> None:
    [item] = to_csl_citation(make_citation(pages=(), paragraph=0, section_path=()), "ja")["citationItems"]
    assert set(item) == {"id", "itemData"}


def test_a_document_is_one_item_with_all_its_places_in_the_note(make_citation: Make) -> None:
    first, second = make_citation(section_path=()), make_citation(section_path=(), paragraph=20, pages=(Page(0, 213, "201"),))
    items = to_csl_items([first, BARE, second, first], "ja")
    assert [(item["id"], item["note"]) for item in items] == [
        ("2017-fdf06cf1", "第12段落、198頁；第20段落、201頁"),
        ("notes-c0e4a13b", "第1段落"),
    ]
    assert to_csl_items([first, second], "en")[0]["note"] == "para. 12, p. 198; para. 20, p. 201"


def test_a_hostile_title_is_text_on_one_line(make_citation: Make) -> None:
    assert to_csl_item(make_citation(title='<script>\n"x"</script>'), "ja")["title"] == '<script> "x"</script>'


SHEET = (Place(0, "sheet", "歳入", "B5:D5"),)


def test_pages_and_places_are_locators(make_citation: Make) -> None:
    [across] = to_csl_citation(make_citation(pages=(Page(0, 4, "ii"), Page(9, 5, "1"))), "ja")["citationItems"]
    assert (across["label"], across["locator"]) == ("page", "ii–1")
    [cells] = to_csl_citation(make_citation(pages=(), places=SHEET), "en")["citationItems"]
    assert (cells["label"], cells["locator"]) == ("section", "Sheet 歳入, B5:D5")


def test_an_item_has_the_pages_of_all_its_passages(make_citation: Make) -> None:
    first, second = make_citation(), make_citation(paragraph=20, pages=(Page(0, 214), Page(9, 215)))
    assert [item.get("page") for item in to_csl_items([first, second, first, BARE], "ja")] == ["198, 214–215", None]
