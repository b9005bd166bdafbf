"""The passage of a translation that says what a passage says: found when it is first asked for, and kept.

Translations are documents that say so (`Metadata.translation_of`), that are called so (``ja/report.md``, ``en/report.md``), or
most of whose passages turn out to say the same. A pair is aligned as a whole, which takes some milliseconds, so that only those
that a reader looks at are; a build would have to align anew whatever stands beside what has changed.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.search.answer import Hit
from shutten.search.counterparts.aligning import aligned
from shutten.search.ranking.background import Prior
from shutten.search.told import Counterpart
from shutten.store.generation import Generation
from shutten.text.language import LANGUAGES

MOST_KEPT = 512
"""Documents whose counterparts are kept."""
_LOOKED_AT = 12
"""Passages of a document without a known translation whose nearest ones say where there may be one."""
_LEAST_PAIRS, _LEAST_SHARE = 3, 0.5
"""What makes a document a translation that nobody calls so: passages with a counterpart there, and their share of the shorter
of the two."""


class Counterparts:
    """The counterparts of an index's passages; may be used from several threads."""

    def __init__(self, generation: Generation, priors: Mapping[str, Prior]) -> None:
        """Those of ``generation``; ``priors`` say what nearness is like where there is nothing to see, see `Weights`."""
        self._generation, self._priors = generation, priors
        self._known: dict[tuple[str, str], dict[int, Passage]] = {}
        self._lock = threading.Lock()

    def of(self, passage: Passage, language: str) -> Counterpart | None:
        """The counterpart of a passage; None where there is none, or no telling.

        Args:
            passage: of this index.
            language: of the citation's label.
        """
        key = passage.document, passage.language
        with self._lock:
            found = self._known.pop(key, None)
        if found is None:
            found = self._of_document(*key)
        with self._lock:
            self._known[key] = found
            while len(self._known) > MOST_KEPT:
                del self._known[next(iter(self._known))]
        if (other := found.get(passage.id)) is None:
            return None
        metadata = self._generation.metadata.get(other.document, Metadata())
        return Counterpart(other, cite(other, metadata, language, location=self._generation.location))

    def of_hits(self, hits: Iterable[Hit], language: str) -> dict[int, Counterpart]:
        """The counterparts of hits, by their ranks; takes what `of` takes."""
        found = ((hit.rank, self.of(hit.passage, language)) for hit in hits)
        return {rank: counterpart for rank, counterpart in found if counterpart}

    def _of_document(self, document: str, language: str) -> dict[int, Passage]:
        """The counterparts of a document's passages in one language, by their ids."""
        other = next((code for code in LANGUAGES if code != language), "")
        if other not in self._generation.languages:
            return {}
        own = self._passages(document, language)
        found: dict[int, Passage] = {}
        for name in self._generation.translations.of(document):
            found = aligned(own, self._passages(name, other), self._generation, self._priors) | found
        if found:
            return found
        for name in self._candidates(own, other):
            theirs = self._passages(name, other)
            found = aligned(own, theirs, self._generation, self._priors)
            if len(found) >= max(_LEAST_PAIRS, _LEAST_SHARE * min(len(own), len(theirs))):
                return found
        return {}

    def _passages(self, document: str, language: str) -> list[Passage]:
        return [passage for passage in self._generation.store.of_document(document) if passage.language == language]

    def _candidates(self, own: Sequence[Passage], other: str) -> Iterator[str]:
        """The documents in which most of the passages stand that are nearest to some of ``own``, the likeliest first."""
        index = self._generation.second or self._generation.vectors
        among = index.selection(self._generation.terms[other].ids)
        step = max(1, len(own) // _LOOKED_AT)
        vectors = index.reconstruct([passage.id for passage in own[::step][:_LOOKED_AT]])
        nearest = [int(index.search(vector, 1, among)[0][0]) for vector in vectors]
        stand = self._generation.store.documents_of(nearest)
        votes = Counter(stand[identifier] for identifier in nearest)
        yield from (name for name, _ in votes.most_common(2))
