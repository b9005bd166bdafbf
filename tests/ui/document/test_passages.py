from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shutten.documents.block import Page, Place
from shutten.documents.document import METADATA_FIELDS, Document, Metadata
from shutten.documents.readers.pdf.places import Box, Drawn, Marks, PdfPage
from shutten.passages.passage import Passage
from shutten.text.span import Span
from shutten.texts.document import ORIGINS
from shutten.ui.document.facts import abouts_html, facts_html, title_html
from shutten.ui.document.outline import outline, outline_html
from shutten.ui.document.pages import page_html
from shutten.ui.document.passages import Flow, key_within

SOURCES = Path(__file__).parents[3] / "src" / "shutten"

HOSTILE = """<script>alert('x')</script><img src=x onerror="alert(1)">&amp;</article>' onclick='alert(1)"""


def passage(
    ordinal: int, text: str = "They met.", section: tuple[str, ...] = (), page: int | None = None, label: str = ""
) -> Passage:
    return Passage(
        id=ordinal + 1,
        document="a.md",
        ordinal=ordinal,
        paragraph=ordinal + 1,
        section_path=section,
        spans=(Span(0, len(text)),),
        text=text,
        language="en",
        pages=() if page is None else (Page(0, page, label),),
    )


def flow(title: str = "A day") -> Flow:
    return Flow(title, "en", lambda number: f'?para={number}&q="x"')


def test_headings_stand_before_the_first_passage_below_them_by_their_depth() -> None:
    html = flow().several(
        [
            passage(0, "a", ("A day", "1")),
            passage(1, "b", ("A day", "1")),
            passage(2, "c", ("A day", "1", "1.1")),
            passage(3, "d", ("A day", "2")),
        ]
    )
    assert re.findall(r'<(h\d) class="sh-sec" lang="en">([^<]*)<|<div class="sh-words" lang="en">([^<]*)<', html) == [
        ("h2", "1", ""),
        ("", "", "a"),
        ("", "", "b"),
        ("h3", "1.1", ""),
        ("", "", "c"),
        ("h2", "2", ""),
        ("", "", "d"),
    ]


def test_other_cells_of_a_row_are_told_with_the_first_of_its_passages_and_with_the_marked_one() -> None:
    cells = [
        replace(passage(ordinal), context=f"Year: {year}", context_spans=(Span(0, 1),))
        for ordinal, year in enumerate((2011, 2011, 2011, 2013))
    ]
    shown = flow()
    html = shown.several(cells[:2]) + shown.marked(cells[2], None, "p1") + shown.several(cells[3:])
    assert re.findall(r'class="sh-beside">([^<]*)<', html) == [
        "Table row: Year: 2011",
        "Table row: Year: 2011",
        "Table row: Year: 2013",
    ]


def test_page_is_named_where_it_begins_by_its_printed_label() -> None:
    shown = flow()
    shown.before(passage(0, page=11))
    html = shown.several([passage(1, page=11), passage(2, page=12, label="iv"), passage(3, page=12, label="iv")])
    assert re.findall(r'class="sh-leaf">([^<]*)<', html) == ["p. iv"]


def test_key_sentence_is_cut_by_the_raw_text_and_not_by_the_escaped(seen: Any) -> None:
    text = '「A & B」 <1>。𠮷野は"<b>"と述べた。終わり。'
    html = flow().marked(passage(0, text), Span(text.index("𠮷"), text.index("終")), "p1")
    assert re.findall("<mark>(.*?)</mark>", html) == ["𠮷野は&quot;&lt;b&gt;&quot;と述べた。"]
    assert seen(html).text == f"1{text}"


@pytest.mark.parametrize(
    ("key", "valid"), [(Span(0, 9), True), (Span(2, 3), True), (Span(0, 10), False), (Span(9, 9), False), (None, False)]
)
def test_key_that_does_not_lie_in_the_passage_is_ignored(key: Span | None, valid: bool) -> None:
    assert key_within(passage(0, "They met."), key) == (key if valid else None)


def test_marked_passage_can_take_the_focus_and_has_a_name(seen: Any) -> None:
    tag, attributes = seen(flow().marked(passage(4), None, "p5")).tags[0]
    assert tag == "article"
    assert attributes == {
        "id": "sh-here",
        "class": "sh-p sh-marked",
        "tabindex": "-1",
        "data-place": "p5",
        "aria-label": "Paragraph 5, the one chosen",
    }


