"""Filters of single questions: columns that are called ``filter:`` and then as the option of ``shutten ask`` is called.

``filter:document``, ``filter:from``, … Several values of one stand with ``|`` between them, in JSON in a list. An option that
is given for the whole file holds where the row has nothing of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shutten.batch.question_file import Given
from shutten.errors import QuestionFileError, Reason
from shutten.exports.tables.table import Value
from shutten.search.filters import OPTIONS
from shutten.text.folding import caseless_line
from shutten.texts.question_files import fault

PREFIX = "filter:"
_BETWEEN = "|"


def filter_columns(columns: Iterable[str], name: str) -> dict[str, str]:
    """The columns that hold filters, each with the field of `Filters` that it sets.

    Args:
        columns: of the file.
        name: of the file, for errors.

    Raises:
        QuestionFileError: a column asks for a filter that there is none of.
    """
    asked = {column: caseless_line(column).removeprefix(PREFIX).strip() for column in columns if _is_filter(column)}
    if unknown := [column for column, option in asked.items() if option not in OPTIONS]:
        known = ", ".join(f"{PREFIX}{option}" for option in OPTIONS)
        raise QuestionFileError(fault("unknown_filter", name=name, columns=", ".join(unknown), known=known))
    return {column: OPTIONS[option] for column, option in asked.items()}


def _is_filter(column: str) -> bool:
    return caseless_line(column).startswith(PREFIX)


def row_filters(values: Mapping[str, Value], columns: Mapping[str, str]) -> tuple[Given, Reason | None]:
    """What a row may find, and why that cannot be used where it cannot.

    Args:
        values: of the row, by column.
        columns: from `filter_columns`.
    """
    given: dict[str, tuple[str, ...] | str] = {}
    for column, field in columns.items():
        value = values[column]
        parts = _parts(value)
        if parts is None:
            return {}, fault("wrong_filter", column=column, value=repr(value))
        if parts:
            given[field] = parts[0] if field.startswith("date_") else (*given.get(field, ()), *parts)
    return given, None


def _parts(value: Value) -> tuple[str, ...] | None:
    """The values of a filter; None where they are no texts."""
    parts = value.split(_BETWEEN) if isinstance(value, str) else [] if value is None else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        return None
    return tuple(filter(None, (part.strip() for part in parts)))
