"""How many passages each choice of a filter would let through beside the other filters that are set.

What the passages of a generation can be chosen by is read once and kept as numbers, so that a count is one pass over an array.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from shutten.base.arrays import BoolArray, Int32Array
from shutten.search.filters import Filters, allowed_ids
from shutten.store.generation import Generation

LANGUAGES, DOCUMENTS, PUBLISHERS, YEARS, SECTIONS = KINDS = ("languages", "documents", "publishers", "years", "sections")
"""What passages are chosen by; publishers are their documents', sections the outermost headings below their titles."""

Counts = Mapping[str, Mapping[str, int]]
"""Passages by kind and value; a value that no passage has is not there."""


@dataclass(frozen=True)
class _Values:
    """What the passages are of one kind: the values that there are, and the place among them of each passage's, -1 for none."""

    known: Sequence[str]
    of: Int32Array

    def counted(self, among: BoolArray | None) -> dict[str, int]:
        places = self.of if among is None else self.of[among]
        counts = np.bincount(places[places >= 0], minlength=len(self.known))
        return {value: int(count) for value, count in zip(self.known, counts, strict=True) if count}


class Choices:
    """What the passages of a generation can be chosen by."""

    def __init__(self, generation: Generation) -> None:
        """Read it.

        Args:
            generation: it has to stay open.
        """
        self._generation = generation
        rows = generation.store.choices()
        metadata = generation.metadata
        sections = [_below_title(row.section_path, metadata[row.document].title) for row in rows]
        self._ids = np.fromiter((row.id for row in rows), np.int64, len(rows))
        self._values = {
            LANGUAGES: _values([row.language for row in rows]),
            DOCUMENTS: _values([row.document for row in rows]),
            PUBLISHERS: _values([metadata[row.document].publisher for row in rows]),
            YEARS: _values([row.year for row in rows]),
            SECTIONS: _values(sections),
        }
        stand_in: dict[str, dict[str, None]] = {}
        for row, section in zip(rows, sections, strict=True):
            if section:
                stand_in.setdefault(section, {})[row.document] = None
        self.sections = {section: tuple(documents) for section, documents in stand_in.items()}
        """The documents in which each section stands; both in the order of the documents."""

    def counts(self, filters: Filters) -> Counts:
        """How many passages have each value, among those that the filters of all other kinds let through.

        Raises:
            QuestionError: as `allowed_ids`.
        """
        found: dict[Filters, BoolArray | None] = {}
        for kind in KINDS:
            others = _without(filters, kind)
            if others not in found:
                ids = allowed_ids(others, self._generation)
                found[others] = None if ids is None else np.isin(self._ids, np.asarray(ids, np.int64))
        return {kind: self._values[kind].counted(found[_without(filters, kind)]) for kind in KINDS}


def _without(filters: Filters, kind: str) -> Filters:
    return replace(filters, date_from="", date_to="") if kind == YEARS else replace(filters, **{kind: ()})  # type: ignore[arg-type]


def _below_title(path: Sequence[str], title: str) -> str:
    """The outermost heading that is not the document's title; empty for none."""
    return next((heading for heading in path if heading != title), "")


def _values(given: Sequence[str]) -> _Values:
    known = list(dict.fromkeys(filter(None, given)))
    places = {value: place for place, value in enumerate(known)}
    return _Values(known, np.fromiter((places.get(value, -1) for value in given), np.int32, len(given)))
