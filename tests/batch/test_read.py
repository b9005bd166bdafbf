"""Files of questions in every form: what is read, what is noted, and the one line for what cannot be read."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from shutten.batch.question_file import QuestionFile
from shutten.batch.read import FORMS, read_question_file, read_questions
from shutten.errors import DocumentError, QuestionFileError

Sheets = Mapping[str, Sequence[Sequence[object]]]
JAPANESE = """番号,質問\r
1,町の図書館は何時に開きますか\r
2,港の工事はいつ終わりますか\r
3,川の堤防を直す費用は誰が負担しますか\r
"""


def rows(file: QuestionFile) -> list[tuple[int, str]]:
    return [(row.line, row.question) for row in file.rows]


def notes(file: QuestionFile) -> list[str]:
    return list(map(str, file.notes))


def refused(data: bytes, name: str, column: str = "") -> str:
    with pytest.raises(QuestionFileError) as raised:
        read_questions(data, name, column)
    (line,) = raised.value.lines
    return line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_csv_is_read_in_the_encodings_that_excel_writes(encoding: str) -> None:
    file = read_questions(JAPANESE.encode(encoding), "a.csv")
    assert rows(file) == [
        (2, "町の図書館は何時に開きますか"),
        (3, "港の工事はいつ終わりますか"),
        (4, "川の堤防を直す費用は誰が負担しますか"),
    ]
    assert (file.columns, file.question_column, file.id_column) == (("番号", "質問"), "質問", "番号")
    assert notes(file) == (["its encoding is a guess: Shift_JIS (CP932)"] if encoding == "cp932" else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("id;Question\n1;Who, when, and where?\n", "a.csv"),
        ("id\tquestion\n1\tWho, when, and where?\n", "a.tsv"),
        ("id\tquestion\n1\tWho, when, and where?\n", "a.csv"),
        ('id,QUESTION \n1,"Who, when, and where?"\n', "a.csv"),
        ("sep=;\nid;question\n1;Who, when, and where?\n", "a.csv"),
        ('id,question\r1,"Who, when, and where?"\r', "a.csv"),
    ],
)
def test_the_delimiter_is_that_of_the_heading(text: str, name: str) -> None:
    assert [row.question for row in read_questions(text.encode(), name).rows] == ["Who, when, and where?"]


def test_a_quoted_cell_keeps_its_lines_and_the_next_row_its_number() -> None:
    file = read_questions(b'question,note\n"Who?\nWhen?",a\nWhy?,"b ""c"""\n', "a.csv")
    assert rows(file) == [(2, "Who?\nWhen?"), (4, "Why?")]
    assert [row.values["note"] for row in file.rows] == ["a", 'b "c"']


def test_blank_rows_and_rows_above_the_heading_are_passed_over_and_counted() -> None:
    file = read_questions("調査票,\n\nid,質問\n1,誰が？\n,\n2,\n\n".encode(), "a.csv")
    assert rows(file) == [(4, "誰が？"), (6, "")]
    assert notes(file) == ["rows above the heading passed over: 1", "blank rows passed over: 2"]


def test_columns_without_a_name_or_with_the_same_get_one_of_their_own() -> None:
    file = read_questions(b"question,note,,note,\nWho?,a,b,c,\n", "a.csv")
    assert dict(file.rows[0].values) == {"question": "Who?", "note": "a", "column 3": "b", "note (4)": "c"}


def test_text_has_a_question_a_line() -> None:
    file = read_questions("誰が？\r\n\r\n  Who?  \r\n\r\n".encode(), "a.txt")
    assert (rows(file), notes(file)) == ([(1, "誰が？"), (3, "Who?")], ["blank rows passed over: 1"])


def test_json_lines_keep_every_value() -> None:
    file = read_questions(b'{"id": 7, "question": "Who?", "tags": ["a"]}\n\n{"question": null, "more": true}\n', "a.jsonl")
    assert rows(file) == [(1, "Who?"), (3, "")]
    assert file.columns == ("id", "question", "tags", "more")
    assert dict(file.rows[0].values) == {"id": 7, "question": "Who?", "tags": ["a"], "more": None}
    assert (file.called(file.rows[0]), file.called(file.rows[1])) == ("7", "")


def test_question_that_is_no_text_is_named_in_its_row() -> None:
    (row,) = read_questions(b'{"question": ["Who?"]}', "a.jsonl").rows
    assert (row.question, row.fault) == ("", "the question is ['Who?']; it takes a text")


def test_workbook_says_what_it_shows_and_which_sheets_are_left(workbook: Callable[[Sheets], bytes]) -> None:
    data = workbook(
        {
            "About": [["Asked by the library"]],
            "(old)": [["question"], ["Who was it?"]],
            "Questions": [["Survey"], [], ["id", "質問", "", "note"], [1, "=not a formula", "x"], [], [2.5, "誰が？"]],
        }
    )
    file = read_questions(data, "a.XLSX")
    assert file.columns == ("id", "質問", "column 3", "note")
    assert [(row.line, *row.values.values()) for row in file.rows] == [
        (4, "1", "=not a formula", "x", ""),
        (6, "2.5", "誰が？", "", ""),
    ]
    assert notes(file) == [
        "only the sheet Questions is read; the others are About, old",
        "rows above the heading passed over: 1",
        "blank rows passed over: 1",
    ]


def test_the_column_of_questions_can_be_named() -> None:
    data = "id,設問,query\n1,誰が？,x\n".encode()
    assert read_questions(data, "a.csv").question_column == "query"
    file = read_questions(data, "a.csv", "設問")
    assert (file.question_column, rows(file)) == ("設問", [(2, "誰が？")])


