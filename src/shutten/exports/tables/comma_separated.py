"""CSV that Excel opens as it is meant: its mark of UTF-8, lines ended as RFC 4180 asks, no cell that is a formula."""

from __future__ import annotations

import csv
import io

from shutten.exports.tables.formats import TableFormat
from shutten.exports.tables.table import Table, in_words

BYTE_ORDER_MARK = "\ufeff"
"""Before the file: without it Excel takes UTF-8 for the code page of the machine, and Japanese for rubbish."""
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def csv_text(table: Table) -> str:
    """A table with a header; no cell can be taken for a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerows([defused(in_words(value)) for value in row] for row in (table.columns, *table.rows))
    return BYTE_ORDER_MARK + file.getvalue()


def defused(cell: str) -> str:
    """A cell that a spreadsheet takes for text: an apostrophe before what would begin a formula, in full width as well.

    Numbers stay numbers. https://owasp.org/www-community/attacks/CSV_Injection

    >>> defused("=1+1"), defused("-1.5"), defused("2+2")
    ("'=1+1", '-1.5', '2+2')
    """
    begins = cell[:1] in _FORMULA or cell.lstrip()[:1] in _FORMULA
    return f"'{cell}" if cell and begins and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return cell.isascii() and cell == cell.strip()


def write(table: Table) -> bytes:
    """The file."""
    return csv_text(table).encode()


FORMAT = TableFormat("csv", 10, write, "csv", "text/csv")
