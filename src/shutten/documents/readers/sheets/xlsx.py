"""Excel workbooks (.xlsx, .xlsm), read from their XML, so that numbers and days stand as their formats show them.

Libraries that read cells give values without formats: ``1234567`` that a reader sees as ``1,235`` (thousand yen), or a number
that is a day of an era, could not be quoted as they stand. Readings of ruby, formulas and macros are left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element  # a type; parsing is in package

from shutten.documents.readers.grid.cells import At, Merged
from shutten.documents.readers.package import Package, attribute, local
from shutten.documents.readers.sheets.number_formats import shown
from shutten.documents.readers.sheets.sheet import MOST_CELLS, Sheet, Workbook
from shutten.documents.readers.sheets.styles import Styles, read_styles
from shutten.documents.readers.sheets.xlsx_cells import CellReader, RawCell
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

KIND = "Excel or OpenDocument workbook"
_WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_SHEETS = 1000
_NUMBER = re.compile(r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?")


def read_xlsx(package: Package, name: str) -> Workbook:
    """Read the sheets of an Excel workbook.

    Raises:
        DocumentError: a part is missing, damaged or too large, or there are more than `MOST_CELLS` cells.
    """
    return _Reader(package, name).workbook()


def at_reference(words: str) -> At | None:
    """The cell that ``B5`` names.

    >>> at_reference("B5"), at_reference("$AA$10"), at_reference("5B")
    ((4, 1), (9, 26), None)
    """
    match = _REFERENCE.fullmatch(words)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def at_range(words: str) -> Merged | None:
    """The cells that ``B5:D6`` names; of a single cell, a range of one."""
    first, _, last = words.partition(":")
    begins, ends = at_reference(first), at_reference(last or first)
    if begins is None or ends is None:
        return None
    return Merged(min(begins[0], ends[0]), min(begins[1], ends[1]), max(begins[0], ends[0]), max(begins[1], ends[1]))


class _Reader:
    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self._made = Workbook()
        self._count = 0
        self._strings: list[str] = []
        self._styles = Styles()
        self._from_1904 = False

    def workbook(self) -> Workbook:
        package = self._package
        root = package.xml(_WORKBOOK)
        related = self._related(_WORKBOOK)
        for kind, part in related.values():
            if kind == "sharedStrings" and part in package:
                self._strings = [string_of(one) for one in package.elements(part, ["si"])]
            elif kind == "styles" and part in package:
                self._styles = read_styles(package.xml(part))
        self._from_1904 = any(attribute(one, "date1904") in ("1", "true") for one in root if local(one) == "workbookPr")
        sheets = [one for group in root if local(group) == "sheets" for one in group if local(one) == "sheet"]
        for one in sheets[:_MOST_SHEETS]:
            kind, part = related.get(one.get(_relation(one), ""), ("", ""))
            if kind == "worksheet":
                sheet = Sheet(attribute(one, "name"), is_hidden=attribute(one, "state") not in ("", "visible"))
                self._read(sheet, part)
                self._made.sheets.append(sheet)
        return self._made

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to, by the name of the reference: each one's kind and name."""
        folder, _, file = part.rpartition("/")
        relations = f"{folder}/_rels/{file}.rels"
        if relations not in self._package:
            return {}
        found = {}
        for one in self._package.xml(relations):
            target = attribute(one, "Target")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if attribute(one, "TargetMode") != "External":
                found[attribute(one, "Id")] = attribute(one, "Type").rpartition("/")[2], path
        return found

    def _read(self, sheet: Sheet, part: str) -> None:
        if self._count + self._package.bytes(part).count(b"</v>") > MOST_CELLS:  # told before all are read
            raise DocumentError(self._name, reason("too_many_cells", most=f"{MOST_CELLS:,}"))
        row = column = -1
        looks: dict[int, bool] = {}

        def on_row(given: str) -> None:
            nonlocal row, column
            row, column = int(given) - 1 if given.isdigit() and len(given) < 8 else row + 1, -1

        def on_cell(cell: RawCell) -> None:
            nonlocal row, column
            row, column = at_reference(cell.reference) or (max(row, 0), column + 1)
            if words := self._words(cell):
                self._count += 1
                if self._count > MOST_CELLS:
                    raise DocumentError(self._name, reason("too_many_cells", most=f"{MOST_CELLS:,}"))
                sheet.rows.setdefault(row, {})[column] = words
                looks[row] = looks.get(row, True) and self._styles.stands_out(cell.style)

        def on_range(tag: str, given: str) -> None:
            if (found := at_range(given)) and tag == "mergeCell":
                sheet.merged.append(found)
            elif found:
                sheet.marked.add(found.top)

        CellReader(on_row, on_cell, on_range).read(self._package, part)
        standing_out = {number for number, stands_out in looks.items() if stands_out}
        if 2 * len(standing_out) < len(looks):
            sheet.marked |= standing_out
        for kind, related in self._related(part).values():
            if related in self._package:
                self._beside(sheet, kind, related)

    def _beside(self, sheet: Sheet, kind: str, part: str) -> None:
        """What hangs on a sheet: tables, comments, text boxes."""
        if kind == "table":
            root = self._package.xml(part)
            if (found := at_range(attribute(root, "ref"))) and attribute(root, "headerRowCount") != "0":
                sheet.marked.add(found.top)
        elif kind == "comments":
            for one in self._package.elements(part, ["comment"]):
                words = "".join(string_of(text) for text in one if local(text) == "text").strip()
                if words:
                    sheet.notes.append((at_reference(attribute(one, "ref")) or (0, 0), words))
        elif kind == "drawing":
            for anchor in self._package.elements(part, ["twoCellAnchor", "oneCellAnchor", "absoluteAnchor"]):
                begins = next((one for one in anchor if local(one) == "from"), None)
                numbers = {local(one): one.text or "" for one in begins} if begins is not None else {}
                at = tuple(int(words) if (words := numbers.get(key, "")).isdigit() else 0 for key in ("row", "col"))
                sheet.notes += [((at[0], at[1]), words) for words in boxes(anchor)]

    def _words(self, cell: RawCell) -> str:
        """What a cell shows; empty for nothing."""
        kind, value = cell.kind, cell.value
        if not value:
            self._made.without_values += cell.has_formula and value is None
            return ""
        if kind == "s":
            return self._strings[int(value)].strip() if value.isdigit() and int(value) < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if kind == "n" and _NUMBER.fullmatch(value.strip()):
            try:
                return shown(float(value), self._styles.code(cell.style), from_1904=self._from_1904)
            except (ValueError, OverflowError):
                return value.strip()
        return _unescaped(value).strip()


def _relation(sheet: Element) -> str:
    """The name of the attribute that says which part a sheet is."""
    return next((key for key in sheet.attrib if key.endswith("}id")), "id")


def string_of(element: Element) -> str:
    """The words of a string, those of all its runs; without the readings of ruby."""
    pieces: list[str] = []
    for child in element:
        tag = local(child)
        if tag == "t":
            pieces.append(child.text or "")
        elif tag == "r":
            pieces += [one.text or "" for one in child if local(one) == "t"]
    return _unescaped("".join(pieces))


def boxes(anchor: Element) -> Iterator[str]:
    """The words of each text box and shape, a line a paragraph."""
    for body in anchor.iter():
        if local(body) == "txBody":
            lines = ["".join(one.text or "" for one in part.iter() if local(one) == "t") for part in body if local(part) == "p"]
            if words := "\n".join(line.strip() for line in lines if line.strip()):
                yield words


def _unescaped(words: str) -> str:
    """Words in which characters that XML cannot hold are written as ``_x000D_``; line ends as one mark."""
    if "_x" in words:
        words = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words)
    return words.replace("\r\n", "\n").replace("\r", "\n")
