"""What is known of a document, each fact with its origin in words."""

from __future__ import annotations

from shutten.dates.display import format_date
from shutten.documents.document import Document
from shutten.texts.cited import kind_name
from shutten.texts.cited import text as cited
from shutten.texts.document import origin_in_words, text
from shutten.ui.cards import summary_chip
from shutten.ui.markup import Html, joined, link, tag

_FIELDS = ("title", "date", "publisher", "source", "kind", "translation_of", "licence", "language", "url")
_IF_KNOWN = ("kind", "translation_of")
"""Of which it is not said that they are unknown."""


def title_html(document: Document, language: str, level: str = "h1") -> Html:
    """The document's title, as a heading of a level."""
    title = document.metadata.title or document.name
    return tag(level, title, class_="sh-doc-title", lang=document.metadata.language or language, title=title)


def abouts_html(document: Document, passages: int, language: str) -> Html:
    """The document's date, publisher, language and length."""
    about = document.metadata
    date = format_date(about.date, language)
    tags = [
        cited(language, "file_made", date=date) if about.date_of_file else date,
        about.publisher,
        text(language, about.language) if about.language else "",
        text(language, "passages", count=f"{passages:,}"),
    ]
    shown = [summary_chip(about.kind, language), *(tag("span", one, class_="sh-about") for one in tags if one)]
    return tag("div", *shown, class_="sh-abouts")


def facts_html(document: Document, language: str) -> Html:
    """Every field of the metadata, with where it comes from; what is not known is said not to be."""
    rows = [_row(document, field, language) for field in _FIELDS if field not in _IF_KNOWN or getattr(document.metadata, field)]
    name = joined([tag("dt", text(language, "name")), tag("dd", document.name)])
    return tag("dl", *rows, name, class_="sh-facts")


def _row(document: Document, field: str, language: str) -> Html:
    value = str(getattr(document.metadata, field))
    name = tag("dt", text(language, field))
    if not value:
        return joined([name, tag("dd", text(language, "unknown"), class_="sh-unknown")])
    origin = document.metadata.origins.get(field, "")
    words = text(language, "origin", value=origin_in_words(language, origin)) if origin else ""
    said = joined([" ", tag("small", words)]) if origin else ""
    return joined([name, tag("dd", _value(field, value, language), said)])


def _value(field: str, value: str, language: str) -> str:
    if field == "date":
        return format_date(value, language)
    if field == "language":
        return text(language, value)
    if field == "kind":
        return kind_name(language, value)
    return link(value) if field in ("url", "licence", "source") else value
