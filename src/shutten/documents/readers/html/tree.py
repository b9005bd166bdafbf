"""The tree of a page, by lexbor, within limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shutten.documents.reasons import reason
from shutten.errors import DocumentError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

DEEPEST = 5000
"""Elements that lie within each other."""
_HOLDING = re.compile(
    r"<(/?)(?:article|aside|blockquote|center|details|div|dl|fieldset|form|main|nav|ol|pre|section|span|ul)\b", re.IGNORECASE
)


def tree_of(source: str, name: str) -> LexborHTMLParser:
    """A page as a tree.

    Args:
        source: HTML.
        name: the document's name, for errors.

    Raises:
        DocumentError: it cannot be parsed, or plainly nests deeper than `DEEPEST`.
    """
    from selectolax.lexbor import LexborHTMLParser

    source = source.replace("\x00", "")
    if _is_too_deep(source):  # the parser looks through all open elements at each
        raise DocumentError(name, reason("too_deep", most=DEEPEST))
    try:
        return LexborHTMLParser(source)
    except Exception as error:  # selectolax raises its own and built-in exceptions, and documents neither
        raise DocumentError(name, reason("no_html")) from error


def _is_too_deep(source: str) -> bool:
    """Twice as deep as is read, so that a page which forgets to close some elements is none."""
    if source.count("<") <= 2 * DEEPEST:
        return False
    depth = 0
    for mark in _HOLDING.finditer(source):
        depth = max(0, depth - 1) if mark[1] else depth + 1
        if depth > 2 * DEEPEST:
            return True
    return False
