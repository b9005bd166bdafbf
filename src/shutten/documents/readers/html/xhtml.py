"""XHTML, made ready for the HTML parser, which knows neither empty elements in short nor CDATA sections."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from shutten.documents.readers.encoding import decode, decode_declared
from shutten.documents.readers.html.tree import tree_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{1,40})", re.I)
_SHORT = re.compile(r"""<([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)/>""")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.S)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def parsed(data: bytes, name: str) -> LexborHTMLParser:
    """The page as a tree.

    Raises:
        DocumentError: it is no text, or cannot be parsed.
    """
    match = _DECLARED.match(data[:400])
    declared = match[1].decode("ascii", "ignore") if match else "utf-8"
    source, *_ = decode_declared(data, declared) or decode(data, name)
    return tree_of(opened(source), name)


def opened(source: str) -> str:
    """XHTML as HTML has it: short empty elements with their end tags, CDATA as text.

    >>> opened('<title/><p id="a"/>x<br/><![CDATA[a<b]]>')
    '<title></title><p id="a"></p>x<br/>a&lt;b'
    """

    def both(short: re.Match[str]) -> str:
        return short[0] if short[1].lower() in _VOID else f"<{short[1]}{short[2]}></{short[1]}>"

    return _SHORT.sub(both, _CDATA.sub(lambda section: html.escape(section[1], quote=False), source))
