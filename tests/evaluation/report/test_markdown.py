"""Markdown is read back by a parser of CommonMark with GitHub's tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

HOSTILE = "</script><script>window.hacked = 1</script> <img src=http://127.0.0.1:9/x> Tom & Jerry <b>bold</b> | *star* {{ x }}"


@pytest.fixture(scope="module")
def rendered(written: dict[str, Path]) -> LexborHTMLParser:
    source = (written["en"] / "report.md").read_text(encoding="utf-8")
    return LexborHTMLParser(MarkdownIt("commonmark").enable("table").render(source))


def test_hostile_texts_are_shown_word_for_word(rendered: LexborHTMLParser) -> None:
    assert any(HOSTILE in node.text() for node in rendered.css("h3"))
    assert any("</script><script>window.hacked = 1</script>" in node.text() for node in rendered.css("blockquote"))
    assert rendered.css("script, b, i, em, a") == []


def test_main_table_holds_the_means(rendered: LexborHTMLParser) -> None:
    rows = [[cell.text() for cell in row.css("th, td")] for row in rendered.css_first("table").css("tr")]
    assert rows[0] == [
        "Question→passage language",
        "n",
        "Success@1",
        "Success@5",
        "Success@10",
        "MRR@10",
        "nDCG@10",
        "Recall@10",
    ]
    assert rows[1][:3] == ["English → not in the index (en→?)", "1", "0.000"]
    assert rows[2][:3] == ["English → English (en→en)", "1", "1.000"]
    assert rows[4][:3] == ["All questions", "3", "0.333 (0.00–1.00)"]


def test_every_chart_stands_beside_it(rendered: LexborHTMLParser, written: dict[str, Path]) -> None:
    charts = [node.attributes["src"] for node in rendered.css("img")]
    assert charts == ["charts/success-curve.svg", "charts/reliability.svg", "charts/latency.svg", "charts/difference-1.svg"]
    for chart in charts:
        assert (written["en"] / str(chart)).read_text(encoding="utf-8").startswith("<svg")
