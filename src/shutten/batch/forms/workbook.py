"""Excel workbooks: the first sheet that has a column of questions, those in sight before those that are hidden."""

from __future__ import annotations

from shutten.batch.forms.grid import Grid, Line, records_of
from shutten.batch.forms.records import Records
from shutten.documents.readers.package import Package
from shutten.documents.readers.sheets.sheet import Sheet
from shutten.documents.readers.sheets.xlsx import KIND, read_xlsx
from shutten.texts.question_files import fault


def read_sheets(data: bytes, name: str, column: str) -> Records:
    """Read a workbook, see `records_of`; a cell says what the workbook shows in it.

    Raises:
        DocumentError: it is no workbook, damaged, protected or too large.
    """
    workbook = read_xlsx(Package(data, name, KIND, "xl/workbook.xml"), name)
    sheets = sorted((sheet for sheet in workbook.sheets if any(sheet.rows.values())), key=lambda sheet: sheet.is_hidden)
    grids = [_grid(sheet, [other.name for other in sheets if other is not sheet]) for sheet in sheets]
    found = records_of(grids or [Grid(())], name, column)
    if workbook.without_values:
        found = found._replace(notes=(*found.notes, fault("without_values", count=workbook.without_values)))
    return found


def _grid(sheet: Sheet, others: list[str]) -> Grid:
    """The rows from the first that holds something to the last, all of one width."""
    filled = [number for number, row in sheet.rows.items() if row]
    width = 1 + max(max(sheet.rows[number]) for number in filled)
    rows = range(min(filled), max(filled) + 1)
    lines = [Line(row + 1, [sheet.rows.get(row, {}).get(column, "") for column in range(width)]) for row in rows]
    notes = (fault("other_sheets", sheet=sheet.name, others=", ".join(others)),) if others else ()
    return Grid(lines, notes=notes)
