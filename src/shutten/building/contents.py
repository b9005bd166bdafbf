"""The passages of a generation that is being built: those taken over, and those that are made anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shutten.building.kept import Kept
from shutten.documents.corpus import Corpus
from shutten.documents.document import Document
from shutten.passages.passage import Passage
from shutten.store.passages import Row


@dataclass(frozen=True)
class Contents:
    """The passages of a corpus, in the order of their documents' names.

    Attributes:
        rows: of all passages.
        places: for each of them its place in `Kept.rows`, or -1 where it is made anew.
        passages: those that are made anew, in the same order.
        keys: theirs, by which their vectors are known.
    """

    rows: list[Row]
    places: list[int]
    passages: list[Passage]
    keys: list[str]

    @classmethod
    def of(
        cls,
        corpus: Corpus,
        kept: Kept | None,
        cut: Callable[[Document], list[Passage]],
        key_of: Callable[[Passage], str],
    ) -> Contents:
        """The passages of ``corpus``, whose unchanged documents are taken over from ``kept``.

        Args:
            corpus: the documents.
            kept: the generation before; None where no document is unchanged.
            cut: makes a document's passages.
            key_of: gives what a passage's vectors are known by.
        """
        held: dict[str, list[int]] = {name: [] for name in corpus.unchanged}
        for place, row in enumerate(kept.rows if kept else ()):
            if row.document in held:
                held[row.document].append(place)
        parsed = {document.name: document for document in corpus.documents}
        found = cls([], [], [], [])
        for name in sorted({*held, *parsed}):
            if kept and name in held:
                found.rows.extend(kept.rows[place] for place in held[name])
                found.places.extend(held[name])
                continue
            for passage in cut(parsed[name]):
                key = key_of(passage)
                found.passages.append(passage)
                found.keys.append(key)
                found.rows.append(Row(passage.id, key, passage.language, passage.document, passage.date_from))
                found.places.append(-1)
        return found

    @property
    def kept_ids(self) -> list[int]:
        """The ids of the passages that are taken over."""
        return [row.id for row, place in zip(self.rows, self.places, strict=True) if place >= 0]
