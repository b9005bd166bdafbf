"""Passages that may be found, made ready for the legs once and asked among many times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from shutten.base.arrays import IdArray
from shutten.search.ranking.legs import Leg
from shutten.store.terms import TermIndex


class Ready(NamedTuple):
    """The passages of one language that may be found.

    Attributes:
        held: how many there are.
        by_leg: for each leg what it takes.
    """

    held: int
    by_leg: tuple[Any, ...]


class Among:
    """Passages that may be found.

    What the legs make of half a million ids takes them 20 ms each, more than a question; it is kept, so that those who ask
    with the same filter again do not wait for it. May be used from several threads.
    """

    def __init__(self, ids: Sequence[int] | IdArray) -> None:
        """Take up the ids of passages of any language."""
        self._ids: IdArray = np.asarray(ids, np.int64)
        if (self._ids[1:] <= self._ids[:-1]).any():
            self._ids = np.unique(self._ids)
        self._ready: dict[str, Ready] = {}

    def ready(self, terms: TermIndex, legs: Sequence[Leg]) -> Ready:
        """Those of one language, as its legs take them; made when they are first asked for.

        Args:
            terms: of the language.
            legs: its legs, the same ones every time.
        """
        if terms.language not in self._ready:
            ids = self._ids[terms.rows(self._ids) >= 0]
            self._ready[terms.language] = Ready(len(ids), tuple(leg.ready(ids) for leg in legs))
        return self._ready[terms.language]
