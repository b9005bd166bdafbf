"""Excel workbooks: the first sheet that has a column of questions, those in sight before those that are hidden."""

from __future__ import annotations

from shutten.batch.forms.grid import Grid, Line, records_of
from shutten.batch.forms.records import Records, check_cells
from shutten.documents.readers.sheets.sheet import Sheet
from shutten.documents.reading.job import Task
from shutten.documents.reading.pool import ReadingPool
from shutten.documents.reading.workbooks import workbook_job
from shutten.texts.question_files import fault


def read_sheets(data: bytes, name: str, column: str) -> Records:
    """Read a workbook, see `records_of`; a cell says what the workbook shows in it.

    Raises:
        QuestionFileError: it has too many cells, or see `records_of`.
        DocumentError: it is no workbook, damaged, protected or too large, or takes too much.
    """
    with ReadingPool() as pool:
        workbook = pool.ask(Task(data, name, workbook_job()))
    sheets = sorted((sheet for sheet in workbook.sheets if any(sheet.rows.values())), key=lambda sheet: sheet.is_hidden)
    grids = [_grid(sheet, name, [other.name for other in sheets if other is not sheet]) for sheet in sheets]
    found = records_of(grids or [Grid(())], name, column)
    if workbook.without_values:
        found = found._replace(notes=(*found.notes, fault("without_values", count=workbook.without_values)))
    return found


def _grid(sheet: Sheet, name: str, others: list[str]) -> Grid:
    """The rows from the first that holds something to the last, each up to its last cell that does."""
    filled = [number for number, row in sheet.rows.items() if row]
    rows = [(number, sheet.rows.get(number) or {}) for number in range(min(filled), max(filled) + 1)]
    check_cells(sum(max(row, default=0) for _, row in rows), 1, name)
    lines = [Line(number + 1, [row.get(column, "") for column in range(1 + max(row, default=-1))]) for number, row in rows]
    notes = (fault("other_sheets", sheet=sheet.name, others=", ".join(others)),) if others else ()
    return Grid(lines, notes=notes)
