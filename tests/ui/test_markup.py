from __future__ import annotations

import sys
from pathlib import Path

import pytest

from shutten.text.span import Span
from shutten.ui.markup import Html, joined, link, listed, marked, names_html, pairs_html, tag

PACKAGE = Path(__file__).parents[2] / "src" / "shutten" / "ui"


def test_no_other_module_of_the_page_makes_html_of_a_text() -> None:
    makers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(sign in path.read_text(encoding="utf-8") for sign in ("from html import", "import html\n", "Html("))
    }
    assert makers == {"markup.py"}


def test_no_module_beside_the_script_that_is_served_hides_one_of_python() -> None:
    """Streamlit puts the folder of the script it runs before all others."""
    assert {path.stem for path in PACKAGE.iterdir()} & sys.stdlib_module_names == set()


def test_text_is_escaped_once_and_html_stays() -> None:
    inner = tag("b", "<i>")
    assert inner == "<b>&lt;i&gt;</b>"
    assert tag("p", "a & ", inner, title="\"'<") == '<p title="&quot;&#x27;&lt;">a &amp; <b>&lt;i&gt;</b></p>'
    assert joined([inner, "<"], " > ") == "<b>&lt;i&gt;</b> &gt; &lt;"
    assert isinstance(joined(["<"]), Html)


def test_attributes_without_a_value_are_left_out_and_an_image_has_no_end() -> None:
    assert tag("img", src="a", alt="", id=None) == '<img src="a" alt="">'


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https:///a", ""])
def test_what_is_no_address_of_the_web_is_no_link(address: str) -> None:
    assert link(address, "<x>") == "&lt;x&gt;"


def test_marks_are_laid_by_offsets_of_the_raw_text() -> None:
    assert marked("<a> & <b>", Span(4, 5), "k") == '&lt;a&gt; <mark class="k">&amp;</mark> &lt;b&gt;'
    assert marked("<a>", None) == "&lt;a&gt;"


def test_lists_and_tables_escape_what_they_hold() -> None:
    assert listed(["<", tag("b", "x")], class_="k") == '<ul class="k"><li>&lt;</li><li><b>x</b></li></ul>'
    assert pairs_html([("a<", "b"), ("c", ["d", "e&"])]) == (
        '<table class="sh-lib"><tbody><tr><th scope="row">a&lt;</th><td>b</td></tr>'
        '<tr><th scope="row">c</th><td><ul><li>d</li><li>e&amp;</li></ul></td></tr></tbody></table>'
    )
    assert names_html([("<n>", "said"), ("m", "")], "more") == (
        '<ul class="sh-names"><li><span class="sh-name-of-file">&lt;n&gt;</span>: said</li>'
        '<li><span class="sh-name-of-file">m</span></li><li>more</li></ul>'
    )
