"""What an HTML page says about itself: meta elements, OpenGraph, Dublin Core, JSON-LD, and its title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shutten.dates.parse import parse_date_line
from shutten.documents.metadata.complete import Layer

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_META = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title"),
    "publisher": (
        "citation_publisher",
        "dc.publisher",
        "dcterms.publisher",
        "og:site_name",
        "application-name",
        "author",
        "dc.creator",
    ),
    "date": (
        "citation_publication_date",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
        "dc.date.issued",
        "article:published_time",
        "datepublished",
        "date",
        "pubdate",
    ),
    "url": ("og:url",),
    "licence": ("dcterms.license", "dc.rights", "dcterms.rights", "copyright"),
    "language": ("dc.language", "og:locale", "content-language"),
}
_PARTS = re.compile(r"\s*[|｜:：»›]\s*|\s+[-–—/／]\s+")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d])")
_JSON_LD_LENGTH = 200_000


def html_layers(tree: LexborHTMLParser) -> list[Layer]:
    """Metadata fields by origin, best first."""
    metas: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        key = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or attributes.get("http-equiv")
        if key and attributes.get("content"):
            metas.setdefault(key.strip().lower(), " ".join(str(attributes["content"]).split()))
    layers = [
        Layer(f"meta {key}", {field: value})
        for field, keys in _META.items()
        for key in keys
        if (value := _tidy(field, metas.get(key, ""), metas.get("og:site_name", "")))
    ]
    layers += _json_ld(tree)
    layers += _links(tree)
    title = tree.css_first("head > title")
    heading = tree.css_first("h1")
    printed = " ".join(heading.text().split()) if heading is not None and heading.css_first("rt") is None else ""
    if title is not None and (value := _title(title.text(), metas.get("og:site_name", ""), printed)):
        layers.append(Layer("html title", {"title": value}))
    root = tree.root
    if root is not None and (
        language := _tidy("language", root.attributes.get("lang") or root.attributes.get("xml:lang") or "")
    ):
        layers.insert(0, Layer("html lang", {"language": language}))
    return layers


def _links(tree: LexborHTMLParser) -> Iterator[Layer]:
    for node in tree.css("link[rel][href], a[rel~=license][href]"):
        relations = (node.attributes.get("rel") or "").lower().split()
        address = _tidy("url", node.attributes.get("href") or "")
        if address and "canonical" in relations:
            yield Layer("link canonical", {"url": address})
        if address and "license" in relations:
            yield Layer("link license", {"licence": address})


def _json_ld(tree: LexborHTMLParser) -> Iterator[Layer]:
    for node in tree.css('script[type="application/ld+json"]'):
        source = node.text() or ""
        if len(source) > _JSON_LD_LENGTH:
            continue
        try:
            values = json.loads(source)
        except (ValueError, RecursionError):
            continue
        graph = values.get("@graph", [values]) if isinstance(values, dict) else values
        for value in graph if isinstance(graph, list) else []:
            if not isinstance(value, dict) or not (value.get("headline") or value.get("datePublished")):
                continue
            publisher = value.get("publisher") or value.get("author")
            publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
            found: dict[str, Any] = {
                "title": value.get("headline"),
                "date": value.get("datePublished"),
                "publisher": publisher.get("name") if isinstance(publisher, dict) else publisher,
                "url": value.get("url"),
                "licence": value.get("license"),
            }
            yield Layer("json-ld", {key: _tidy(key, text) for key, text in found.items() if isinstance(text, str)})


def _tidy(field: str, value: str, site: str = "") -> str:
    value = " ".join(value.split())
    if field == "date":
        match = _ISO.match(value)
        return parse_date_line(value) or (match.group() if match and parse_date_line(f"{match.group()}-01-01"[:10]) else "")
    if field == "language":
        return re.split(r"[-_,;\s]", value.lower())[0]
    if field == "url":
        return value if re.match(r"https?://\S+$", value) else ""
    if field == "title" and site:
        return _title(value, site, "")
    return value


def _title(value: str, site: str, heading: str) -> str:
    """A page's title without the name of its site."""
    value = " ".join(value.split())
    if heading and len(heading) >= 4 and heading in value:
        return heading
    if site and (rest := [part for part in _PARTS.split(value) if part and part != site]) and site in _PARTS.split(value):
        return max(rest, key=len)
    return value
