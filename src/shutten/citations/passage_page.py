"""The page of a passage: the address at which Shutten's own page opens it, marked, in its document.

It is what a document without an address on the web is opened by, wherever it is known at which address the page is served.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urljoin

from shutten.text.span import Span

PATH = "document"
"""Of the page of documents, below that of the page."""
LANGUAGE, COLLECTION = "lang", "collection"
"""What every address of the page may say: its language, and which of several collections is meant."""


def place_of(document: str, number: str, key: Span | None = None) -> dict[str, str]:
    """The query of the document page's address for a passage.

    Args:
        document: its document's name.
        number: what it is called by there, see `Passage.number`.
        key: the sentence to be marked in it, in code points of its text.
    """
    place = {"doc": document, "para": number}
    return place if key is None else {**place, "key": f"{key.start}-{key.end}"}


def passage_page(page: str, document: str, number: str, also: Mapping[str, str]) -> str:
    """The address of a passage.

    Args:
        page: where the page is served, with the slash at its end, or the address of any of its pages; empty where that is
            unknown.
        document, number: of the passage, see `place_of`.
        also: what else the address says.

    >>> passage_page("https://docs.example.jp/archive/", "a b.txt", "12.2", {"lang": "en"})
    'https://docs.example.jp/archive/document?doc=a+b.txt&para=12.2&lang=en'
    >>> passage_page("", "a.txt", "1", {})
    ''
    """
    return urljoin(page, f"{PATH}?{urlencode({**place_of(document, number), **also})}") if page else ""
