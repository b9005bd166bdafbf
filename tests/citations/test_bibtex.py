from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shutten import Citation
from shutten.citations.bibtex import escape, to_bibtex
from shutten.documents.block import Page, Place

BARE = Citation("notes.txt", "", "", "", "", (), 1, (), (), "", "")


def test_a_paged_document_is_a_report(make_citation: Callable[..., Citation]) -> None:
    assert to_bibtex(make_citation(), "ja") == (
        "@techreport{2017-fdf06cf1-p12,\n"
        "  author = {{防衛省}},\n"
        "  title = {{平成29年版防衛白書}},\n"
        "  institution = {{防衛省}},\n"
        "  year = {2017},\n"
        "  month = aug,\n"
        "  day = {8},\n"
        "  pages = {198},\n"
        "  url = {https://example.org/wp.pdf},\n"
        "  note = {第II部＞2 「2+2」、第12段落、198頁},\n"
        "  language = {japanese},\n"
        "}"
    )


def test_any_other_is_misc_and_has_what_is_known() -> None:
    assert to_bibtex(BARE, "en") == "@misc{notes-c0e4a13b-p1,\n  title = {{notes.txt}},\n  note = {para. 1},\n}"


def test_the_official_source_is_in_the_note(make_citation: Callable[..., Citation]) -> None:
    citation = make_citation(source="官報", pages=(), language="en", section_path=())
    assert "  note = {para. 12. rests on: 官報},\n  language = {english},\n" in to_bibtex(citation, "en")


@pytest.mark.parametrize(
    ("issued", "lines"),
    [("2017", ["year = {2017},"]), ("2017-12", ["year = {2017},", "month = dec,"]), ("", []), ("yesterday", [])],
)
def test_a_date_is_as_precise_as_it_is_known(make_citation: Callable[..., Citation], issued: str, lines: list[str]) -> None:
    entry = to_bibtex(make_citation(issued=issued), "ja")
    assert re.findall(r"(?:year|month|day) = .*", entry) == lines


def test_the_date_is_the_documents_and_not_the_passages(make_citation: Callable[..., Citation]) -> None:
    assert "year" not in to_bibtex(make_citation(issued="", date="2015"), "ja")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("100 % of R&D #1 $5 a_b", r"100 \% of R\&D \#1 \$5 a\_b"),
        ("a{b}c", r"a\textbraceleft{}b\textbraceright{}c"),
        ("}, evil = {x", r"\textbraceright{}, evil = \textbraceleft{}x"),
        ("C:\\new ~ ^", r"C:\textbackslash{}new \textasciitilde{} \textasciicircum{}"),
        ('<b> | "q"', r"\textless{}b\textgreater{} \textbar{} \textquotedbl{}q\textquotedbl{}"),
        ("two\nlines", "two lines"),
        ("平成29年版『防衛白書』", "平成29年版『防衛白書』"),
    ],
)
def test_specials_are_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(st.text(st.sampled_from('\\{}%@,="#~^\n a日') | st.characters(exclude_categories=("Cs",)), max_size=40))
def test_no_text_unbalances_an_entry_or_adds_a_field(text: str) -> None:
    hostile = Citation(
        text, text, text, text, "", (text,), 1, (Page(0, 3, text),), (), "https://example.org/" + text, "", "ja", text
    )
    entry = to_bibtex(hostile, "ja")
    depth, depths = 0, []
    for mark in entry:
        depth += (mark == "{") - (mark == "}")
        depths.append(depth)
    assert depth == 0
    assert min(depths[entry.index("{") : -1]) == 1
    fields = [line.split(" = ")[0].strip() for line in entry.split("\n")[1:-1]]
    assert set(fields) <= {"author", "title", "institution", "howpublished", "pages", "url", "note", "language"}
    assert len(fields) == len(set(fields))


def test_a_url_is_left_out_unless_it_is_of_the_web_and_cannot_end_its_field(make_citation: Callable[..., Citation]) -> None:
    assert "url" not in to_bibtex(make_citation(url="javascript:alert(1)", link=""), "ja")
    assert "  url = {https://a.jp/%7D%20b_c?d=%25&e},\n" in to_bibtex(make_citation(url="https://a.jp/} b_c?d=%25&e"), "ja")


def test_the_key_is_ascii_and_tells_documents_and_paragraphs_apart(make_citation: Callable[..., Citation]) -> None:
    def key(**changes: object) -> str:
        return to_bibtex(make_citation(**changes), "ja").split("{")[1].split(",")[0]

    keys = [key(document="白書.pdf"), key(document="年報.pdf"), key(document="白書.pdf", paragraph=13)]
    assert len(set(keys)) == 3
    assert all(re.fullmatch(r"document-[0-9a-f]{8}-p1[23]", each) for each in keys)
    assert key(title="another", issued="2001") == key()


def test_pages_from_the_first_to_the_last(make_citation: Callable[..., Citation]) -> None:
    entry = to_bibtex(make_citation(pages=(Page(0, 4, "ii"), Page(9, 5, "1"))), "en")
    assert "  pages = {ii--1},\n" in entry
    assert "pp. ii–1}" in entry


def test_a_sheet_stands_in_the_note(make_citation: Callable[..., Citation]) -> None:
    entry = to_bibtex(make_citation(pages=(), section_path=(), places=(Place(0, "sheet", "歳入_1", "B5:D5"),)), "ja")
    assert "  note = {第12段落、表「歳入\\_1」B5:D5},\n" in entry
    assert "pages" not in entry


def test_the_day_of_a_file_is_no_year_of_issue_and_a_summary_says_so(make_citation: Callable[..., Citation]) -> None:
    entry = to_bibtex(make_citation(date_of_file=True, kind="summary", source="官報", pages=(), section_path=()), "ja")
    assert "year" not in entry
    assert "  note = {第12段落. 要約（原文ではない）。典拠: 官報. ファイルの作成日 2017年8月8日},\n" in entry
