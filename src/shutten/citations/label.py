"""The label: a citation for a reader, on one line, in the language of the answer."""

from __future__ import annotations

from shutten.citations.citation import Citation, one_line, sections_below_title
from shutten.citations.formats import CitationFormat
from shutten.dates.display import format_date


def label(citation: Citation, language: str) -> str:
    """Publisher, title, the document's own date, section path, paragraph number and page; what is unknown is left out."""
    publisher, date = one_line(citation.publisher), one_line(format_date(citation.issued, language))
    if language == "ja":
        return f"{publisher}「{citation.name}」" + (f"（{date}）" if date else "") + place(citation, language)
    return ", ".join(part for part in (publisher, f'"{citation.name}"', date, place(citation, language)) if part)


def place(citation: Citation, language: str) -> str:
    """Where in the document the passage stands: section path, paragraph number and page.

    The page is the number printed on it (``iv``), where that is known.
    """
    sections = [one_line(section) for section in sections_below_title(citation)]
    page = citation.shown_page
    if language == "ja":
        parts = ["＞".join(sections), f"第{citation.paragraph}段落", page and f"{page}頁"]
        return "、".join(part for part in parts if part)
    parts = [" > ".join(sections), f"para. {citation.paragraph}", page and f"p. {page}"]
    return ", ".join(part for part in parts if part)


FORMAT = CitationFormat("label", 0, lambda cited, _: "\n".join(one.citation.label for one in cited))
