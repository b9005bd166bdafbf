"""What is known of a document, each fact with its origin in words."""

from __future__ import annotations

from html import escape

from shutten.citations.address import is_web_address
from shutten.dates.display import format_date
from shutten.documents.document import Document
from shutten.texts.document import origin_in_words, text

_FIELDS = ("title", "date", "publisher", "source", "licence", "language", "url")


def head_html(document: Document, passages: int, language: str) -> str:
    """The document's title, and its date, publisher, language and length."""
    about = document.metadata
    tags = [
        format_date(about.date, language),
        about.publisher,
        text(language, about.language) if about.language else "",
        text(language, "passages", count=f"{passages:,}"),
    ]
    shown = "".join(f'<span class="sh-about">{escape(tag)}</span>' for tag in tags if tag)
    title = escape(about.title or document.name)
    return f'<h1 class="sh-doc-title" lang="{about.language or language}">{title}</h1><div class="sh-abouts">{shown}</div>'


def facts_html(document: Document, language: str) -> str:
    """Every field of the metadata, with where it comes from; what is not known is said not to be."""
    rows = [_row(document, field, language) for field in _FIELDS]
    rows.append(f"<dt>{text(language, 'name')}</dt><dd>{escape(document.name)}</dd>")
    return f'<dl class="sh-facts">{"".join(rows)}</dl>'


def _row(document: Document, field: str, language: str) -> str:
    value = str(getattr(document.metadata, field))
    name = text(language, field)
    if not value:
        return f'<dt>{name}</dt><dd class="sh-unknown">{text(language, "unknown")}</dd>'
    origin = document.metadata.origins.get(field, "")
    said = f" <small>{escape(text(language, 'origin', value=origin_in_words(language, origin)))}</small>" if origin else ""
    return f"<dt>{name}</dt><dd>{_value(field, value, language)}{said}</dd>"


def _value(field: str, value: str, language: str) -> str:
    if field == "date":
        return escape(format_date(value, language))
    if field == "language":
        return escape(text(language, value))
    if field in ("url", "licence", "source") and is_web_address(value):
        return f'<a href="{escape(value, quote=True)}" target="_blank" rel="noopener noreferrer">{escape(value)}</a>'
    return escape(value)
