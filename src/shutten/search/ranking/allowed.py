"""Passages that a filter lets through, made ready for the legs once and searched many times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from shutten.base.arrays import IdArray
from shutten.search.ranking.legs.leg import Leg
from shutten.store.terms import TermIndex


class Selections(NamedTuple):
    """The passages of one language that may be found.

    Attributes:
        passages: how many there are.
        by_leg: for each leg what it takes.
    """

    passages: int
    by_leg: tuple[Any, ...]


class AllowedPassages:
    """Passages that may be found.

    What the legs make of half a million ids takes them 20 ms each, more than a question; it is cached, so that those who ask
    with the same filter again do not wait for it. May be used from several threads.
    """

    def __init__(self, ids: Sequence[int] | IdArray) -> None:
        """Take up the ids of passages of any language."""
        self._ids: IdArray = np.asarray(ids, np.int64)
        if (self._ids[1:] <= self._ids[:-1]).any():
            self._ids = np.unique(self._ids)
        self._selections: dict[str, Selections] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def selections(self, terms: TermIndex, legs: Sequence[Leg]) -> Selections:
        """Those of one language, as its legs take them; made when they are first asked for.

        Args:
            terms: of the language.
            legs: its legs, the same ones every time.
        """
        if terms.language not in self._selections:
            self._selections[terms.language] = select(self._ids[terms.rows(self._ids) >= 0], legs)
        return self._selections[terms.language]


def select(ids: IdArray, legs: Sequence[Leg]) -> Selections:
    """Passages of one language, their ids ascending, as its legs take them."""
    return Selections(len(ids), tuple(leg.select(ids) for leg in legs))
