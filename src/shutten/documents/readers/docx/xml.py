"""Looking around in Word's XML, in either of its two namespaces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element  # a type; parsing is in docx/parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def find(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, and so on down ``names``."""
    for name in names:
        if element is None:
            return None
        element = next((child for child in element if local(child) == name), None)
    return element


def value(element: Element | None, attribute: str = "val") -> str:
    """An attribute; empty where there is none."""
    if element is None:
        return ""
    return element.get(f"{_W}{attribute}") or element.get(f"{_STRICT}{attribute}") or ""


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``<w:tblHeader/>`` is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off")


def count(element: Element | None, default: int, attribute: str = "val") -> int:
    """An attribute that is a whole number of at most seven digits; ``default`` where it is none."""
    text = value(element, attribute)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else default


def outermost(element: Element, is_wanted: Callable[[str], bool], is_open: Callable[[str], bool]) -> Iterator[Element]:
    """What is wanted below ``element`` in the order of the document, looked for within what is open."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if is_wanted(local(child)):
            yield child
        elif is_open(local(child)):
            stack.extend(reversed(child))
