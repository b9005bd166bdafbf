"""A passage: the unit that is embedded, retrieved, shown and cited.

Spans are half-open ``[start, end)`` offsets in Unicode code points into the document's decoded text, in order and disjoint.
A passage's text is the concatenation of its spans; nothing is added and nothing is rewritten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from shutten.documents.block import Page, Place
from shutten.passages.place import Placed
from shutten.text.span import Span

PIPELINE_VERSION = 6
"""Raised whenever the same document would be cut into other passages."""


@dataclass(frozen=True)
class Passage(Placed):
    """A paragraph-sized piece of a document.

    Attributes:
        id: positive 63-bit number, the same in every build as long as document, section, text and context are.
        document: the document's name.
        ordinal: place among the document's passages, from 0.
        paragraph: number of the paragraph, list item or table row it begins with, see `Placed`.
        section_path: the headings above it, outermost first.
        spans: where its text stands.
        text: ``"".join(document.text[start:end] for start, end in spans)``.
        context: what is embedded beside the text, and never shown as part of the quote, a line each: the date of row,
            section or text where it stands nowhere in words, title and section path, and the other cells of a table row.
        context_spans: where the row's other cells, and the names of its columns, stand.
        language: ``ja`` or ``en``, of the passage itself.
        date: ISO 8601 or empty.
        date_from: where the date comes from: ``text``, ``row``, ``section``, ``document``, ``file`` (merely that
            on which the file was made) or nothing.
        pages: of a paged document, those that it stands on; ``start`` counts from the beginning of its text.
        places: the sheets, slides, chapters or messages that it stands in; ``start`` likewise.
        ocr: the mean certainty, up to 1, of what was read by OCR in it; None where nothing was.
        part: which of the passages that begin with this paragraph it is, from 1.
        last: number of the paragraph that it ends with, see `Placed`.
    """

    id: int
    document: str
    ordinal: int
    paragraph: int
    section_path: tuple[str, ...]
    spans: tuple[Span, ...]
    text: str
    context: str = ""
    language: str = "ja"
    date: str = ""
    date_from: str = ""
    context_spans: tuple[Span, ...] = ()
    pages: tuple[Page, ...] = ()
    places: tuple[Place, ...] = ()
    ocr: float | None = None
    part: int = 1
    last: int = 0

    @property
    def row_context(self) -> str:
        """The other cells of a table row, as they are embedded; empty for what stands in no table."""
        return self.context.rsplit("\n", 1)[-1] if self.context_spans else ""

    @property
    def embedded_text(self) -> str:
        """What the encoder is given: the context on lines of its own, then the text."""
        return f"{self.context}\n{self.text}" if self.context else self.text


def passage_id(document: str, section_path: Sequence[str], embedded_text: str, occurrence: int) -> int:
    """A stable identifier, so that vectors and judgements outlive changes elsewhere in the document.

    Args:
        document: the document's name.
        section_path: the headings above the passage.
        embedded_text: the passage's context and text.
        occurrence: how many equal passages stand before it in the same document.
    """
    key = "\x1f".join((document, *section_path, embedded_text, str(occurrence)))
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
