"""The passages of a generation that is being built: those taken over, and those that are made anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shutten.building.previous import PreviousGeneration
from shutten.documents.corpus import Corpus
from shutten.documents.document import Document
from shutten.passages.assembly import Assembly
from shutten.passages.passage import Passage
from shutten.passages.report import DocumentReport, report_of
from shutten.store.rows import PassageRow


@dataclass(frozen=True)
class Contents:
    """The passages of a corpus, in the order of their documents' names.

    Attributes:
        rows: of all passages.
        places: for each of them its place in `PreviousGeneration.rows`, or -1 where it is made anew.
        passages: those that are made anew, in the same order.
        keys: theirs, by which their vectors are known.
        reports: of the documents by their names, of those taken over where the generation before has them.
    """

    rows: list[PassageRow]
    places: list[int]
    passages: list[Passage]
    keys: list[str]
    reports: dict[str, DocumentReport]

    @classmethod
    def of(
        cls,
        corpus: Corpus,
        previous: PreviousGeneration,
        cut: Callable[[Document], Assembly],
        key_of: Callable[[Passage], str],
    ) -> Contents:
        """The passages of ``corpus``, whose unchanged documents are taken over from ``previous``.

        Args:
            corpus: the documents.
            previous: the generation before.
            cut: takes a document apart.
            key_of: gives what a passage's vectors are known by.
        """
        taken: dict[str, list[int]] = {name: [] for name in corpus.unchanged}
        for place, row in enumerate(previous.rows):
            if row.document in taken:
                taken[row.document].append(place)
        parsed = {document.name: document for document in corpus.documents}
        found = cls([], [], [], [], {name: report for name, report in previous.reports.items() if name in taken})
        for name in sorted({*taken, *parsed}):
            if name in taken:
                found.rows.extend(previous.rows[place] for place in taken[name])
                found.places.extend(taken[name])
                continue
            assembly = cut(parsed[name])
            found.reports[name] = report_of(parsed[name], assembly)
            for passage in assembly.passages:
                key = key_of(passage)
                found.passages.append(passage)
                found.keys.append(key)
                found.rows.append(PassageRow(passage.id, key, passage.language, passage.document, passage.date_from))
                found.places.append(-1)
        return found

    @property
    def taken_ids(self) -> list[int]:
        """The ids of the passages that are taken over."""
        return [row.id for row, place in zip(self.rows, self.places, strict=True) if place >= 0]
