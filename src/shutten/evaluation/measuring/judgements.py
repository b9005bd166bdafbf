"""Judgements of a test set, in terms of what an index holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shutten.errors import TestSetError
from shutten.evaluation.measuring.relevance import is_relevant
from shutten.evaluation.testsets.testset import TestQuestion, TestSet, Unit
from shutten.search.index import Index

UNKNOWN = "?"
"""Stands for the language of what is judged and is not in the index; it counts as not found."""


@dataclass(frozen=True)
class Judgements:
    """What is relevant to each question, and in which language everything is that may be found.

    Attributes:
        unit: what is judged.
        grades: question to unit to grade; a question that nothing in the index answers has none.
        languages: of every unit of the index.
        documents: of every unit of the index: the document that it is, or is of.
    """

    unit: Unit
    grades: Mapping[str, Mapping[str, int]]
    languages: Mapping[str, str]
    documents: Mapping[str, str]

    def relevant(self, question: str) -> frozenset[str]:
        """The units that answer a question."""
        return frozenset(unit for unit, grade in self.grades.get(question, {}).items() if grade > 0)

    def languages_of(self, units: Iterable[str]) -> tuple[str, ...]:
        """The languages of some units, without repetition, in the order of their codes."""
        return tuple(sorted({self.languages.get(unit, UNKNOWN) for unit in units}))


def judgements_of(index: Index, testset: TestSet) -> Judgements:
    """What answers each question of ``testset``, of the passages or documents of ``index``.

    Raises:
        TestSetError: the index holds none of the documents that the test set judges.
    """
    held = set(index.generation.store.document_names())
    named = {a.document for q in testset.questions for a in q.answers} | {n for q in testset.questions for n, _ in q.grades}
    if named and not named & held:
        raise TestSetError(
            f"the index in {index.path} holds none of the documents that {testset.path} judges (such as {min(named)!r}); "
            "build the index from the test set's own documents"
        )
    if testset.unit == "document":
        languages = {name: index.metadata(name).language or UNKNOWN for name in held}
        grades = {question.id: dict(question.grades) for question in testset.questions}
        return Judgements("document", grades, languages, {name: name for name in held})
    places = index.generation.store.places()
    return Judgements(
        "passage",
        {question.id: _passages(index, question) for question in testset.questions},
        {str(identifier): language for identifier, (_, language) in places.items()},
        {str(identifier): document for identifier, (document, _) in places.items()},
    )


def _passages(index: Index, question: TestQuestion) -> dict[str, int]:
    return {
        str(passage.id): 1
        for document in dict.fromkeys(answer.document for answer in question.answers)
        for passage in index.generation.store.of_document(document)
        if is_relevant(passage, question.answers)
    }
