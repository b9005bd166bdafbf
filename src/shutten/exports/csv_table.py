"""CSV: a passage a row, with what it was asked by."""

from __future__ import annotations

import json

from shutten.citations.citation import Citation
from shutten.citations.whereabouts import places_in_words, shown_pages
from shutten.exports.formats import ExportFormat, TextOf
from shutten.exports.tables.comma_separated import csv_text
from shutten.exports.tables.table import Table
from shutten.exports.words import search_parameters
from shutten.passages.passage import Passage
from shutten.search.answer import Answer, Hit

QUOTED = (
    "language", "document", "title", "publisher", "source", "kind", "date", "date_from", "section",
    "paragraph", "page", "page_last", "page_label", "place", "text",
)  # fmt: skip
"""A passage and where it stands; ``kind`` is ``summary`` of a document that is one, ``date_from`` where the date comes from."""
COLUMNS = (
    "rank", "score", "confidence", *QUOTED, "answer", "answer_gloss", "certainty", "key_sentence", "key_page", "ocr",
    "citation", "link", "also_in", "question", "verdict", "answer_confidence", "parameters",
)  # fmt: skip
"""A passage a row; the last four are of the whole answer and alike in every row. ``page``, ``page_last`` and ``key_page`` are
numbers, counted from the file's first page; ``page_label`` is what is printed on these pages; ``answer`` the words
that answer, ``answer_gloss`` what they say in the question's language, ``certainty`` theirs; ``ocr`` the mean certainty of what
was read by OCR."""


def write(answer: Answer, _: TextOf) -> str:
    """The table, see `csv_text`."""
    whole = (
        answer.question,
        answer.verdict,
        f"{answer.confidence:.4f}",
        json.dumps(search_parameters(answer), ensure_ascii=False),
    )
    return csv_text(Table(COLUMNS, [(*_row(hit, answer.language), *whole) for hit in answer.hits]))


def _row(hit: Hit, language: str) -> tuple[str | int, ...]:
    citation = hit.citation
    return (
        hit.rank,
        f"{hit.score:.6f}",
        "" if hit.confidence is None else f"{hit.confidence:.4f}",
        *quoted(hit.passage, citation, language),
        hit.answer_text,
        hit.answer.gloss if hit.answer else "",
        f"{hit.answer.certainty:.4f}" if hit.answer else "",
        hit.key_text,
        _number(hit.key_pages[0].number if hit.key_pages else None),
        "" if citation.ocr is None else f"{citation.ocr:.4f}",
        citation.label,
        citation.link,
        "\n".join(other.label for other in hit.also_in),
    )


def quoted(passage: Passage, citation: Citation, language: str) -> tuple[str | int, ...]:
    """A passage and where it stands, by `QUOTED`."""
    return (
        passage.language,
        citation.document,
        citation.title,
        citation.publisher,
        citation.source,
        citation.kind,
        citation.date,
        passage.date_from,
        " > ".join(citation.section_path),
        citation.number,
        _number(citation.page),
        _number(citation.page_last),
        shown_pages(citation.pages) if citation.page_label or citation.page_last_label else "",
        places_in_words(citation.places, language),
        passage.text,
    )


def _number(page: int | None) -> str:
    return "" if page is None else str(page)


FORMAT = ExportFormat("csv", 50, write, "csv", "text/csv", exact=True)
