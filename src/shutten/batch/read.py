"""Files of questions are read: CSV, TSV, JSON Lines, text with a question a line, Excel workbooks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from shutten.batch.forms.delimited import read_delimited
from shutten.batch.forms.lines import read_json_lines, read_text
from shutten.batch.forms.records import ID_COLUMNS, Record, Records, column_named, question_column
from shutten.batch.forms.workbook import read_sheets
from shutten.batch.question_file import QuestionFile, QuestionRow
from shutten.batch.row_filters import filter_columns, row_filters
from shutten.errors import QuestionFileError
from shutten.texts.question_files import fault

FORMS: dict[str, Callable[[bytes, str, str], Records]] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".jsonl": read_json_lines,
    ".txt": read_text,
    ".xlsx": read_sheets,
}
"""What reads a file, by the ending of its name: it takes the bytes, the name and the column that is wanted."""


def read_question_file(path: Path, column: str = "") -> QuestionFile:
    """Read a file of questions, see `read_questions`.

    Raises:
        QuestionFileError: there is none, or it cannot be used.
    """
    try:
        return read_questions(path.read_bytes(), str(path), column)
    except FileNotFoundError:
        raise QuestionFileError(fault("absent", name=path)) from None
    except OSError as error:
        raise QuestionFileError(fault("unreadable", name=path, fault=error.strerror or error)) from error


def read_questions(data: bytes, name: str, column: str = "") -> QuestionFile:
    """Read a file of questions.

    Args:
        data: its bytes.
        name: by whose ending it is read.
        column: which holds the questions; empty for one that is named so.

    Raises:
        QuestionFileError: it is of no form that is read, malformed, has no column of questions or no question, or the same id
            twice.
        DocumentError: it cannot be decoded or opened.
    """
    read = FORMS.get(PurePosixPath(name).suffix.lower())
    if read is None:
        raise QuestionFileError(fault("unknown_form", name=name, endings=", ".join(FORMS)))
    records = read(data, name, column)
    if not records.rows:
        raise QuestionFileError(fault("no_questions", name=name))
    asked = question_column(records.columns, column)
    filtering = filter_columns(records.columns, name)
    rows = tuple(_row(record, asked, filtering) for record in records.rows)
    found = QuestionFile(name, records.columns, asked, column_named(ID_COLUMNS, records.columns), rows, records.notes)
    _check_ids(found)
    return found


def _row(record: Record, column: str, filtering: dict[str, str]) -> QuestionRow:
    question = record.values[column] or ""
    if not isinstance(question, str):
        return QuestionRow(record.line, "", record.values, fault=fault("no_text", value=repr(question)))
    return QuestionRow(record.line, question, record.values, *row_filters(record.values, filtering))


def _check_ids(file: QuestionFile) -> None:
    lines: dict[str, list[int]] = {}
    for row in file.rows:
        lines.setdefault(file.called(row), []).append(row.line)
    for called, found in lines.items():
        if called and len(found) > 1:
            raise QuestionFileError(fault("same_ids", name=file.name, lines=_listed(found), id=called))


def _listed(lines: Sequence[int], most: int = 5) -> str:
    return ", ".join(map(str, lines[:most])) + (" …" if len(lines) > most else "")
