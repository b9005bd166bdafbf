"""Hiding what answers a question, so that an index can be asked as if the collection did not hold it.

Nothing is built again: a filter lets through what is left.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from shutten.evaluation.measuring.judgements import Judgements
from shutten.search.answer import Answer
from shutten.search.index import Index
from shutten.search.ranking.allowed import AllowedPassages


class Hiding:
    """What answers the questions of a test set, among the passages of an index."""

    def __init__(self, index: Index, judged: Judgements) -> None:
        """Take up the passages of ``index`` and the judgements that speak of them."""
        places = index.generation.store.places()
        self._judged = judged
        self._ids = np.array(sorted(places), np.int64)
        self._passages: dict[str, list[int]] = {}
        for identifier, (document, _) in places.items():
            self._passages.setdefault(document if judged.unit == "document" else str(identifier), []).append(identifier)

    def answering(self, question: str, answer: Answer) -> frozenset[int]:
        """Ids of the passages that answer, and of those that say the same.

        Args:
            question: id of the question.
            answer: to it, with nothing hidden; passages that were folded with one that answers count as answering.
        """
        relevant = {identifier for unit in self._judged.relevant(question) for identifier in self._passages.get(unit, ())}
        folded = [{hit.passage.id, *(passage.id for passage in hit.also)} for hit in answer.hits]
        return frozenset(relevant.union(*(group for group in folded if group & relevant)))

    def without(self, hidden: Collection[int]) -> AllowedPassages:
        """All passages but those of the ids ``hidden``."""
        return AllowedPassages(np.setdiff1d(self._ids, np.fromiter(hidden, np.int64), assume_unique=True))
