"""The document is read back by a parser, so that what counts is what a browser would make of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

HOSTILE = "</script><script>window.hacked = 1</script> <img src=http://127.0.0.1:9/x> Tom & Jerry <b>bold</b> | *star* {{ x }}"

READ = "</script><script>window.hacked = 1</script>  Tom & Jerry bold | *star* {{ x }}"
"""The same in a document, of which the reader takes known tags for marks of the text."""


def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser((path / "report.html").read_text(encoding="utf-8"))


def texts(nodes: list[LexborNode]) -> list[str]:
    return [node.text(strip=True) for node in nodes]


@pytest.fixture(scope="module")
def page(written: dict[str, Path]) -> LexborHTMLParser:
    return parsed(written["en"])


def test_hostile_texts_are_shown_word_for_word(page: LexborHTMLParser) -> None:
    assert any(HOSTILE in summary for summary in texts(page.css("summary")))
    assert READ in texts(page.css("blockquote"))
    assert page.css("img, b, i") == []
    assert "window.hacked" not in "".join(node.text() for node in page.css("script:not([type='application/json'])"))
    assert page.css_first("title").text() == "Evaluation of retrieval: set & <b>.jsonl"
    assert "</script>" in texts(page.css("tbody th"))


def test_charts_hold_no_end_of_a_script(page: LexborHTMLParser) -> None:
    specifications = page.css("script[type='application/json']")
    assert [node.attributes["id"] for node in specifications] == [
        "specification-success-curve",
        "specification-reliability",
        "specification-latency",
        "specification-difference-1",
    ]
    assert [node.text().endswith("}") for node in specifications] == [True] * 4
    charts = [node.attributes["id"] for node in page.css(".chart")]
    assert charts == ["chart-success-curve", "chart-reliability", "chart-latency", "chart-difference-1"]


def test_nothing_is_loaded_from_elsewhere(page: LexborHTMLParser) -> None:
    assert page.css("link, iframe, object, [src]") == []
    policy = page.css_first("meta[http-equiv='Content-Security-Policy']").attributes["content"]
    assert policy is not None
    assert policy.startswith("default-src 'none';")


def test_tables_have_captions_and_heads(page: LexborHTMLParser) -> None:
    tables = page.css("table")
    assert tables
    for table in tables:
        assert table.css_first("caption").text(strip=True)
        assert {node.attributes["scope"] for node in table.css("thead th")} == {"col"}
        assert {node.attributes["scope"] for node in table.css("tbody th")} == {"row"}
        widths = {len(row.css("th, td")) for row in table.css("tr")}
        assert len(widths) == 1


def test_contents_lead_to_the_sections(page: LexborHTMLParser) -> None:
    targets = [node.attributes["href"] for node in page.css("nav a")]
    assert targets == [f"#{node.attributes['id']}" for node in page.css("main h2")]
    assert targets == [
        "#results",
        "#curve",
        "#slices",
        "#verdicts",
        "#keys",
        "#speed",
        "#comparisons",
        "#failures",
        "#provenance",
    ]


def test_passages_have_their_own_language(page: LexborHTMLParser) -> None:
    languages = {node.text(): node.attributes["lang"] for node in page.css("blockquote")}
    assert languages["猫は屋根の上で静かに眠っている。誰もその眠りを妨げることはない。"] == "ja"
    assert languages[READ] == "en"


def test_question_without_passage_is_named(page: LexborHTMLParser) -> None:
    (warning,) = texts(page.css(".warning"))
    assert warning == "Questions that nothing in the index answers, by their judgements; each counts as 0 (1): lost"


@pytest.mark.parametrize(("language", "heading"), [("en", "Results"), ("ja", "結果")])
def test_report_is_in_the_language_asked_for(written: dict[str, Path], language: str, heading: str) -> None:
    page = parsed(written[language])
    assert page.css_first("html").attributes["lang"] == language
    assert page.css_first("main h2").text() == heading
