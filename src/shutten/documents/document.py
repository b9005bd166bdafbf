"""A document: one source file, decoded, with its metadata.

Offsets everywhere in Shutten are Unicode code points into `Document.text`. The text is what decoding gave, untouched: line
ends, ruby, tags and front matter stand in it as they stand in the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shutten.documents.block import Block, Page, Place
from shutten.documents.remark import Remark
from shutten.text.span import Span

METADATA_FIELDS = ("title", "publisher", "date", "language", "url", "licence", "source", "kind", "translation_of")
SUMMARY = "summary"
"""The kind of a document that tells in words of its own what its official source says."""
FILE_PROPERTIES = frozenset(
    {"pdf info", "docx properties", "OpenDocument properties", "pptx properties", "workbook properties"}
)
"""Origins that tell when a file was made, and not what was issued when."""


@dataclass(frozen=True)
class Metadata:
    """What is known of a document beside its text; empty strings stand for the unknown.

    Attributes:
        date: ISO 8601, as precise as it is known: ``2017``, ``2017-08`` or ``2017-08-17``.
        language: ``ja`` or ``en``.
        source: the official source a text rests on, by name.
        kind: `SUMMARY`, or empty for a document that is itself what it says.
        translation_of: the document that it says in the other language, by its name or by its path from this one's folder.
        origins: for each field that is filled, where it came from (``front matter``, ``heading``, ``text``, ``file name``).
    """

    title: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    url: str = ""
    licence: str = ""
    source: str = ""
    kind: str = ""
    translation_of: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def date_of_file(self) -> bool:
        """Whether the date is merely that on which the file was made."""
        return bool(self.date) and self.origins.get("date") in FILE_PROPERTIES


class Attachment(NamedTuple):
    """A file within a file, not read yet; its name begins with that of the document that it comes with."""

    name: str
    data: bytes


class Certainties(NamedTuple):
    """How certain OCR was of a stretch of text.

    Attributes:
        start: its offset in the document's text.
        values: one for each character, up to 1; -1 for white space.
    """

    start: int
    values: tuple[float, ...]


@dataclass(frozen=True)
class Document:
    """One source file.

    Attributes:
        name: path relative to the corpus folder, with forward slashes; the document's identifier.
        text: the decoded text.
        body: offset in ``text`` at which the text proper begins, behind any front matter.
        form: how the text is laid out: ``text``, ``markdown``, ``html``, ``pdf``, ``docx``, ``odt``, ``sheet`` (workbooks),
            ``mail``, ``table`` (CSV and TSV) or ``plain`` (paragraphs only, no headings).
        blocks: the layout, where the form declares one (HTML, PDF, Word, tables); empty for text and Markdown, whose layout is
            read off the text itself.
        pages: where pages begin; empty for forms without pages.
        places: where sheets, slides, chapters or messages begin; empty for forms without them.
        remarks: what its reader has to say of it.
        attachments: files that came with it; a corpus has them as documents of their own, and none here.
        encoding: the encoding the bytes were read in.
        sha256: of the file's bytes.
        ocr: of what was read by OCR, a stretch for each page.
    """

    name: str
    text: str
    metadata: Metadata
    body: int = 0
    form: str = "text"
    encoding: str = "utf-8"
    sha256: str = ""
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    places: tuple[Place, ...] = ()
    remarks: tuple[Remark, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    ocr: tuple[Certainties, ...] = ()

    def certainty(self, spans: Sequence[Span]) -> float | None:
        """The mean certainty of what was read by OCR within ``spans``; None where nothing of it was."""
        values = [
            value
            for start, certain in self.ocr
            for low, high in spans
            for value in certain[max(0, low - start) : max(0, high - start)]
            if value >= 0
        ]
        return round(sum(values) / len(values), 4) if values else None
