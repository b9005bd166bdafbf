"""The words of a paragraph of a Word file: shown text, symbols, field results; apart from them, what Word does not show."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple
from xml.etree.ElementTree import Element  # a type; parsing is in docx/parts

from shutten.documents.readers.docx.styles import Styles
from shutten.documents.readers.docx.symbols import is_symbol_font, symbol
from shutten.documents.readers.docx.xml import count, find, is_on, local, value
from shutten.text.superscripts import REACH, as_raised, is_power

SILENT = frozenset(
    ["del", "moveFrom", "rt", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "txbxContent", "pict", "tbl"]
)
"""What holds no words of the paragraph that it stands in."""
_BREAKS = frozenset(["tab", "ptab", "br", "cr"])


class Words(NamedTuple):
    """What a paragraph says, and what of it is hidden or struck out."""

    shown: str
    hidden: str
    struck: str = ""


class _At(NamedTuple):
    element: Element
    part: int
    """Of `Words`."""
    font: str
    raised: bool = False


class Runs:
    """Reads paragraphs, and counts the symbols that no Unicode character is known for.

    Attributes:
        unknown: how often each symbol was met, by font and code.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.unknown: Counter[str] = Counter()

    def words(self, paragraph: Element, *, hidden: bool = False) -> Words:
        """The words of a paragraph, without text boxes, ruby's readings, field codes and what was deleted.

        Args:
            paragraph: a ``w:p``.
            hidden: whether its style hides its text.
        """
        pieces: tuple[list[str], list[str], list[str]] = ([], [], [])
        fields: list[str] = []  # of each field that is open, whether its code is being read or its result
        stack = [_At(child, int(hidden), "") for child in reversed(paragraph)]
        while stack:
            element, part, font, raised = at = stack.pop()
            tag = local(element)
            if tag == "fldChar":
                step = value(element, "fldCharType")
                if step == "begin":
                    if "code" not in fields:
                        pieces[part].append(_form_value(find(element, "ffData")))
                    fields.append("code")
                elif fields:
                    if step == "separate":
                        fields[-1] = "result"
                    else:
                        fields.pop()
            elif tag == "r":
                stack.extend(self._run(element, hidden))
            elif tag in SILENT or "code" in fields:
                continue
            elif piece := self._piece(at, tag):
                power = raised and is_power("".join(pieces[part][-REACH:]), piece)
                pieces[part].append(as_raised(piece) if power else piece)
            else:
                stack.extend(_At(child, part, font, raised) for child in reversed(element))
        return Words(*("".join(its).replace("\t", " ").strip() for its in pieces))

    def _run(self, run: Element, paragraph_hidden: bool) -> list[_At]:
        """What is in a run, last first. Its own switch decides; those of both its styles undo each other (17.7.3)."""
        settings = find(run, "rPr")
        switch = find(settings, "vanish")
        if switch is not None:
            hidden = is_on(switch)
        else:
            hidden = paragraph_hidden != self._styles.hidden_characters.get(value(find(settings, "rStyle")), False)
        fonts = find(settings, "rFonts")
        font = value(fonts, "ascii") or value(fonts, "hAnsi")
        raised = value(find(settings, "vertAlign")) == "superscript"
        struck = any((line := find(settings, name)) is not None and is_on(line) for name in ("strike", "dstrike"))
        part = 1 if hidden else 2 if struck else 0
        return [_At(child, part, font, raised) for child in reversed(run)]

    def _piece(self, at: _At, tag: str) -> str:
        """The text that an element is itself; empty for one that holds others."""
        if tag == "t":
            return self._text(at.element.text or "", at.font)
        if tag in _BREAKS:
            return "\n" if tag in ("br", "cr") and value(at.element, "type") in ("", "textWrapping") else " "
        if tag == "noBreakHyphen":
            return "-"
        if tag == "sym":
            return self._symbol(value(at.element, "font"), value(at.element, "char"))
        return ""

    def _text(self, text: str, font: str) -> str:
        """Text as it is; in a symbol font its characters are symbols."""
        if not is_symbol_font(font):
            return text
        return "".join(self._letter(font, char) for char in text)

    def _letter(self, font: str, char: str) -> str:
        own = " " < char < "\u0100" or "\uf000" <= char <= "\uf0ff"
        return symbol(font, ord(char)) or self._missed(font, ord(char)) if own else char

    def _symbol(self, font: str, code: str) -> str:
        try:
            number = int(code, 16)
        except ValueError:
            number = 0
        return symbol(font, number) or self._missed(font, number)

    def _missed(self, font: str, code: int) -> str:
        self.unknown[f"{font} {code:04X}"] += 1
        return ""


def _form_value(data: Element | None) -> str:
    """The value of a form field of the older kind, where no text says it: a box that is ticked or not, a choice."""
    if (box := find(data, "checkBox")) is not None:
        states = [state for name in ("checked", "default") if (state := find(box, name)) is not None]
        return "☒" if states and is_on(states[0]) else "☐"
    if (choices := find(data, "ddList")) is not None:
        entries = [value(entry) for entry in choices if local(entry) == "listEntry"]
        chosen = count(find(choices, "result"), count(find(choices, "default"), 0))
        return entries[chosen] if chosen < len(entries) else ""
    return ""
