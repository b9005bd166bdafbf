"""Excel workbooks, by XlsxWriter: a sheet with a header that stays in sight and filters rows; no text is ever a formula."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from itertools import islice
from typing import Any

from shutten.citations.address import is_web_address
from shutten.exports.tables.formats import TableFormat
from shutten.exports.tables.table import Link, Table, Value, in_words

MOST_CHARACTERS = 32_767
"""Of a cell, in UTF-16; Excel calls a file with more of them damaged."""
_CUT = " […]"
_MOST_OF_LINK, _MOST_LINKS = 2_000, 65_000
_NARROWEST, _WIDEST = 8, 48
_MEASURED = 200
"""Rows that say how wide a column is to be."""


def write(table: Table) -> bytes:
    """The file. A text that is longer than a cell may be ends in ``[…]``."""
    from xlsxwriter import Workbook  # whoever writes none waits for nothing

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        _Sheet(book).fill(table)
    return file.getvalue()


class _Sheet:
    """The sheet of a workbook."""

    def __init__(self, book: Any) -> None:
        self._sheet = book.add_worksheet()
        self._bold = book.add_format({"bold": True, "valign": "top"})
        self._top = book.add_format({"valign": "top", "text_wrap": True})
        self._links = 0

    def fill(self, table: Table) -> None:
        for column, name in enumerate(table.columns):
            cells = (row[column] for row in islice(table.rows, _MEASURED))
            self._sheet.set_column(column, column, _width([name, *map(in_words, cells)]))
            self._sheet.write_string(0, column, fitting(name), self._bold)
        for number, row in enumerate(table.rows, 1):
            for column, value in enumerate(row):
                self._write(number, column, value)
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)

    def _write(self, row: int, column: int, value: Value) -> None:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            self._sheet.write_number(row, column, value, self._top)
        elif isinstance(value, Link) and self._links < _MOST_LINKS and len(value) <= _MOST_OF_LINK and is_web_address(value):
            self._links += 1
            self._sheet.write_url(row, column, value, self._top, str(value))
        elif words := in_words(value):
            self._sheet.write_string(row, column, fitting(words), self._top)


def fitting(words: str) -> str:
    """A text as a cell takes it.

    >>> fitting("a" * 32768)[-5:], len(fitting("a" * 32768)), fitting("=1+1")
    ('a […]', 32767, '=1+1')
    """
    units = words.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * MOST_CHARACTERS:
        return words
    return units[: 2 * (MOST_CHARACTERS - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _width(cells: Iterable[str]) -> int:
    """Of a column, in digits: that of its longest line, within limits; longer ones are wrapped."""
    longest = max(sum(1 + _is_wide(mark) for mark in line[:_WIDEST]) for cell in cells for line in (cell.splitlines() or [""]))
    return min(_WIDEST, max(_NARROWEST, longest + 2))


def _is_wide(mark: str) -> bool:
    return unicodedata.east_asian_width(mark) in "WF"


FORMAT = TableFormat("xlsx", 30, write, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
