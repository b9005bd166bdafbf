"""From a passage to its citation."""

from __future__ import annotations

from dataclasses import replace

from shutten.citations.address import link_target
from shutten.citations.citation import Citation
from shutten.citations.fragment import deep_link
from shutten.citations.label import label
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage


def cite(passage: Passage, metadata: Metadata, language: str) -> Citation:
    """The citation of ``passage``, its label in ``language`` (``ja`` or ``en``)."""
    citation = Citation(
        document=passage.document,
        title=metadata.title,
        publisher=metadata.publisher,
        source=metadata.source,
        date=passage.date or metadata.date,
        section_path=passage.section_path,
        paragraph=passage.paragraph,
        page=passage.page,
        spans=passage.spans,
        url=metadata.url,
        label="",
        page_label=passage.page_label,
        language=metadata.language,
        issued=metadata.date,
        link=_link(passage, metadata),
    )
    return replace(citation, label=label(citation, language))


def _link(passage: Passage, metadata: Metadata) -> str:
    """The deep link, else the address.

    Where a document rests on another source its address is that source's, in which the passage's words need not stand: a
    browser might highlight others.
    """
    if metadata.source:
        return link_target(metadata.url)
    deep = deep_link(metadata.url, _pieces(passage), document=passage.document, page=passage.page)
    return deep or link_target(metadata.url)


def _pieces(passage: Passage) -> list[str]:
    """The passage's text, span by span."""
    pieces: list[str] = []
    at = 0
    for start, end in passage.spans:
        pieces.append(passage.text[at : at + end - start])
        at += end - start
    return pieces
