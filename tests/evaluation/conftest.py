"""Measured runs of known ranks: every question has one relevant passage, named after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from shutten.evaluation.measuring.judgements import Judgements
from shutten.evaluation.measuring.measured import Measured, measure
from shutten.evaluation.measuring.measures import MEASURES
from shutten.evaluation.runs.run import Find, Ranking, Run
from shutten.evaluation.testsets.testset import AnchoredAnswer, TestQuestion, TestSet

OTHERS = [f"x{number}" for number in range(1, 20)]
Made = tuple[TestSet, Judgements]


def _ranked(identifier: str, rank: int | None) -> tuple[str, ...]:
    """Passages of which the relevant one has this rank; three others where there is none."""
    return (*OTHERS[: rank - 1], f"of {identifier}") if rank else tuple(OTHERS[:3])


@pytest.fixture
def make_testset() -> Callable[..., Made]:
    """Makes a test set of ids, each with the language of its one passage, or None where nothing answers it."""

    def make(answers: Mapping[str, str | None], language: str = "ja", **questions: TestQuestion) -> Made:
        answer = (AnchoredAnswer("doc", ("x",)),)
        asked = {name: TestQuestion(name, name, language, answers=answer if code else ()) for name, code in answers.items()}
        languages = {f"of {name}": code for name, code in answers.items() if code} | dict.fromkeys(OTHERS, "ja")
        return (
            TestSet(Path("set.jsonl"), tuple((asked | questions).values())),
            Judgements(
                "passage",
                {name: {f"of {name}": 1} if code else {} for name, code in answers.items()},
                languages,
                {unit: "doc" if unit.startswith("of ") else "other" for unit in languages},
            ),
        )

    return make


@pytest.fixture
def make_measured() -> Callable[..., Measured]:
    """Makes a measured run of questions, each with the rank of its passage, or None where it is not found."""

    def make(
        made: Made,
        ranks: Mapping[str, int | None],
        names: Sequence[str] = MEASURES,
        name: str = "run",
        confidence: Mapping[str, float] | None = None,
    ) -> Measured:
        rankings = {}
        for identifier, rank in ranks.items():
            finds = tuple(Find((unit,), -place) for place, unit in enumerate(_ranked(identifier, rank)))
            sure = confidence.get(identifier) if confidence else None
            rankings[identifier] = Ranking(finds, sure, None if sure is None else sure >= 0.5)
        return measure(Run(name, rankings), *made, names)

    return make
