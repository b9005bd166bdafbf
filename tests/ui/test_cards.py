from __future__ import annotations

from html.parser import HTMLParser

import pytest

from shutten.citations import cite
from shutten.documents import Metadata
from shutten.documents.document import METADATA_FIELDS
from shutten.passages import Passage, Span
from shutten.search import Hit
from shutten.ui.cards import hit_html

HOSTILE = """<script>alert('x')</script><img src=x onerror="alert(1)">&amp;</blockquote>"""


class Seen(HTMLParser):
    """What a browser makes of the card: its tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def hit(
    text: str = "The ministers met.",
    metadata: Metadata | None = None,
    section: tuple[str, ...] = ("Who",),
    language: str = "en",
) -> Hit:
    metadata = metadata or Metadata(title="A day", publisher="Shutten", date="2017-08-17", language="en")
    passage = Passage(
        id=1,
        document="a.md",
        ordinal=0,
        paragraph=2,
        section_path=section,
        spans=(Span(0, len(text)),),
        text=text,
        language="en",
        date=metadata.date,
    )
    return Hit(3, 0.87654, passage, cite(passage, metadata, language))


def test_card_holds_rank_title_language_date_publisher_section_quote_and_label() -> None:
    assert Seen(hit_html(hit(), "en")).text == (
        "3. A dayEnglish17 August 2017ShuttenWhoThe ministers met."
        'closeness 0.877 · Shutten, "A day", 17 August 2017, Who, para. 2'
    )


def test_card_speaks_the_language_of_the_page_but_keeps_the_quote() -> None:
    seen = Seen(hit_html(hit(), "ja"))
    assert "英語2017年8月17日" in seen.text
    assert "近さ 0.877" in seen.text
    assert seen.tags[0] == ("article", {"lang": "en", "class": "sh-hit"})


def test_section_that_repeats_the_title_is_left_out() -> None:
    assert "sh-section" not in hit_html(hit(section=("A day",)), "en")
    assert '<div class="sh-section">Who › Japan</div>' in hit_html(hit(section=("A day", "Who", "Japan")), "en")


def test_official_source_is_named() -> None:
    shown = hit_html(hit(metadata=Metadata(title="A day", source="防衛省『防衛白書』")), "ja")
    assert "典拠: 防衛省『防衛白書』" in shown


def test_document_without_a_title_is_shown_by_its_name() -> None:
    assert "3. a.md" in Seen(hit_html(hit(metadata=Metadata()), "en")).text


def test_quote_is_shown_character_for_character() -> None:
    text = "1 < 2 & 3 > 2\n\n  “quoted” 'and' \"so\" 第５条"
    assert text in Seen(hit_html(hit(text=text), "en")).text


@pytest.mark.parametrize("field", ["title", "publisher", "source", "url", "text", "section"])
def test_hostile_value_makes_no_tag(field: str) -> None:
    values = {"title": "A day", "date": "2017-08-17", field: HOSTILE}
    metadata = Metadata(**{name: value for name, value in values.items() if name in METADATA_FIELDS})
    hostile = hit(
        text=HOSTILE if field == "text" else "The ministers met.",
        metadata=metadata,
        section=(HOSTILE,) if field == "section" else ("Who",),
    )
    seen = Seen(hit_html(hostile, "en"))
    assert {tag for tag, _ in seen.tags} <= {"article", "div", "span", "blockquote"}
    assert {name for _, attributes in seen.tags for name in attributes} <= {"lang", "class"}
    assert field == "url" or HOSTILE in seen.text


def links(url: str) -> list[dict[str, str | None]]:
    return [attributes for tag, attributes in Seen(hit_html(hit(metadata=Metadata(url=url)), "en")).tags if tag == "a"]


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=%22", "http://example.org/", "https://例え.jp/文書"])
def test_web_address_becomes_a_link_that_does_not_open_this_page_to_the_other(url: str) -> None:
    (link,) = links(url)
    assert str(link["href"]).startswith(url)
    assert link | {"href": ""} == {"href": "", "target": "_blank", "rel": "noopener noreferrer"}


def test_quotation_mark_in_an_address_does_not_end_the_attribute() -> None:
    (link,) = links('https://example.org/" onmouseover="alert(1)')
    assert set(link) == {"href", "target", "rel"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "//example.org/a",
        "/a",
        "https:",
        "https:///a",
        "http://[",
        "",
    ],
)
def test_address_that_is_not_of_the_web_is_no_link(url: str) -> None:
    assert links(url) == []
