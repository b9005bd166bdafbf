"""The reading aid: its HTML, and how it opens, with the real dictionary."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from shutten.aid.furigana import Ruby
from shutten.aid.key_term import KeyTerm
from shutten.text.span import Span
from shutten.ui.reading_aid import LICENCE, aid_html, furigana_html

TIME_LIMIT = 120
TERM = KeyTerm("述べ", "述べる", (Span(0, 2), Span(5, 7)), "のべる", "noberu", ("to state", "to express"), "term", "JMdict")
HOSTILE = "<script>alert(1)</script>&\"'"


def test_a_term_of_a_japanese_passage_has_reading_romaji_and_translation() -> None:
    html = aid_html([TERM], "ja", "en")
    assert '<dt lang="ja">述べ <span class="sh-aid-base">(述べる)</span></dt>' in html
    assert 'lang="ja">のべる</span>' in html
    assert 'lang="ja-Latn">noberu</span>' in html
    assert 'lang="en">to state / to express</span>' in html
    assert "<small>2 times · JMdict</small>" in html
    assert f'href="{LICENCE}"' in html


def test_a_guessed_reading_and_a_missing_translation_are_said() -> None:
    name = replace(
        TERM, text="稲田", base="稲田", reading="いなだ", translations=(), kind="name", source="", read_by_analyser=True
    )
    assert "固有名 · 読みは推定 · 辞書に訳なし" in aid_html([name], "ja", "ja")
    assert "sh-aid-means" not in aid_html([name], "ja", "ja")


def test_a_term_of_an_english_passage_has_its_translation_alone() -> None:
    html = aid_html([replace(TERM, text="state", base="state", translations=("述べる",), romaji="")], "en", "ja")
    assert '<dt lang="en">state</dt><dd><span class="sh-aid-means" lang="ja">述べる</span>' in html
    assert "のべる" not in html


def test_without_terms_the_aid_says_so() -> None:
    assert aid_html([], "ja", "en") == '<p lang="en">No key term of this passage is in the dictionary.</p>'


def test_everything_is_escaped() -> None:
    term = KeyTerm(HOSTILE, HOSTILE + "x", (Span(0, 1),), HOSTILE, HOSTILE + "y", (HOSTILE,), "term", "glossary")
    shown = aid_html([term], "ja", "en") + furigana_html([Ruby(HOSTILE, HOSTILE), Ruby(HOSTILE)])
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#x27;") == 8


def test_readings_stand_in_ruby_and_in_brackets_for_others() -> None:
    html = furigana_html([Ruby("食", "た"), Ruby("べる\n")])
    assert html == '<p class="sh-aid-ruby" lang="ja"><ruby>食<rp>(</rp><rt>た</rt><rp>)</rp></ruby>べる\n</p>'


def _page() -> None:
    import streamlit as st

    from shutten.passages.passage import Passage
    from shutten.settings import Settings
    from shutten.text.span import Span
    from shutten.ui.frame import Frame
    from shutten.ui.reading_aid import Aided, show_aid

    language, passage_language, text, glossary = st.query_params["shown"].split("|")
    marked = Span(0, text.index("。") + 1) if "。" in text[:-1] else None
    passage = Passage(7, "a.md", 0, 1, (), (Span(0, len(text)),), text, language=passage_language)
    from pathlib import Path as Place

    show_aid(Frame(language, Settings(glossary=Place(glossary) if glossary else None), None), Aided(passage, marked))


@pytest.fixture
def drawn() -> Callable[..., AppTest]:
    def draw(language: str, passage_language: str, text: str, *, opened: bool = False, glossary: str = "") -> AppTest:
        page = AppTest.from_function(_page, default_timeout=TIME_LIMIT)
        page.query_params["shown"] = f"{language}|{passage_language}|{text}|{glossary}"
        if opened:
            page.session_state["aid-7"] = True
        page.run()
        assert not page.exception
        return page

    return draw


def html_of(page: AppTest) -> str:
    return "".join(str(element.proto.body) for element in page.get("html"))


def test_closed_it_looks_nothing_up(drawn: Callable[..., AppTest]) -> None:
    page = drawn("en", "ja", "拉致問題を論じた。")
    assert [block.proto.popover.label for block in page.get("popover")] == ["Reading aid"]
    assert html_of(page) == ""
    assert not page.toggle


def test_opened_it_shows_terms_and_on_request_furigana(drawn: Callable[..., AppTest]) -> None:
    page = drawn("en", "ja", "拉致問題を論じた。", opened=True)
    assert "abduction issue" in html_of(page)
    assert "<ruby>" not in html_of(page)
    page.toggle[0].set_value(True).run()
    assert not page.exception
    assert "<ruby>拉致<rp>(</rp><rt>らち</rt><rp>)</rp></ruby>" in html_of(page)


def test_the_marked_sentence_comes_first_and_the_rest_on_request(drawn: Callable[..., AppTest]) -> None:
    page = drawn("en", "ja", "林芳正氏が約2時間30分話した。拉致問題を論じた。", opened=True)
    first = html_of(page)
    assert "about 2 hours 30 minutes" in first
    assert first.count("Hayashi Yoshimasa") == 1
    assert "abduction issue" not in first
    page.toggle(key="aid-7-rest").set_value(True).run()
    assert not page.exception
    assert "abduction issue" in html_of(page)
    assert html_of(page).count("Hayashi Yoshimasa") == 1


def test_english_for_a_japanese_reader_has_no_furigana(drawn: Callable[..., AppTest]) -> None:
    page = drawn("ja", "en", "They discussed the abduction issue.", opened=True)
    assert "拉致問題" in html_of(page)
    assert not page.toggle


def test_english_on_an_english_page_needs_no_aid(drawn: Callable[..., AppTest]) -> None:
    assert not drawn("en", "en", "They discussed it.").get("popover")


def test_a_users_glossary_is_taken(drawn: Callable[..., AppTest], tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text("拉致問題\tthe kidnappings\n", encoding="utf-8")
    assert "the kidnappings" in html_of(
        drawn("en", "ja", "拉致問題を論じた。", opened=True, glossary=str(tmp_path / "own.tsv"))
    )


def test_a_glossary_that_cannot_be_read_is_said_in_one_line(drawn: Callable[..., AppTest], tmp_path: Path) -> None:
    page = drawn("en", "ja", "拉致問題を論じた。", opened=True, glossary=str(tmp_path / "none.tsv"))
    assert [error.value for error in page.error] == ["The dictionary could not be consulted."]
    assert "none.tsv" in page.text[0].value


def test_the_page_imports_no_dictionary_before_it_is_opened() -> None:
    page = "import sys, json; import shutten.ui.reading_aid; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", page], capture_output=True, text=True, check=True)
    names = set(json.loads(done.stdout.splitlines()[-1]))
    aid = {f"shutten.bilingual.{name}" for name in ("entries", "furigana", "reading", "reading_english", "reading_japanese")}
    assert names & (aid | {"sudachipy"}) == set()
