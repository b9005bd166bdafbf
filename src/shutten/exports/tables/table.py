"""A table, whatever file it becomes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

Value = str | int | float | bool | list[Any] | dict[str, Any] | None
"""What a cell holds: what JSON can say."""


class Link(str):
    """A web address, which a workbook lets one click."""

    __slots__ = ()


class Table(NamedTuple):
    """A table.

    Attributes:
        columns: their names, no two alike.
        rows: each as wide as the columns.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]


def in_words(value: Value) -> str:
    """A value as a cell of text shows it.

    >>> in_words(None), in_words(True), in_words(0.5), in_words(["a", 1])
    ('', 'true', '0.5', '["a", 1]')
    """
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)
