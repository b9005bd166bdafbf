"""Links, filters, history, saving and what is like a passage, on the page as Streamlit runs it, without a browser."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from shutten.base.line import Line
from shutten.search.index import Index
from shutten.search.question import Question
from shutten.search.ranking.ranker import Ranked
from shutten.store.engines.location import ENGINES

TREATY = "Article 5 of the security treaty covers the Senkaku Islands, as both ministers confirmed in Washington."
DOCUMENTS = {
    "en/treaty.md": f"---\ntitle: Treaty\npublisher: Shutten\ndate: 2018-04\n---\n\n# Treaty\n\n## Senkaku\n\n{TREATY}\n",
    "en/again.md": f"---\ntitle: A *later* day\npublisher: Shutten\ndate: 2019\n---\n\n{TREATY}\n",
    "ja/treaty.md": "---\ntitle: 条約\ndate: 2017\n---\n\n"
    "安保条約第5条は尖閣諸島に適用されると、両大臣はワシントンで確認した。\n",
    "ja/curry.md": "---\ntitle: 料理\ndate: 2016-05\n---\n\nカレーの作り方を説明する。野菜を切り、肉と炒めて煮込む。\n",
}
Q, OTHER = "Which article covers the Senkaku Islands?", "カレーの作り方"


@pytest.fixture(scope="module")
def index(make_index: Callable[[dict[str, str]], Path]) -> Path:
    return make_index(DOCUMENTS)


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question that passages are ranked for."""
    found: list[str] = []
    rank = Index.rank

    def counted(self: Index, question: Question, *given: Any) -> list[Ranked]:
        found.append(question.text)
        return rank(self, question, *given)

    monkeypatch.setattr(Index, "rank", counted)
    return found


def opened(page: AppTest, **address: str | list[str]) -> AppTest:
    for key, value in {"lang": "en", **address}.items():
        page.query_params[key.replace("_", "-")] = value
    page.run()
    assert not page.exception
    return page


def asked(page: AppTest, question: str) -> AppTest:
    page.text_input(key="question").set_value(question)
    next(button for button in page.button if button.label == "Search").click().run()
    assert not page.exception
    return page


def cards(page: AppTest) -> list[str]:
    return [html.proto.body for html in page.main.get("html") if html.proto.body.startswith("<article")]


def query(page: AppTest) -> dict[str, list[str]]:
    """What the address says of the search, as lists whether it was given or written by the page."""
    values = {name: page.query_params[name] for name in page.query_params if name != "lang"}
    return {name: [value] if isinstance(value, str) else list(value) for name, value in values.items()}


def links(page: AppTest, document: str) -> list[dict[str, list[str]]]:
    """The queries of the links to a document's page."""
    shown = [element.proto for element in page.main.get("page_link") if not element.proto.label.startswith("In ")]
    queries = [parse_qs(link.query_string) for link in shown]
    return [values for values in queries if values.get("doc") == [document]]


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_link_sets_every_field_and_gives_the_answer(page: AppTest) -> None:
    address = {"passage_language": "en", "document": "en/treaty.md", "publisher": "Shutten", "section": "senkaku"}
    opened(page, q=Q, top="2", **{"from": "2017", "to": "2018"}, **address)
    assert page.text_input(key="question").value == Q
    assert page.slider(key="top").value == 2
    assert page.slider(key="years").value == (2017, 2018)
    assert [page.multiselect(key=name).value for name in ("languages", "documents", "publishers", "sections")] == [
        ["en"], ["en/treaty.md"], ["Shutten"], ["senkaku"]
    ]  # fmt: skip
    assert [TREATY in card.replace("</mark>", "").replace('<mark class="sh-key">', "") for card in cards(page)] == [True]


def test_invalid_values_of_a_link_are_ignored_and_named(page: AppTest) -> None:
    opened(page, q=Q, top="many", document=["absent.md", "en/treaty.md"], **{"from": "yesterday"}, section="nowhere")
    assert page.slider(key="top").value == 5
    assert page.multiselect(key="documents").value == ["en/treaty.md"]
    assert page.multiselect(key="sections").value == []
    assert len(cards(page)) == 1
    (said,) = [element.value.replace("\\", "") for element in page.warning]
    assert said == (
        "Ignored in the link, since the index does not have it or the value cannot be used: "
        "top=many, document=absent.md, from=yesterday, section=nowhere"
    )


def test_question_is_in_the_address_once_it_is_submitted_and_not_before(page: AppTest) -> None:
    opened(page)
    page.text_input(key="question").set_value("half a question").run()
    assert query(page) == {}
    asked(page, f"  {Q} ")
    assert query(page) == {"q": [Q]}


