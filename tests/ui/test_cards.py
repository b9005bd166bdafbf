from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from shutten.citations.citing import cite
from shutten.documents.block import Page, Place
from shutten.documents.document import METADATA_FIELDS, Metadata
from shutten.passages.passage import Passage
from shutten.search.answer import Answer, Hit, Met
from shutten.search.answer_phrase import Phrase
from shutten.text.span import Span
from shutten.ui.answer_phrases import answers_html
from shutten.ui.cards import hit_html, shares_html

HOSTILE = """<script>alert('x')</script><img src=x onerror="alert(1)">&amp;</blockquote>"""


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


def met(count: int, origin: str = "dictionary") -> tuple[Met, ...]:
    return tuple(Met(f"word{number}", f"語{number}", origin, 1.0, 0.1) for number in range(count))


def marked(html: str) -> list[str]:
    """What stands in ``<mark>``, as HTML."""
    return re.findall(r'<mark class="sh-key">(.*?)</mark>', html, re.S)


def test_card_holds_rank_title_language_date_publisher_section_quote_and_label(seen: Any) -> None:
    assert seen(hit_html(hit(), "en")).text == (
        '3. A dayEnglish17 August 2017ShuttenWhoThe ministers met.Shutten, "A day", 17 August 2017, Who, para. 2'
    )


def test_card_speaks_the_language_of_the_page_but_keeps_the_quote(seen: Any) -> None:
    shown = seen(hit_html(hit(), "ja"))
    assert "英語2017年8月17日" in shown.text
    assert shown.tags[0] == ("article", {"class": "sh-hit"})
    assert ("blockquote", {"class": "sh-quote", "lang": "en"}) in shown.tags


def test_section_that_repeats_the_title_is_left_out() -> None:
    assert "sh-section" not in hit_html(hit(section=("A day",)), "en")
    assert '<span class="sh-section" lang="en">Who › Japan</span>' in hit_html(hit(section=("A day", "Who", "Japan")), "en")


def test_official_source_is_named() -> None:
    shown = hit_html(hit(metadata=Metadata(title="A day", source="防衛省『防衛白書』"), language="ja"), "ja")
    assert "［典拠: 防衛省『防衛白書』］" in shown
    assert "sh-summary" not in shown


def test_a_summary_says_that_it_is_not_the_original() -> None:
    metadata = Metadata(title="A day", source="防衛省『防衛白書』", kind="summary")
    assert '<span class="sh-tag sh-summary">要約（原文ではない）</span>' in hit_html(hit(metadata=metadata), "ja")
    assert '<span class="sh-tag sh-summary">summary, not the original</span>' in hit_html(hit(metadata=metadata), "en")


def test_the_date_of_a_file_is_called_so() -> None:
    metadata = Metadata(title="A day", date="2019-04-01", origins={"date": "pdf info"})
    assert '<span class="sh-tag">ファイルの作成日 2019年4月1日</span>' in hit_html(hit(metadata=metadata), "ja")


def test_document_without_a_title_is_shown_by_its_name(seen: Any) -> None:
    assert "3. a.md" in seen(hit_html(hit(metadata=Metadata()), "en")).text


def test_quote_is_shown_character_for_character(seen: Any) -> None:
    text = "1 < 2 & 3 > 2\n\n  “quoted” 'and' \"so\" 第５条"
    assert text in seen(hit_html(hit(text=text), "en")).text


def test_key_sentence_is_marked_inside_the_exact_quote() -> None:
    text = "They met. They agreed on it. They left."
    html = hit_html(replace(hit(text=text), key=Span(10, 28)), "en")
    assert marked(html) == ["They agreed on it."]
    assert f'<blockquote class="sh-quote" lang="en">{text}</blockquote>' in re.sub("</?mark[^>]*>", "", html)


def test_key_sentence_is_cut_by_the_raw_text_and_not_by_the_escaped(seen: Any) -> None:
    text = '「A & B」 <1>。𠮷野は"<b>"と述べた。終わり。'
    start, end = text.index("𠮷"), text.index("終")
    html = hit_html(replace(hit(text=text), key=Span(start, end)), "ja")
    assert marked(html) == ["𠮷野は&quot;&lt;b&gt;&quot;と述べた。"]
    assert text in seen(html).text


