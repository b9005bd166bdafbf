from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shutten.citations.fragment import deep_link, encode, text_directive
from shutten.citations.fragment_terms import LEAST

LONG = (
    "日米両国は、首脳・閣僚レベルをはじめ様々なレベルで緊密に連携し、二国間のみならず、"
    "アジア太平洋地域をはじめとする国際社会全体の平和と安定及び繁栄のために、そしてそのための努力を続けるべく、"
    "多岐にわたる分野で協力関係を不断に強化・拡大させてきた。"
)
WORDS = (
    "The Parties will settle any dispute in which they may be involved by peaceful means in such a manner that "
    "peace, security and justice are not endangered."
)


def _terms(directive: str) -> list[str]:
    """The terms as a browser reads them: parted at commas, percent-decoded, the dashes of prefix and suffix taken off."""
    assert directive.startswith("text=")
    terms = directive.removeprefix("text=").split(",")
    return [unquote(re.sub(r"-$|^-", "", term), errors="strict") for term in terms]


@pytest.mark.parametrize(
    ("term", "encoded"),
    [
        ("a-b", "a%2Db"),
        ("a,b", "a%2Cb"),
        ("a&b", "a%26b"),
        ("azAZ09_.~", "azAZ09_.~"),
        ("a b%c#d/e?f=g:h", "a%20b%25c%23d%2Fe%3Ff%3Dg%3Ah"),
        ("「出典」", "%E3%80%8C%E5%87%BA%E5%85%B8%E3%80%8D"),
        ("𠮷", "%F0%A0%AE%B7"),
    ],
)
def test_terms_are_percent_encoded(term: str, encoded: str) -> None:
    assert encode(term) == encoded


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_an_encoded_term_has_no_mark_of_the_syntax_and_decodes_to_itself(term: str) -> None:
    assert re.fullmatch(r"(?:[A-Za-z0-9_.~]|%[0-9A-F]{2})*", encode(term))
    assert unquote(encode(term), errors="strict") == term


def test_a_short_quote_stands_whole() -> None:
    assert text_directive(["Article 5 applies, as-is."]) == "text=Article%205%20applies%2C%20as%2Dis."


def test_a_long_quote_is_told_by_its_first_and_last_whole_words() -> None:
    assert _terms(text_directive([WORDS])) == [
        "The Parties will settle any dispute in which they may be involved",
        "in such a manner that peace, security and justice are not endangered.",
    ]


def test_long_japanese_is_cut_at_punctuation_or_behind_a_particle() -> None:
    assert _terms(text_directive([LONG])) == [
        "日米両国は、首脳・閣僚レベルをはじめ様々なレベルで緊密に連携し、二国間のみならず、",
        "そしてそのための努力を続けるべく、多岐にわたる分野で協力関係を不断に強化・拡大させてきた。",
    ]


def test_a_quote_over_several_lines_runs_from_the_first_to_the_last() -> None:
    assert _terms(text_directive(["第一の項目である\n第二の項目である\r\n第三の項目である"])) == [
        "第一の項目である",
        "第三の項目である",
    ]


def test_a_quote_of_several_spans_runs_from_the_first_to_the_last() -> None:
    assert _terms(text_directive(["The Contracting ", "Parties recall", " the Charter."])) == [
        "The Contracting",
        "the Charter.",
    ]


def test_lines_too_short_to_be_found_again_are_no_terms() -> None:
    assert _terms(text_directive(["ア", "在日米軍の再編について", "以上"])) == ["在日米軍の再編について"]


@pytest.mark.parametrize("pieces", [[], [""], ["\n \n"], ["概要"], ["概要", "背景"]])
def test_a_quote_too_short_to_be_found_again_has_no_fragment(pieces: list[str]) -> None:
    assert text_directive(pieces) == ""
    assert deep_link("https://example.org/a", pieces) == ""


def test_the_words_around_tell_a_quote_from_its_like() -> None:
    directive = text_directive(["概要"], before="前の章の終わり。\n第2節 ", after="\n\n次のとおり、である")
    assert directive == (
        "text=%E7%AC%AC2%E7%AF%80-,%E6%A6%82%E8%A6%81,-%E6%AC%A1%E3%81%AE%E3%81%A8%E3%81%8A%E3%82%8A%E3%80%81%E3%81%A7%E3%81%82%E3%82%8B"
    )


