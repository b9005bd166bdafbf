"""A citation: everything needed to find a passage again."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from shutten.citations.address import link_target
from shutten.documents.block import Page, Place
from shutten.passages.place import Placed
from shutten.text.span import Span


@dataclass(frozen=True)
class Citation(Placed):
    """Where a passage stands.

    Attributes:
        document: the document's path relative to the corpus folder.
        title: the document's title.
        publisher: who published it; empty where unknown.
        source: the official source a document rests on; empty where it is the source itself.
        date: of the passage, ISO 8601; empty where unknown.
        section_path: the headings above the passage, outermost first.
        paragraph: number of the paragraph in the document, from 1, see `Placed`.
        pages: of a paged document, those that the passage stands on, see `Passage`.
        spans: half-open offsets in code points into the document's decoded text.
        url: of the document; empty where unknown.
        label: all this for a reader, on one line.
        language: of the document, ``ja`` or ``en``; empty where unknown.
        issued: date of the document, ISO 8601; empty where unknown.
        link: opens the document at the passage, or at its beginning where no deeper link can be made; on Shutten's own page
            where it has no address, and that of the page is known; else empty.
        places: the sheets, slides, chapters or messages that the passage stands in, see `Passage`.
        ocr: the mean certainty, up to 1, of what was read by OCR; None where nothing was.
        kind: ``summary`` of a document that tells what its source says in words of its own; else empty.
        part: which of the passages that begin with this paragraph it is, from 1.
        last: number of the paragraph that it ends with, see `Placed`.
        date_of_file: whether ``issued`` is merely the day on which the file was made.
    """

    document: str
    title: str
    publisher: str
    source: str
    date: str
    section_path: tuple[str, ...]
    paragraph: int
    pages: tuple[Page, ...]
    spans: tuple[Span, ...]
    url: str
    label: str
    language: str = ""
    issued: str = ""
    link: str = ""
    places: tuple[Place, ...] = ()
    ocr: float | None = None
    kind: str = ""
    date_of_file: bool = False
    part: int = 1
    last: int = 0

    @property
    def name(self) -> str:
        """The title on one line; the document's name where it has none."""
        return one_line(self.title) or one_line(self.document)

    @property
    def published(self) -> str:
        """When the document was issued, ISO 8601; empty where only the file's day is known."""
        return "" if self.date_of_file else self.issued

    @property
    def address(self) -> str:
        """Where a bibliography says that the document is: its own address, else that of the passage on Shutten's page.

        Written so that it cannot end a link; empty where there is neither.
        """
        return link_target(self.url) or link_target(self.link)

    @property
    def reference(self) -> str:
        """Document and passage by what they are called in the collection; what there is where nothing can be linked."""
        return f"{self.document}#{self.number}"

    @property
    def document_key(self) -> str:
        """An identifier of the document for bibliographies: ASCII, and the same in every build.

        The hash tells apart documents whose names share their ASCII letters, as Japanese names often do.
        """
        letters = "-".join(re.findall(r"[a-z0-9]+", PurePosixPath(self.document).stem.lower()))[:32].strip("-")
        digest = hashlib.blake2b(self.document.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        return f"{letters or 'document'}-{digest}"


def sections_below_title(citation: Citation) -> list[str]:
    """The section path without a first heading that only repeats the title."""
    path = list(citation.section_path)
    return path[1:] if path and path[0] == citation.title else path


def one_line(text: str) -> str:
    """``text`` with its line breaks made spaces."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())
