"""OpenDocument files: opened, their words and their metadata."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element  # a type; parsing is in readers/package

from shutten.documents.metadata.complete import Layer, declared_layers
from shutten.documents.readers.package import Package, attribute, local
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

_MANIFEST = "META-INF/manifest.xml"
_MOST_SPACES = 100
_SILENT = frozenset(
    "annotation annotation-end ruby-text note tracked-changes bookmark-ref sequence-decls frame custom-shape hidden-text"
    " hidden-paragraph script".split()
)
"""What stands within a paragraph and is not its words; notes and frames are read on their own."""


def open_document(data: bytes, name: str, kind: str) -> Package:
    """Open a file.

    Raises:
        DocumentError: it is no OpenDocument file, or protected by a password.
    """
    package = Package(data, name, kind, "content.xml")
    if _MANIFEST in package and b"encryption-data" in package.bytes(_MANIFEST):
        raise DocumentError(name, reason("password"))
    return package


def words_of(element: Element, hidden: Collection[str] = ()) -> str:
    """The words of a paragraph, heading or cell, in which line breaks stand as such.

    Args:
        element: the paragraph.
        hidden: names of styles whose words are not shown.
    """
    return "".join(_pieces(element, hidden))


def _pieces(element: Element, hidden: Collection[str]) -> Iterator[str]:
    yield element.text or ""
    stack: list[Element | str] = [*reversed(_with_tails(element))]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
            continue
        tag = local(one)
        if tag == "s":
            count = attribute(one, "c")
            yield " " * (min(int(count), _MOST_SPACES) if count.isdigit() and len(count) < 9 else 1)
        elif tag == "tab":
            yield "\t"
        elif tag == "line-break":
            yield "\n"
        elif tag not in _SILENT and not (hidden and attribute(one, "style-name") in hidden):
            stack += reversed([one.text or "", *_with_tails(one)])


def _with_tails(element: Element) -> list[Element | str]:
    return [piece for child in element for piece in (child, child.tail or "")]


def properties(package: Package) -> tuple[list[Layer], list[Layer]]:
    """What the file says of itself, and what counts for less than its text."""
    values: dict[str, str] = {}
    if "meta.xml" in package:
        try:
            for group in package.xml("meta.xml"):
                for child in group:
                    values.setdefault(local(child), child.text or "")
        except DocumentError:
            values = {}  # damaged properties leave the text readable
    return declared_layers(
        "OpenDocument properties",
        title=values.get("title", ""),
        organisation="",
        author=values.get("creator", "") or values.get("initial-creator", ""),
        language=values.get("language", ""),
        created=values.get("creation-date", ""),
    )
