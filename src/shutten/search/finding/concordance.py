"""Every passage with a word: how many there are, and each with the word marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shutten.citations.citation import Citation
from shutten.citations.citing import citation_object
from shutten.passages.passage import Passage
from shutten.search.beside import TEXT
from shutten.text.span import Span

DOCUMENT, BY_DATE = "document", "date"
ORDERS = (DOCUMENT, BY_DATE)
"""By document and place in it; by date, the oldest first, passages without a date last."""


@dataclass(frozen=True)
class WordCount:
    """In how much a word stands.

    Attributes:
        word: as it is found by `Index.find`, without quotation marks.
        exact: whether exactly these characters are meant.
        documents: how many have it in a passage's text.
        passages: how many have it in their text.
        said: what was counted in its place: the word as passages in the other language say it; empty where it was itself.
    """

    word: str
    exact: bool
    documents: int
    passages: int
    said: str = ""

    @property
    def asked(self) -> str:
        """What `Index.find` takes for it."""
        return f'"{self.word}"' if self.exact else self.said or self.word


@dataclass(frozen=True)
class ConcordanceLine:
    """A passage with the word.

    Attributes:
        passage: the passage.
        citation: where it stands, its label in the word's language.
        spans: where the word stands in its text, in code points from its start.
        where: ``text``, or where the word stands that is not in the text: ``title``, ``heading`` or ``row``.
    """

    passage: Passage
    citation: Citation
    spans: tuple[Span, ...]
    where: str = TEXT


@dataclass(frozen=True)
class Concordance:
    """The passages with a word.

    Attributes:
        count: the word, and in how many documents and passages it stands.
        language: of the word, and of the labels.
        literal: how many of the passages have exactly its characters; the others have another form of it alone.
        forms: how it is written in them, folded, each with the number of passages, the most frequent first.
        beside: how many passages have it in title, headings or the other cells of a table row alone, and are not counted.
        first: the number of the first line, from 1.
        lines: the passages, or some of them, in order.
        parameters: what they were found with: generation, order, filters.
    """

    count: WordCount
    language: str
    literal: int
    forms: tuple[tuple[str, int], ...]
    beside: int
    lines: tuple[ConcordanceLine, ...]
    first: int = 1
    parameters: Mapping[str, Any] = field(default_factory=dict)


def count_object(count: WordCount) -> dict[str, Any]:
    """The object of a count in JSON."""
    return {"word": count.word, "exact": count.exact, "documents": count.documents, "passages": count.passages}


def concordance_object(found: Concordance) -> dict[str, Any]:
    """The object that ``shutten find --format json`` prints."""
    return {
        **count_object(found.count),
        "language": found.language,
        "literal": found.literal,
        "forms": [{"form": form, "passages": passages} for form, passages in found.forms],
        "beside": found.beside,
        "first": found.first,
        "lines": [_line_object(line) for line in found.lines],
        "parameters": dict(found.parameters),
    }


def _line_object(line: ConcordanceLine) -> dict[str, Any]:
    return {
        "id": line.passage.id,
        "language": line.passage.language,
        "text": line.passage.text,
        "context": line.passage.context,
        "spans": [list(span) for span in line.spans],
        "where": line.where,
        "citation": citation_object(line.citation),
    }
