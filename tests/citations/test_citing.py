from __future__ import annotations

from pathlib import Path

import pytest

from shutten import Citation, Metadata, Passage, Span
from shutten.citations.citing import cite
from shutten.documents.block import Page, Place
from shutten.store.engines.location import Location
from treaty import METADATA, PASSAGE, with_


def test_a_citation_holds_everything_needed_to_find_the_passage() -> None:
    assert cite(PASSAGE, METADATA, "ja") == Citation(
        document="treaty.txt",
        title="日米安全保障条約",
        publisher="外務省",
        source="官報",
        date="1960-01-19",
        section_path=("日米安全保障条約", "第五条"),
        paragraph=7,
        pages=(),
        spans=(Span(3, 6), Span(9, 11)),
        url="https://example.org/a",
        label="外務省「日米安全保障条約」（1960年1月19日）第五条、第7段落［典拠: 官報］",
        language="",
        issued="1960-01-19",
        link="https://example.org/a",
    )


def test_a_passage_has_its_own_date_and_its_label_the_documents() -> None:
    assert cite(with_(date="2015-04"), METADATA, "ja").date == "2015-04"
    assert "April 2015" not in cite(with_(date="2015-04"), METADATA, "en").label
    assert "19 January 1960" in cite(with_(date="2015-04"), METADATA, "en").label


def test_a_long_quote_of_a_page_is_linked_by_its_first_and_last_words() -> None:
    passage = Passage(
        1, "a.html", 0, 1, (), (Span(0, 26), Span(40, 72)), "The United States affirmed that Article V applies to them."
    )
    link = cite(passage, Metadata(url="https://example.org/a#who"), "en").link
    assert link == (
        "https://example.org/a#who:~:text=The%20United%20States%20affirmed,that%20Article%20V%20applies%20to%20them."
    )


def test_a_pdf_is_linked_by_the_page_and_cited_by_what_is_printed_on_it() -> None:
    passage = with_(document="a.pdf", pages=(Page(0, 6, "iv"),))
    citation = cite(passage, Metadata(title="憲法", url="https://example.org/a.pdf"), "ja")
    assert (citation.link, citation.label) == (
        "https://example.org/a.pdf#page=6",
        "「憲法」日米安全保障条約＞第五条、第7段落、iv頁",
    )


def test_words_of_a_document_that_rests_on_another_are_not_sought_at_that_ones_address() -> None:
    passage = with_(text="平成21年11月13日、日本とアメリカの首脳が会談した。", spans=(Span(0, 27),))
    metadata = Metadata(url="https://example.org/a")
    assert cite(passage, metadata, "ja").link.startswith("https://example.org/a#:~:text=")
    assert cite(passage, Metadata(url="https://example.org/a", source="防衛白書"), "ja").link == "https://example.org/a"


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "file:///etc/passwd", "https://", "//example.org/a"])
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    citation = cite(PASSAGE, Metadata(url=url), "ja")
    assert (citation.url, citation.link) == (url, "")


@pytest.mark.parametrize(
    ("location", "link"),
    [
        (
            Location(Path("i"), page="https://docs.example.jp/a/"),
            "https://docs.example.jp/a/document?doc=en%2Fa.txt&para=7&lang=ja",
        ),
        (
            Location(Path("i"), key="law", page="http://localhost:8501/"),
            "http://localhost:8501/document?doc=en%2Fa.txt&para=7&lang=ja&collection=law",
        ),
        (Location(Path("i")), ""),
    ],
)
def test_without_an_address_the_page_of_the_index_is_the_link(location: Location, link: str) -> None:
    passage = with_(document="en/a.txt")
    assert cite(passage, Metadata(), "ja", location=location).link == link
    own = cite(passage, Metadata(url="https://example.org/", source="官報"), "ja", location=location)
    assert (own.link, own.reference) == ("https://example.org/", "en/a.txt#7")


ACROSS = with_(
    document="a.pdf",
    text="県は道路を直す。市は橋を直す。",
    spans=(Span(0, 15),),
    pages=(Page(0, 4, "ii"), Page(8, 5, "1")),
)


@pytest.mark.parametrize(("key", "page"), [(None, 4), (Span(0, 8), 4), (Span(8, 15), 5), (Span(4, 12), 4)])
def test_the_link_opens_at_the_page_of_the_sentence_that_answers(key: Span | None, page: int) -> None:
    citation = cite(ACROSS, Metadata(title="計画", url="https://example.org/a.pdf"), "en", key)
    assert citation.link == f"https://example.org/a.pdf#page={page}"
    assert citation.label == '"計画", 日米安全保障条約 > 第五条, para. 7, pp. ii–1'
    assert (citation.page, citation.page_label, citation.page_last, citation.page_last_label) == (4, "ii", 5, "1")


def test_a_form_without_pages_is_cited_by_its_place() -> None:
    row = with_(document="予算.xlsx", places=(Place(0, "sheet", "歳入", "B5"), Place(2, "sheet", "歳入", "D5")))
    citation = cite(row, Metadata(title="予算", url="https://example.org/a.xlsx"), "ja")
    assert (citation.label, citation.link) == (
        "「予算」日米安全保障条約＞第五条、第7段落、表「歳入」B5:D5",
        "https://example.org/a.xlsx",
    )
