"""CSV: a passage a row, with what it was asked by."""

from __future__ import annotations

import csv
import io
import json

from shutten.citations.whereabouts import places_in_words, shown_pages
from shutten.exports.formats import ExportFormat, TextOf
from shutten.exports.words import search_parameters
from shutten.search.answer import Answer, Hit

COLUMNS = (
    "rank", "score", "confidence", "language", "document", "title", "publisher", "date", "section", "paragraph", "page",
    "page_last", "page_label", "place", "text", "answer", "answer_gloss", "certainty", "key_sentence", "key_page", "ocr",
    "citation", "link", "also_in", "question", "verdict", "answer_confidence", "parameters",
)  # fmt: skip
"""A passage a row; the last four are of the whole answer and alike in every row. ``page``, ``page_last`` and ``key_page`` are
numbers, counted from the file's first page; ``page_label`` is what is printed on these pages; ``answer`` the words
that answer, ``answer_gloss`` what they say in the question's language, ``certainty`` theirs; ``ocr`` the mean certainty of what
was read by OCR."""
BYTE_ORDER_MARK = "\ufeff"
"""Before the file: without it Excel takes UTF-8 for the code page of the machine, and Japanese for rubbish."""
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def write(answer: Answer, _: TextOf) -> str:
    """A table with a header, its lines ended as RFC 4180 asks; no cell can be taken for a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    whole = (
        answer.question,
        answer.verdict,
        f"{answer.confidence:.4f}",
        json.dumps(search_parameters(answer), ensure_ascii=False),
    )
    for hit in answer.hits:
        writer.writerow([defused(str(value)) for value in (*_row(hit, answer.language), *whole)])
    return BYTE_ORDER_MARK + file.getvalue()


def _row(hit: Hit, language: str) -> tuple[object, ...]:
    citation = hit.citation
    return (
        hit.rank,
        f"{hit.score:.6f}",
        "" if hit.confidence is None else f"{hit.confidence:.4f}",
        hit.passage.language,
        citation.document,
        citation.title,
        citation.publisher,
        citation.date,
        " > ".join(citation.section_path),
        citation.paragraph,
        _number(citation.page),
        _number(citation.page_last),
        shown_pages(citation.pages) if citation.page_label or citation.page_last_label else "",
        places_in_words(citation.places, language),
        hit.passage.text,
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


def _number(page: int | None) -> str:
    return "" if page is None else str(page)


def defused(cell: str) -> str:
    """A cell that a spreadsheet takes for text: an apostrophe before what would begin a formula, in full width as well.

    Numbers stay numbers. https://owasp.org/www-community/attacks/CSV_Injection

    >>> defused("=1+1"), defused("-1.5"), defused("2+2")
    ("'=1+1", '-1.5', '2+2')
    """
    begins = cell[:1] in _FORMULA or cell.lstrip()[:1] in _FORMULA
    return f"'{cell}" if cell and begins and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return cell.isascii() and cell == cell.strip()


FORMAT = ExportFormat("csv", 50, write, "csv", "text/csv", exact=True)
