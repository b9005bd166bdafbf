"""The document page as Streamlit runs it, without a browser. Reading asks no model, so a tiny encoder makes the index."""

from __future__ import annotations

import json
import re
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from attacks import undrawable_pdf
from shutten import Encoder, build_index, read_corpus
from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.search.answer import Answer, Hit
from shutten.settings import BuildOptions
from shutten.store import generations
from shutten.store.engines.location import ENGINES
from shutten.store.passages import PassageStore
from shutten.text.span import Span

APP = Path(__file__).parents[3] / "src/shutten/ui/main.py"
PDF = Path(__file__).parents[2] / "data" / "two-columns.pdf"
TIME_LIMIT = 60
SENTENCE = "The council met for the {} time, and spoke of harbours, of ferries and of the price of fish in winter."
LONG = "---\ntitle: Minutes *of* <b>us</b>\npublisher: Council\nurl: https://example.org/minutes\n---\n\n" + "\n\n".join(
    (f"## Year {number // 25 + 1}\n\n" if number % 25 == 0 else "") + SENTENCE.format(number + 1) for number in range(100)
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "minutes.md").write_text(LONG, encoding="utf-8")
    shutil.copy(PDF, folder / "report.pdf")
    (folder / "tiles.pdf").write_bytes(undrawable_pdf())
    return folder


