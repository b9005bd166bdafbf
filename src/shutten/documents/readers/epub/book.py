"""What an EPUB says of itself: its parts in reading order, its names of chapters, its metadata; and whether it is encrypted.

EPUB 3.3 (https://www.w3.org/TR/epub-33/) and 2.0.1: ``META-INF/container.xml`` names the package document, whose spine is the
order of reading; chapters are named by the navigation document (EPUB 3) or by the NCX (EPUB 2).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element  # a type; parsing is in package

from shutten.dates.parse import parse_date_line
from shutten.documents.metadata.complete import Layer
from shutten.documents.readers.html.xhtml import parsed
from shutten.documents.readers.package import Package, attribute, local
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

KIND = "EPUB book (.epub)"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OF_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to make fonts useless outside of the book; they hide no text."""
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_NCX = "application/x-dtbncx+xml"
_DEEPEST = 8


class Chapter(NamedTuple):
    """A line of the table of contents.

    Attributes:
        part: the file that it leads to.
        fragment: the element in it; empty for its beginning.
        title: its words.
        depth: from 1.
    """

    part: str
    fragment: str
    title: str
    depth: int


@dataclass(frozen=True)
class Book:
    """A book.

    Attributes:
        pages: its files of text in reading order, each once.
        pictures: how many files of the reading order are pictures.
        contents: the table of contents in order.
        contents_page: the file that holds it, if it is a page of the book.
        layer: what the package document declares.
    """

    pages: tuple[str, ...]
    pictures: int
    contents: tuple[Chapter, ...]
    contents_page: str
    layer: Layer


@dataclass
class _Item:
    href: str
    media: str
    properties: frozenset[str] = field(default_factory=frozenset)


def read_book(package: Package, name: str) -> Book:
    """Read what the book says of itself.

    Raises:
        DocumentError: it is no EPUB, its text is encrypted, or its container or package document is missing or damaged.
    """
    if _CONTAINER not in package:
        raise DocumentError(name, reason("zip_no_form", kind=KIND))
    roots = [attribute(one, "full-path") for one in _all(package.xml(_CONTAINER), "rootfile")]
    if not roots or not roots[0]:
        raise package.damaged("its container names no package document")
    root = package.xml(roots[0], doctype=True)
    items = {
        attribute(one, "id"): _Item(
            target(roots[0], attribute(one, "href"))[0],
            attribute(one, "media-type"),
            frozenset(attribute(one, "properties").split()),
        )
        for one in _all(root, "item")
    }
    spine = [items[reference] for one in _all(root, "itemref") if (reference := attribute(one, "idref")) in items]
    pages = tuple(dict.fromkeys(item.href for item in spine if item.media in _PAGES))
    encrypted = set(_encrypted(package))
    if encrypted & {*pages, roots[0]}:
        raise DocumentError(name, reason("drm"))
    if not pages:
        raise DocumentError(name, reason("no_text"))
    contents_page, contents = _contents(package, root, items)
    pictures = len({item.href for item in spine if item.media.startswith("image/")})
    return Book(pages, pictures, contents, contents_page, Layer("epub metadata", _declared(root)))


def target(base: str, reference: str) -> tuple[str, str]:
    """The part and the fragment that a reference in the part ``base`` leads to; empty where it leads out of the book.

    >>> target("OEBPS/nav.xhtml", "text/ch%201.xhtml#p2"), target("a/b.opf", "../c.html"), target("a", "https://example.org/")
    (('OEBPS/text/ch 1.xhtml', 'p2'), ('c.html', ''), ('', ''))
    """
    try:
        parts = urlsplit(reference.strip())
    except ValueError:
        return "", ""
    if parts.scheme or parts.netloc:
        return "", ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path))) if parts.path else base
    return path, unquote(parts.fragment)


def _all(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if local(element) == name)


def _words(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _encrypted(package: Package) -> Iterator[str]:
    """The parts that cannot be read without a key."""
    if _ENCRYPTION not in package:
        return
    for data in _all(package.xml(_ENCRYPTION), "EncryptedData"):
        method = next(_all(data, "EncryptionMethod"), None)
        if method is not None and attribute(method, "Algorithm") in _OF_FONTS:
            continue
        for reference in _all(data, "CipherReference"):
            yield target("", attribute(reference, "URI"))[0]


def _declared(root: Element) -> dict[str, str]:
    """Title, publisher (else the author), day of publication and language, as the package document has them."""
    metadata = next(_all(root, "metadata"), root)
    values: dict[str, list[Element]] = {}
    for element in metadata.iter():
        values.setdefault(local(element), []).append(element)
    dates = values.get("date", [])
    dates.sort(key=lambda one: attribute(one, "event") not in ("", "publication"))
    day = _words(dates[0])[:10] if dates else ""
    return {
        "title": _words(next(iter(values.get("title", [])), None)),
        "publisher": _words(next((one for key in ("publisher", "creator") for one in values.get(key, [])), None)),
        "date": parse_date_line(day) or "",
        "language": _words(next(iter(values.get("language", [])), None)).lower().split("-")[0],
        "licence": _words(next(iter(values.get("rights", [])), None)),
    }


def _contents(package: Package, root: Element, items: dict[str, _Item]) -> tuple[str, tuple[Chapter, ...]]:
    """The page that holds the table of contents, if any, and its lines."""
    for item in items.values():
        if "nav" in item.properties and item.href in package:
            found = tuple(_nav(package.bytes(item.href), item.href))
            if found:
                return item.href, found
    spine = next(_all(root, "spine"), None)
    named = items.get(attribute(spine, "toc")) if spine is not None else None
    ncx = named or next((item for item in items.values() if item.media == _NCX), None)
    if ncx is None or ncx.href not in package:
        return "", ()
    try:
        points = package.xml(ncx.href, doctype=True)
    except DocumentError:
        return "", ()  # the book can be read without the names of its chapters
    return "", tuple(_points(points, ncx.href))


def _nav(data: bytes, part: str) -> Iterator[Chapter]:
    """The lines of an EPUB 3 navigation document."""
    tree = parsed(data, part)
    for nav in tree.css("nav"):
        kinds = f"{nav.attributes.get('epub:type') or ''} {nav.attributes.get('role') or ''}".split()
        if not {"toc", "doc-toc"} & set(kinds):
            continue
        for link in nav.css("a[href]"):
            depth, above = 0, link.parent
            while above is not None and above.mem_id != nav.mem_id:
                depth += above.tag == "ol"
                above = above.parent
            path, fragment = target(part, link.attributes.get("href") or "")
            title = " ".join(link.text().split())
            if path and title:
                yield Chapter(path, fragment, title, max(1, depth))
        return


def _points(root: Element, part: str) -> Iterator[Chapter]:
    """The lines of an EPUB 2 NCX."""
    stack = [(one, 1) for one in reversed([*next(_all(root, "navMap"), root)])]
    while stack:
        point, depth = stack.pop()
        if local(point) != "navPoint":
            continue
        title = _words(next((child for child in point if local(child) == "navLabel"), None))
        source = next((attribute(child, "src") for child in point if local(child) == "content"), "")
        path, fragment = target(part, source)
        if title and path:
            yield Chapter(path, fragment, title, depth)
        if depth < _DEEPEST:
            stack += [(child, depth + 1) for child in reversed(point)]