def test_without_a_key_sentence_nothing_is_marked() -> None:
    assert "<mark" not in hit_html(hit(), "en")


def test_page_is_shown_as_it_is_printed(seen: Any) -> None:
    paged = replace(hit().citation, pages=(Page(0, 6, "iv"),))
    assert "p. iv" in seen(hit_html(replace(hit(), citation=paged), "en")).text
    assert "6頁" in seen(hit_html(replace(hit(), citation=replace(paged, pages=(Page(0, 6),))), "ja")).text
    assert "p. " not in seen(hit_html(hit(), "en")).text.replace("para. ", "")


def test_passage_without_a_rank_has_no_number() -> None:
    assert "sh-rank" not in hit_html(replace(hit(), rank=0), "en")


def test_terms_are_chips_with_the_origin_of_the_translation(seen: Any) -> None:
    terms = (Met("abduction", "拉致", "glossary", 1.0, 0.5), Met("Kono", "河野", "name", 1.0, 0.5))
    shown = seen(hit_html(replace(hit(), met=terms), "en"))
    assert "Matching words:abduction → 拉致Kono → 河野" in shown.text
    assert [attributes["title"] for tag, attributes in shown.tags if attributes.get("class") == "sh-chip"] == [
        "translated by the glossary",
        "a name",
    ]


def test_six_terms_are_shown_and_the_rest_behind_more() -> None:
    before, after = hit_html(replace(hit(), met=met(8)), "en").split("<summary>2 more</summary>")
    assert (before.count("sh-chip"), after.count("sh-chip")) == (6, 2)
    assert '<details class="sh-more"' not in hit_html(replace(hit(), met=met(6)), "en")


def test_term_that_was_met_twice_alike_is_one_chip() -> None:
    assert hit_html(replace(hit(), met=met(1) * 3), "en").count("sh-chip") == 1


def test_shares_are_a_line_a_leg_in_words_the_largest_first_and_their_sum(seen: Any) -> None:
    shown = shares_html(
        replace(hit(), score=14.25, shares={"date": -0.75, "near_sentence": 0.0, "late": 5.0, "evidence": 10.0}), "en"
    )
    assert seen(shown).text == (
        "Words of the question, literally or by meaning10.0Closeness in meaning, word by word5.0Date−0.8Total14.2"
    )
    assert re.findall(r"width:(\d+)%", shown) == ["100", "50"]


def test_shares_speak_the_language_of_the_page_and_show_an_unknown_leg_as_it_is(seen: Any) -> None:
    shown = shares_html(replace(hit(), shares={"late": 2.0, "<weather>": 1.0}), "ja")
    assert seen(shown).text == "語と語の意味の近さ2.0<weather>1.0合計0.9"


def test_hit_without_shares_has_its_sum_alone(seen: Any) -> None:
    assert seen(shares_html(hit(), "en")).text == "Total0.9"


@pytest.mark.parametrize("field", ["title", "publisher", "source", "url", "text", "section", "page", "met"])
def test_hostile_value_makes_no_tag(seen: Any, field: str) -> None:
    values = {"title": "A day", "date": "2017-08-17", field: HOSTILE}
    metadata = Metadata(**{name: value for name, value in values.items() if name in METADATA_FIELDS})
    hostile = hit(
        text=HOSTILE if field == "text" else "The ministers met.",
        metadata=metadata,
        section=(HOSTILE,) if field == "section" else ("Who",),
    )
    hostile = replace(
        hostile,
        key=Span(3, 9),
        citation=replace(hostile.citation, pages=(Page(0, 6, HOSTILE),)) if field == "page" else hostile.citation,
        met=(Met(HOSTILE, HOSTILE + "!", HOSTILE, 1.0, 1.0),) if field == "met" else (),
    )
    shown = seen(hit_html(hostile, "en").replace('<mark class="sh-key">', "").replace("</mark>", ""))
    assert {tag for tag, _ in shown.tags} <= {"article", "div", "span", "blockquote", "ul", "li", "details", "summary"}
    assert {name for _, attributes in shown.tags for name in attributes} <= {"lang", "class", "title"}
    assert field == "url" or HOSTILE in shown.text


