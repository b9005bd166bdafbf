"""RIS: a record for each passage, as Zotero, EndNote and Mendeley import it.

https://en.wikipedia.org/wiki/RIS_(file_format); a value is one line, so that nothing of a document begins a field.
"""

from __future__ import annotations

from collections.abc import Sequence

from shutten.citations.address import is_web_address
from shutten.citations.citation import one_line
from shutten.citations.formats import CitationFormat, Cited
from shutten.citations.label import place
from shutten.citations.standing import remarks
from shutten.citations.whereabouts import shown_pages
from shutten.dates.display import date_parts


def to_ris(cited: Cited, language: str) -> str:
    """The record of a passage; its words, its place and what the document is in notes, in ``language``."""
    citation, url = cited.citation, cited.citation.address
    parts = date_parts(citation.published)
    fields = [
        ("TY", "RPRT" if citation.pages else "ELEC" if is_web_address(citation.url) else "GEN"),
        ("AU", "" if "," in citation.publisher else citation.publisher),  # which parts a person's names
        ("TI", citation.name),
        ("PY", f"{parts[0]:04}" if parts else ""),
        ("DA", "/".join(f"{part:02}" for part in parts) + "/" * (4 - len(parts)) if parts else ""),
        ("PB", citation.publisher),
        ("SP", shown_pages(citation.pages[:1])),
        ("EP", shown_pages(citation.pages[-1:])),
        ("LA", citation.language),
        ("UR", url),
        ("Y2", cited.accessed.replace("-", "/") if url else ""),
        *(("N1", note) for note in (cited.quote, place(citation, language), *remarks(citation, language))),
        ("ID", f"{citation.document_key}-p{citation.number}"),
    ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if one_line(value)]
    return "\n".join([*lines, "ER  - "])


def write(cited: Sequence[Cited], language: str) -> str:
    """The records, each once."""
    return "\n\n".join(dict.fromkeys(to_ris(one, language) for one in cited)) + "\n"


FORMAT = CitationFormat("ris", 35, write, "ris", "application/x-research-info-systems")
