"""CSV and TSV: the delimiter is the one by which the heading has a column of questions."""

from __future__ import annotations

import csv
import io

from shutten.batch.forms.grid import Grid, Line, records_of
from shutten.batch.forms.lines import decoded
from shutten.batch.forms.records import Records
from shutten.texts.question_files import fault

_DELIMITERS = ",\t;|"


def read_delimited(data: bytes, name: str, column: str) -> Records:
    """Read a table of text, see `records_of`; the ending ``.tsv`` makes the tab the first delimiter to be tried."""
    text, notes = decoded(data, name)
    order = sorted(_DELIMITERS, key=lambda mark: mark != "\t") if name.lower().endswith(".tsv") else _DELIMITERS
    found = records_of([_grid(text, delimiter, name) for delimiter in order], name, column)
    return found._replace(notes=(*notes, *found.notes))


def _grid(text: str, delimiter: str, name: str) -> Grid:
    """The rows, up to one whose quotes are wrong; a quoted cell may hold line breaks."""
    lines: list[Line] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            lines.append(Line(begins, [cell.strip() for cell in cells]))
            begins = reader.line_num + 1
    except csv.Error as error:
        return Grid(lines, fault("broken_quote", name=name, line=begins, fault=error))
    return Grid(lines)
