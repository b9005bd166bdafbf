"""Numbers that an OpenDocument text counts up itself (ODF 1.3 part 3, 16.34 and 19.880): 第3条, (1), 2.1, •.

They stand nowhere in the file's text. A list has a style, which says for each level what its number looks like; headings that
stand in none have the outline's. A list begins anew unless it says that it goes on with another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element  # a type; parsing is in readers/package

from shutten.documents.readers.docx.numerals import numeral, set_apart
from shutten.documents.readers.opendocument.styles import Styles
from shutten.documents.readers.package import attribute, local

_LEVELS = 10
_MOST = 1_000_000
_LONGEST = 60
_BULLET = "•"
_PLACE = re.compile(r"%(\d{1,2})%")
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "１": "decimalFullWidth",
    "一": "japaneseCounting",
    "壹": "japaneseLegal",
    "壱": "japaneseLegal",
    "①": "decimalEnclosedCircle",
    "ア": "aiueoFullWidth",
    "ｱ": "aiueo",
    "イ": "irohaFullWidth",
    "ｲ": "iroha",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
}
"""By the first of the signs that ``style:num-format`` names: 「ア, イ, ウ, ...」."""
_SILENT = frozenset("tracked-changes annotation ruby-text".split())


@dataclass(frozen=True)
class _Level:
    """What a number of one level looks like; ``shown`` is how many levels stand in it."""

    form: str = ""
    before: str = ""
    behind: str = ""
    pattern: str = ""
    start: int = 1
    shown: int = 1
    bullet: str = ""
    apart: bool = True


@dataclass
class _Item:
    """An item of a list, until its first paragraph has the number."""

    start: int | None
    open: bool = True


class _Within(NamedTuple):
    """The list that something stands in: its style, the level from 0, where its levels stand, the item."""

    style: str
    level: int
    counts: list[int | None]
    item: _Item | None


@dataclass
class Numbering:
    """What numbers look like, by the style of the list and the level; and those of headings."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    outline: dict[int, _Level] = field(default_factory=dict)

    def add(self, root: Element) -> None:
        """Add the list styles of a part."""
        for group in root:
            for style in group if local(group) in ("styles", "automatic-styles") else ():
                if local(style) == "list-style":
                    self.lists[attribute(style, "name")] = dict(_levels(style))
                elif local(style) == "outline-style":
                    self.outline = dict(_levels(style))

    def numbers(self, body: Element, styles: Styles) -> dict[Element, str]:
        """By paragraph or heading the number before it, with what stands between it and the words.

        Args:
            body: of the text.
            styles: of its paragraphs.
        """
        return dict(_Counting(self, styles).run(body)) if self.lists or self.outline else {}


class _Counting:
    """One pass through a text, in its order."""

    def __init__(self, numbering: Numbering, styles: Styles) -> None:
        self._numbering = numbering
        self._styles = styles
        self._headings: list[int | None] = [None] * _LEVELS
        self._by_name: dict[str, list[int | None]] = {}
        self._by_style: dict[str, list[int | None]] = {}

    def run(self, body: Element) -> Iterator[tuple[Element, str]]:
        stack: list[tuple[Element, _Within | None]] = [(body, None)]
        while stack:
            element, within = stack.pop()
            tag = local(element)
            if tag in _SILENT:
                continue
            if tag in ("p", "h"):
                if number := self._number(element, within):
                    yield element, number
                within = None
            elif tag == "list":
                within = self._list(element, within)
            elif tag in ("list-item", "list-header") and within is not None:
                start = attribute(element, "start-value")
                within = within._replace(item=_Item(_count(start, 1) if start else None, tag == "list-item"))
            elif tag == "table":
                within = None
            stack += [(child, within) for child in reversed(element)]

    def _list(self, element: Element, outer: _Within | None) -> _Within:
        style = attribute(element, "style-name") or (outer.style if outer else "")
        if outer is not None:
            level = min(outer.level + 1, _LEVELS - 1)
            if attribute(element, "continue-numbering") != "true":
                outer.counts[level:] = [None] * (_LEVELS - level)
            return _Within(style, level, outer.counts, None)
        goes_on_with = attribute(element, "continue-list")
        counts = self._by_name.get(goes_on_with) if goes_on_with else None
        if counts is None and attribute(element, "continue-numbering") == "true":
            counts = self._by_style.get(style)
        counts = [None] * _LEVELS if counts is None else counts
        self._by_name[attribute(element, "id")] = self._by_style[style] = counts
        return _Within(style, 0, counts, None)

    def _number(self, paragraph: Element, within: _Within | None) -> str:
        style = attribute(paragraph, "style-name")
        item = within.item if within else None
        if within is not None and item is not None:
            levels = self._numbering.lists.get(within.style or self._styles.list_of(style))
            if levels:
                is_first, item.open = item.open, False
                return _counted(levels, within.counts, within.level, item.start) if is_first else ""
        if local(paragraph) != "h" or attribute(paragraph, "is-list-header") == "true" or style in self._styles.unnumbered:
            return ""
        level = min(_count(attribute(paragraph, "outline-level"), 1), _LEVELS) - 1
        start = attribute(paragraph, "start-value")
        if start or attribute(paragraph, "restart-numbering") == "true":
            self._headings[level] = None
        return _counted(self._numbering.outline, self._headings, level, _count(start, 1) if start else None)


def _counted(levels: Mapping[int, _Level], counts: list[int | None], level: int, start: int | None) -> str:
    """Count a level up and say its number; empty where it shows none."""
    own = levels.get(level)
    if own is None:
        return ""
    at = counts[level]
    counts[level] = start if start is not None else own.start if at is None else at + 1
    counts[level + 1 :] = [None] * (_LEVELS - level - 1)
    return set_apart(_shown(levels, counts, level), nothing=not own.apart)


def _shown(levels: Mapping[int, _Level], counts: list[int | None], level: int) -> str:
    own = levels[level]
    if own.bullet:
        return f"{own.bullet} "
    if not own.form:
        return ""

    def number(place: int) -> str:
        at = counts[place] if place < _LEVELS else None
        one = levels.get(place, own)
        return numeral(one.start if at is None else at, one.form) if one.form else ""

    if own.pattern:
        return _PLACE.sub(lambda place: number(max(0, int(place[1]) - 1)), own.pattern)
    parts = filter(None, map(number, range(max(0, level - own.shown + 1), level + 1)))
    return f"{own.before}{'.'.join(parts)}{own.behind}"


def _levels(style: Element) -> Iterator[tuple[int, _Level]]:
    for one in style:
        number = _count(attribute(one, "level"), 0)
        if not 0 < number <= _LEVELS:
            continue
        followed = [attribute(part, "label-followed-by") for part in one.iter()]
        bullet = attribute(one, "bullet-char")[:1] if local(one) == "list-level-style-bullet" else ""
        yield (
            number - 1,
            _Level(
                form=_FORMS.get(attribute(one, "num-format")[:1], ""),
                before=attribute(one, "num-prefix")[:_LONGEST],
                behind=attribute(one, "num-suffix")[:_LONGEST],
                pattern=attribute(one, "num-list-format")[:_LONGEST],
                start=_count(attribute(one, "start-value"), 1),
                shown=_count(attribute(one, "display-levels"), 1),
                bullet=_BULLET if "\ue000" <= bullet <= "\uf8ff" else bullet.strip(),
                apart="nothing" not in followed,
            ),
        )


def _count(value: str, default: int) -> int:
    return min(int(value), _MOST) if value.isascii() and value.isdigit() and len(value) < 9 else default
