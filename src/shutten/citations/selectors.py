"""Selectors of the W3C Web Annotation Data Model: where a passage stands, for annotation tools.

https://www.w3.org/TR/annotation-model/#selectors. Positions are in Unicode code points, the end exclusive, as ours are.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from shutten.citations.address import link_target
from shutten.citations.citation import Citation
from shutten.citations.formats import CitationFormat, Cited
from shutten.documents.block import Page
from shutten.passages.place import part_of
from shutten.text.span import Span, text_at

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"
"""How the model names the pages of a PDF as a fragment (section 4.2.1)."""
AROUND = 32
"""Characters of prefix and suffix."""


def to_selectors(document_text: str, spans: Sequence[Span], source: str, pages: Sequence[Page] = ()) -> list[dict[str, Any]]:
    """A specific resource for each span, in order.

    Several selectors of one resource are alternatives that select the same piece, so that each span needs a resource of its
    own; together they are the targets of an annotation.

    Args:
        document_text: the decoded text that the spans point into.
        spans: where the passage stands.
        source: the document's address or identifier.
        pages: of a PDF, those that the passage stands on, see `Passage`: each span is then sought on the page it begins on.

    Raises:
        ValueError: a span is empty or reaches beyond the text.
    """
    for start, end in spans:
        if not 0 <= start < end <= len(document_text):
            raise ValueError(f"the span [{start}, {end}) does not lie in a text of {len(document_text)} characters")
    resources = []
    at = 0
    for start, end in spans:
        quote = {
            "type": "TextQuoteSelector",
            "exact": document_text[start:end],
            "prefix": document_text[max(0, start - AROUND) : start],
            "suffix": document_text[end : end + AROUND],
        }
        selectors = [quote, {"type": "TextPositionSelector", "start": start, "end": end}]
        for page in part_of(pages, Span(at, at + 1)):
            on_page = {"type": "FragmentSelector", "conformsTo": PDF_FRAGMENTS, "value": f"page={page.number}"}
            selectors.append({**on_page, "refinedBy": quote})
        resources.append({"@context": CONTEXT, "type": "SpecificResource", "source": source, "selector": selectors})
        at += end - start
    return resources


def _source(citation: Citation) -> str:
    """What the selectors select in: the document's address; its name where it has none, or only that of what it rests on."""
    return ("" if citation.source else link_target(citation.url)) or citation.document


def write(cited: Sequence[Cited], _: str) -> str:
    """The specific resources of every passage, as a list in JSON-LD."""
    resources = [resource for one in cited for resource in _resources(one)]
    return json.dumps(resources, ensure_ascii=False, indent=1)


def _resources(cited: Cited) -> list[dict[str, Any]]:
    """Those of a passage; by its words alone where its document is gone or says other words there by now."""
    citation, text = cited.citation, cited.text_of(cited.citation.document)
    if cited.quote and text_at(text, citation.spans) != cited.quote:
        quote = {"type": "TextQuoteSelector", "exact": cited.quote}
        return [{"@context": CONTEXT, "type": "SpecificResource", "source": _source(citation), "selector": [quote]}]
    return to_selectors(text, citation.spans, _source(citation), citation.pages)


FORMAT = CitationFormat("selectors", 60, write, "jsonld", "application/ld+json", syntax="json")