def test_filters_of_a_row_are_read() -> None:
    data = b"question,filter:from,Filter:Document,filter:section\nWho?,2017-08,a.md | b.md,\nWhy?,,,\n"
    first, second = read_questions(data, "a.csv").rows
    assert dict(first.filters) == {"date_from": "2017-08", "documents": ("a.md", "b.md")}
    assert dict(second.filters) == {}


def test_filters_of_json_lines_may_be_lists() -> None:
    data = b'{"question": "Who?", "filter:holding": ["a|b", "c"]}\n{"question": "Why?", "filter:holding": 3}'
    first, second = read_questions(data, "a.jsonl").rows
    assert dict(first.filters) == {"holding": ("a|b", "c")}
    assert second.fault == "the filter filter:holding is 3; it takes a text or a list of texts"


def test_few_bytes_do_not_make_a_table_without_end(workbook: Callable[[Sheets], bytes]) -> None:
    """Each would be thousands of millions of empty cells."""
    wide = ",".join(f"c{number}" for number in range(60_000))
    files = {
        "wide.csv": f"question,{wide}\n".encode() + b"Why?\n" * 60_000,
        "keys.jsonl": "".join(f'{{"question": "Who?", "k{number}": 1}}\n' for number in range(30_000)).encode(),
        "far.xlsx": workbook({"Questions": [["question"], *([["Who?"] + [None] * 16_000 + ["x"]] * 200)]}),
    }
    started = time.monotonic()
    for name, data in files.items():
        assert refused(data, name) == f"{name} has more than 3,000,000 rows or cells; split it"
    assert time.monotonic() - started < 30


NAME_ONE = ": name the one that holds the questions with --question-column"
FILTERS = (
    "filter:passage-language, filter:document, filter:publisher, filter:from, filter:to, filter:section, filter:holding, "
    "filter:without"
)


@pytest.mark.parametrize(
    ("data", "name", "line"),
    [
        ("", "a.csv", "a.csv holds no question"),
        (" \n\n", "a.txt", "a.txt holds no question"),
        ("\n", "a.jsonl", "a.jsonl holds no question"),
        ("question\n", "a.csv", "a.csv holds no question"),
        ("Who?", "a.doc", "a.doc is of no form that questions are read from; these are: .csv, .tsv, .jsonl, .txt, .xlsx"),
        ("番号,問い\n1,誰が？\n", "a.csv", f"a.csv has no column named question; its columns are 番号, 問い{NAME_ONE}"),
        ('{"text": "Who?"}', "a.jsonl", f"a.jsonl has no column named question; its columns are text{NAME_ONE}"),
        (
            "id,question\na,Who?\nb,Why?\na,When?\n",
            "a.csv",
            "a.csv: lines 2, 4 have the same id a; give each question an id of its own",
        ),
        (
            '{"id": 1, "question": "a"}\n{"id": "1", "question": "b"}',
            "a.jsonl",
            "a.jsonl: lines 1, 2 have the same id 1; give each question an id of its own",
        ),
        (
            "id,question\n1,Who, and when?\n",
            "a.csv",
            "a.csv:2: has 3 cells, the heading 2; put a cell that holds the delimiter between quotes",
        ),
        (
            'id,question\n1,"Who?\n2,Why?\n',
            "a.csv",
            "a.csv:2: a quote is never closed or out of place: unexpected end of data",
        ),
        (
            '{"question": "Who?"}\n{"question"',
            "a.jsonl",
            "a.jsonl:2: not JSON: Expecting ':' delimiter: line 1 column 12 (char 11)",
        ),
        ('{"question": "Who?", "x": NaN}', "a.jsonl", "a.jsonl:1: not JSON: NaN is no number of JSON"),
        ('["Who?"]', "a.jsonl", 'a.jsonl:1: takes an object, such as {"question": "…"}'),
        ('{"question": "\\ud83d"}', "a.jsonl", "a.jsonl:1: holds half of a surrogate pair, which no file can hold"),
        ("question,filter:year\nWho?,2017\n", "a.csv", f"a.csv: no filter is called filter:year; filters are {FILTERS}"),
    ],
)
def test_bad_file_is_one_line(data: str, name: str, line: str) -> None:
    assert refused(data.encode(), name) == line


def test_column_that_is_not_there_is_named_with_those_that_are() -> None:
    assert refused(b"id,question\n1,Who?\n", "a.csv", "text") == "a.csv has no column 'text'; it has id, question"
    with pytest.raises(QuestionFileError) as raised:
        read_questions(b"a,b\n1,2\n", "a.csv")
    assert raised.value.columns == ("a", "b")


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (bytes(range(32)) * 20, "a.csv", "is a binary file, not text"),
        (b"\x81\xff\xfe\xfa" * 9, "a.txt", "is in none of the encodings "),
        (b"question\nWho?\n", "a.xlsx", "is damaged, or no Excel or OpenDocument workbook"),
    ],
)
def test_bytes_that_are_nothing_are_named_with_the_reason(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(DocumentError) as raised:
        read_questions(data, name)
    assert (raised.value.name, raised.value.reason.startswith(reason)) == (name, True)


def test_workbook_without_anything_holds_no_question(workbook: Callable[[Sheets], bytes]) -> None:
    assert refused(workbook({"Sheet1": []}), "a.xlsx") == "a.xlsx holds no question"


def test_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match=r"^there is no file .*absent\.csv$"):
        read_question_file(tmp_path / "absent.csv")
    with pytest.raises(QuestionFileError, match=r"cannot be read: Is a directory$"):
        read_question_file(tmp_path)


def test_every_form_is_told_by_its_ending() -> None:
    assert list(FORMS) == [".csv", ".tsv", ".jsonl", ".txt", ".xlsx"]