def test_filter_asks_the_question_shown_again(page: AppTest, searches: list[str]) -> None:
    asked(opened(page), Q)
    page.multiselect(key="languages").set_value(["ja"]).run()
    assert searches == [Q, Q]
    assert query(page) == {"q": [Q], "passage-language": ["ja"]}
    assert all('lang="ja"' in card for card in cards(page))


def test_filters_chosen_before_a_question_hold_for_it(page: AppTest) -> None:
    opened(page)
    page.multiselect(key="documents").set_value(["ja/curry.md"]).run()
    assert query(page) == {}
    asked(page, Q)
    assert query(page) == {"q": [Q], "document": ["ja/curry.md"]}
    assert len(cards(page)) == 1


def test_line_says_which_filters_are_on_and_a_button_clears_them(page: AppTest) -> None:
    opened(page, q=Q, publisher="Shutten", document="en/again.md", top="3")
    line = next(html.proto.body for html in page.main.get("html") if html.proto.body.startswith('<ul class="sh-filters">'))
    assert "publisher Shutten" in line
    assert "document A *later* day" in line
    page.button(key="clear").click().run()
    assert query(page) == {"q": [Q], "top": ["3"]}
    assert page.multiselect(key="publishers").value == []
    assert not [html for html in page.main.get("html") if "sh-filters" in html.proto.body and "<ul" in html.proto.body]
    assert "clear" not in [button.key for button in page.button]


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"document": "en/treaty.md", "from": "2019"}, "Remove any one of these to find some: document, years"),
        ({"document": "en/treaty.md", "passage_language": "ja", "from": "2019"}, "leave no passage to search. Clear them."),
    ],
)  # fmt: skip
def test_filters_that_leave_nothing_are_named(page: AppTest, searches: list[str], filters: dict[str, str], said: str) -> None:
    opened(page, q=Q, **filters)
    assert page.info[0].value.endswith(said)
    assert searches == []


def test_histogram_has_a_bar_a_year_those_not_chosen_faint(page: AppTest) -> None:
    opened(page, **{"from": "2017", "to": "2018"})
    (bars,) = [html.proto.body for html in page.sidebar.get("html") if "sh-years" in html.proto.body]
    assert bars.count("<i") == 4
    assert bars.count('class="sh-out"') == 2
    assert 'aria-label="Passages by year, from 2016 to 2019; the most are of 2016: 1"' in bars


def test_bars_are_of_what_the_other_filters_let_through(page: AppTest) -> None:
    opened(page, document="en/treaty.md")
    (bars,) = [html.proto.body for html in page.sidebar.get("html") if "sh-years" in html.proto.body]
    assert [bars.count('title="2018: 1 passages"'), bars.count("0 passages")] == [1, 3]


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_choices_come_with_counts_beside_the_other_filters(page: AppTest) -> None:
    opened(page, document="en/treaty.md", passage_language="ja")
    (beside,) = [html.proto.body for html in page.sidebar.get("html") if "sh-choices" in html.proto.body]
    fields = json.loads(unescape(beside.split('data-choices="')[1].split('"')[0]))
    assert fields["Language of the passages"] == {"English": ["1", ""], "Japanese": ["0", ""]}
    assert fields["Only in these documents"]["Treaty"] == ["0", ""]
    assert fields["Only in these sections"] == {"Senkaku": ["0", "Treaty"]}


def test_nothing_is_searched_twice(page: AppTest, searches: list[str]) -> None:
    asked(opened(page), Q)
    page.run()
    page.button_group(key="interface").set_value("ja").run()
    asked_before = list(searches)
    page.query_params["q"] = OTHER
    page.run()
    page.query_params["q"] = Q
    page.run()
    assert (asked_before, searches) == ([Q], [Q, OTHER])


def test_question_of_before_is_a_click_away_with_its_filters(page: AppTest, searches: list[str]) -> None:
    opened(page, q=Q, publisher="Shutten")
    first = cards(page)
    page.button(key="clear").click().run()
    page.multiselect(key="publishers").set_value(["Shutten"]).run()
    asked(page, OTHER)
    page.multiselect(key="publishers").set_value([]).run()
    past = [button for button in page.sidebar.button if str(button.key).startswith("past-")]
    assert [button.label for button in past] == [Q.replace("?", "\\?")]
    count = len(searches)
    past[0].click().run()
    assert not page.exception
    assert cards(page) == first
    assert query(page) == {"q": [Q], "publisher": ["Shutten"]}
    assert page.text_input(key="question").value == Q
    assert page.multiselect(key="publishers").value == ["Shutten"]
    assert len(searches) == count


