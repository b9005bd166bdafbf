"""Numbers that PowerPoint counts up itself (``a:buAutoNum``), as they stand before their paragraphs: ``1.``, ``(a)``, ``①``."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element  # a type; parsing is in package

from shutten.documents.readers.docx.numerals import numeral
from shutten.documents.readers.package import attribute
from shutten.documents.readers.pptx.deck import child, number

_KIND = re.compile(r"(arabicDb|arabic|romanLc|romanUc|alphaLc|alphaUc|circleNum|ea1)\w*?(Period|ParenR|ParenBoth|Plain|Minus)")
_FORMS = {
    "arabicDb": "decimalFullWidth",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "circleNum": "decimalEnclosedCircle",
    "ea1": "japaneseCounting",
}
_AROUND = {"Period": ("", "."), "ParenR": ("", ")"), "ParenBoth": ("(", ")"), "Plain": ("", ""), "Minus": ("", "-")}
_MOST = 32_767


class Numbers:
    """Counts the paragraphs of one shape; a level goes on over what stands deeper, and begins anew after anything else."""

    def __init__(self) -> None:
        self._counts: dict[int, tuple[str, int, int]] = {}

    def before(self, paragraph: Element) -> str:
        """What stands before a paragraph that holds words, with a space behind it; empty where nothing is counted."""
        style = child(paragraph, "pPr")
        level = number(style, "lvl")
        counted = child(style, "buAutoNum")
        self._counts = {deep: count for deep, count in self._counts.items() if deep <= level}
        if counted is None:
            self._counts.pop(level, None)
            return ""
        kind, start = attribute(counted, "type"), number(counted, "startAt", 1)
        last = self._counts.get(level)
        at = last[2] + 1 if last and last[:2] == (kind, start) else start
        self._counts[level] = kind, start, at
        match = _KIND.fullmatch(kind)
        if match is None or not 0 < at <= _MOST:
            return ""
        opens, closes = _AROUND[match[2]]
        return f"{opens}{numeral(at, _FORMS.get(match[1], 'decimal'))}{closes} "