def links(seen: Any, url: str) -> list[dict[str, str | None]]:
    return [attributes for tag, attributes in seen(hit_html(hit(metadata=Metadata(url=url)), "en")).tags if tag == "a"]


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=%22", "http://example.org/", "https://例え.jp/文書"])
def test_web_address_becomes_a_link_that_does_not_open_this_page_to_the_other(seen: Any, url: str) -> None:
    (link,) = links(seen, url)
    assert str(link["href"]).startswith(url)
    assert link | {"href": ""} == {"href": "", "target": "_blank", "rel": "noopener noreferrer"}


def test_quotation_mark_in_an_address_does_not_end_the_attribute(seen: Any) -> None:
    (link,) = links(seen, 'https://example.org/" onmouseover="alert(1)')
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
def test_address_that_is_not_of_the_web_is_no_link(seen: Any, url: str) -> None:
    assert links(seen, url) == []


@pytest.mark.parametrize(
    ("key", "language", "tag"),
    [
        (Span(0, 9), "en", "pp. ii–1, the sentence marked on p. ii"),
        (Span(10, 20), "ja", "ii〜1頁（印をつけた文は1頁）"),
        (Span(5, 15), "en", "pp. ii–1"),
        (None, "en", "pp. ii–1"),
    ],
)
def test_card_names_the_page_of_the_key_sentence(seen: Any, key: Span | None, language: str, tag: str) -> None:
    pages = (Page(0, 4, "ii"), Page(10, 5, "1"))
    one = hit(text="They met. They left at last.")
    one = replace(one, key=key, passage=replace(one.passage, pages=pages), citation=replace(one.citation, pages=pages))
    assert f'<span class="sh-tag">{tag}</span>' in hit_html(one, language)


def test_card_names_the_sheet_and_its_cells(seen: Any) -> None:
    places = (Place(0, "sheet", "<b>", "B5:D5"),)
    one = replace(hit(), citation=replace(hit().citation, places=places))
    assert '<span class="sh-tag">Sheet &lt;b&gt;, B5:D5</span>' in hit_html(one, "en")


def test_the_words_that_answer_stand_first_and_are_marked_in_their_sentence(seen: Any) -> None:
    found = hit(text="They met. It took two hours in all.")
    phrase = Phrase("two hours", Span(18, 27), 0.8, "en", "en")
    shown = hit_html(replace(found, key=Span(10, 35), answer=phrase), "ja")
    assert (
        '<p class="sh-answer" lang="ja"><span class="sh-answer-name">答え:</span> <strong lang="en">two hours</strong></p>'
        in shown
    )
    assert shown.index("sh-answer") < shown.index("sh-quote")
    assert '<mark class="sh-key">It took <mark class="sh-phrase">two hours</mark> in all.</mark>' in shown
    assert "They met. It took two hours in all." in seen(shown).text


def test_the_gloss_stands_beside_words_of_another_language() -> None:
    found = hit(text="会談は約2時間30分であった。")
    shown = hit_html(replace(found, key=Span(0, 15), answer=Phrase("約2時間30分", Span(3, 10), 0.8, "ja", "en")), "en")
    assert '<span class="sh-gloss" lang="en">about 2 hours 30 minutes</span>' in shown


def test_answers_that_differ_are_listed_below_the_surest() -> None:
    def one(rank: int, words: str, certainty: float) -> Hit:
        text = f"It took {words} <in> all."
        return replace(
            hit(text=text),
            rank=rank,
            key=Span(0, len(text)),
            answer=Phrase(words, Span(8, 8 + len(words)), certainty, "en", "en"),
        )

    hits = (one(1, "two hours", 0.6), one(2, "3 days", 0.7), one(3, "two hours", 0.5))
    shown = answers_html(Answer("how long", "en", hits, "answered", 0.9), "en")
    assert '<strong lang="en">two hours</strong>' in shown
    assert '<p class="sh-sentence" lang="en">It took <mark class="sh-phrase">two hours</mark> &lt;in&gt; all.</p>' in shown
    assert "<summary>results 1, 3</summary>Chance that these words answer: 80 %</details>" in shown
    assert '<li><span lang="en">3 days</span> <details class="sh-more sh-number"><summary>result 2</summary>' in shown
