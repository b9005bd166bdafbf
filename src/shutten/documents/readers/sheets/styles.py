"""The styles of an Excel workbook, as far as they say how numbers are shown and which cells stand out as names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element  # a type; parsing is in package

from shutten.documents.readers.package import attribute, local
from shutten.documents.readers.sheets.number_formats import BUILT_IN


@dataclass(frozen=True)
class Styles:
    """By the number of a cell's style: its number format, and whether it is bold or on a ground of its own."""

    codes: Sequence[str] = ()
    standing_out: Sequence[bool] = ()

    def code(self, style: str) -> str:
        """The number format of a style, by its number in words; empty where it has none."""
        return self.codes[int(style)] if style.isdigit() and int(style) < len(self.codes) else ""

    def stands_out(self, style: str) -> bool:
        """Whether cells of a style are bold or on a ground of their own."""
        return style.isdigit() and int(style) < len(self.standing_out) and self.standing_out[int(style)]


def read_styles(root: Element) -> Styles:
    """The styles of ``xl/styles.xml``."""
    groups = {local(group): list(group) for group in root}
    formats = {attribute(one, "numFmtId"): attribute(one, "formatCode") for one in groups.get("numFmts", [])}
    bold = [
        any(local(part) == "b" and attribute(part, "val") not in ("0", "false") for part in font)
        for font in groups.get("fonts", [])
    ]
    grounds = [
        any(local(part) == "patternFill" and attribute(part, "patternType") == "solid" for part in ground)
        for ground in groups.get("fills", [])
    ]
    codes, standing_out = [], []
    for style in groups.get("cellXfs", []):
        number = attribute(style, "numFmtId")
        codes.append(formats.get(number) or BUILT_IN.get(int(number) if number.isdigit() else 0, ""))
        standing_out.append(_of(bold, attribute(style, "fontId")) or _of(grounds, attribute(style, "fillId")))
    return Styles(codes, standing_out)


def _of(flags: Sequence[bool], number: str) -> bool:
    return number.isdigit() and int(number) < len(flags) and flags[int(number)]
