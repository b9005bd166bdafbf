"""Old Excel workbooks (.xls), by calamine.

calamine lays a sheet out as one rectangle and is compiled: a damaged file can ask for more memory than there is, which ends the
process. So it is one that reads files (`documents.reading`), and nobody else may call this with the files of others.
"""

from __future__ import annotations

import datetime
import io

from shutten.documents.readers.grid.cells import Merged
from shutten.documents.readers.sheets.number_formats import general
from shutten.documents.readers.sheets.sheet import MOST_CELLS, Sheet, Workbook
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

KIND = "Excel workbook (.xls)"


def read_xls(data: bytes, name: str) -> Workbook:
    """Read the sheets of an old Excel workbook. calamine gives no formats: numbers stand as they are stored, days as days.

    Raises:
        DocumentError: it is no workbook, damaged, protected, or has more than `MOST_CELLS` cells.
    """
    from python_calamine import CalamineError, PasswordError

    try:
        return Workbook(_sheets(data, name), as_stored=True)
    except PasswordError as error:
        raise DocumentError(name, reason("password")) from error
    except (CalamineError, OSError) as error:
        raise DocumentError(name, reason("no_form", kind=KIND)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's own, which no module gives
            raise
        raise DocumentError(name, reason("no_form", kind=KIND)) from error


def shown_value(value: object) -> str:
    """A value as a reader would write it.

    >>> shown_value(1234567.0), shown_value(datetime.date(2024, 4, 1)), shown_value(datetime.datetime(2024, 4, 1, 9, 5))
    ('1234567', '2024/4/1', '2024/4/1 9:05')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return general(value)
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return f"{_day(value)} {value.hour}:{value:%M}" + (f":{value:%S}" if value.second else "")
    if isinstance(value, datetime.date):
        return _day(value)
    if isinstance(value, datetime.time):
        return f"{value.hour}:{value:%M}" + (f":{value:%S}" if value.second else "")
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return str(value).strip()


def _day(value: datetime.date) -> str:
    return f"{value.year}/{value.month}/{value.day}"


def _sheets(data: bytes, name: str) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    made: list[Sheet] = []
    count = 0
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for number, about in enumerate(workbook.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(number)
        rows: dict[int, dict[int, str]] = {}
        left = sheet.start[1] if sheet.start else 0
        for row, values in enumerate(sheet.iter_rows()):  # empty rows in front come too, empty columns do not
            cells = {column: words for column, value in enumerate(values, left) if (words := shown_value(value))}
            count += len(cells)
            if count > MOST_CELLS:
                raise DocumentError(name, reason("too_many_cells", most=f"{MOST_CELLS:,}"))
            if cells:
                rows[row] = cells
        merged = [Merged(*begins, *ends) for begins, ends in sheet.merged_cell_ranges or []]
        made.append(Sheet(about.name, rows, merged, is_hidden=about.visible != SheetVisibleEnum.Visible))
    return made
