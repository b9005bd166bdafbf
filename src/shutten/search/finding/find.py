"""Which passages hold a word: by their characters, and by what the analyser reads in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

import numpy as np

from shutten.base.arrays import IdArray
from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.errors import QuestionError
from shutten.passages.passage import Passage
from shutten.search.beside import TEXT, beside
from shutten.search.filters import Filters, allowed_ids
from shutten.search.finding.concordance import BY_DATE, ORDERS, Concordance, ConcordanceLine, WordCount
from shutten.search.finding.spelling import Spelling
from shutten.search.finding.word import Word, read_word
from shutten.store.generation import Generation
from shutten.store.rows import Position
from shutten.store.texts import Matches
from shutten.text.phrases import Characters, character_spans, folded_phrase, joined_spans
from shutten.text.span import Span


@dataclass(frozen=True)
class Holders:
    """The passages that hold a word.

    Attributes:
        word: the word.
        generation: the index.
        allowed: ids of the passages that may be found; None for all.
    """

    word: Word
    generation: Generation
    allowed: IdArray | None = None

    @classmethod
    def of(cls, word: Word, generation: Generation, filters: Filters) -> Holders:
        """Those of the passages that ``filters`` let through.

        Raises:
            QuestionError: see `allowed_ids`.
        """
        ids = allowed_ids(filters, generation)
        return cls(word, generation, None if ids is None else np.asarray(ids, np.int64))

    @cached_property
    def ids(self) -> IdArray:
        """Ids of those that hold it in their text, in any form, ascending."""
        return np.union1d(self._written, self._read)

    @cached_property
    def beside(self) -> IdArray:
        """Ids of those that hold it in their context alone."""
        return np.setdiff1d(self._matches.ids, self.ids)

    @property
    def literal(self) -> int:
        """How many have exactly its characters in their text."""
        found = self._matches if self.word.forms == self.word.characters else self._found(self.word.characters)
        return len(np.unique(found.ids[found.in_text]))

    @cached_property
    def positions(self) -> dict[int, Position]:
        """Where each of `ids` stands."""
        return self.generation.store.positions(self.ids.tolist())

    @property
    def count(self) -> WordCount:
        """How many they are."""
        documents = {position.document for position in self.positions.values()}
        return WordCount(self.word.text, self.word.exact, len(documents), len(self.ids))

    def spans(self, passage: Passage) -> tuple[Span, ...]:
        """Where it stands in a passage's text."""
        written = character_spans(passage.text, [self.word.forms])
        return tuple(joined_spans([*written, *self._spelling.spans(passage, self.generation)]))

    def forms(self) -> tuple[tuple[str, int], ...]:
        """How it is written, folded, each with the number of passages, the most frequent first."""
        matches = self._matches
        inside = zip(matches.forms, matches.ids.tolist(), matches.in_text.tolist(), strict=True)
        found = Counter(form for form, _ in {(form, identifier) for form, identifier, in_text in inside if in_text})
        for passage in self.generation.store.get(self._read.tolist()).values():
            found.update({folded_phrase(passage.text[slice(*span)]) for span in self.spans(passage)})
        return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0])))

    @cached_property
    def _matches(self) -> Matches:
        return self._found(self.word.forms)

    def _found(self, wanted: Characters) -> Matches:
        found = self.generation.texts.matches(wanted)
        if self.allowed is None:
            return found
        kept = np.isin(found.ids, self.allowed)
        return Matches(found.ids[kept], found.in_text[kept], list(compress(found.forms, kept.tolist())))

    @cached_property
    def _written(self) -> IdArray:
        """Ids of those that hold its characters in their text."""
        return np.unique(self._matches.ids[self._matches.in_text])

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self.word)

    @cached_property
    def _read(self) -> IdArray:
        """Ids of the others that the analyser reads it in; of several words those that follow one another."""
        ids = np.setdiff1d(self._spelling.passages(self.generation), self._written)
        ids = ids if self.allowed is None else ids[np.isin(ids, self.allowed)]
        if self._spelling.is_one_word:
            return ids
        read = self.generation.store.get(ids.tolist()).values()
        return np.array([one.id for one in read if self._spelling.spans(one, self.generation)], np.int64)


def find(
    word: str, generation: Generation, filters: Filters, order: str, part: tuple[int, int | None], *, with_beside: bool
) -> Concordance:
    """The passages with a word, see `Index.find`.

    Args:
        word: as it was asked.
        generation: the index.
        filters: which passages may be found.
        order: one of `ORDERS`.
        part: how many are left out before the first, and how many there are; None for all.
        with_beside: whether there are also those that hold it in their context alone.

    Raises:
        QuestionError: see `Index.find`.
    """
    start, most = part
    if order not in ORDERS or start < 0 or (most is not None and most < 1):
        raise QuestionError(
            f"order {order!r}, start {start}, most {most}: it takes {' or '.join(ORDERS)}, 0 or more, 1 or more"
        )
    generation.assure()
    holders = Holders.of(read_word(word), generation, filters)
    shown = [*holders.ids.tolist(), *(holders.beside.tolist() if with_beside else ())]
    chosen = _ordered(shown, holders, order)[start : None if most is None else start + most]
    known = generation.store.get(chosen)
    return Concordance(
        holders.count,
        holders.word.language,
        holders.literal,
        holders.forms(),
        len(holders.beside),
        tuple(_line(known[identifier], holders) for identifier in chosen),
        start + 1,
        {"index": generation.name, "order": order, "beside": with_beside, **filters.to_parameters()},
    )


def _ordered(ids: Sequence[int], holders: Holders, order: str) -> list[int]:
    where = holders.positions | holders.generation.store.positions([one for one in ids if one not in holders.positions])

    def key(identifier: int) -> tuple[bool, str, str, int]:
        document, ordinal, day = where[identifier]
        return (not day, day, document, ordinal) if order == BY_DATE else (False, "", document, ordinal)

    return sorted(ids, key=key)


def _line(passage: Passage, holders: Holders) -> ConcordanceLine:
    metadata = holders.generation.metadata.get(passage.document, Metadata())
    spans = holders.spans(passage)
    where = TEXT if spans else beside(passage, metadata.title, holders.word.forms)
    key, location = spans[0] if spans else None, holders.generation.location
    return ConcordanceLine(passage, cite(passage, metadata, holders.word.language, key, location=location), spans, where)
