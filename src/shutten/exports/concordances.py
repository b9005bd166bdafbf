"""The passages with a word as files: JSON, CSV, and every format of citations beside.

From here ``shutten find --format`` and the page's downloads take theirs; they are named for readers as those of answers are.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from shutten.citations.formats import CitationFormat, Cited, citation_formats
from shutten.exports.csv_table import QUOTED, quoted
from shutten.exports.formats import TextOf
from shutten.exports.tables.comma_separated import csv_text
from shutten.exports.tables.table import Table
from shutten.search.finding.concordance import Concordance, ConcordanceLine, concordance_object

COLUMNS = ("number", "word", "forms", "where", *QUOTED, "citation", "link")
"""A passage a row: ``forms`` is how the word is written in its text, ``where`` tells of what has it beside its text alone."""


@dataclass(frozen=True)
class ConcordanceFormat:
    """A format of concordances.

    Attributes:
        name: on the command line and in the texts.
        write: writes a concordance.
        ending: of a file's name.
        media: the media type.
        exact: whether its line ends are part of it.
    """

    name: str
    write: Callable[[Concordance, TextOf], str]
    ending: str
    media: str
    exact: bool = False


@cache
def concordance_formats() -> dict[str, ConcordanceFormat]:
    """Every format by its name, in order."""
    citations = [_of_citations(one) for one in citation_formats() if one.ending]
    formats = [
        ConcordanceFormat("json", _json, "json", "application/json"),
        *citations,
        ConcordanceFormat("csv", _csv, "csv", "text/csv", exact=True),
    ]
    return {one.name: one for one in formats}


def _of_citations(form: CitationFormat) -> ConcordanceFormat:
    def write(found: Concordance, text_of: TextOf) -> str:
        return form.write([Cited(line.citation, line.passage.text, text_of) for line in found.lines], found.language)

    return ConcordanceFormat(form.name, write, form.ending, form.media)


def _json(found: Concordance, _: TextOf) -> str:
    return json.dumps(concordance_object(found), ensure_ascii=False, indent=1)


def _csv(found: Concordance, _: TextOf) -> str:
    return csv_text(Table(COLUMNS, [_row(number, line, found) for number, line in enumerate(found.lines, found.first)]))


def _row(number: int, line: ConcordanceLine, found: Concordance) -> tuple[str | int, ...]:
    forms = dict.fromkeys(line.passage.text[slice(*span)] for span in line.spans)
    quote = quoted(line.passage, line.citation, found.language)
    return number, found.count.word, " / ".join(forms), line.where, *quote, line.citation.label, line.citation.link
