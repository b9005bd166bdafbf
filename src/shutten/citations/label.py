"""The label: a citation for a reader, on one line, in the language of the answer."""

from __future__ import annotations

from collections.abc import Sequence

from shutten.citations.citation import Citation, one_line, sections_below_title
from shutten.citations.formats import CitationFormat, Cited
from shutten.citations.standing import date_in_words, standing
from shutten.citations.whereabouts import ocr_in_words, pages_in_words, places_in_words


def label(citation: Citation, language: str) -> str:
    """Publisher, title, the document's own date, section path, paragraph number, page or place, as far as known.

    Behind it stands in brackets what it rests on, and that it is a summary.
    """
    publisher, date, said = one_line(citation.publisher), date_in_words(citation, language), standing(citation, language)
    if language == "ja":
        dated = f"（{date}）" if date else ""
        return f"{publisher}「{citation.name}」{dated}{place(citation, language)}" + (f"［{said}］" if said else "")
    parts = ", ".join(part for part in (publisher, f'"{citation.name}"', date, place(citation, language)) if part)
    return f"{parts} [{said}]" if said else parts


def place(citation: Citation, language: str) -> str:
    """Where in the document the passage stands: section path, paragraph number, and pages or the place in a form without.

    The page is the number printed on it (``iv``), where that is known. What was read by OCR says so.
    """
    sections = [one_line(section) for section in sections_below_title(citation)]
    where = pages_in_words(citation.pages, language)
    inside = places_in_words(citation.places, language, (*sections, citation.name))
    ocr = ocr_in_words(citation.ocr, language)
    if language == "ja":
        return "、".join(filter(None, ("＞".join(sections), paragraphs(citation, language), where, inside, ocr)))
    return ", ".join(filter(None, (" > ".join(sections), paragraphs(citation, language), where, inside, ocr)))


def paragraphs(citation: Citation, language: str) -> str:
    """The paragraph, or from which to which, in words."""
    several = citation.last > citation.paragraph
    if language == "ja":
        return f"第{citation.numbers.replace('–', '〜')}段落"
    return f"{'paras.' if several else 'para.'} {citation.numbers}"


def write(cited: Sequence[Cited], language: str) -> str:
    """The labels, a line each, behind the words that answer where they are known."""
    mark = ("「{}」 — ", "“{}” — ")[language == "en"]
    return "\n".join((mark.format(one_line(one.answer)) if one.answer else "") + one.citation.label for one in cited)


FORMAT = CitationFormat("label", 0, write)
