"""From a passage to its citation."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from shutten.citations.address import link_target
from shutten.citations.citation import Citation
from shutten.citations.fragment import deep_link
from shutten.citations.label import label
from shutten.citations.passage_page import COLLECTION, LANGUAGE, passage_page
from shutten.citations.whereabouts import where_object
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.passages.place import part_of
from shutten.store.engines.location import Location
from shutten.text.span import Span


def cite(
    passage: Passage, metadata: Metadata, language: str, key: Span | None = None, *, location: Location | None = None
) -> Citation:
    """The citation of ``passage``.

    Args:
        passage: what is cited.
        metadata: its document's.
        language: of the label, ``ja`` or ``en``.
        key: the sentence that answers, in code points of the passage's text: a link to a page leads to its page.
        location: of its index: where the document has no address, its link leads to the page of that index, where there is one.
    """
    citation = Citation(
        document=passage.document,
        title=metadata.title,
        publisher=metadata.publisher,
        source=metadata.source,
        date=passage.date or metadata.date,
        section_path=passage.section_path,
        paragraph=passage.paragraph,
        pages=passage.pages,
        spans=passage.spans,
        url=metadata.url,
        label="",
        language=metadata.language,
        issued=metadata.date,
        link=_link(passage, metadata, key) or _page(passage, language, location),
        places=passage.places,
        ocr=passage.ocr,
        kind=metadata.kind,
        date_of_file=metadata.date_of_file,
        part=passage.part,
        last=passage.last,
    )
    return replace(citation, label=label(citation, language))


def citation_object(citation: Citation) -> dict[str, Any]:
    """The object of a citation in JSON."""
    values = asdict(citation)
    del values["pages"]
    values["section_path"] = list(citation.section_path)
    values["spans"] = [list(span) for span in citation.spans]
    values["reference"] = citation.reference
    return values | where_object(citation.pages, citation.places)


def _link(passage: Passage, metadata: Metadata, key: Span | None) -> str:
    """The deep link, else the address.

    Where a document rests on another source its address is that source's, in which the passage's words need not stand: a
    browser might highlight others.
    """
    if metadata.source:
        return link_target(metadata.url)
    page = next((page.number for page in part_of(passage.pages, key)), None) if key else passage.page
    deep = deep_link(metadata.url, _pieces(passage), document=passage.document, page=page)
    return deep or link_target(metadata.url)


def _page(passage: Passage, language: str, location: Location | None) -> str:
    """The passage on the page of its index; empty without one."""
    if location is None:
        return ""
    collection = {COLLECTION: location.key} if location.key else {}
    return passage_page(location.page, passage.document, passage.number, {LANGUAGE: language, **collection})


def _pieces(passage: Passage) -> list[str]:
    """The passage's text, span by span."""
    pieces: list[str] = []
    at = 0
    for start, end in passage.spans:
        pieces.append(passage.text[at : at + end - start])
        at += end - start
    return pieces
