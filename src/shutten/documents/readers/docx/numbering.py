"""Numbers that Word counts up itself (``word/numbering.xml``; ECMA-376 part 1, 17.9): 第3条, (1), ア, •.

They stand nowhere in the file's text. A list (``w:num``) takes its levels from an abstract one, and lists with the same
abstract one count on from each other, unless one says where it starts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # a type; parsing is in docx/parts

from shutten.documents.block import Kind
from shutten.documents.readers.docx.numerals import numeral, set_apart
from shutten.documents.readers.docx.styles import Style
from shutten.documents.readers.docx.symbols import is_symbol_font, symbol
from shutten.documents.readers.docx.xml import count, find, is_on, local, value
from shutten.text.marks import heading_mark

_NO_ITEM = re.compile(r"第.{1,8}[編部章節款目条]|(?:Part|Chapter|Section|Article)\b", re.I)
_LEVELS = 9
_LONGEST = 60
_PLACE = re.compile(r"%([1-9])")
_BULLET = "•"


@dataclass(frozen=True)
class _Level:
    start: int = 0
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    suffix: str = "tab"
    font: str = ""
    hidden: bool = False


@dataclass
class _List:
    """An abstract list: its levels, where each of them stands (None before its first number), and the lists that were met."""

    levels: dict[int, _Level] = field(default_factory=dict)
    linked: str = ""
    at: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    met: set[tuple[str, int]] = field(default_factory=set)


@dataclass(frozen=True)
class _Num:
    abstract: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbering:
    """Counts the numbers of a document up; every numbered paragraph is to be asked for once, in the document's order.

    Args:
        root: of ``word/numbering.xml``; None where there is none.
        styles: paragraph styles, for lists that are defined by one.
    """

    def __init__(self, root: Element | None, styles: Mapping[str, Style] | None = None) -> None:
        self._styles = styles or {}
        self._lists: dict[str, _List] = {}
        self._nums: dict[str, _Num] = {}
        for child in root if root is not None else ():
            if local(child) == "abstractNum":
                levels = {number: level for lvl in child if (number := _number_of(lvl)) >= 0 and (level := _level(lvl))}
                self._lists[value(child, "abstractNumId")] = _List(levels, value(find(child, "numStyleLink")))
            elif local(child) == "num":
                self._nums[value(child, "numId")] = _num(child)

    def next(self, numbering: str, level: int | None, styles: tuple[str, ...] = ()) -> str:
        """The number of the next paragraph of a list, with what stands between it and the text.

        Args:
            numbering: the list's ``w:numId``.
            level: from 0; None where the paragraph's style tells it.
            styles: the paragraph's style and those it is based on.

        Returns:
            The number; empty where the list does not exist, or shows nothing.
        """
        num = self._nums.get(numbering)
        listed = self._list_of(num.abstract) if num else None
        if num is None or listed is None:
            return ""
        levels = {**listed.levels, **num.levels}
        if level is None:
            level = next((number for number, one in levels.items() if one.style and one.style in styles), 0)
        own = levels.get(level)
        if own is None or not 0 <= level < _LEVELS:
            return ""
        self._count(listed, levels, numbering, num, level)
        return "" if own.hidden else _shown(levels, listed.at, level)

    def _list_of(self, abstract: str) -> _List | None:
        """The abstract list; of one that is defined by a style, that style's."""
        found = self._lists.get(abstract)
        if found and found.linked and not found.levels:
            linked = self._styles.get(found.linked)
            num = self._nums.get(linked.numbering) if linked else None
            found = self._lists.get(num.abstract) if num else None
        return found

    def _count(self, listed: _List, levels: Mapping[int, _Level], numbering: str, num: _Num, level: int) -> None:
        at = listed.at
        start = num.starts.get(level)
        if start is not None and (numbering, level) not in listed.met:
            at[level] = start
        elif at[level] is None:
            at[level] = levels[level].start if start is None else start
        else:
            at[level] = (at[level] or 0) + 1
        listed.met.add((numbering, level))
        for deeper in range(level + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or 0 < level + 1 <= restart:
                at[deeper] = None


def _shown(levels: Mapping[int, _Level], at: list[int | None], level: int) -> str:
    own = levels[level]
    if own.form == "bullet":
        code = ord(own.text[0]) if own.text else 0
        text = "◦" if own.text == "o" else own.text
        if is_symbol_font(own.font) or 0xE000 <= code <= 0xF8FF:
            text = symbol(own.font or "Symbol", code) or _BULLET
        mark = text.strip() and f"{text.strip()} "
        return mark.rstrip() if own.suffix == "nothing" else mark

    def put(place: re.Match[str]) -> str:
        number = int(place[1]) - 1
        if number > level or number not in levels:
            return ""
        reached = at[number]
        shown = levels[number].start if reached is None else reached
        return numeral(shown, "decimal" if own.legal and levels[number].form != "none" else levels[number].form)

    return set_apart(_PLACE.sub(put, own.text), nothing=own.suffix == "nothing")


def numbered_kind(number: str, text: str) -> Kind:
    """A numbered paragraph is an item of a list, unless its number is that of an article or could head a section."""
    if _NO_ITEM.match(number):
        return "paragraph"
    mark = heading_mark((number + text).strip())
    return "paragraph" if mark and mark.kind in ("part", "chapter", "section", "digit") else "item"


def _number_of(element: Element) -> int:
    number = count(element, -1, "ilvl")
    return number if local(element) == "lvl" and number < _LEVELS else -1


def _level(element: Element) -> _Level:
    form = find(element, "numFmt")
    if form is None:
        form = find(element, "AlternateContent", "Fallback", "numFmt")
    fonts = find(element, "rPr", "rFonts")
    restart = find(element, "lvlRestart")
    return _Level(
        start=count(find(element, "start"), 0),
        form=value(form) or "decimal",
        text=value(find(element, "lvlText"))[:_LONGEST],
        restart=None if restart is None else count(restart, 0),
        legal=is_on(find(element, "isLgl")),
        style=value(find(element, "pStyle")),
        suffix=value(find(element, "suff")) or "tab",
        font=value(fonts, "ascii") or value(fonts, "hAnsi"),
        hidden=is_on(find(element, "rPr", "vanish")),
    )


def _num(element: Element) -> _Num:
    levels: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for override in element:
        number = count(override, -1, "ilvl")
        if local(override) != "lvlOverride" or not 0 <= number < _LEVELS:
            continue
        lvl = find(override, "lvl")
        if lvl is not None:
            levels[number] = _level(lvl)
        if find(override, "startOverride") is not None:
            starts[number] = count(find(override, "startOverride"), 0)
    return _Num(value(find(element, "abstractNumId")), levels, starts)
