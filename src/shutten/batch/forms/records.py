"""Rows with named columns, whatever file they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from shutten.errors import QuestionFileError, Reason
from shutten.exports.tables.table import Value
from shutten.text.folding import caseless_line
from shutten.texts.question_files import fault

QUESTION_COLUMNS = ("question", "質問", "質問文", "query")
"""Names of the column that holds the questions, the first of them first."""
ID_COLUMNS = ("id", "_id", "番号", "質問番号")
"""Names of the column that tells the rows apart, likewise."""
_MOST_CELLS = 3_000_000
"""Of a table; empty ones count too, which take no room in the file."""
_NAMED = 8
"""Columns that an error names."""


class Record(NamedTuple):
    """A row.

    Attributes:
        line: of the file, or row of the sheet, from 1.
        values: by column.
    """

    line: int
    values: Mapping[str, Value]


class Records(NamedTuple):
    """The rows of a file that are not blank.

    Attributes:
        columns: in their order.
        rows: in their order.
        notes: what was passed over or guessed.
    """

    columns: tuple[str, ...]
    rows: tuple[Record, ...]
    notes: tuple[Reason, ...] = ()


def check_cells(rows: int, columns: int, name: str) -> None:
    """Refuse a table of too many cells.

    Raises:
        QuestionFileError: it has.
    """
    if rows * columns > _MOST_CELLS:
        raise QuestionFileError(fault("too_large", name=name, most=f"{_MOST_CELLS:,}"))


def column_named(names: Iterable[str], columns: Iterable[str]) -> str:
    """The first of ``columns`` that is called by one of ``names``, whatever its width and case; empty where none is.

    >>> column_named(["question"], ["ID", " Ｑuestion "])
    ' Ｑuestion '
    """
    known = {caseless_line(column): column for column in reversed(list(columns))}
    return next((known[name] for name in map(caseless_line, names) if name in known), "")


def question_column(columns: Iterable[str], wanted: str) -> str:
    """The column of questions: the one that is wanted, else one of `QUESTION_COLUMNS`; empty where there is none."""
    return column_named((wanted,) if wanted else QUESTION_COLUMNS, columns)


def no_column(columns: Sequence[str], name: str, wanted: str) -> QuestionFileError:
    """The error of a file that has no such column."""
    named = [column for column in columns if column]
    if not named:
        return QuestionFileError(fault("no_questions", name=name))
    shown = ", ".join(named[:_NAMED]) + (" …" if len(named) > _NAMED else "")
    if wanted:
        return QuestionFileError(fault("no_such_column", name=name, column=repr(wanted), columns=shown), columns=named)
    return QuestionFileError(fault("no_question_column", name=name, columns=shown), columns=named)
