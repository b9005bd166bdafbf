from __future__ import annotations

import json

import pytest

from shutten.citations import cite
from shutten.documents import Metadata
from shutten.passages import Passage, Span
from shutten.search import Answer, Hit
from shutten.terminal import answer_as, progress_bar, table


def answer(text: str = "First line.\nSecond line.", language: str = "en", title: str = "A day", hits: int = 1) -> Answer:
    metadata = Metadata(title=title, publisher="Shutten", date="2017-08-17", language="en", url="https://example.org/a")
    spans = (Span(5, 5 + len(text)),)
    found = []
    for rank in range(1, hits + 1):
        passage = Passage(
            id=6 + rank, document="a.md", ordinal=rank, paragraph=1 + rank, section_path=("Who",), spans=spans, text=text
        )
        found.append(Hit(rank, 0.91234567, passage, cite(passage, metadata, language), {"dense": 0.91234567}))
    return Answer("Who came?", language, tuple(found), parameters={"top": 5})


def test_text_shows_rank_label_score_and_the_indented_quote() -> None:
    assert answer_as(answer(), "text") == (
        '1. Shutten, "A day", 17 August 2017, Who, para. 2  [score 0.912]\n   First line.\n   Second line.'
    )


def test_text_speaks_the_language_of_the_question() -> None:
    assert answer_as(answer(language="ja"), "text").startswith(
        "1. Shutten「A day」（2017年8月17日）Who、第2段落  [スコア 0.912]\n"
    )


def test_text_does_not_steer_the_terminal() -> None:
    shown = answer_as(answer(text="red \x1b[31mtext\x07 \u202egnp.exe", title="\x1b]0;owned\x07"), "text")
    assert not any(mark in shown for mark in "\x1b\x07\u202e")
    assert "red [31mtext gnp.exe" in shown


def test_markdown_is_a_quotation_below_the_question() -> None:
    assert answer_as(answer(text="One line."), "markdown") == (
        '## Who came?\n\n1.\n\n> One line.\n>\n> — [Shutten, "A day", 17 August 2017, Who, para. 2](<https://example.org/a#:~:text=One%20line.>)'
    )


def test_json_is_the_documented_object() -> None:
    shown = json.loads(answer_as(answer(text="One line."), "json"))
    assert shown == {
        "question": "Who came?",
        "language": "en",
        "verdict": None,
        "confidence": None,
        "hits": [
            {
                "rank": 1,
                "score": 0.912346,
                "id": 7,
                "language": "ja",
                "text": "One line.",
                "context": "",
                "citation": {
                    "document": "a.md",
                    "title": "A day",
                    "publisher": "Shutten",
                    "source": "",
                    "date": "2017-08-17",
                    "section_path": ["Who"],
                    "paragraph": 2,
                    "page": None,
                    "spans": [[5, 14]],
                    "url": "https://example.org/a",
                    "label": 'Shutten, "A day", 17 August 2017, Who, para. 2',
                    "page_label": "",
                    "language": "en",
                    "issued": "2017-08-17",
                    "link": "https://example.org/a#:~:text=One%20line.",
                },
                "shares": {"dense": 0.912346},
            }
        ],
        "parameters": {"top": 5},
    }


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("ja", "text", "該当する段落はありません。"),
        ("en", "text", "No passage was found."),
        ("en", "markdown", "No passage was found."),
    ],
)
def test_empty_answer_says_so(language: str, form: str, expected: str) -> None:
    assert answer_as(Answer("Who?", language, ()), form) == expected


def test_bibtex_has_an_entry_for_each_passage() -> None:
    entries = answer_as(answer(hits=2), "bibtex").split("\n\n")
    assert [entry[:1] for entry in entries] == ["@", "@"]
    assert "para. 2" in entries[0]
    assert "para. 3" in entries[1]


def test_csl_has_an_item_for_each_document() -> None:
    (item,) = json.loads(answer_as(answer(hits=2), "csl"))
    assert item["title"] == "A day"


def test_empty_answer_in_a_bibliography_is_an_empty_bibliography() -> None:
    assert answer_as(Answer("Who?", "en", ()), "bibtex") == ""
    assert json.loads(answer_as(Answer("Who?", "en", ()), "csl")) == []


def test_empty_answer_as_json_has_no_hits() -> None:
    assert json.loads(answer_as(Answer("Who?", "en", ()), "json"))["hits"] == []


def test_table_pads_its_columns() -> None:
    assert table(["pair", "n"], [["ja→all", "112"], ["en", "7"]]) == (
        "| pair   | n   |\n| ------ | --- |\n| ja→all | 112 |\n| en     | 7   |"
    )


def test_progress_stands_on_standard_error_and_ends_at_the_total(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("embedding", "passages") as advance:
        advance(1, 4)
        advance(4, 4)
    said = capsys.readouterr()
    assert said.out == ""
    assert "embedding: 100%" in said.err
    assert " passages/s" in said.err


def test_progress_that_never_began_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("embedding", "passages"):
        pass
    assert capsys.readouterr().err == ""