def test_address_that_changes_by_itself_is_followed(page: AppTest) -> None:
    asked(opened(page, document="en/treaty.md"), Q)
    page.query_params["q"] = OTHER
    del page.query_params["document"]
    page.run()
    assert page.text_input(key="question").value == OTHER
    assert page.multiselect(key="documents").value == []
    assert "カレー" in cards(page)[0]
    del page.query_params["q"]
    page.run()
    assert (page.text_input(key="question").value, cards(page)) == ("", [])


def test_each_passage_leads_to_its_place_in_the_document_and_those_folded_into_it_to_theirs(page: AppTest) -> None:
    opened(page, q=Q)
    (link,) = links(page, "en/treaty.md")
    start, end = map(int, link.pop("key")[0].split("-"))
    assert link == {"doc": ["en/treaty.md"], "para": ["1"], "lang": ["en"], "q": [Q]}
    assert start < end
    assert links(page, "en/again.md") == [{"doc": ["en/again.md"], "para": ["1"], "lang": ["en"], "q": [Q]}]
    labels = [element.proto.label for element in page.main.get("page_link")]
    assert labels.count("Read in the document") == 3
    assert [label for label in labels if "\\*later\\*" in label]


def test_the_document_that_the_address_names_stands_beside_the_answer(page: AppTest) -> None:
    opened(page, q=Q, doc="en/treaty.md", para="1")
    assert [card for card in cards(page) if 'id="sh-here"' in card]
    assert len(cards(page)) == 4
    page.button(key="sh-close").click().run()
    assert not page.exception
    assert query(page) == {"q": [Q]}
    assert len(cards(page)) == 3


def test_buttons_copy_the_citation_in_each_form(page: AppTest) -> None:
    opened(page, q=Q)
    rows = [json.loads(element.proto.json) for element in page.main.get("bidi_component")]
    copying = [row for row in rows if row[-1] == "Copy:"]
    assert len(copying) == 3
    assert [row[1] for row in rows if len(row) > 1].count("Copy the citation") == 3
    texts = dict(copying[0][0])
    assert list(texts) == [
        "Citation",
        "SIST 02",
        "APA",
        "Chicago",
        "Markdown",
        "BibTeX",
        "RIS",
        "CSL-JSON",
        "W3C selectors",
        "Link to the passage",
    ]
    assert texts["Citation"].startswith('Shutten, "')
    assert texts["BibTeX"].startswith("@misc{")
    assert json.loads(texts["CSL-JSON"])[0]["publisher"] == "Shutten"
    (selected,) = json.loads(texts["W3C selectors"])
    assert selected["selector"][0]["exact"] in texts["Markdown"].replace("\n> ", "\n")
    assert [["Copy a link to this search", None]] in [row[0] for row in rows]


def test_answer_can_be_saved_in_every_form(page: AppTest) -> None:
    opened(page, q=Q)
    labels = [element.proto.label for element in page.main.get("download_button")]
    assert labels == [
        "SIST 02", "APA", "Chicago", "JSON", "Markdown", "Word (with footnotes)", "BibTeX", "RIS", "CSL-JSON", "CSV (Excel)",
        "W3C selectors",
    ]  # fmt: skip


TOY = """
from shutten.citations.formats import CitationFormat
FORMAT = CitationFormat("toy", 70, lambda cited, language: f"{len(cited)} in {language}", "toy")
"""


def test_new_format_of_citations_is_a_button_a_tab_and_a_file(
    page: AppTest, add_module: Callable[[str, str, str], None]
) -> None:
    add_module("shutten.citations", "toy", TOY)
    opened(page, q=Q)
    rows = [json.loads(element.proto.json) for element in page.main.get("bidi_component")]
    assert [dict(row[0])["toy"] for row in rows if row[-1] == "Copy:"] == ["1 in en"] * 3
    assert [tab.label for tab in page.tabs].count("toy") == 3
    assert [code.value for code in page.code].count("1 in en") == 3
    assert page.main.get("download_button")[-1].proto.label == "toy"


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_passages_like_one_are_listed_and_lead_back_to_the_answer(page: AppTest) -> None:
    opened(page, q=Q)
    answer = cards(page)
    page.button(key="similar-1").click().run()
    assert not page.exception
    assert query(page)["like-para"] == ["1"]
    assert query(page)["q"] == [Q]
    assert [element.value for element in page.main.header] == ["Passages like this one"]
    one, nearest, *_ = cards(page)
    assert 'lang="en"' in one
    assert "sh-rank" not in one
    assert "尖閣諸島" in nearest
    assert "Chance" not in nearest
    page.button(key="back").click().run()
    assert cards(page) == answer
    assert query(page) == {"q": [Q]}


