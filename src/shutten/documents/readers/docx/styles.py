"""Paragraph and character styles of a Word file, each with what it takes over from the style it is based on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # a type; parsing is in docx/parts

from shutten.documents.block import Kind
from shutten.documents.readers.docx.xml import find, is_on, local, value

_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.I)
_MOST_DEPTH = 20


@dataclass(frozen=True)
class Style:
    """A paragraph style.

    Attributes:
        kind: of the blocks that have it.
        level: of headings.
        reason: of furniture.
        numbering: the ``w:numId`` of its list; empty where it has none.
        list_level: from 0, as the style says; None where the list does.
        numbered_as: the identifiers of the style and of those it is based on, nearest first, for the list to know it by.
        hidden: whether its text is not shown.
    """

    kind: Kind = "paragraph"
    level: int = 0
    reason: str = ""
    numbering: str = ""
    list_level: int | None = None
    numbered_as: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Styles:
    """All styles of a file.

    Attributes:
        paragraphs: by identifier; the one for paragraphs that name none has the empty string too.
        hidden_characters: for each character style whether its text is hidden.
    """

    paragraphs: Mapping[str, Style] = field(default_factory=dict)
    hidden_characters: Mapping[str, bool] = field(default_factory=dict)

    def paragraph(self, identifier: str) -> Style:
        """The style of that name; a plain one where it is not there."""
        return self.paragraphs.get(identifier) or self.paragraphs.get("") or Style()


def outline_level(element: Element | None) -> int:
    """The level of a heading that an ``outlineLvl`` declares; 0 for none."""
    level = value(element)
    return int(level) + 1 if level.isascii() and level.isdigit() and int(level) < 9 else 0


def read_styles(root: Element) -> Styles:
    """The styles below the root of ``word/styles.xml``."""
    found = {value(style, "styleId"): style for style in root if local(style) == "style"}
    paragraphs: dict[str, Style] = {}
    hidden: dict[str, bool] = {}
    for identifier, style in found.items():
        chain = _chain(style, found)
        if value(style, "type") == "character":
            hidden[identifier] = _hides(chain)
            continue
        paragraphs[identifier] = made = _style(chain)
        if value(style, "default") in ("1", "true") and value(style, "type") in ("", "paragraph"):
            paragraphs[""] = made
    return Styles(paragraphs, hidden)


def _chain(style: Element, found: Mapping[str, Element]) -> list[Element]:
    """A style and those it is based on, nearest first."""
    chain = [style]
    while len(chain) < _MOST_DEPTH and (base := found.get(value(find(chain[-1], "basedOn")))) is not None:
        chain.append(base)
    return chain


def _hides(chain: list[Element]) -> bool:
    switches = (find(style, "rPr", "vanish") for style in chain)
    return is_on(next((switch for switch in switches if switch is not None), None))


def _style(chain: list[Element]) -> Style:
    made = next((known for style in chain if (known := _known(style))), Style())
    numberings = [number for style in chain if (number := find(style, "pPr", "numPr", "numId")) is not None]
    levels = [level for style in chain if (level := value(find(style, "pPr", "numPr", "ilvl")))]
    list_level = int(levels[0]) if levels and levels[0].isascii() and levels[0].isdigit() and len(levels[0]) == 1 else None
    return Style(
        made.kind,
        made.level,
        made.reason,
        numbering=value(numberings[0]) if numberings else "",
        list_level=list_level,
        numbered_as=tuple(value(style, "styleId") for style in chain),
        hidden=_hides(chain),
    )


def _known(style: Element) -> Style | None:
    """What a style's name and outline level say of its blocks."""
    lower = value(find(style, "name")).lower()
    if match := _HEADING.fullmatch(lower):
        return Style("heading", int(match[1]))
    if level := outline_level(find(style, "pPr", "outlineLvl")):
        return Style("heading", level)
    if lower in ("title", "表題"):
        return Style("heading", 1)
    if lower in ("caption", "図表番号"):
        return Style("caption")
    if lower.startswith(("toc ", "目次")) and lower != "toc heading":
        return Style("furniture", reason="table of contents")
    if lower.startswith(("list", "箇条書き", "段落番号")) or find(style, "pPr", "numPr") is not None:
        return Style("item")
    return None