@pytest.fixture(scope="module")
def index(corpus: Path, make_tiny_encoder: Callable[[], Encoder], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reading") / "index"
    build_index(read_corpus(corpus), folder, make_tiny_encoder(), options=BuildOptions(second_encoder=False))
    return folder


@pytest.fixture
def page(index: Path, corpus: Path, index_set: Callable[[Path], None], settings: pytest.MonkeyPatch) -> AppTest:
    index_set(index)
    settings.setenv("SHUTTEN_CORPUS", str(corpus))
    return AppTest.from_file(str(APP), default_timeout=TIME_LIMIT)


def opened(page: AppTest, **address: str) -> AppTest:
    for key, value in {"lang": "en", **address}.items():
        page.query_params[key] = value
    page._page_hash = calc_hash("document")  # switch_page takes files alone, and these pages are functions
    page.run()
    assert not page.exception
    return page


def html(page: AppTest, start: str = "") -> str:
    return "".join(element.proto.body for element in page.get("html") if element.proto.body.startswith(start))


def paragraphs(page: AppTest) -> list[int]:
    return [int(number) for number in re.findall(r'class="sh-num".*?>(\d+)</a>', html(page))]


def marked(page: AppTest) -> str:
    return re.sub("<[^>]*>", "", html(page, "<article"))


def texts(page: AppTest) -> list[str]:
    return [str(element.value) for element in [*page.warning, *page.info, *page.caption]]


def asked(page: AppTest) -> dict[str, list[str]]:
    return {name: [values] if isinstance(values, str) else list(values) for name, values in page.query_params.items()}


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_passage_is_marked_among_forty_on_each_side(page: AppTest) -> None:
    opened(page, doc="minutes.md", para="51")
    assert paragraphs(page) == list(range(11, 92))
    assert marked(page) == f"51{SENTENCE.format(51)}"
    labels = [button.label for button in page.button]
    assert "Show 10 passages before (10 more)" in labels
    assert "Show 9 passages after (9 more)" in labels


def test_more_passages_are_shown_at_a_click_until_another_is_chosen(page: AppTest) -> None:
    opened(page, doc="minutes.md", para="51")
    page.button(key="sh-later").click().run()
    assert paragraphs(page) == list(range(11, 101))
    page.button(key="sh-earlier").click().run()
    assert paragraphs(page) == list(range(1, 101))
    page.button(key="sh-next").click().run()
    assert paragraphs(page) == list(range(12, 93))


def test_next_and_previous_passage_change_the_address_and_drop_the_key_sentence(page: AppTest) -> None:
    opened(page, doc="minutes.md", para="99", key="0-3", q="fish", years="2017")
    assert "<mark>The</mark>" in html(page, "<article")
    page.button(key="sh-next").click().run()
    kept = {"lang": ["en"], "doc": ["minutes.md"], "q": ["fish"], "years": ["2017"]}
    assert asked(page) == {**kept, "para": ["100"]}
    assert page.button(key="sh-next").disabled
    page.button(key="sh-previous").click().run()
    assert asked(page) == {**kept, "para": ["99"]}


@pytest.mark.parametrize("key", ["3-2", "0-5000", "a-b", "-1-4", "1", ""])
def test_key_that_is_no_span_of_the_passage_is_ignored(page: AppTest, key: str) -> None:
    opened(page, doc="minutes.md", para="51", key=key)
    assert "<mark>" not in html(page, "<article")
    assert marked(page).startswith("51")


@pytest.mark.parametrize("para", ["101", "0", "-1", "x", "9999999999999", "5.0", "5.2", "05"])
def test_unknown_passage_is_said_to_be_so_and_the_beginning_is_shown(page: AppTest, para: str) -> None:
    opened(page, doc="minutes.md", para=para)
    assert texts(page) == ["This document has no paragraph of that number (the last is 100). This is its beginning."]
    assert paragraphs(page) == list(range(1, 42))
    assert marked(page) == ""


def test_document_without_a_passage_is_shown_from_its_beginning(page: AppTest) -> None:
    opened(page, doc="minutes.md")
    assert texts(page) == []
    assert paragraphs(page)[0] == 1


def test_unknown_document_is_said_to_be_so_with_ways_on_and_a_choice(page: AppTest) -> None:
    opened(page, doc="../secret.md", para="4")
    assert texts(page) == ["There is no document of this name in the collection."]
    assert [link.proto.label for link in page.get("page_link")] == ["Ask a question", "All documents"]
    assert page.selectbox(key="sh-choice").options == [
        "Minutes *of* <b>us</b> (minutes.md)",
        "The ferry leaves at seven. (tiles.pdf)",
        "海洋観測白書 第3章 (report.pdf)",
    ]


def test_document_is_chosen_by_its_title(page: AppTest) -> None:
    opened(page)
    page.selectbox(key="sh-choice").set_value("minutes.md").run()
    assert not page.exception
    assert asked(page) == {"lang": ["en"], "doc": ["minutes.md"]}
    assert "Minutes *of* &lt;b&gt;us&lt;/b&gt;</h1>" in html(page, "<h1")


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_title_facts_and_outline_stand_beside_the_text(page: AppTest) -> None:
    opened(page, doc="minutes.md", para="31")
    assert re.findall(r'target="_self"( aria-current="location")?>(Year \d)<', html(page, "<details")) == [
        ("", "Year 1"),
        (' aria-current="location"', "Year 2"),
        ("", "Year 3"),
        ("", "Year 4"),
    ]
    assert "<dt>Publisher</dt><dd>Council <small>from the head of the document</small></dd>" in html(page, "<dl")


def test_citation_of_the_passage_can_be_copied_and_the_source_opened(page: AppTest) -> None:
    opened(page, doc="minutes.md", para="31", lang="ja")
    assert page.code[0].value == "Council「Minutes *of* <b>us</b>」Year 2、第31段落"
    assert len(page.code) == 10
    (selected,) = json.loads(page.code[9].value)
    assert selected["source"] == "https://example.org/minutes"
    assert page.get("link_button")[0].proto.url.startswith("https://example.org/minutes#:~:text=")


def test_way_back_leads_to_the_answer_with_its_filters(page: AppTest) -> None:
    opened(page, doc="minutes.md", para="31", key="0-3", q="fish & chips", years="2017")
    back = page.get("page_link")[0].proto
    assert (back.label, back.query_string) == ("Back to the answer", "lang=en&q=fish+%26+chips&years=2017")


def hit(document: str, ordinal: int, key: Span | None = None) -> Hit:
    passage = Passage(ordinal + 1, document, ordinal, ordinal + 1, (), (), SENTENCE, language="en")
    return Hit(1, 1.0, passage, cite(passage, Metadata(), "en"), key=key)


def answer(question: str, *hits: Hit) -> Answer:
    return Answer(question, "en", hits)


def test_hits_of_the_answer_in_the_session_are_steps(page: AppTest) -> None:
    page.session_state["answers"] = {
        "fish": answer("fish", hit("report.pdf", 2), hit("minutes.md", 30), hit("minutes.md", 7, Span(4, 11))),
        "like it": (hit("minutes.md", 1),),
        "nothing": answer("nothing"),
    }
    opened(page, doc="minutes.md", para="31", q="fish")
    assert "Hit 2 of 3" in texts(page)
    page.button(key="sh-next_hit").click().run()
    assert asked(page) == {"lang": ["en"], "doc": ["minutes.md"], "para": ["8"], "key": ["4-11"], "q": ["fish"]}
    assert page.button(key="sh-next_hit").disabled
    page.button(key="sh-previous_hit").click().run()
    page.button(key="sh-previous_hit").click().run()
    assert asked(page)["doc"] == ["report.pdf"]


def test_hits_of_another_question_are_no_steps(page: AppTest) -> None:
    page.session_state["answers"] = {"ships": answer("ships", hit("minutes.md", 30), hit("minutes.md", 7))}
    opened(page, doc="minutes.md", para="31", q="fish")
    assert not any("Hit" in text for text in texts(page))


def test_pdf_shows_its_pages_on_demand_with_the_passage_marked_over_the_page_break(page: AppTest) -> None:
    opened(page, doc="report.pdf", para="4")
    assert "<figure" not in html(page)
    page.button_group(key="sh-view").set_value("page").run()
    assert not page.exception
    assert asked(page)["view"] == ["page"]
    assert [figure.count("sh-box") for figure in html(page, "<figure").split("</figure>")] == [3, 1, 0]
    assert "p. 11 (page 1 of 3 in the PDF)" in texts(page)
    page.button(key="sh-page-after").click().run()
    assert asked(page)["page"] == ["3"]
    assert "sh-box" not in html(page, "<figure")
    page.button(key="sh-page-own").click().run()
    assert html(page, "<figure").count("sh-box") == 4


def test_printed_pages_begin_where_the_sentence_that_answers_stands(page: AppTest, index: Path) -> None:
    with PassageStore(generations.current(index)) as store:
        passage = store.at("report.pdf", 3)
    assert passage is not None
    assert [one.number for one in passage.pages] == [1, 2]
    for key, figure in ((Span(0, 5), 0), (Span(passage.pages[1].start, len(passage.text)), 1)):
        opened(page, doc="report.pdf", para="4", view="page", key=f"{key.start}-{key.end}")
        shown = html(page, "<figure").split("</figure>")[:-1]
        assert ["sh-here" in one for one in shown] == [at == figure for at in range(2)]


def test_document_that_is_no_pdf_has_no_pages(page: AppTest) -> None:
    opened(page, doc="minutes.md", para="4", view="page")
    assert "<figure" not in html(page)
    assert marked(page).startswith("4")


@pytest.mark.skipif(sys.platform != "linux", reason="this system has no such limit")
def test_page_that_takes_too_long_to_draw_is_given_up_once_and_said_to_be(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUTTEN_READ_CPU_SECONDS", "10")  # of which a page has a tenth
    opened(page, doc="tiles.pdf", para="1", view="page")
    assert "<figure" not in html(page)
    (told,) = page.warning
    assert told.value.replace("\\", "") == (
        "This cannot be shown. The source file takes more than 1 seconds of a processor and was given up; if you trust it, "
        "raise read_cpu_seconds in settings."
    )
    started = time.monotonic()
    page.run()
    assert time.monotonic() - started < 1
    assert len(page.warning) == 1
    opened(page, doc="report.pdf", para="4", view="page")
    assert html(page, "<figure").count("<figure") == 2


def test_pdf_that_has_changed_or_gone_shows_no_page_but_says_why(page: AppTest, corpus: Path) -> None:
    file = corpus / "report.pdf"
    held = file.read_bytes()
    try:
        file.write_bytes(held + b"\n")
        opened(page, doc="report.pdf", para="4", view="page")
        assert any("has changed since the index was built" in text for text in texts(page))
        file.unlink()
        page.run()
        assert "The source PDF cannot be found, so its pages cannot be shown." in texts(page)
        assert "<figure" not in html(page)
    finally:
        file.write_bytes(held)