def test_an_end_stands_between_start_and_suffix() -> None:
    terms = text_directive(["first line\nlast line"], before="Before-", after="-after").split(",")
    assert terms == ["text=Before%2D-", "first%20line", "last%20line", "-%2Dafter"]


def test_white_space_is_as_a_browser_shows_it() -> None:
    assert text_directive(["  two \t  words  "]) == "text=two%20words"


def _shown(pieces: list[str]) -> list[str]:
    """The lines of ``pieces`` as a browser shows them."""
    lines = [re.sub(r"[ \t\f\v]+", " ", line).strip() for piece in pieces for line in re.split(r"[\r\n]", piece)]
    return [line for line in lines if line]


@given(
    st.lists(
        st.text(st.sampled_from("ab-,& \n日本がをア語。、09") | st.characters(exclude_categories=("Cs",)), max_size=200),
        max_size=3,
    )
)
def test_a_fragment_decodes_to_words_of_the_quote(pieces: list[str]) -> None:
    directive = text_directive(pieces)
    if not directive:
        assert all(len(line) < LEAST for line in _shown(pieces))
        return
    assert re.fullmatch(r"text=[A-Za-z0-9_.~%]+(?:,[A-Za-z0-9_.~%]+)?", directive)
    lines = _shown(pieces)
    start, *end = _terms(directive)
    first = next(line for line in lines if len(line) >= LEAST)
    last = next(line for line in reversed(lines) if len(line) >= LEAST)
    assert first.startswith(start)
    assert len(start) >= LEAST
    assert last.endswith(end[0] if end else start)
    if end and sum(len(line) >= LEAST for line in lines) == 1:
        assert len(start) + len(end[0]) <= len(first)


def test_the_fragment_of_the_address_is_kept_in_front() -> None:
    assert deep_link("https://a.jp/b?c=1#sec", ["Article V applies"]) == "https://a.jp/b?c=1#sec:~:text=Article%20V%20applies"


def test_a_text_fragment_of_the_address_is_replaced() -> None:
    assert deep_link("https://a.jp/#s:~:text=old", ["Article V applies"]) == "https://a.jp/#s:~:text=Article%20V%20applies"


@pytest.mark.parametrize(
    ("url", "document", "fragment"),
    [
        ("https://a.jp", "a.html", "#:~:text=Article%20V%20applies"),
        ("https://a.jp/x.html", "a.txt", "#:~:text=Article%20V%20applies"),
        ("https://a.jp/x.php?id=2.pdf", "doc-12", "#:~:text=Article%20V%20applies"),
        ("https://a.jp/2023.5", "a.md", "#:~:text=Article%20V%20applies"),
        ("https://a.jp/X.PDF", "a.pdf", "#page=3"),
        ("https://a.jp/x.pdf", "a.txt", "#page=3"),
        ("https://a.jp/download?id=5", "a.pdf", "#page=3"),
    ],
)
def test_the_form_decides_what_the_link_leads_to(url: str, document: str, fragment: str) -> None:
    assert deep_link(url, ["Article V applies"], document=document, page=3) == url + fragment


def test_a_page_replaces_the_page_of_the_address() -> None:
    assert deep_link("https://a.jp/x.pdf#page=1", ["x"], page=3) == "https://a.jp/x.pdf#page=3"


@pytest.mark.parametrize(
    ("url", "document", "page"),
    [
        ("https://a.jp/x.pdf", "a.pdf", None),
        ("https://a.jp/x.html", "a.pdf", 3),
        ("https://a.jp/x.docx", "a.docx", None),
        ("https://a.jp/x", "a.csv", None),
        ("javascript:alert(1)", "a.html", None),
        ("file:///a.html", "a.html", None),
        ("https:///a", "a.html", None),
        ("", "a.html", None),
    ],
)
def test_no_deep_link_where_none_can_work(url: str, document: str, page: int | None) -> None:
    assert deep_link(url, ["Article V applies"], document=document, page=page) == ""
