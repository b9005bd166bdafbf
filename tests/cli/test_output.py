from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest

from shutten.citations.citing import cite
from shutten.cli.output import answer_text, is_styled, progress_bar, table
from shutten.documents.document import Metadata
from shutten.exports.formats import export_formats
from shutten.passages.passage import Passage
from shutten.search.answer import Answer, Hit, Met
from shutten.search.answer_phrase import Phrase
from shutten.search.told import Counterpart
from shutten.text.span import Span


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


def answer_as(answer: Answer, form: str, *, styled: bool = False) -> str:
    """An answer in one of the formats of ``shutten ask``."""
    return answer_text(answer, styled=styled) if form == "text" else export_formats()[form].write(answer, str)


def found(answer: Answer, **changes: object) -> Answer:
    """``answer`` found to answer, its first hit changed."""
    first, *others = answer.hits
    return replace(answer, verdict="answered", confidence=0.873, hits=(replace(first, **changes), *others))


def test_text_shows_the_verdict_rank_label_and_the_indented_quote() -> None:
    assert answer_as(found(answer()), "text") == (
        "Found in these documents – chance of an answer 87 %\n\n"
        '1. Shutten, "A day", 17 August 2017, Who, para. 2\n   First line.\n   Second line.\n'
        "   Link: https://example.org/a#:~:text=First%20line.,Second%20line."
    )


def test_text_says_of_passages_that_do_not_answer_that_they_are_merely_the_nearest() -> None:
    assert answer_as(replace(answer(), confidence=0.12), "text").splitlines()[:4] == [
        "Not found in these documents – chance of an answer 12 %",
        "The nearest passages, not necessarily answers:",
        "",
        '1. Shutten, "A day", 17 August 2017, Who, para. 2',
    ]


@pytest.mark.parametrize(
    ("verdict", "beginning"),
    [
        ("answered", "収録文書に見つかりました（答えがある見込み 87%）\n\n1. Shutten「A day」（2017年8月17日）Who、第2段落\n"),
        (
            "not found",
            "収録文書には見つかりませんでした（答えがある見込み 87%）\n質問に近い段落（答えとは限りません）:\n\n",
        ),
    ],
)
def test_text_speaks_the_language_of_the_question(verdict: str, beginning: str) -> None:
    assert answer_as(replace(found(answer(language="ja")), verdict=verdict), "text").startswith(beginning)


@pytest.mark.parametrize(
    ("language", "lines"), [("en", ['   The same in English: Shutten, "A day", 17 August 2017, Who, para. 3']), ("ja", [])]
)
def test_what_the_language_of_the_question_says_is_told_of_a_hit_in_the_other(language: str, lines: list[str]) -> None:
    given = answer(language=language, hits=2)  # the passages are Japanese
    other = given.hits[1]
    twin = Counterpart(replace(other.passage, language="en"), other.citation)
    told = found(replace(given, find_counterparts=lambda _: {1: twin}))
    assert [line for line in answer_as(told, "text").splitlines() if "same" in line or "同じ" in line] == lines
    first, second = json.loads(answer_as(told, "json"))["hits"]
    assert (first["counterpart"]["text"], first["counterpart"]["paragraph"]) == ("First line.\nSecond line.", 3)
    assert second["counterpart"] is None


def test_text_names_where_else_it_stands_and_what_was_met() -> None:
    elsewhere = [hit.citation for hit in answer(hits=5).hits]
    terms = (
        Met("who", "who", "same", 1.0, 0.5),
        Met("day", "日", "dictionary", 1.0, 0.3),
        Met("came", "来る", "meaning", 0.6, 0.2),
    )
    shown = answer_as(found(answer(), also_in=tuple(elsewhere[1:3]), met=terms), "text").splitlines()
    assert shown[-4:-1] == [
        '   Also in: Shutten, "A day", 17 August 2017, Who, para. 3',
        '   Also in: Shutten, "A day", 17 August 2017, Who, para. 4',
        "   Matching words: who, day → 日, came ≈ 来る",
    ]
    many = answer_as(found(answer(language="ja"), also_in=tuple(elsewhere), met=terms[1:] * 9), "text").splitlines()
    assert many[-3:-1] == ["   ほぼ同文: ほか 2 件", "   対応した語: day → 日, came ≈ 来る"]


