"""Passages that may be found, as the expressions that Milvus takes instead of their ids."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping

import numpy as np

from shutten.base.arrays import IdArray
from shutten.store.engines.milvus.client import both, one_of
from shutten.store.vectors.dense import Selection

_REMEMBERED = 32


class Expressions:
    """What stands for sets of passages; may be used from several threads.

    A language is one comparison. What a filter gave is remembered with the expression that gave it, so that searching among
    half a million passages sends a line and not their ids. Of any other set the ids are sent.

    Args:
        ids: of the passages of each language, ascending.
        numbers: of the languages.
    """

    def __init__(self, ids: Mapping[str, IdArray], numbers: Mapping[str, int]) -> None:
        self._languages = [(ids[language], f"language == {number}") for language, number in numbers.items()]
        self.all_ids: IdArray = np.sort(np.concatenate([np.zeros(0, np.int64), *ids.values()]))
        self._lock = threading.Lock()
        self._known: OrderedDict[bytes, str] = OrderedDict()

    def remember(self, ids: IdArray, expression: str) -> None:
        """Note that an expression gave ``ids``, ascending, and hence with a language those of that language."""
        self._note(ids, expression)
        for own, language in self._languages:
            self._note(ids[np.isin(ids, own, assume_unique=True)], both(expression, language))

    def of(self, ids: IdArray) -> str:
        """The expression for ``ids``, ascending; empty for all."""
        if len(ids) == len(self.all_ids):
            return ""
        for own, expression in self._languages:
            if len(own) == len(ids) and np.array_equal(own, ids):
                return expression
        with self._lock:
            known = self._known.get(_digest(ids))
        return known or one_of("id", ids)

    def selection(self, ids: IdArray, held: int) -> Selection:
        """``ids``, ascending, as a search takes them, with the number of vectors that they hold."""
        return Selection(np.zeros(0, np.uint8), held, expression=self.of(ids), share=self._share(ids))

    def _share(self, ids: IdArray) -> float:
        """Which part ``ids`` are of the passages in a language, in the one of theirs where it is the least."""
        met = [(int(np.isin(ids, own, assume_unique=True).sum()), len(own)) for own, _ in self._languages]
        return min((found / every for found, every in met if found), default=1.0)

    def _note(self, ids: IdArray, expression: str) -> None:
        with self._lock:
            self._known[_digest(ids)] = expression
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)


def _digest(ids: IdArray) -> bytes:
    return hashlib.blake2b(np.ascontiguousarray(ids, np.int64).tobytes(), digest_size=16).digest()