def test_passages_like_one_have_an_address(page: AppTest, searches: list[str]) -> None:
    opened(page, like="ja/treaty.md", like_para="1", passage_language="en")
    one, *others = cards(page)
    assert "尖閣諸島" in one
    assert len(others) == 1
    assert "back" not in [button.key for button in page.button]
    assert searches == []


def test_passage_that_is_not_there_is_passed_over(page: AppTest) -> None:
    opened(page, like="ja/treaty.md", like_para="8")
    assert cards(page) == []
    assert not page.error
    assert "like=ja/treaty.md" in page.warning[0].value.replace("\\", "")


def test_years_of_a_link_that_the_index_does_not_have_are_named_and_those_it_begins_and_ends_with_are_not(
    page: AppTest,
) -> None:
    opened(page, q=Q, top="5", **{"from": "2016", "to": "2019"})
    assert not page.warning
    opened(page, q=Q, **{"from": "1066", "to": "2018"})
    assert page.warning[0].value.replace("\\", "").endswith(": from=1066")


def test_filters_leave_nothing_like_a_passage(page: AppTest) -> None:
    opened(page, like="ja/treaty.md", like_para="1", document="ja/treaty.md")
    assert len(cards(page)) == 1
    assert [element.value for element in page.info] == ["No passage is like this one."]


def signs(page: AppTest) -> list[str]:
    return [button.label for button in page.button if str(button.key).startswith(("sign-", "ignored-"))]


def test_quotation_marks_and_minus_are_understood_and_taken_off(page: AppTest) -> None:
    opened(page, q='"both ministers" Senkaku -later')
    assert signs(page) == ["exactly “both ministers” (take off)", "without “later” (take off)"]
    assert [TREATY in card for card in cards(page)] == [True, False, False]  # those in Japanese cannot hold it
    page.button(key="sign-1").click().run()
    assert query(page) == {"q": ['"both ministers" Senkaku -later'], "as-words": ["without:later"]}
    assert signs(page) == ["exactly “both ministers” (take off)", "later (take back)"]
    page.button(key="ignored-0").click().run()
    assert query(page) == {"q": ['"both ministers" Senkaku -later']}


def test_phrase_that_stands_nowhere_is_said_in_these_words(page: AppTest) -> None:
    opened(page, q="「尖閣の条約」", lang="ja")
    assert page.header[0].value == "収録文書には見つかりませんでした"
    assert "収録文書には見つかりませんでした（「尖閣の条約」という文字列は、探した範囲のどこにもありません）" in [
        one.value for one in page.markdown
    ]
    assert len(cards(page)) == 3


def test_words_that_a_passage_must_or_must_not_hold_are_filters(page: AppTest) -> None:
    opened(page, q=Q, holding=["both ministers"], without=["later"])
    assert page.multiselect(key="holding").value == ["both ministers"]
    assert page.multiselect(key="without").value == ["later"]
    assert [TREATY in card for card in cards(page)] == [True]
    opened(page, q=Q, without=["treaty", "条約", "カレー"])
    assert page.info[0].value == "The filters leave no passage to search. Remove any one of these to find some: without"


def test_one_question_too_many_is_told_so_and_stays_in_its_field(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutten.ui.ask.asking.LINE", Line(1, 0))
    opened(page, q=Q)
    assert [error.value for error in page.error] == [
        "Many are asking at this moment, and no more can wait. Wait a little, then press Search again."
    ]
    assert page.text_input(key="question").value == Q


def test_who_waits_sees_the_place_in_the_line(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line(1, 5)
    told: list[str] = []
    monkeypatch.setattr("shutten.ui.ask.asking.LINE", line)

    def said(language: str, key: str, **values: object) -> str:
        told.append(f"{language} {key} {values}")
        if len(told) == 2:
            done.set()
        return "…"

    done, has = threading.Event(), threading.Event()

    def first() -> None:
        with line.turn(lambda _: None):
            has.set()
            done.wait(60)

    monkeypatch.setattr("shutten.ui.ask.asking.text", said)
    other = threading.Thread(target=first)
    other.start()
    assert has.wait(20)
    opened(page, q=Q)
    other.join(20)
    assert told[:2] == ["en waiting {'count': 1}"] * 2
    assert "…" not in [info.value for info in page.info]
