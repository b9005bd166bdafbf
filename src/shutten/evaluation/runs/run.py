"""Runs: what a system returned for the questions of a test set, best first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from shutten.evaluation.testsets.testset import Unit
from shutten.search.answer import ANSWERED, Answer


class Find(NamedTuple):
    """What stands at one rank.

    Attributes:
        units: ids of passages or names of documents: the one that is shown, then those folded into it. They are one find, which
            counts by the best of them.
        score: larger is better.
    """

    units: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class Ranking:
    """What a system returned for one question.

    Attributes:
        finds: best first; no unit stands twice.
        confidence: from 0 to 1 that it is answered; None where the system says nothing of it.
        answered: the verdict; None likewise.
    """

    finds: tuple[Find, ...]
    confidence: float | None = None
    answered: bool | None = None

    def units(self) -> Iterator[str]:
        """Every unit, in order."""
        return (unit for find in self.finds for unit in find.units)


@dataclass(frozen=True)
class Run:
    """What a system returned for questions.

    Attributes:
        name: what it is called in tables.
        rankings: by question id.
        path: where it was read from.
    """

    name: str
    rankings: Mapping[str, Ranking]
    path: Path | None = None


def run_of(name: str, answers: Mapping[str, Answer], unit: Unit) -> Run:
    """The run that answers of an index are.

    Args:
        name: what it shall be called.
        answers: by question id.
        unit: what is judged; a document's first passage gives its rank.
    """
    rankings = {}
    for identifier, answer in answers.items():
        hits = [
            Find(tuple(p.document if unit == "document" else str(p.id) for p in (hit.passage, *hit.also)), hit.score)
            for hit in answer.hits
        ]
        rankings[identifier] = Ranking(finds(hits, unit), answer.confidence, answer.verdict == ANSWERED)
    return Run(name, rankings)


def finds(hits: list[Find], unit: Unit) -> tuple[Find, ...]:
    """Hits as what is judged: of passages as they are; of documents, each where it stands first, alone."""
    if unit == "passage":
        return tuple(hits)
    seen: set[str] = set()
    alone = []
    for hit in hits:
        for document in hit.units:
            if document not in seen:
                seen.add(document)
                alone.append(Find((document,), hit.score))
    return tuple(alone)
