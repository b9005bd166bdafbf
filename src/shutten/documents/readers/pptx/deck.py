"""The parts of a presentation: its slides in order, and what belongs to each, by their relationships (ECMA-376, part 1)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element  # a type; parsing is in package

from shutten.documents.readers.package import Package, attribute, local

KIND = "PowerPoint presentation (.pptx)"
MAIN = "ppt/presentation.xml"
_RELATION = "}id"
_MOST_SLIDES = 5000


@dataclass(frozen=True)
class Slide:
    """A slide.

    Attributes:
        number: from 1, as it stands in the presentation.
        part: its XML.
        relations: of that part: an identifier to the kind and the part that it leads to.
    """

    number: int
    part: str
    relations: dict[str, tuple[str, str]]

    def related(self, kind: str) -> str:
        """The first related part of a kind; empty where there is none."""
        return next((part for of, part in self.relations.values() if of == kind), "")


def slides(package: Package) -> Iterator[Slide]:
    """The slides in order, each part once.

    Raises:
        DocumentError: a part is damaged or missing.
    """
    root = package.xml(MAIN)
    known = relations(package, MAIN)
    seen: set[str] = set()
    listed = (one for one in descendants(root, "sldId"))
    for one in listed:
        identifier = next((value for key, value in one.items() if key.endswith(_RELATION)), "")
        kind, part = known.get(identifier, ("", ""))
        if kind != "slide" or part in seen:
            continue
        if len(seen) == _MOST_SLIDES:
            raise package.damaged(f"it has more than {_MOST_SLIDES} slides")
        seen.add(part)
        yield Slide(len(seen), part, relations(package, part))


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """The relationships of a part: identifier to kind and part; what leads out of the file is left out."""
    folder, name = posixpath.split(part)
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in package:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for one in package.xml(listed):
        if attribute(one, "TargetMode") == "External":
            continue
        target = attribute(one, "Target")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[attribute(one, "Id")] = (posixpath.basename(attribute(one, "Type")), path)
    return found


def descendants(element: Element | None, name: str) -> Iterator[Element]:
    """All elements of that name below ``element``, and itself."""
    return (one for one in element.iter() if local(one) == name) if element is not None else iter(())


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of a name, its first child of the next name, and so on; None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def number(element: Element | None, name: str, default: int = 0) -> int:
    """An attribute that is a whole number."""
    value = "" if element is None else attribute(element, name)
    digits = value.removeprefix("-")
    return int(value) if digits.isascii() and digits.isdigit() and len(digits) < 13 else default
