"""Quotations that a reader gathered, as files: Word, Markdown and CSV with the notes, JSON, and every format of citations."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from shutten.citations.formats import CitationFormat, citation_formats
from shutten.citations.markdown import escape_line, to_markdown
from shutten.citations.whereabouts import shown_pages
from shutten.exports.quotation import Quotation
from shutten.exports.tables.comma_separated import csv_text
from shutten.exports.tables.table import Table
from shutten.exports.word import MEDIA, word_file
from shutten.texts.basket import text

COLUMNS = (
    "number", "text", "note", "question", "citation", "document", "title", "publisher", "source", "kind", "date", "paragraph",
    "page", "link", "accessed", "collection",
)  # fmt: skip
"""A quotation a row."""


@dataclass(frozen=True)
class BasketFormat:
    """A format of quotations.

    Attributes:
        name: in the texts.
        write: writes quotations in a language.
        ending: of a file's name.
        media: the media type.
    """

    name: str
    write: Callable[[Sequence[Quotation], str], str | bytes]
    ending: str
    media: str


@cache
def basket_formats() -> tuple[BasketFormat, ...]:
    """Every format, in order."""
    own = (
        BasketFormat("docx", _docx, "docx", MEDIA),
        BasketFormat("markdown", _markdown, "md", "text/markdown"),
        BasketFormat("csv", _csv, "csv", "text/csv"),
        BasketFormat("json", _json, "json", "application/json"),
    )
    named = {one.name for one in own}
    return (*own, *(_of_citations(one) for one in citation_formats() if one.ending and one.name not in named))


def _of_citations(form: CitationFormat) -> BasketFormat:
    def write(quotations: Sequence[Quotation], language: str) -> str:
        return form.write([one.in_language(language).cited for one in quotations], language)

    return BasketFormat(form.name, write, form.ending, form.media)


def _docx(quotations: Sequence[Quotation], language: str) -> bytes:
    return word_file(quotations, text(language, "file_title"), language)


def _markdown(quotations: Sequence[Quotation], language: str) -> str:
    blocks = []
    for one in quotations:
        said = one.in_language(language).cited
        note = "\n".join(map(escape_line, one.note.splitlines())).strip()
        blocks += [to_markdown(said.quote, said.citation).rstrip("\n"), *([note] if note else [])]
    return "\n\n".join(blocks) + "\n"


def _json(quotations: Sequence[Quotation], language: str) -> str:
    return json.dumps([one.in_language(language).as_object() for one in quotations], ensure_ascii=False, indent=1)


def _csv(quotations: Sequence[Quotation], language: str) -> str:
    return csv_text(Table(COLUMNS, [_row(number, one.in_language(language)) for number, one in enumerate(quotations, 1)]))


def _row(number: int, one: Quotation) -> tuple[str | int, ...]:
    citation = one.cited.citation
    return (
        number, one.cited.quote, one.note, one.question, citation.label, citation.document, citation.title, citation.publisher,
        citation.source, citation.kind, citation.date, citation.numbers, shown_pages(citation.pages), citation.link,
        one.cited.accessed, one.collection,
    )  # fmt: skip
