"""A passage's date: its own, else its row's, else its section's, else its document's, which may be merely the file's."""

from __future__ import annotations

from collections.abc import Mapping

from shutten.dates.find import find_dates
from shutten.dates.parse import parse_date
from shutten.documents.document import Document
from shutten.passages.segment import Segmentation, Unit
from shutten.text.span import Spans, text_at

LEAD = 3
"""A date that begins within so many characters of a passage's start is what the passage is about; later ones are mentions."""


def section_dates(document: Document, segmentation: Segmentation) -> dict[Spans, str]:
    """The date of each section that has one: in its heading, or on a line of its own below."""
    dates: dict[Spans, str] = {}
    for heading in segmentation.headings:
        mentions = find_dates(heading.title, context=document.metadata.date)
        if absolute := [mention.iso for mention in mentions if mention.kind == "absolute"]:
            dates[heading.spans] = absolute[0]
        elif line := segmentation.dates.get(heading.spans):
            dates[heading.spans] = parse_date(line) or ""
    return {spans: date for spans, date in dates.items() if date}


def date_passage(document: Document, unit: Unit, text: str, sections: Mapping[Spans, str]) -> tuple[str, str]:
    """The date of a passage and where it comes from: ``text``, ``row``, ``section``, ``document``, ``file`` or nothing.

    Args:
        document: the passage's document.
        unit: what the passage was made from.
        text: the passage's text.
        sections: from `section_dates`.
    """
    for part in unit.row:
        cell = " ".join(text_at(document.text, part.value).split())
        if date := parse_date(cell):
            return date, "row"
    inherited = next((sections[h.spans] for h in reversed(unit.section) if h.spans in sections), "")
    lead = [
        mention
        for mention in find_dates(text[: LEAD + 40], context=inherited or document.metadata.date)
        if mention.span.start <= LEAD and mention.precision == "day"
    ]
    if lead:
        return lead[0].iso, "text"
    if inherited:
        return inherited, "section"
    about = document.metadata
    return about.date, "file" if about.date_of_file else "document" if about.date else ""
