"""The styles of an OpenDocument text, as far as they say what a paragraph is, and what is hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # a type; parsing is in readers/package

from shutten.documents.readers.package import Package, attribute, local
from shutten.errors import DocumentError

_MOST_DEPTH = 20
_CAPTIONS = frozenset(("Caption", "Illustration", "Table", "Drawing", "Figure"))


@dataclass
class Styles:
    """Styles by their names, each with the one that it is based on and its list's; those that hide their words or numbers."""

    parents: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    unnumbered: set[str] = field(default_factory=set)

    def is_based_on(self, style: str, *names: str) -> bool:
        """Whether a style is one of ``names``, or made of one."""
        for _ in range(_MOST_DEPTH):
            if style in names:
                return True
            style = self.parents.get(style, "")
        return False

    def list_of(self, style: str) -> str:
        """The style of the lists that a style's paragraphs stand in; empty where it names none."""
        for _ in range(_MOST_DEPTH):
            if found := self.lists.get(style, ""):
                return found
            style = self.parents.get(style, "")
        return ""

    def is_caption(self, style: str) -> bool:
        """Whether a style is that of words under a figure or table."""
        return self.is_based_on(style, *_CAPTIONS)

    def add(self, root: Element) -> None:
        """Add the styles of a part."""
        for group in root:
            if local(group) not in ("styles", "automatic-styles"):
                continue
            for style in group:
                name = attribute(style, "name")
                self.parents[name] = attribute(style, "parent-style-name")
                self.lists[name] = attribute(style, "list-style-name")
                if not self.lists[name] and any(key.endswith("}list-style-name") for key in style.attrib):
                    self.unnumbered.add(name)
                if any(attribute(part, "display") == "none" for part in style if local(part) == "text-properties"):
                    self.hidden.add(name)


def style_parts(package: Package, content: Element) -> list[Element]:
    """The parts of a text that hold styles; that of the file at large is of no account where it is damaged."""
    if "styles.xml" not in package:
        return [content]
    try:
        return [package.xml("styles.xml"), content]
    except DocumentError:
        return [content]
