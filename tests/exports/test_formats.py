"""Answers as files, in every format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from shutten.citations.citing import cite
from shutten.citations.formats import Cited, citation_formats
from shutten.documents.block import Page
from shutten.documents.document import Metadata
from shutten.exports.csv_table import COLUMNS
from shutten.exports.formats import export_formats
from shutten.exports.words import search_parameters
from shutten.passages.passage import Passage
from shutten.search.answer import Answer, Hit
from shutten.search.answer_phrase import Phrase
from shutten.text.span import Span

PARAMETERS = {"index": "g1", "model": "tiny", "top": 5, "documents": ["a.md", "b.md"], "publishers": [], "date_from": ""}


def answer(
    text: str = "They met. They left.", title: str = "会談", question: str = "誰が会った?", language: str = "ja"
) -> Answer:
    passage = Passage(
        id=7, document="a.md", ordinal=0, paragraph=2, section_path=("Who", "Where"), spans=(Span(0, len(text)),), text=text,
        language="en", pages=(Page(0, 3, "iv"), Page(10, 4, "v")),
    )  # fmt: skip
    citation = cite(passage, Metadata(title=title, publisher="Shutten", date="2017-08-17", language="en"), language)
    shares = {"late": 3.0, "bias": -3.0, "own_language": 2.0}
    hit = Hit(1, 2.0, passage, citation, shares, key=Span(0, 9), also=(passage,), also_in=(citation,), confidence=0.5)
    return Answer(question, language, (hit,), "answered", 0.873, PARAMETERS)


def export_answer(answer: Answer, form: str) -> Any:
    """An answer written; every document's text is 600 dots."""
    return export_formats()[form].write(answer, lambda _: "." * 600)


def rows(answer: Answer) -> list[dict[str, str]]:
    shown = export_answer(answer, "csv")
    assert shown[0] == "\ufeff"
    return list(csv.DictReader(io.StringIO(shown[1:], newline="")))


def test_every_format_has_a_writer_an_ending_and_a_media_type() -> None:
    assert [
        (one.name, one.ending, one.media, bool(export_answer(answer(), one.name))) for one in export_formats().values()
    ] == [
        ("sist02", "sist02.txt", "text/plain", True),
        ("apa", "apa.txt", "text/plain", True),
        ("chicago", "chicago.txt", "text/plain", True),
        ("json", "json", "application/json", True),
        ("markdown", "md", "text/markdown", True),
        ("docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", True),
        ("bibtex", "bib", "application/x-bibtex", True),
        ("ris", "ris", "application/x-research-info-systems", True),
        ("csl", "csl.json", "application/vnd.citationstyles.csl+json", True),
        ("csv", "csv", "text/csv", True),
        ("selectors", "jsonld", "application/ld+json", True),
    ]
    with pytest.raises(KeyError):
        export_answer(answer(), "xml")


def test_selectors_are_of_every_passage() -> None:
    found = json.loads(export_formats()["selectors"].write(answer(), lambda _: "They met. They left."))
    assert [(one["source"], one["selector"][1]["end"]) for one in found] == [("a.md", 20)]


CITATIONS = """
from shutten.citations.formats import CitationFormat
FORMAT = CitationFormat("toy", 70, lambda cited, language: f"{language}: {cited[0].citation.document}", "toy")
"""
ANSWERS = """
from shutten.exports.formats import ExportFormat
FORMAT = ExportFormat("toy", 70, lambda answer, text_of: answer.question, "toy", "text/x-toy")
"""


@pytest.mark.parametrize(
    ("package", "source", "written"), [("citations", CITATIONS, "ja: a.md"), ("exports", ANSWERS, "誰が会った?")]
)
def test_format_is_a_module_in_a_folder(
    add_module: Callable[[str, str, str], None], package: str, source: str, written: str
) -> None:
    add_module(f"shutten.{package}", "toy", source)
    assert list(export_formats())[-1] == "toy"
    assert export_answer(answer(), "toy") == written


