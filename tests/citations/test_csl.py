from __future__ import annotations

from collections.abc import Callable

import pytest

from shutten import Citation
from shutten.citations.csl import to_csl_citation, to_csl_item, to_csl_items

Make = Callable[..., Citation]
BARE = Citation("notes.txt", "", "", "", "", (), 1, None, (), "", "")


def test_an_item_is_the_document(make_citation: Make) -> None:
    assert to_csl_item(make_citation(source="官報")) == {
        "id": "2017-fdf06cf1",
        "type": "report",
        "title": "平成29年版防衛白書",
        "author": [{"literal": "防衛省"}],
        "publisher": "防衛省",
        "issued": {"date-parts": [[2017, 8, 8]]},
        "URL": "https://example.org/wp.pdf",
        "language": "ja",
        "source": "官報",
    }


def test_what_is_unknown_is_left_out_of_an_item() -> None:
    assert to_csl_item(BARE) == {"id": "notes-c0e4a13b", "type": "document", "title": "notes.txt"}


def test_a_document_without_pages_that_has_an_address_is_a_web_page(make_citation: Make) -> None:
    assert to_csl_item(make_citation(page=None, page_label=""))["type"] == "webpage"
    assert to_csl_item(make_citation(page=None, page_label="", url="javascript:1"))["type"] == "document"


@pytest.mark.parametrize(("issued", "parts"), [("2017", [2017]), ("2017-12", [2017, 12]), ("2017-12-01", [2017, 12, 1])])
def test_a_date_is_as_precise_as_it_is_known(make_citation: Make, issued: str, parts: list[int]) -> None:
    assert to_csl_item(make_citation(issued=issued))["issued"] == {"date-parts": [parts]}


def test_the_locator_is_on_the_cited_item(make_citation: Make) -> None:
    citation = make_citation()
    assert to_csl_citation(citation) == {
        "schema": "https://resource.citationstyles.org/schema/latest/input/json/csl-citation.json",
        "citationID": "2017-fdf06cf1-p12",
        "citationItems": [{"id": "2017-fdf06cf1", "itemData": to_csl_item(citation), "locator": "198", "label": "page"}],
        "properties": {"noteIndex": 0},
    }
    assert "locator" not in to_csl_item(citation)


@pytest.mark.parametrize(
    ("changes", "label", "locator"),
    [
        ({"page_label": "iv"}, "page", "iv"),
        ({"page_label": ""}, "page", "210"),
        ({"page_label": "", "page": None}, "paragraph", "12"),
        ({"page_label": "", "page": None, "paragraph": 0}, "section", "第II部 > 2 「2+2」"),
    ],
)
def test_the_locator_is_the_page_else_the_paragraph_else_the_section(
    make_citation: Make, changes: dict[str, object], label: str, locator: str
) -> None:
    [item] = to_csl_citation(make_citation(**changes))["citationItems"]
    assert (item["label"], item["locator"]) == (label, locator)


def test_without_a_place_there_is_no_locator(make_citation: Make) -> None:
    [item] = to_csl_citation(make_citation(page_label="", page=None, paragraph=0, section_path=()))["citationItems"]
    assert set(item) == {"id", "itemData"}


def test_a_document_is_one_item_with_all_its_places_in_the_note(make_citation: Make) -> None:
    first, second = make_citation(section_path=()), make_citation(section_path=(), paragraph=20, page_label="201")
    items = to_csl_items([first, BARE, second, first], "ja")
    assert [(item["id"], item["note"]) for item in items] == [
        ("2017-fdf06cf1", "第12段落、198頁；第20段落、201頁"),
        ("notes-c0e4a13b", "第1段落"),
    ]
    assert to_csl_items([first, second], "en")[0]["note"] == "para. 12, p. 198; para. 20, p. 201"


def test_a_hostile_title_is_text_on_one_line(make_citation: Make) -> None:
    assert to_csl_item(make_citation(title='<script>\n"x"</script>'))["title"] == '<script> "x"</script>'
