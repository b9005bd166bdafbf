"""Verifying an index: every passage is exactly what its source file says at its spans, and no text of a document is lost.

Title, date and all else that is cited of a document has to be what the source says, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from shutten.documents.corpus import Corpus
from shutten.documents.document import METADATA_FIELDS, Document, Metadata
from shutten.passages.assembly import Assembly, heading_spans
from shutten.passages.passage import Passage
from shutten.passages.report import MUCH, DocumentReport, report_of
from shutten.passages.segment import segment
from shutten.store.generation import Generation
from shutten.text.span import Span, bare, text_at


@dataclass
class Verification:
    """What a verification found.

    Attributes:
        documents: how many were read again.
        passages: how many were compared.
        changed: documents whose file is gone or is not what it was when the index was built.
        mismatched: ``(document, number, why)`` of passages that are not what stands at their spans.
        lost: ``(document, offset, text)`` of runs of characters that are in no passage, heading or list of what was left out.
        left_out: ``(document, span, reason, text)`` of what is in no passage on purpose.
        reports: of the documents that were read again, by their names.
        miscited: ``(document, field, in the index, in the source)`` of metadata that is not what the source says.
        damaged: files of the generation that are not what was written; nothing else is looked at then.
    """

    documents: int = 0
    passages: int = 0
    changed: list[str] = field(default_factory=list)
    mismatched: list[tuple[str, str, str]] = field(default_factory=list)
    lost: list[tuple[str, int, str]] = field(default_factory=list)
    left_out: list[tuple[str, Span, str, str]] = field(default_factory=list)
    reports: dict[str, DocumentReport] = field(default_factory=dict)
    miscited: list[tuple[str, str, str, str]] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.changed or self.mismatched or self.lost or self.miscited or self.damaged)

    @property
    def lost_characters(self) -> int:
        """How many characters are lost, white space not counted."""
        return sum(len("".join(text.split())) for _, _, text in self.lost)

    @property
    def much_furniture(self) -> list[tuple[str, DocumentReport]]:
        """The documents of which more than `MUCH` is left out as furniture, those with the most first."""
        much = [(name, report) for name, report in self.reports.items() if report.share > MUCH]
        return sorted(much, key=lambda of: (-of[1].share, of[0]))

    @property
    def reasons(self) -> Counter[str]:
        """How many characters were left out on purpose, by reason."""
        counts: Counter[str] = Counter()
        for _, _, reason, text in self.left_out:
            counts[reason] += len(text)
        return counts


def verify(generation: Generation, corpus: Corpus) -> Verification:
    """Compare the passages of ``generation`` with the documents as they are now."""
    found = Verification()
    now = {document.name: document for document in corpus.documents}
    for entry in generation.manifest.documents:
        document = now.get(entry.name)
        if document is None or document.sha256 != entry.sha256:
            found.changed.append(entry.name)
            continue
        found.documents += 1
        found.miscited += _miscited(entry.name, generation.metadata.get(entry.name, Metadata()), document.metadata)
        passages = generation.store.of_document(entry.name)
        found.passages += len(passages)
        found.mismatched += [(entry.name, p.number, why) for p in passages if (why := fault(document.text, p))]
        _check_coverage(document, passages, found)
    return found


def _miscited(name: str, held: Metadata, now: Metadata) -> list[tuple[str, str, str, str]]:
    pairs = ((field, getattr(held, field), getattr(now, field)) for field in METADATA_FIELDS)
    return [(name, field, str(one), str(other)) for field, one, other in pairs if one != other]


def fault(text: str, passage: Passage) -> str:
    """What is wrong with a passage of the document ``text``; empty where it is exact."""
    for spans in (passage.spans, passage.context_spans):
        if any(not 0 <= start < end <= len(text) for start, end in spans):
            return "a span is out of range"
    if any(left.end > right.start for left, right in zip(passage.spans, passage.spans[1:], strict=False)):
        return "spans overlap or are out of order"
    if not passage.spans:
        return "it has no span"
    if text_at(text, passage.spans) != passage.text:
        return "its text is not what stands at its spans"
    return ""


def _check_coverage(document: Document, passages: Sequence[Passage], found: Verification) -> None:
    segmentation = segment(document)
    headings, left_out = heading_spans(segmentation), tuple(segmentation.left_out)
    found.reports[document.name] = report_of(document, Assembly(tuple(passages), headings, left_out, segmentation.tables))
    text = document.text
    covered = bytearray(len(text))
    spans = [span for passage in passages for span in (*passage.spans, *passage.context_spans)]
    spans += [*headings, *(span for span, _ in left_out)]
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    found.left_out += [(document.name, span, reason, text[span.start : span.end]) for span, reason in left_out]
    at = document.body
    while (at := covered.find(b"\0", at)) >= 0:
        end = covered.find(b"\1", at)
        end = len(text) if end < 0 else end
        if bare(text, at, end):
            found.lost.append((document.name, at, text[at:end]))
        at = end
