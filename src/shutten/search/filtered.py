"""What filters let through, kept for the next question."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace

from shutten.search.filters import Filters, allowed_ids, check
from shutten.search.ranking.allowed import AllowedPassages
from shutten.store.generation import Generation

FILTERS_CACHED = 4
"""Filters whose passages are cached, up to some 10 MB each among a million passages."""


class FilteredPassages:
    """The passages that filters let through, of those that were asked with last; may be used from several threads."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._lock = threading.Lock()
        self._cached: OrderedDict[Filters, AllowedPassages | None] = OrderedDict()

    def of(self, filters: Filters) -> AllowedPassages | None:
        """What ``filters`` let through; None for all. A language lets all through: its passages are what its ranker has.

        Raises:
            QuestionError: see `allowed_ids`.
        """
        with self._lock:
            if filters in self._cached:
                self._cached.move_to_end(filters)
                return self._cached[filters]
        allowed = None
        if replace(filters, languages=()):
            ids = allowed_ids(filters, self._generation)
            allowed = None if ids is None else AllowedPassages(ids)
        else:
            check(filters, self._generation)
        with self._lock:
            self._cached[filters] = allowed
            while len(self._cached) > FILTERS_CACHED:
                self._cached.popitem(last=False)
        return allowed
