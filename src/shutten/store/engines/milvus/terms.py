"""Terms whose postings lie in Milvus: the passages' sparse vectors, read by the dimension of one form each.

A search for a single dimension gives the passages that hold the form, and as products how often it stands in each: exactly what
postings are. What BM25 makes of them is computed here, for the question's terms as they are meant: one of several forms counts
once, through the best of them, and is as rare as all of them together. No engine's own BM25 knows that.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from shutten.base.arrays import Int32Array
from shutten.store.engines.milvus.blocks import Kind, read
from shutten.store.engines.milvus.client import AT_ONCE, Client, Field, both
from shutten.store.engines.milvus.names import Names
from shutten.store.engines.milvus.publishing import IN_CONTEXT
from shutten.store.terms import Postings, TermIndex

_KEPT_NUMBERS = 4_000_000
"""Numbers of postings that are kept for the next question, with 12 bytes each."""


class MilvusTerms(TermIndex):
    """A `TermIndex` of which the numbers of forms, ids and lengths of passages are files, and all else lies in Milvus."""

    ARRAYS = ("ids", "lengths", "postings_at")

    def __init__(self, folder: Path, language: str, client: Client, names: Names, number: int) -> None:
        """Open the terms of a language that has a number."""
        super().__init__(folder, language)
        self._client, self._names = client, names
        self._among = f"language == {number}"
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, Postings] = OrderedDict()
        self._kept_numbers = 0

    def postings(self, forms: Iterable[str]) -> dict[str, Postings]:
        """The postings of those ``forms`` that stand in a passage."""
        rows = self._vocabulary.rows_in("SELECT form, number FROM terms WHERE form IN", dict.fromkeys(forms))
        numbers: dict[str, int] = dict(rows)
        with self._lock:
            found = {number: self._kept[number] for number in numbers.values() if number in self._kept}
            for number in found:
                self._kept.move_to_end(number)
        found |= self._read([number for number in numbers.values() if number not in found])
        return {form: found[number] for form, number in numbers.items()}

    def all_postings(self) -> Iterator[Postings]:
        """The postings of every form, in the order of their numbers."""
        for number in range(len(self._arrays["postings_at"]) - 1):
            yield self._read([number])[number]

    def terms_at(self, row: int) -> Int32Array:
        """The terms of the passage in a row."""
        identifier = int(self.ids[row])
        held = read(self._client, self._names.blocks, Kind.TERMS, [identifier])[identifier]
        return np.frombuffer(held, "<i4").reshape(-1, 3)

    def _read(self, numbers: list[int]) -> dict[int, Postings]:
        sizes = np.diff(self._arrays["postings_at"])
        few = [number for number in numbers if sizes[number] <= AT_ONCE]
        found: dict[int, Postings] = {}
        if few:
            most = int(max(sizes[number] for number in few))
            parts = self._search(few, self._among, most)
            found = {number: _postings(*part) for number, part in zip(few, parts, strict=True)}
        for number in set(numbers) - set(few):
            found[number] = self._in_parts(number)
        with self._lock:
            for number, postings in found.items():
                if number not in self._kept and len(postings.rows) <= _KEPT_NUMBERS // 8:
                    self._kept[number] = postings
                    self._kept_numbers += len(postings.rows)
            while self._kept_numbers > _KEPT_NUMBERS:
                self._kept_numbers -= len(self._kept.popitem(last=False)[1].rows)
        return found

    def _in_parts(self, number: int) -> Postings:
        """The postings of a form that more passages hold than Milvus gives at once: by ranges of passages that are no more."""
        parts = []
        for start in range(0, len(self.ids), AT_ONCE):
            own = self.ids[start : start + AT_ONCE]
            among = both(self._among, f"id >= {int(own[0])}", f"id <= {int(own[-1])}")
            parts += self._search([number], among, len(own))
        return _postings(np.concatenate([rows for rows, _ in parts]), np.concatenate([weights for _, weights in parts]))

    def _search(self, numbers: list[int], among: str, limit: int) -> list[tuple[Int32Array, Int32Array]]:
        """For each form the rows of the passages that hold it, and its weight there."""
        found = self._client.search(Field(self._names.passages, "terms"), [{number: 1.0} for number in numbers], among, limit)
        return [(self.rows(ids), weights.astype(np.int32)) for ids, weights in found]

    def _check(self) -> None:
        """Raise ValueError unless the files belong together."""
        terms = self._vocabulary.rows("SELECT max(number) FROM terms")[0][0]
        ids, lengths, at = (len(self._arrays[name]) for name in self.ARRAYS)
        if ids != lengths or at - 1 != (0 if terms is None else terms + 1):
            raise ValueError("the files do not belong together")


def _postings(rows: Int32Array, weights: Int32Array) -> Postings:
    order = np.argsort(rows, kind="stable")
    weights = weights[order]
    return Postings(rows[order], (weights // IN_CONTEXT).astype(np.float32), (weights % IN_CONTEXT).astype(np.float32))
