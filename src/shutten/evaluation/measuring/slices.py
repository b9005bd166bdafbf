"""Means over parts of a test set: language pairs, languages, question types, tags, documents, answerable or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shutten.evaluation.measuring.judgements import Judgements
from shutten.evaluation.measuring.measured import Measured
from shutten.evaluation.measuring.measures import mean
from shutten.evaluation.measuring.significance import bootstrap_interval
from shutten.evaluation.testsets.testset import TestQuestion, TestSet

PAIR, LANGUAGE, TYPE, TAG, DOCUMENT, ANSWERABLE = KINDS = ("pair", "language", "type", "tag", "document", "answerable")


@dataclass(frozen=True)
class Slice:
    """Some questions of a test set.

    Attributes:
        kind: ``pair``, ``language`` (the question's), ``type``, ``tag``, ``document`` or ``answerable``.
        value: which of them, such as ``en→ja`` or ``date``.
        questions: how many there are.
        measures: the mean of each. Of ``answerable``: ``accuracy``, the share of right verdicts (where all of
            them have one), and ``confidence``.
        intervals: of each mean, 95 %, see `bootstrap_interval`.
    """

    kind: str
    value: str
    questions: int
    measures: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]


def slices(measured: Measured, testset: TestSet, judged: Judgements, *, seed: int = 0) -> tuple[Slice, ...]:
    """The slices of a run, by kind and then by value.

    Language pairs hold every ranking of that pair, the others each question's ranking over all languages. A question counts in
    each of its tags, and in each document that holds what is relevant to it; without a type it is in no slice of them. Where
    documents are judged, a slice by document would be little more than a question, and is not made. ``answerable`` and
    ``unanswerable`` hold the questions for which the run states a confidence.

    Args:
        measured: the run.
        testset: the questions.
        judged: what answers them.
        seed: of the intervals.
    """
    groups: dict[tuple[str, str], list[Mapping[str, float]]] = {}
    for one in measured.scored:
        groups.setdefault((PAIR, one.pair), []).append(one.values)
        if one.whole:
            for kind, value in _places(one.question, judged):
                groups.setdefault((kind, value), []).append(one.values)
    for question in testset.questions:
        ranking = measured.run.rankings.get(question.id)
        if ranking is None or ranking.confidence is None:
            continue
        values = {"confidence": ranking.confidence}
        if ranking.answered is not None:
            values = {"accuracy": float(ranking.answered == question.answerable), **values}
        groups.setdefault((ANSWERABLE, "answerable" if question.answerable else "unanswerable"), []).append(values)
    order = sorted(groups, key=lambda key: (KINDS.index(key[0]), key[1]))
    return tuple(_slice(kind, value, groups[kind, value], seed) for kind, value in order)


def _places(question: TestQuestion, judged: Judgements) -> Iterable[tuple[str, str]]:
    """The slices of a question, by kind and value."""
    yield LANGUAGE, question.language
    if question.kind:
        yield TYPE, question.kind
    yield from ((TAG, tag) for tag in dict.fromkeys(question.tags))
    if judged.unit == "passage":
        documents = (judged.documents[unit] for unit in judged.relevant(question.id) if unit in judged.documents)
        yield from ((DOCUMENT, document) for document in sorted(set(documents)))


def _slice(kind: str, value: str, values: Sequence[Mapping[str, float]], seed: int) -> Slice:
    shared = [name for name in values[0] if all(name in one for one in values)]
    means = mean([{name: one[name] for name in shared} for one in values])
    intervals = {name: bootstrap_interval([one[name] for one in values], seed) for name in means}
    return Slice(kind, value, len(values), means, intervals)