def test_text_says_of_a_term_that_it_stands_beside_the_passage() -> None:
    terms = (Met("2023", "2023", "same", 1.0, 0.5, where="title"), Met("day", "日", "dictionary", 1.0, 0.3, where="heading"))
    assert answer_as(found(answer(), met=terms), "text").splitlines()[-2] == (
        "   Matching words: 2023 (in the title), day → 日 (in a heading)"
    )
    assert answer_as(found(answer(language="ja"), met=terms), "text").splitlines()[-2] == (
        "   対応した語: 2023（題名にあり）, day → 日（見出しにあり）"
    )


def test_text_shows_six_terms_and_counts_the_rest() -> None:
    terms = tuple(Met(word, word, "same", 1.0, 0.1) for word in "abcdefgh")
    assert answer_as(found(answer(), met=terms), "text").splitlines()[-2] == "   Matching words: a, b, c, d, e, f, 2 more"


def test_key_sentence_changes_nothing_of_plain_text() -> None:
    assert answer_as(found(answer(), key=Span(0, 11)), "text") == answer_as(found(answer()), "text")


def test_verdict_and_key_sentence_are_bold_in_a_terminal_and_the_words_stay() -> None:
    text = "One line. Key that\nbreaks. \x1b[31mThe end."
    changed = found(answer(text=text), key=Span(10, 26))
    shown = answer_as(changed, "text", styled=True)
    assert shown.splitlines()[0] == "\x1b[1mFound in these documents – chance of an answer 87 %\x1b[22m"
    assert shown.splitlines()[-3:-1] == ["   One line. \x1b[1mKey that\x1b[22m", "   \x1b[1mbreaks.\x1b[22m [31mThe end."]
    assert re.sub("\x1b\\[(1|22)m", "", shown) == answer_as(changed, "text")


