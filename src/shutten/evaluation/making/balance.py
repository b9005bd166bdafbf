"""What a test set is made up of: how many questions there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from shutten.evaluation.measuring.judgements import Judgements
from shutten.evaluation.measuring.scoring import pairs
from shutten.evaluation.testsets.testset import TestSet

Counts = Mapping[str, Mapping[str, int]]
"""Kind to value to questions."""
KINDS = ("answerable", "language", "answer language", "pair", "type", "tag", "document")


def balance(testset: TestSet, judged: Judgements) -> dict[str, dict[str, int]]:
    """Questions by whether something answers them, language, language of what answers, pair, type, tag and document.

    A question counts once for each of its values: in every document that answers it, under each of its tags. Values with most
    questions come first.
    """
    counted: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for question in testset.questions:
        relevant = judged.relevant(question.id)
        counted["answerable"]["answerable" if question.answerable else "unanswerable"] += 1
        counted["language"][question.language] += 1
        counted["answer language"].update(judged.languages_of(relevant))
        if question.answerable:
            counted["pair"][pairs(question, judged)[0][0]] += 1
        if question.kind:
            counted["type"][question.kind] += 1
        counted["tag"].update(set(question.tags))
        counted["document"].update({judged.documents[unit] for unit in relevant if unit in judged.documents})
    return {kind: dict(sorted(values.items(), key=lambda item: (-item[1], item[0]))) for kind, values in counted.items()}
