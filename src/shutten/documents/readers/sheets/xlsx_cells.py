"""The cells of an Excel sheet as they stand in its XML, read by expat itself: a sheet has hundreds of thousands of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from shutten.documents.readers.package import Package


class RawCell(NamedTuple):
    """A cell.

    Attributes:
        reference: its place, such as ``B5``; empty where it follows the one before.
        kind: what its value is: ``n`` a number, ``s`` the number of a shared string, ``inlineStr`` words, and others.
        style: the number of its style.
        value: as it is stored; None for nothing.
        has_formula: whether the value is a formula's.
    """

    reference: str
    kind: str
    style: str
    value: str | None
    has_formula: bool


@dataclass
class CellReader:
    """Goes through a sheet's XML.

    Attributes:
        on_row: called with the number of a row, in words, when it begins.
        on_cell: called with each cell.
        on_range: called with the name of an element about a range, and the range.
    """

    on_row: Callable[[str], None]
    on_cell: Callable[[RawCell], None]
    on_range: Callable[[str, str], None]

    def read(self, package: Package, part: str) -> None:
        """Read a part.

        Raises:
            DocumentError: it is damaged or too large.
        """
        self._cell: dict[str, str] = {}
        self._value: str | None = None
        self._inline: list[str] | None = None
        self._into: list[str] | None = None
        self._has_formula = False
        self._readings = 0
        package.walk(part, self._start, self._end, self._text)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "v":
            self._into = []
        elif tag == "c":
            self._cell, self._value, self._inline, self._has_formula = attributes, None, None, False
        elif tag == "row":
            self.on_row(attributes.get("r", ""))
        elif tag == "f":
            self._has_formula = True
        elif tag == "is":
            self._inline = []
        elif tag == "rPh":
            self._readings += 1
        elif tag == "t" and not self._readings:
            self._into = self._inline
        elif tag in ("mergeCell", "autoFilter"):
            self.on_range(tag, attributes.get("ref", ""))

    def _text(self, words: str) -> None:
        if self._into is not None:
            self._into.append(words)

    def _end(self, tag: str) -> None:
        if tag == "v":
            self._value, self._into = "".join(self._into or ()), None
        elif tag == "c":
            cell = self._cell
            value = self._value if self._inline is None else "".join(self._inline)
            self.on_cell(RawCell(cell.get("r", ""), cell.get("t", "n"), cell.get("s", ""), value, self._has_formula))
        elif tag == "t":
            self._into = None
        elif tag == "rPh":
            self._readings -= 1
