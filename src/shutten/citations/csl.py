"""CSL-JSON: documents as items, passages as cited items with a locator.

The schemas are csl-data.json and csl-citation.json of https://github.com/citation-style-language/schema (input/1.0). An item
is a document; where in it a passage stands is a matter of the citation, so the locator is on the citation item.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from shutten.citations.address import is_web_address
from shutten.citations.citation import Citation, one_line, sections_below_title
from shutten.citations.formats import CitationFormat, Cited
from shutten.citations.label import place
from shutten.citations.standing import remarks
from shutten.citations.whereabouts import places_in_words, shown_pages
from shutten.dates.display import date_parts

SCHEMA = "https://resource.citationstyles.org/schema/latest/input/json/csl-citation.json"


def to_csl_item(citation: Citation, language: str) -> dict[str, Any]:
    """The document that a citation names, as a CSL item; its note, in ``language``, says what the document is."""
    url, publisher, parts = citation.address, one_line(citation.publisher), date_parts(citation.published)
    item: dict[str, Any] = {
        "id": citation.document_key,
        "type": "report" if citation.pages else "webpage" if is_web_address(citation.url) else "document",
        "title": citation.name,
        "author": [{"literal": publisher}] if publisher else [],
        "publisher": publisher,
        "issued": {"date-parts": [parts]} if parts else {},
        "URL": url,
        "language": citation.language,
        "source": one_line(citation.source),
        "note": _joint(language).join(remarks(citation, language)),
    }
    return {name: value for name, value in item.items() if value}


def to_csl_citation(citation: Citation, language: str) -> dict[str, Any]:
    """The passage as a CSL citation of one item.

    Its locator is the page, else the sheet, slide, chapter or message in ``language``, else the paragraph, else the section.
    """
    if citation.pages:
        label, locator = "page", shown_pages(citation.pages)
    elif inside := places_in_words(citation.places, language):
        label, locator = "section", inside
    elif citation.paragraph > 0:
        label, locator = "paragraph", citation.numbers
    else:
        label, locator = "section", one_line(" > ".join(sections_below_title(citation)))
    item = {"id": citation.document_key, "itemData": to_csl_item(citation, language)}
    return {
        "schema": SCHEMA,
        "citationID": f"{citation.document_key}-p{citation.number}",
        "citationItems": [{**item, "locator": locator, "label": label} if locator else item],
        "properties": {"noteIndex": 0},
    }


def to_csl_items(citations: Iterable[Citation], language: str) -> list[dict[str, Any]]:
    """Each document once, as reference managers import it, with the pages of all its passages; the places in the note."""
    items: dict[str, dict[str, Any]] = {}
    pages: dict[str, list[str]] = {}
    places: dict[str, list[str]] = {}
    said: dict[str, list[str]] = {}
    for citation in citations:
        items.setdefault(citation.document_key, to_csl_item(citation, language))
        pages.setdefault(citation.document_key, []).append(shown_pages(citation.pages))
        places.setdefault(citation.document_key, []).append(place(citation, language))
        said.setdefault(citation.document_key, remarks(citation, language))
    for key, item in items.items():
        item |= {
            "page": ", ".join(dict.fromkeys(pages[key])),
            "note": _joint(language).join(dict.fromkeys([*places[key], *said[key]])),
        }
    return [{name: value for name, value in item.items() if value} for item in items.values()]


def _joint(language: str) -> str:
    return "；" if language == "ja" else "; "


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def write_items(cited: Iterable[Cited], language: str) -> str:
    """The documents, as reference managers import them."""
    return _json(to_csl_items([one.citation for one in cited], language))


def _write_citation(cited: Sequence[Cited], language: str) -> str:
    return _json(to_csl_citation(cited[0].citation, language))


FORMAT = CitationFormat(
    "csl",
    40,
    write_items,
    "csl.json",
    "application/vnd.citationstyles.csl+json",
    syntax="json",
    parts={"csl_item": write_items, "csl_citation": _write_citation},
)