def test_facts_are_told_with_their_origin_in_words_and_what_is_unknown_is_said_to_be(seen: Any) -> None:
    metadata = Metadata(
        title="A day", date="2017-08", url="https://example.org/", origins={"title": "front matter", "date": "meta dc.date"}
    )
    assert seen(facts_html(Document("a.md", "", metadata), "en")).text == (
        "TitleA day from the head of the documentDateAugust 2017 from the web page's metadata (dc.date)Publisherunknown"
        "Based onunknownLicenceunknownLanguageunknownURLhttps://example.org/Filea.md"
    )


def test_address_that_is_none_of_the_web_is_no_link() -> None:
    assert "<a " not in facts_html(Document("a.md", "", Metadata(url="javascript:alert(1)")), "en")


def test_origins_have_words_in_both_languages() -> None:
    assert {len(both) for both in ORIGINS.values()} == {2}
    made = re.compile(r'\b(?:Layer|declared_layers|properties)\(\s*(?:package, )?"([^"]+)"|origin: str = "([^"]+)"')
    sources = (path.read_text(encoding="utf-8") for path in (SOURCES / "documents").rglob("*.py"))
    found = {name for source in sources for names in made.findall(source) for name in names if name}
    assert found - set(ORIGINS) == set()


def test_document_without_a_title_is_called_by_its_name(seen: Any) -> None:
    assert seen(title_html(Document("a.md", "", Metadata()), "en")).text == "a.md"


def test_boxes_are_laid_over_the_page_by_fractions_of_it(seen: Any) -> None:
    marks = Marks([Box(0.25, 0.5, 0.75, 0.625)], [Box(0.25, 0.5, 0.5, 0.625)])
    html = page_html(Drawn(b"", 4, 8), PdfPage(3, "iv", 0, 9, ()), marks, 150, "en", "p1")
    shown = seen(html)
    assert ("span", {"class": "sh-box", "style": "left:25.000%;top:50.000%;width:50.000%;height:12.500%"}) in shown.tags
    assert ("span", {"class": "sh-unsure", "style": "left:25.000%;top:50.000%;width:25.000%;height:12.500%"}) in shown.tags
    assert shown.tags[0][1]["data-place"] == "p1"
    assert "width:150%" in html
    assert shown.tags[2][1]["alt"] == "Image of page 3 of the PDF, with the chosen passage marked (places: 1)."


def test_hostile_values_make_no_tag(seen: Any) -> None:
    one = passage(0, HOSTILE, (HOSTILE, "1"), page=1, label=HOSTILE)
    metadata = Metadata(**dict.fromkeys(METADATA_FIELDS, HOSTILE) | {"language": "en"}, origins={"title": HOSTILE})
    document = Document(HOSTILE, "", metadata)
    html = "".join(
        (
            flow().several([one]),
            flow("").marked(one, Span(3, 9), "p1"),
            title_html(document, "en"),
            abouts_html(document, 1, "en"),
            facts_html(document, "en"),
            outline_html(outline([one], ""), 0, "Outline", "Outline", lambda number: f"?{HOSTILE}{number}"),
        )
    )
    shown = seen(html)
    allowed = "a article dd details div dl dt h1 h2 h3 li mark nav small span summary ul"
    assert {tag for tag, _ in shown.tags} <= set(allowed.split())
    names = {name for _, attributes in shown.tags for name in attributes}
    assert names <= {"id", "class", "lang", "href", "title", "target", "tabindex"} | {
        name for name in names if name.startswith(("aria-", "data-"))
    }
    # 3 of the passage, 1 marked, 3 in the head, 8 fields and the chip, an origin and a name in the facts, 1 in the outline
    assert shown.text.count(HOSTILE) == 19


def test_place_begins_once_without_its_cells() -> None:
    shown = flow()
    rows = [replace(passage(at), places=(Place(0, "sheet", name, f"B{at}"),)) for at, name in enumerate("abb")]
    assert [part.split("<")[0] for part in shown.several(rows).split('class="sh-leaf">')[1:]] == ["Sheet a", "Sheet b"]
