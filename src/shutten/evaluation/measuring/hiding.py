"""What has to be hidden so that an index can be asked as if the collection did not answer a question.

Nothing is built again: `Filters.hidden` lets through what is left.
"""

from __future__ import annotations

from shutten.evaluation.measuring.judgements import Judgements
from shutten.search.answer import Answer
from shutten.search.index import Index


class Hiding:
    """What answers the questions of a test set, among the passages of an index."""

    def __init__(self, index: Index, judged: Judgements) -> None:
        """Take up the passages of ``index`` and the judgements that speak of them."""
        self._judged = judged
        self._passages: dict[str, list[int]] = {}
        for identifier, (document, _) in index.generation.store.places().items():
            self._passages.setdefault(document if judged.unit == "document" else str(identifier), []).append(identifier)

    def answering(self, question: str, answer: Answer) -> tuple[int, ...]:
        """Ids of the passages that answer, and of those that say the same, ascending.

        Args:
            question: id of the question.
            answer: to it, with nothing hidden; passages that were folded with one that answers count as answering.
        """
        relevant = {identifier for unit in self._judged.relevant(question) for identifier in self._passages.get(unit, ())}
        folded = [{hit.passage.id, *(passage.id for passage in hit.also)} for hit in answer.hits]
        return tuple(sorted(relevant.union(*(group for group in folded if group & relevant))))
