"""The table of answers: what the file had, what came of it, nothing dropped."""

from __future__ import annotations

from shutten.batch.outcome import Outcome, columns
from shutten.batch.question_file import QuestionFile
from shutten.batch.read import read_questions
from shutten.batch.result import counts_line, failed_lines, language_of, result_table
from shutten.exports.tables.table import Link
from shutten.texts.questions import fault

FILE = read_questions("id,question,answer\nq1,Who?,Ann\nq2,,Bob\n,誰が？,\n".encode(), "a.csv")
FOUND = Outcome(
    {"verdict": "answered", "level": 2, "confidence": 0.75, "answer": "Eve", "link": "https://example.org/", "reference": "a#1"}
)
EMPTY = Outcome(errors=(fault("empty"),))


def table(language: str) -> list[dict[str, object]]:
    made = result_table(FILE, [FOUND, EMPTY, None], 1, language)
    return [dict(zip(made.columns, row, strict=True)) for row in made.rows]


def test_columns_of_the_file_come_first_and_keep_their_names() -> None:
    first = table("en")[0]
    assert list(first) == [
        "id", "question", "answer", "verdict", "level", "confidence", "verdict_in_words", "shutten_answer", "answer_gloss",
        "certainty", "key_sentence", "citation", "link", "reference", "document", "paragraph", "page", "place", "understood",
        "missing", "passage_1", "citation_1", "link_1", "reference_1", "error", "parameters",
    ]  # fmt: skip
    assert (first["answer"], first["shutten_answer"], first["verdict"], first["error"]) == ("Ann", "Eve", "answered", None)
    assert isinstance(first["link"], Link)


def test_every_question_has_a_row_and_what_was_not_asked_says_so() -> None:
    assert [(row["id"], row["error"]) for row in table("ja")] == [
        ("q1", None),
        ("q2", "質問が空です。日本語か英語で入力してください。"),
        ("", "まだ尋ねていない"),
    ]
    assert [row["error"] for row in table("en")[1:]] == ["the question is empty; ask in Japanese or English", "not asked yet"]


def test_as_many_passages_have_columns_as_are_wanted() -> None:
    assert columns(2)[-6:] == ("passage_2", "citation_2", "link_2", "reference_2", "error", "parameters")


def test_a_passage_without_a_link_gets_the_one_that_the_page_has_for_it() -> None:
    found = Outcome(
        {"verdict": "answered", "reference": "b#1.md#12.2", "link_1": "https://example.org/a", "reference_1": "a.md#3"}
    )
    made = result_table(
        FILE, [found, None, None], 1, "en", lambda document, number: f"https://docs.example/{document}/{number}"
    )
    first = dict(zip(made.columns, made.rows[0], strict=True))
    assert (first["link"], first["link_1"]) == (Link("https://docs.example/b#1.md/12.2"), Link("https://example.org/a"))
    assert all(isinstance(first[name], Link) for name in ("link", "link_1"))
    assert made.rows[1][list(first).index("link")] is None


def test_counts_in_both_languages() -> None:
    found = [FOUND, EMPTY, None, FOUND]
    assert counts_line(found, "en") == (
        "4 questions: 2 found, 0 on the subject only, 0 not found, 1 could not be asked, 1 not asked yet"
    )
    assert counts_line(found[:1], "ja") == "質問 1 件: 見つかった 1、近い段落のみ 0、見つからない 0"


def test_questions_that_could_not_be_asked_are_named() -> None:
    assert failed_lines(FILE, [FOUND, EMPTY, EMPTY], "en") == [
        "line 3 (q2): the question is empty; ask in Japanese or English",
        "line 4: the question is empty; ask in Japanese or English",
    ]


def test_a_file_speaks_the_language_of_most_of_its_questions() -> None:
    def of(*questions: str) -> QuestionFile:
        return read_questions("\n".join(questions).encode(), "a.txt")

    assert language_of(of("誰が？", "何を？", "Who?")) == "ja"
    assert language_of(of("誰が？", "Who?")) == "en"
    assert language_of(of("Who?")) == "en"
