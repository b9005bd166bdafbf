from __future__ import annotations

import csv
import io
import json

from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.exports.concordances import concordance_formats
from shutten.passages.passage import Passage
from shutten.search.finding.concordance import Concordance, ConcordanceLine, WordCount
from shutten.text.span import Span

TEXT = "=1 The ferry and the ferries."
PASSAGE = Passage(7, "a.md", 0, 2, ("Boats",), (Span(0, len(TEXT)),), TEXT, language="en")
CITATION = cite(PASSAGE, Metadata(title="Notes", publisher="Port", date="2018"), "en")
LINE = ConcordanceLine(PASSAGE, CITATION, (Span(7, 12), Span(21, 28)))
FOUND = Concordance(WordCount("ferry", False, 1, 1), "en", 1, (("ferries", 1), ("ferry", 1)), 0, (LINE,), 3)


def written(form: str) -> str:
    return concordance_formats()[form].write(FOUND, lambda _: TEXT)


def test_formats_are_json_csv_and_every_file_of_citations() -> None:
    assert list(concordance_formats()) == [
        "json", "sist02", "apa", "chicago", "markdown", "bibtex", "ris", "csl", "selectors", "csv",
    ]  # fmt: skip


def test_csv_has_a_row_a_passage_and_no_formula() -> None:
    text = written("csv")
    assert text.startswith(
        "\ufeffnumber,word,forms,where,language,document,title,publisher,source,kind,date,date_from,section,paragraph,page,"
    )
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert (row["number"], row["word"], row["forms"], row["where"]) == ("3", "ferry", "ferry / ferries", "text")
    assert (row["document"], row["section"], row["paragraph"]) == ("a.md", "Boats", "2")
    assert row["text"] == f"'{TEXT}"
    assert row["citation"] == 'Port, "Notes", 2018, Boats, para. 2'


def test_json_has_where_the_word_stands() -> None:
    told = json.loads(written("json"))
    assert (told["word"], told["passages"], told["first"]) == ("ferry", 1, 3)
    assert told["lines"][0]["spans"] == [[7, 12], [21, 28]]


def test_citations_are_those_of_the_passages() -> None:
    assert written("markdown") == '> \\=1 The ferry and the ferries.\n>\n> — Port, "Notes", 2018, Boats, para. 2 (a.md\\#2)\n'
