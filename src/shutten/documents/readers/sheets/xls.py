"""Old Excel workbooks (.xls), by calamine.

calamine lays a sheet out as one rectangle and is compiled: a damaged file can ask for more memory than there is, and then the
whole process ends. So it runs in a process of its own, with limits; the sheets come back as JSON.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from typing import IO, Any

from shutten.documents.readers.grid.cells import Merged
from shutten.documents.readers.sheets.number_formats import general
from shutten.documents.readers.sheets.sheet import MOST_CELLS, Sheet, Workbook
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

KIND = "Excel workbook (.xls)"
_MOST_SECONDS = 60
_MOST_MEMORY = 2 * 1024**3
_TOO_MANY, _PASSWORD, _DAMAGED = 3, 4, 5
"""How the process ends where it gives nothing."""


def read_xls(data: bytes, name: str) -> Workbook:
    """Read the sheets of an old Excel workbook. calamine gives no formats: numbers stand as they are stored, days as days.

    Raises:
        DocumentError: it is no workbook, damaged, protected, or has more than `MOST_CELLS` cells.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__], input=data, capture_output=True, timeout=_MOST_SECONDS, check=False
        )
        code = done.returncode
        sheets = json.loads(done.stdout) if code == 0 else []
    except (OSError, subprocess.TimeoutExpired, ValueError):
        code, sheets = _DAMAGED, []
    if code == _TOO_MANY:
        raise DocumentError(name, reason("too_many_cells", most=f"{MOST_CELLS:,}"))
    if code:
        raise DocumentError(name, reason("password") if code == _PASSWORD else reason("no_form", kind=KIND))
    return Workbook([_sheet(one) for one in sheets], as_stored=True)


def _sheet(given: dict[str, Any]) -> Sheet:
    rows = {int(row): {int(column): words for column, words in cells} for row, cells in given["rows"]}
    return Sheet(given["name"], rows, [Merged(*one) for one in given["merged"]], is_hidden=given["hidden"])


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


def sheets_of(file: IO[bytes]) -> list[dict[str, object]]:
    """The sheets of a workbook, as JSON can hold them.

    Raises:
        ValueError: it has more than `MOST_CELLS` cells.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    made: list[dict[str, object]] = []
    count = 0
    workbook = CalamineWorkbook.from_filelike(file)
    for number, about in enumerate(workbook.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(number)
        rows: list[tuple[int, list[tuple[int, str]]]] = []
        left = sheet.start[1] if sheet.start else 0
        for row, values in enumerate(sheet.iter_rows()):  # empty rows in front come too, empty columns do not
            cells = [(column, words) for column, value in enumerate(values, left) if (words := shown_value(value))]
            count += len(cells)
            if count > MOST_CELLS:
                raise ValueError(count)
            if cells:
                rows.append((row, cells))
        merged = [(*begins, *ends) for begins, ends in sheet.merged_cell_ranges or []]
        hidden = about.visible != SheetVisibleEnum.Visible
        made.append({"name": about.name, "rows": rows, "merged": merged, "hidden": hidden})
    return made


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _main() -> int:
    import io

    from python_calamine import CalamineError, PasswordError

    _limit_memory()
    try:
        print(json.dumps(sheets_of(io.BytesIO(sys.stdin.buffer.read()))))
    except PasswordError:
        return _PASSWORD
    except ValueError:
        return _TOO_MANY
    except (CalamineError, MemoryError, OSError):
        return _DAMAGED
    return 0


if __name__ == "__main__":
    sys.exit(_main())
