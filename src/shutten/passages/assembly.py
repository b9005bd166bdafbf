"""From a document to passages: units cut and joined to size, each with section path, context, date, pages, places and spans."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from shutten.dates.display import missing_date
from shutten.documents.document import Document
from shutten.passages.cutting import CountTokens, PassageLimits, fit
from shutten.passages.dating import date_passage, section_dates
from shutten.passages.passage import Passage, passage_id
from shutten.passages.place import marks_at
from shutten.passages.row_units import RowPart
from shutten.passages.segment import Segmentation, Unit, segment
from shutten.text.language import detect_language
from shutten.text.span import Span, text_at


@dataclass(frozen=True)
class Assembly:
    """A document's passages, and what is in none of them.

    Attributes:
        passages: in the document's order.
        headings: spans of the headings above them.
        left_out: spans of what is no text, with the reason.
        tables: how many there are.
    """

    passages: tuple[Passage, ...]
    headings: tuple[Span, ...]
    left_out: tuple[tuple[Span, str], ...]
    tables: int = 0


def make_passages(document: Document, count_tokens: CountTokens, limits: PassageLimits) -> list[Passage]:
    """Cut ``document`` into passages; `assemble` tells also what was left out."""
    return list(assemble(document, count_tokens, limits).passages)


def assemble(document: Document, count_tokens: CountTokens, limits: PassageLimits) -> Assembly:
    """Cut ``document`` into passages.

    Args:
        document: what to cut.
        count_tokens: tokens of each text, without prompt and special tokens.
        limits: how long a passage may be.

    Returns:
        The passages in the document's order, each with its spans, and their text the concatenation of these.
    """
    segmentation = segment(document)
    dates = section_dates(document, segmentation)
    passages: list[Passage] = []
    seen: dict[tuple[tuple[str, ...], str], int] = {}
    parts: Counter[int] = Counter()
    contexts = _Contexts(document, count_tokens, limits)
    for ordinal, piece in enumerate(fit(document.text, segmentation.units, count_tokens, limits)):
        unit = piece.unit
        parts[unit.paragraph] += 1
        section = tuple(heading.title for heading in unit.section)
        text = text_at(document.text, unit.spans)
        date, date_from = date_passage(document, unit, text, dates)
        language = detect_language(text, default=document.metadata.language)
        known = " ".join((document.metadata.title, *section, text))
        shared = date_from in ("document", "file")  # what all passages share tells none apart
        written = "" if shared else missing_date(date, language, known)
        passage = Passage(
            id=0,
            document=document.name,
            ordinal=ordinal,
            paragraph=unit.paragraph,
            section_path=section,
            spans=unit.spans,
            text=text,
            context=contexts.of(unit, written),
            context_spans=tuple(span for part in unit.row for span in (*part.name, *part.value)),
            language=language,
            date=date,
            date_from=date_from,
            pages=marks_at(document.pages, document.text, unit.spans),
            places=marks_at(document.places, document.text, unit.spans),
            ocr=document.certainty(unit.spans),
            part=parts[unit.paragraph],
            last=unit.last,
        )
        key = (section, passage.embedded_text)
        seen[key] = seen.get(key, 0) + 1
        identifier = passage_id(document.name, section, passage.embedded_text, seen[key] - 1)
        passages.append(replace(passage, id=identifier))
    return Assembly(tuple(passages), heading_spans(segmentation), tuple(segmentation.left_out), segmentation.tables)


def heading_spans(segmentation: Segmentation) -> tuple[Span, ...]:
    """Where the headings above the passages stand."""
    return tuple(sorted(span for heading in segmentation.headings for span in heading.spans))


class _Contexts:
    """What is embedded beside a unit's text, a line each: a date, title and section path, the row's other cells."""

    def __init__(self, document: Document, count_tokens: CountTokens, limits: PassageLimits) -> None:
        self._document = document
        self._count_tokens = count_tokens
        self._most = limits.context
        self._known: dict[tuple[tuple[str, ...], tuple[RowPart, ...], str], str] = {}

    def of(self, unit: Unit, date: str) -> str:
        """The context of ``unit``, at most ``limits.context`` tokens: too long, it loses path, then date, then cells."""
        section = tuple(heading.title for heading in unit.section)
        key = (section, unit.row, date)
        if key not in self._known:
            self._known[key] = self._make(*key)
        return self._known[key]

    def _make(self, section: tuple[str, ...], row: tuple[RowPart, ...], date: str) -> str:
        text = self._document.text
        cells = []
        for part in row:
            name = " ".join(text[start:end].strip() for start, end in part.name)
            value = " ".join(text_at(text, part.value).split())
            cells.append(f"{name}: {value}" if name and value else name or value)
        path = [part for part in (self._document.metadata.title, *section) if part]
        path = [part for i, part in enumerate(path) if part not in path[:i]]
        while True:
            context = "\n".join(line for line in (date, " > ".join(path), " / ".join(filter(None, cells))) if line)
            if self._count_tokens([context])[0] <= self._most or not (path or date or cells):
                return context
            if path:
                path.pop(0)
            elif date:
                date = ""
            else:
                cells.pop()
