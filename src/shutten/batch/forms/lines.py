"""Files of lines: text with a question a line, and JSON Lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from shutten.batch.forms.records import QUESTION_COLUMNS, Record, Records, check_cells, no_column, question_column
from shutten.documents.readers.encoding import decode
from shutten.errors import QuestionFileError, Reason
from shutten.texts.question_files import fault

_LINE_END = re.compile(r"\r\n|\r|\n")
_EXAMPLE = '{"question": "…"}'


def decoded(data: bytes, name: str) -> tuple[str, tuple[Reason, ...]]:
    """A file's text, and that its encoding was guessed where it was.

    Raises:
        DocumentError: it is no text, or in no encoding that can be told.
    """
    text, _, remarks = decode(data, name)
    return text, tuple(fault(one.code, **one.values) for one in remarks)


def read_text(data: bytes, name: str, _: str) -> Records:
    """Read a text: a question a line."""
    text, notes = decoded(data, name)
    column = QUESTION_COLUMNS[0]
    lines = list(_lines(text))
    rows = tuple(Record(number, {column: line}) for number, line in lines if line)
    return Records((column,), rows, (*notes, *_blank(len(lines) - len(rows))))


def read_json_lines(data: bytes, name: str, column: str) -> Records:
    """Read JSON Lines: an object a line. Its columns are the keys of all objects, in the order in which they come.

    Raises:
        QuestionFileError: a line is no object, or no object has a question.
    """
    text, notes = decoded(data, name)
    lines = list(_lines(text))
    found = [(number, _object(line, number, name)) for number, line in lines if line]
    columns = tuple(dict.fromkeys(key for _, values in found for key in values))
    if found and not question_column(columns, column):
        raise no_column(columns, name, column)
    check_cells(len(found), len(columns), name)
    rows = tuple(Record(number, {key: values.get(key) for key in columns}) for number, values in found)
    return Records(columns, rows, (*notes, *_blank(len(lines) - len(rows))))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its number, without the white space around it; of the blank ones at the end, none."""
    return ((number, line.strip()) for number, line in enumerate(_LINE_END.split(text.rstrip()), 1))


def _blank(count: int) -> tuple[Reason, ...]:
    return (fault("blank_rows", count=count),) if count else ()


def _object(line: str, number: int, name: str) -> dict[str, Any]:
    try:
        values = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise QuestionFileError(fault("not_json", name=name, line=number, fault=error)) from error
    if not isinstance(values, dict):
        raise QuestionFileError(fault("no_object", name=name, line=number, example=_EXAMPLE))
    try:
        json.dumps(values, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise QuestionFileError(fault("half_character", name=name, line=number)) from error
    return values


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")
