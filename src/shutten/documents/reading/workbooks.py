"""The sheets of an Excel workbook, for who makes something else of them than a document."""

from __future__ import annotations

from typing import Any

from shutten.documents.readers.package import Package
from shutten.documents.readers.sheets.sheet import Sheet, Workbook
from shutten.documents.readers.sheets.xlsx import KIND, read_xlsx
from shutten.documents.reading.job import Frames, Job, Packed
from shutten.documents.reading.packing import number_of, text_of


def workbook_job() -> Job[Workbook]:
    """The cells of a workbook, as it shows them; no merged cells and no notes."""
    return Job("workbooks:packed_workbook", _workbook)


def packed_workbook(data: bytes, name: str) -> Packed:
    """What `workbook_job` asks for."""
    workbook = read_xlsx(Package(data, name, KIND, "xl/workbook.xml"), name)
    sheets = [
        [sheet.name, sheet.is_hidden, [[row, [*cells.items()]] for row, cells in sheet.rows.items()]]
        for sheet in workbook.sheets
    ]
    return {"sheets": sheets, "without_values": workbook.without_values}, []


def _workbook(held: Any, _: Frames) -> Workbook:
    sheets = [
        Sheet(
            text_of(name),
            {number_of(row): {number_of(column): text_of(words) for column, words in cells} for row, cells in rows},
            is_hidden=bool(hidden),
        )
        for name, hidden, rows in held["sheets"]
    ]
    return Workbook(sheets, number_of(held["without_values"]))
