"""OpenDocument workbooks (.ods), whose cells hold the words that they show."""

from __future__ import annotations

from xml.etree.ElementTree import Element  # a type; parsing is in readers/package

from shutten.documents.readers.grid.cells import At, Merged
from shutten.documents.readers.opendocument.package import words_of
from shutten.documents.readers.package import Package, attribute, local
from shutten.documents.readers.sheets.sheet import MOST_CELLS, Sheet, Workbook
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

KIND = "OpenDocument spreadsheet (.ods)"
_LAST = 1_048_575
_STORED = ("string-value", "date-value", "time-value", "boolean-value", "value")
_CELLS = ("table-cell", "covered-table-cell")


def read_ods(package: Package, name: str) -> Workbook:
    """Read the sheets of an OpenDocument workbook.

    Raises:
        DocumentError: it is damaged or too large, or there are more than `MOST_CELLS` cells.
    """
    return _Reader(package, name).workbook()


class _Reader:
    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self._count = 0
        self._row = 0

    def workbook(self) -> Workbook:
        made = Workbook()
        hidden: set[str] = set()
        depth = 0
        for event, element in self._package.events("content.xml"):
            tag = local(element)
            if tag == "table":
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    name = attribute(element, "name")
                    made.sheets.append(Sheet(name, is_hidden=attribute(element, "style-name") in hidden))
                    self._row = 0
            if event == "start":
                continue
            if tag == "style" and any(
                attribute(one, "display") == "false" for one in element if local(one) == "table-properties"
            ):
                hidden.add(attribute(element, "name"))
            elif tag == "table-row" and depth == 1:
                self._read_row(element, made.sheets[-1])
                element.clear()
            elif tag == "shapes" and depth == 1:
                made.sheets[-1].notes += [((0, 0), words) for words in boxes(element)]
                element.clear()
        return made

    def _read_row(self, row: Element, sheet: Sheet) -> None:
        repeats = _number(row, "number-rows-repeated")
        found: dict[int, str] = {}
        column = 0
        for cell in row:
            if local(cell) not in _CELLS:
                continue
            wide = _number(cell, "number-columns-repeated")
            words = "" if local(cell) == "covered-table-cell" else cell_words(cell)
            if words:
                self._add(wide * repeats)
                found.update(dict.fromkeys(range(column, column + wide), words))
                right, bottom = _number(cell, "number-columns-spanned"), _number(cell, "number-rows-spanned")
                if right > 1 or bottom > 1:
                    sheet.merged.append(Merged(self._row, column, self._row + bottom - 1, column + right - 1))
            at: At = (self._row, column)
            sheet.notes += [(at, note) for one in cell if local(one) == "annotation" if (note := _lines(one))]
            sheet.notes += [(at, note) for note in boxes(cell)]
            column += wide
        if found:
            sheet.rows.update({self._row + n: dict(found) for n in range(repeats)})
        self._row += repeats

    def _add(self, count: int) -> None:
        self._count += count
        if self._count > MOST_CELLS:
            raise DocumentError(self._name, reason("too_many_cells", most=f"{MOST_CELLS:,}"))


def cell_words(cell: Element) -> str:
    """What a cell shows; where nothing is written down as shown, the value that is stored."""
    if words := _lines(cell):
        return words
    return next((words for key in _STORED if (words := attribute(cell, key))), "")


def boxes(element: Element) -> list[str]:
    """The words of each text box and shape below ``element``."""
    shapes = (one for one in element.iter() if local(one) in ("text-box", "custom-shape", "rect", "ellipse"))
    return [words for one in shapes if (words := _lines(one))]


def _lines(element: Element) -> str:
    lines = (words_of(one).strip() for one in element if local(one) in ("p", "h"))
    return "\n".join(line for line in lines if line)


def _number(element: Element, name: str) -> int:
    """How often a row or cell stands there, or how far it reaches."""
    given = attribute(element, name)
    return max(1, min(int(given), _LAST)) if given.isdigit() and len(given) < 9 else 1