def test_csv_has_a_passage_a_row_with_what_it_was_asked_by() -> None:
    (row,) = rows(answer())
    assert tuple(row) == COLUMNS
    assert (row["rank"], row["score"], row["confidence"], row["place"]) == ("1", "2.000000", "0.5000", "")
    pages = (row["page"], row["page_last"], row["page_label"], row["key_page"])
    assert pages == ("3", "4", "iv–v", "3")
    assert (row["title"], row["section"], row["key_sentence"]) == ("会談", "Who > Where", "They met.")
    assert (row["question"], row["verdict"], row["answer_confidence"]) == ("誰が会った?", "answered", "0.8730")
    assert json.loads(row["parameters"]) == {"index": "g1", "model": "tiny", "top": 5, "documents": ["a.md", "b.md"]}
    assert row["also_in"].startswith("Shutten「会談」")


def test_markdown_names_the_page_of_the_sentence_that_answers_where_the_passage_stands_on_more() -> None:
    assert "\n\n答えの文（iv頁）: They met.\n\n" in export_answer(answer(), "markdown")
    (hit,) = answer().hits
    whole = replace(answer(), hits=(replace(hit, key=Span(0, 20)),))
    assert "答えの文" not in export_answer(whole, "markdown")


def test_csv_begins_with_the_mark_of_utf_8_and_ends_its_lines_as_rfc_4180_asks() -> None:
    first = export_answer(answer(), "csv").encode().splitlines(keepends=True)[0]
    assert first.startswith(b"\xef\xbb\xbfrank,")
    assert first.endswith(b",parameters\r\n")


def test_csv_of_no_hits_is_its_header() -> None:
    assert rows(replace(answer(), hits=())) == []


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", " =", "\r=", "＝", "＋", "－", "＠"])
def test_csv_has_no_cell_that_is_a_formula(begin: str) -> None:
    hostile = f'{begin}HYPERLINK("https://example.org","x")'
    (row,) = rows(answer(text=hostile, title=hostile, question=hostile))
    assert (row["text"], row["question"]) == (f"'{hostile}", f"'{hostile}")
    assert row["title"].startswith("'")


def test_markdown_ends_with_the_parameters_and_a_question_makes_no_markup() -> None:
    shown = export_answer(answer(question="# *Who*\n<script>"), "markdown")
    assert shown.startswith(
        "## \\# \\*Who\\* \\<script\\>\n\n**収録文書に見つかりました（答えがある見込み 87%）**\n\n1.\n\n> They met."
    )
    assert shown.endswith("\n\n---\n\n- index: g1\n- model: tiny\n- top: 5\n- documents: a.md, b.md")


def test_bibtex_says_above_the_entries_what_was_asked_and_no_question_makes_an_entry() -> None:
    shown = export_answer(answer(question="Who?\n@comment{"), "bibtex")
    assert shown.splitlines()[:4] == ["% question: Who? (at)comment{", "% verdict: answered", "% index: g1", "% model: tiny"]
    assert shown.count("@") == 1


def test_json_holds_all_parameters() -> None:
    assert json.loads(export_answer(answer(), "json"))["parameters"] == PARAMETERS


def test_parameters_leave_out_filters_that_let_everything_through() -> None:
    assert search_parameters(answer()) == {"index": "g1", "model": "tiny", "top": 5, "documents": ["a.md", "b.md"]}


def test_the_words_that_answer_are_in_every_row_and_before_what_is_copied() -> None:
    given = answer()
    (hit,) = given.hits
    given = replace(given, hits=(replace(hit, answer=Phrase("They", Span(0, 4), 0.75, "en", "en")),))
    (row,) = rows(given)
    assert (row["answer"], row["answer_gloss"], row["certainty"]) == ("They", "", "0.7500")
    cited = Cited(hit.citation, hit.passage.text, lambda _: hit.passage.text, "They")
    forms = {one.name: one.write([cited], "en") for one in citation_formats()}
    assert forms["label"].startswith("“They” — Shutten")
    assert forms["markdown"].startswith("**They**\n\n> They met.")
    assert "  annote = {They met. They left.},\n" in forms["bibtex"]
