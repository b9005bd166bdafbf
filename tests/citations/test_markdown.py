from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from shutten import Citation
from shutten.citations.markdown import to_markdown

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKS = "\\`*_[]<>#|~$&;!(){}+-.=:@^/\"' \t\n1a"


def _citation(label: str, url: str = "") -> Citation:
    return Citation("a.txt", "", "", "", "", (), 1, (), (), url, label)


def _rendered(markdown: str) -> list[str]:
    """The paragraphs of a quotation as a reader sees them; anything but text and line breaks in it fails."""
    tokens = PARSER.parse(markdown)
    assert {token.type for token in tokens} <= {
        "blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline",
    }  # fmt: skip
    children = [token.children or [] for token in tokens if token.type == "inline"]
    assert {child.type for inline in children for child in inline} <= {"text", "softbreak"}
    shown = ["".join("\n" if child.type == "softbreak" else child.content for child in inline).strip() for inline in children]
    return [paragraph for paragraph in shown if paragraph]  # one of nothing but a no-break space is not seen


def _paragraphs(text: str) -> list[str]:
    lines = [line.strip(" \t") for line in re.split(r"\r\n|\n|\r", text)]
    return [part.strip() for part in re.split(r"\n{2,}", "\n".join(lines)) if part.strip()]


def test_markdown_quotes_every_line_and_links_the_label() -> None:
    markdown = to_markdown("一行目\n\n三行目", _citation("題、第1段落", "https://example.org/x_y"))
    assert markdown == "> 一行目\n>\n> 三行目\n>\n> — [題、第1段落](<https://example.org/x_y>)\n"


def test_markdown_without_address_has_the_reference() -> None:
    assert to_markdown("a", _citation("b")) == "> a\n>\n> — b (a.txt\\#1)\n"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a*b_c`d", r"a\*b\_c\`d"),
        ("<b>&amp;</b>", r"\<b\>\&amp;\</b\>"),
        ("[x](y) ![z]", r"\[x\](y) !\[z\]"),
        (r"C:\new", r"C:\\new"),
        ("# a | b ~~c~~", r"\# a \| b \~\~c\~\~"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("12. item", r"12\. item"),
        ("3) item", r"3\) item"),
        ("===", r"\==="),
        ("    code", "code"),
        ("2017年1-2月", "2017年1-2月"),
        ("２．項目「」（）、。", "２．項目「」（）、。"),
    ],
)
def test_marks_of_markdown_and_html_are_escaped(text: str, escaped: str) -> None:
    assert to_markdown(text, _citation("-")).splitlines()[0] == f"> {escaped}"


def test_the_label_is_escaped_too() -> None:
    assert to_markdown("a", _citation("<x> [1]", "https://u.jp")).splitlines()[-1] == r"> — [\<x\> \[1\]](<https://u.jp>)"


def test_an_address_cannot_end_the_link() -> None:
    last = to_markdown("a", _citation("b", "https://example.org/> <script>\nx　y")).splitlines()[-1]
    assert last == "> — [b](<https://example.org/%3E%20%3Cscript%3E%0Ax　y>)"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("http://a.jp www.b.jp c@d.jp", r"http\://a.jp www\.b.jp c\@d.jp"),
        ("AT&T & Q&A", "AT&T & Q&A"),
        ("&lt; &#60; &#x3c;", r"\&lt; \&#60; \&#x3c;".replace("#", r"\#")),
        ("2.5倍 -5度", "2.5倍 -5度"),
        ("$x$", r"\$x\$"),
        (": - |", r"\: - \|"),
    ],
)
def test_more_marks(text: str, escaped: str) -> None:
    assert to_markdown(text, _citation("-")).splitlines()[0] == f"> {escaped}"


@given(st.text(st.sampled_from(MARKS) | st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_rendered_it_reads_as_it_was(text: str) -> None:
    label = re.sub(r"\s+", " ", f"x {text} y")
    assert _rendered(to_markdown(text, _citation(label))) == [*_paragraphs(text), f"— {label} (a.txt#1)"]


@given(st.text(st.sampled_from(MARKS), max_size=40))
def test_a_label_in_a_link_reads_as_it_was(text: str) -> None:
    label = re.sub(r"\s+", " ", f"x {text} y")
    inline = PARSER.parse(to_markdown("a", _citation(label, "https://example.org/?a=1&lt;b")))[-3].children or []
    assert [child.type for child in inline if child.type != "text"] == ["link_open", "link_close"]
    assert inline[1].attrs == {"href": "https://example.org/?a=1&lt;b"}
    assert "".join(child.content for child in inline) == f"— {label}"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "u", "https://", "java\nscript:alert(1)"])
def test_what_is_no_web_address_makes_no_link(url: str) -> None:
    assert to_markdown("a", _citation("b", url)) == "> a\n>\n> — b (a.txt\\#1)\n"


def test_the_link_leads_to_the_passage_where_it_can() -> None:
    citation = Citation("a", "", "", "", "", (), 1, (), (), "https://a.jp", "b", link="https://a.jp#:~:text=words")
    assert to_markdown("a", citation) == "> a\n>\n> — [b](<https://a.jp#:~:text=words>)\n"
