from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from shutten import Citation, Span
from shutten.citations.formats import Cited
from shutten.exports.baskets import basket_formats
from shutten.exports.quotation import Quotation

CITATION = Citation("a.md", "The ferry", "Port", "", "", (), 2, (), (Span(0, 8),), "", "", "en", "2021")
TEXT = "It runs."


def quotation(paragraph: int, note: str, text: str) -> Quotation:
    return Quotation(Cited(replace(CITATION, paragraph=paragraph), TEXT, lambda _: text, "", "2026-11-29"), "When?", note)


GATHERED = [quotation(2, "# look *here*", TEXT), quotation(3, "", "changed by now"), quotation(4, "", "")]


def written(name: str, language: str = "en") -> str:
    form = next(one for one in basket_formats() if one.name == name)
    made = form.write(GATHERED, language)
    assert isinstance(made, str)
    return made


def test_formats_are_word_tables_and_every_file_of_citations() -> None:
    assert [one.name for one in basket_formats()] == [
        "docx", "markdown", "csv", "json", "sist02", "apa", "chicago", "bibtex", "ris", "csl", "selectors",
    ]  # fmt: skip
    assert all(one.write([], "ja") is not None and one.ending and one.media for one in basket_formats())


def test_markdown_has_the_notes_and_no_markup_of_theirs() -> None:
    assert written("markdown").startswith(
        '> It runs.\n>\n> — Port, "The ferry", 2021, para. 2 (a.md\\#2)\n\n\\# look \\*here\\*\n\n> It runs.'
    )


def test_csv_and_json_have_all_in_order() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", "ja").removeprefix("\ufeff"))))
    assert [(row["number"], row["paragraph"], row["note"]) for row in rows] == [
        ("1", "2", "# look *here*"),
        ("2", "3", ""),
        ("3", "4", ""),
    ]
    assert rows[0]["citation"] == "Port「The ferry」（2021年）第2段落"
    assert [one["citation"]["paragraph"] for one in json.loads(written("json"))] == [2, 3, 4]


def test_where_the_document_has_changed_the_words_alone_select() -> None:
    selected = [[one["type"] for one in resource["selector"]] for resource in json.loads(written("selectors"))]
    assert selected == [["TextQuoteSelector", "TextPositionSelector"], ["TextQuoteSelector"], ["TextQuoteSelector"]]


def test_each_passage_is_a_record() -> None:
    assert written("ris").count("TY  - ") == 3
    assert written("bibtex").count("@misc{") == 3
