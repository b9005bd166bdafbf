"""Every passage with a word, on the page as Streamlit runs it, without a browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from shutten.store.engines.location import ENGINES

HEAD = "---\ntitle: {title}\ndate: {date}\n---\n\n# {title}\n\n"
ISLANDS = "\n\n".join(f"## Island {number}\n\nThe lighthouse of island {number} was lit." for number in range(1, 31))
DOCUMENTS = {
    "islands.md": HEAD.format(title="Islands", date="2019") + ISLANDS,
    "harbour.md": HEAD.format(title="The *harbour*", date="2017-03") + "Two lighthouses stand at the harbour & its mouth.\n",
    "lamps.md": "---\ntitle: Lighthouse lamps\n---\n\nOil was burnt until the end.\n",
    "ja.md": HEAD.format(title="灯台", date="2018") + "灯台の工事を認めた。\n",
}


@pytest.fixture(scope="module")
def index(make_index: Callable[[dict[str, str]], Path]) -> Path:
    return make_index(DOCUMENTS)


def opened(page: AppTest, **address: str) -> AppTest:
    for key, value in {"lang": "en", **address}.items():
        page.query_params[key.replace("_", "-")] = value
    page.run()
    assert not page.exception
    return page


def cards(page: AppTest) -> list[str]:
    return [html.proto.body for html in page.main.get("html") if html.proto.body.startswith("<article")]


def headers(page: AppTest) -> list[str]:
    return [element.value for element in (*page.main.header, *page.main.subheader)]


def address(page: AppTest) -> dict[str, list[str]]:
    """What the address says of the search, whether it was given or written by the page."""
    values = {name: page.query_params[name] for name in page.query_params if name != "lang"}
    return {name: [value] if isinstance(value, str) else list(value) for name, value in values.items()}


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_link_lists_the_passages_with_the_words_marked(page: AppTest) -> None:
    opened(page, find="lighthouse", document="harbour.md")
    assert headers(page) == ["“lighthouse” stands in one passage", "The \\*harbour\\*"]
    (card,) = cards(page)
    assert 'Two <mark class="sh-word">lighthouses</mark> stand at the harbour &amp; its mouth.' in card
    assert page.text_input(key="question").value == "lighthouse"


def test_hundreds_are_shown_in_parts_whose_place_is_in_the_address(page: AppTest) -> None:
    opened(page, find="lighthouse")
    assert headers(page)[:3] == ["“lighthouse” stands in 31 passages of 2 documents", "The \\*harbour\\*", "Islands"]
    assert len(cards(page)) == 25
    assert "Passages 1 to 25 of 31" in [caption.value for caption in page.main.caption]
    page.button(key="next_part-below").click().run()
    assert address(page) == {"find": ["lighthouse"], "start": ["26"]}
    assert len(cards(page)) == 6
    assert '<span class="sh-rank">26.</span>' in cards(page)[0]
    page.button(key="previous_part-above").click().run()
    assert address(page) == {"find": ["lighthouse"]}
    opened(page, find="lighthouse", start="900")
    assert len(cards(page)) == 25


def test_order_by_date_and_passages_with_it_in_the_title(page: AppTest) -> None:
    opened(page, find="lighthouse", start="26")
    page.segmented_control(key="order").set_value("date").run()
    assert address(page) == {"find": ["lighthouse"], "sort": ["date"]}
    assert headers(page)[1:] == ["2017", "2019"]
    page.checkbox(key="beside").check().run()
    assert address(page) == {"find": ["lighthouse"], "sort": ["date"], "beside": ["1"]}
    page.button(key="next_part-below").click().run()
    assert headers(page)[1:] == ["2019", "No date"]
    assert "in the title" in cards(page)[-1]


def test_words_typed_are_found_by_the_second_button(page: AppTest) -> None:
    opened(page)
    page.text_input(key="question").set_value("「認めた」")
    next(button for button in page.button if button.label == "Find all with these words").click().run()
    assert address(page) == {"find": ["「認めた」"]}
    assert headers(page) == ["“認めた” stands in one passage", "灯台"]


def test_words_found_before_are_a_click_away(page: AppTest) -> None:
    opened(page, find="lighthouse", start="26", document="islands.md")
    page.text_input(key="question").set_value("burnt")
    next(button for button in page.button if button.label == "Find all with these words").click().run()
    past = [button for button in page.sidebar.button if str(button.key).startswith("past-")]
    assert [button.label for button in past] == ["Passages with “lighthouse”"]
    past[0].click().run()
    assert address(page) == {"find": ["lighthouse"], "document": ["islands.md"]}
    assert len(cards(page)) == 25


def test_filters_change_what_is_found(page: AppTest) -> None:
    opened(page, find="lighthouse", start="26")
    page.multiselect(key="documents").set_value(["harbour.md"]).run()
    assert address(page) == {"find": ["lighthouse"], "document": ["harbour.md"]}
    assert len(cards(page)) == 1


def test_a_word_that_stands_nowhere_is_said_to(page: AppTest) -> None:
    opened(page, find="きりん", lang="ja")
    assert headers(page) == ["「きりん」を含む段落はありません"]
    assert [info.value for info in page.info] == [
        "「きりん」は、探した範囲のどの段落の本文にもありません。表記を変えるか、絞り込みを解除してみてください。"
    ]
    assert cards(page) == []


def test_answer_says_in_how_much_its_words_stand_and_leads_there_and_back(page: AppTest) -> None:
    question = "Who lit the lighthouse of the harbour?"
    opened(page, q=question)
    answer = cards(page)
    words = [button.label.replace("\\", "") for button in page.button if str(button.key).startswith("word-")]
    assert "“lighthouse”: 31 in 2 documents" in words
    assert "“harbour”: 1 in one document" in words
    page.button(key=f"word-{words.index('“harbour”: 1 in one document')}").click().run()
    assert address(page) == {"q": [question], "find": ["harbour"]}
    assert len(cards(page)) == 1
    page.button(key="back").click().run()
    assert address(page) == {"q": [question]}
    assert cards(page) == answer


def test_all_of_them_are_saved_in_every_form(page: AppTest) -> None:
    opened(page, find="lighthouse")
    labels = [element.proto.label for element in page.main.get("download_button")]
    assert labels == [
        "JSON", "SIST 02", "APA", "Chicago", "Markdown", "BibTeX", "RIS", "CSL-JSON", "W3C selectors", "CSV (Excel)",
    ]  # fmt: skip
    rows = [json.loads(element.proto.json) for element in page.main.get("bidi_component")]
    assert len([row for row in rows if row[-1] == "Copy:"]) == 25