@pytest.mark.parametrize(
    ("terminal", "environment", "styled"),
    [
        (True, {"TERM": "xterm"}, True),
        (True, {}, True),
        (False, {"TERM": "xterm"}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_bold_is_for_a_terminal_whose_user_wants_it(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, environment: dict[str, str], styled: bool
) -> None:
    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    for name in ("TERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert is_styled(Stream()) is styled


def test_text_does_not_steer_the_terminal() -> None:
    shown = answer_as(answer(text="red \x1b[31mtext\x07 \u202egnp.exe", title="\x1b]0;owned\x07"), "text")
    assert not any(mark in shown for mark in "\x1b\x07\u202e")
    assert "red [31mtext gnp.exe" in shown


def test_folded_sources_and_terms_do_not_steer_the_terminal_either() -> None:
    changed = answer()
    also = replace(changed.hits[0].citation, label="\x1b]0;owned\x07")
    shown = answer_as(found(changed, also_in=(also,), met=(Met("a\x1b[2J", "b\x07", "name", 1.0, 1.0),)), "text")
    assert not any(mark in shown for mark in "\x1b\x07")
    assert "Also in: ]0;owned\n   Matching words: a[2J → b\n" in shown


def test_markdown_is_a_quotation_below_the_question() -> None:
    assert answer_as(found(answer(text="One line.")), "markdown") == (
        "## Who came?\n\n**Found in these documents – chance of an answer 87 %**\n\n1.\n\n"
        '> One line.\n>\n> — [Shutten, "A day", 17 August 2017, Who, para. 2](<https://example.org/a#:~:text=One%20line.>)'
        "\n\n---\n\n- top: 5"
    )


def test_markdown_says_what_was_not_found_and_links_what_says_the_same() -> None:
    also = replace(answer().hits[0].citation, link="https://example.org/b", label="B [1]")
    unlinked = replace(also, link="", url="", label="C")
    shown = answer_as(
        replace(found(answer(text="One."), also_in=(also, unlinked)), verdict="not found", confidence=0.1), "markdown"
    )
    assert shown.startswith(
        "## Who came?\n\n**Not found in these documents – chance of an answer 10 %**\n\n"
        "The nearest passages, not necessarily answers:\n\n1.\n\n> One.\n>\n"
    )
    assert "\n\nAlso in: [B \\[1\\]](<https://example.org/b>); C (a.md\\#2)\n\n---" in shown


def test_json_is_the_documented_object() -> None:
    shown = json.loads(answer_as(answer(text="One line."), "json"))
    assert shown == {
        "question": "Who came?",
        "language": "en",
        "understood": None,
        "verdict": "not found",
        "confidence": 0.0,
        "asked": [],
        "nowhere": [],
        "other_language": False,
        "missing": [],
        "words": [],
        "answer": None,
        "other_answers": [],
        "hits": [
            {
                "rank": 1,
                "score": 0.912346,
                "confidence": None,
                "id": 7,
                "language": "ja",
                "text": "One line.",
                "context": "",
                "answer": None,
                "reading": None,
                "key_sentence": None,
                "citation": {
                    "document": "a.md",
                    "title": "A day",
                    "publisher": "Shutten",
                    "source": "",
                    "date": "2017-08-17",
                    "section_path": ["Who"],
                    "paragraph": 2,
                    "spans": [[5, 14]],
                    "url": "https://example.org/a",
                    "label": 'Shutten, "A day", 17 August 2017, Who, para. 2',
                    "page": None,
                    "page_label": "",
                    "page_last": None,
                    "page_last_label": "",
                    "places": [],
                    "ocr": None,
                    "kind": "",
                    "date_of_file": False,
                    "part": 1,
                    "last": 0,
                    "language": "en",
                    "issued": "2017-08-17",
                    "link": "https://example.org/a#:~:text=One%20line.",
                    "reference": "a.md#2",
                },
                "also_in": [],
                "later": None,
                "counterpart": None,
                "date_remarks": [],
                "differs": None,
                "met": [],
                "shares": {"dense": 0.912346},
            }
        ],
        "parameters": {"top": 5},
    }


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("ja", "text", "該当する段落はありません。絞り込みを緩めるか、言い換えてみてください。"),
        ("en", "text", "No passage was found. Remove a filter, or put the question in other words."),
        ("en", "markdown", "## Who?\n\nNo passage was found. Remove a filter, or put the question in other words."),
    ],
)
def test_empty_answer_says_so(language: str, form: str, expected: str) -> None:
    assert answer_as(Answer("Who?", language, ()), form) == expected


def test_bibtex_has_an_entry_for_each_passage() -> None:
    comment, *entries = answer_as(answer(hits=2), "bibtex").split("\n\n")
    assert comment == "% question: Who came?\n% verdict: not found\n% top: 5"
    assert [entry[:1] for entry in entries] == ["@", "@"]
    assert "para. 2" in entries[0]
    assert "para. 3" in entries[1]


def test_csl_has_an_item_for_each_document() -> None:
    (item,) = json.loads(answer_as(answer(hits=2), "csl"))
    assert item["title"] == "A day"


def test_empty_answer_in_a_bibliography_is_an_empty_bibliography() -> None:
    assert "@" not in answer_as(Answer("Who?", "en", ()), "bibtex")
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


def test_the_answer_stands_below_the_verdict_and_above_its_passage() -> None:
    phrase = Phrase("Second", Span(12, 18), 0.8, "ja", "en")
    object.__setattr__(phrase, "gloss", "二番目")  # what the reading aid says is not this test's matter
    other = Phrase("First", Span(0, 5), 0.6, "en", "en")
    shown = found(answer(hits=2), key=Span(12, 24))
    shown = replace(shown, hits=(replace(shown.hits[0], answer=phrase), replace(shown.hits[1], answer=other)))
    assert answer_as(shown, "text").splitlines()[:6] == [
        "Found in these documents – chance of an answer 87 %",
        "Answer: Second (二番目) – chance 80 %, result 1",
        "In other passages: First – chance 60 %, result 2",
        "",
        '1. Shutten, "A day", 17 August 2017, Who, para. 2',
        "   Answer: Second (二番目)",
    ]
    assert "Answer: Second (二番目) – chance 80 %, result 1" in answer_as(shown, "markdown")
    alike = replace(shown, hits=(shown.hits[0], replace(shown.hits[1], answer=replace(other, language="ja"))))
    assert "A different answer: First – chance 60 %, result 2" in answer_as(alike, "text").splitlines()
