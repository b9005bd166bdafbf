"""An answer as a file: Markdown, JSON, CSV, BibTeX or CSL-JSON, each with the search that gave it.

The words around the documents' own are in the question's language. Nothing here knows of the page or the terminal.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from shutten.citations.bibtex import to_bibtex
from shutten.citations.citation import one_line
from shutten.citations.csl import to_csl_items
from shutten.citations.markdown import escape_inline, to_markdown, to_markdown_label
from shutten.search.answer import ANSWERED, Answer, Hit, to_json_object
from shutten.texts.common import percent, text

FORMS: dict[str, tuple[str, str]] = {
    "markdown": ("md", "text/markdown"),
    "json": ("json", "application/json"),
    "csv": ("csv", "text/csv"),
    "bibtex": ("bib", "application/x-bibtex"),
    "csl": ("csl.json", "application/vnd.citationstyles.csl+json"),
}
"""By form: the ending of a file's name, and the media type."""

COLUMNS = (
    "rank", "score", "confidence", "language", "document", "title", "publisher", "date", "section", "paragraph", "page",
    "text", "key_sentence", "citation", "link", "also_in", "question", "verdict", "answer_confidence", "parameters",
)  # fmt: skip
"""Of the CSV, a passage a row; the last four are of the whole answer and alike in every row."""
BYTE_ORDER_MARK = "\ufeff"
"""Before a CSV file: without it Excel takes UTF-8 for the code page of the machine, and Japanese for rubbish."""
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def export_answer(answer: Answer, form: str) -> str:
    """The answer in one of `FORMS`.

    ``csl`` is the documents as reference managers import them, in whose form there is no place for the search.

    Raises:
        KeyError: there is no such form.
    """
    writers = {"markdown": _markdown, "json": _json, "csv": _csv, "bibtex": _bibtex, "csl": _csl}
    return writers[form](answer)


def verdict_line(answer: Answer) -> str:
    """Whether the documents answer, with the chance of it, in the question's language."""
    chance = percent(answer.confidence)
    if answer.verdict == ANSWERED:
        return text(answer.language, "found", percent=chance)
    return text(answer.language, "not_found", percent=chance)


def search_parameters(answer: Answer) -> dict[str, Any]:
    """What the answer was made with; filters that let everything through are left out."""
    return {name: value for name, value in answer.parameters.items() if value not in ("", [], None)}


def _json(answer: Answer) -> str:
    return json.dumps(to_json_object(answer), ensure_ascii=False, indent=1)


def _csl(answer: Answer) -> str:
    return json.dumps(to_csl_items([hit.citation for hit in answer.hits], answer.language), ensure_ascii=False, indent=1)


def _bibtex(answer: Answer) -> str:
    """An entry for each passage, below a comment: BibTeX passes over what stands outside of entries, but for an ``@``."""
    entries = dict.fromkeys(to_bibtex(hit.citation, answer.language) for hit in answer.hits)
    comment = [f"question: {answer.question}", f"verdict: {answer.verdict}", *_named(search_parameters(answer))]
    head = "".join(f"% {one_line(line).replace('@', '(at)')}\n" for line in comment)
    return "\n\n".join([head.rstrip("\n"), *entries])


def _markdown(answer: Answer) -> str:
    language = answer.language
    said = f"**{verdict_line(answer)}**" if answer.hits else text(language, "nothing")
    blocks = [f"## {escape_inline(one_line(answer.question))}", said]
    if answer.hits and answer.verdict != ANSWERED:
        blocks.append(f"{text(language, 'nearest')}:")
    for hit in answer.hits:
        blocks += [f"{hit.rank}.", to_markdown(hit.passage.text, hit.citation).rstrip("\n")]
        if hit.also_in:
            blocks.append(f"{text(language, 'also_in')}: {'; '.join(map(to_markdown_label, hit.also_in))}")
    if lines := list(_named(search_parameters(answer))):
        blocks += ["---", "\n".join(f"- {escape_inline(one_line(line))}" for line in lines)]
    return "\n\n".join(blocks)


def _named(parameters: Mapping[str, Any]) -> Iterator[str]:
    for name, value in parameters.items():
        yield f"{name}: {', '.join(map(str, value)) if isinstance(value, (list, tuple)) else value}"


def _csv(answer: Answer) -> str:
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
        writer.writerow([defused(str(value)) for value in (*_row(hit), *whole)])
    return BYTE_ORDER_MARK + file.getvalue()


def _row(hit: Hit) -> tuple[object, ...]:
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
        citation.shown_page,
        hit.passage.text,
        hit.key_text,
        citation.label,
        citation.link,
        "\n".join(other.label for other in hit.also_in),
    )


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
