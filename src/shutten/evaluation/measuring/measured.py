"""A run, measured on a test set: what is the same for a run just made and for one that was saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from shutten.errors import TestSetError
from shutten.evaluation.measuring.judgements import Judgements
from shutten.evaluation.measuring.measures import MEASURES
from shutten.evaluation.measuring.scoring import Row, Scored, rows, score
from shutten.evaluation.measuring.verdicts import Verdicts, verdicts_of
from shutten.evaluation.runs.jsonl import read_jsonl_run
from shutten.evaluation.runs.run import Ranking, Run
from shutten.evaluation.runs.trec import read_trec_run
from shutten.evaluation.testsets.lines import read_lines
from shutten.evaluation.testsets.testset import TestSet, Unit

FIRST = 5
"""Hits that a reader is taken to look at; the verdict speaks of these."""


@dataclass(frozen=True)
class Measured:
    """A run and what was measured of it.

    Attributes:
        run: what was returned.
        scored: every answerable question, in each language pair that it counts in.
        rows: the means by language pair.
        verdicts: how good the verdicts are; empty of figures where the run holds none.
        missing: ids of questions that the run lacks; they count as 0.
        strange: ids of questions that the run has and the test set has not; they count for nothing.
        unknown: units that the run names and the index lacks; they count as not relevant.
    """

    run: Run
    scored: tuple[Scored, ...]
    rows: tuple[Row, ...]
    verdicts: Verdicts
    missing: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def whole(self) -> dict[str, Scored]:
        """By question id, its ranking over all languages."""
        return {one.question.id: one for one in self.scored if one.whole}


def measure(run: Run, testset: TestSet, judged: Judgements, names: Iterable[str] = MEASURES) -> Measured:
    """Measure a run.

    Args:
        run: what was returned.
        testset: the questions.
        judged: what answers them.
        names: of the measures.

    Raises:
        TestSetError: the run has none of the questions, or names nothing that the index holds.
    """
    ids = [question.id for question in testset.questions]
    missing = tuple(identifier for identifier in ids if identifier not in run.rankings)
    if len(missing) == len(ids):
        raise TestSetError(f"the run {run.name} has none of the questions of {testset.path} (such as {ids[0]!r})")
    units = list(dict.fromkeys(unit for identifier in ids for unit in run.rankings.get(identifier, Ranking(())).units()))
    unknown = tuple(unit for unit in units if unit not in judged.languages)
    if units and len(unknown) == len(units):
        raise TestSetError(
            f"the run {run.name} names no {testset.unit} of the index (but {units[0]!r}); "
            f"give the index that its {testset.unit}s are of, with --index"
        )
    scored = score(run, testset, judged, names)
    answered = {question.id: False for question in testset.questions} | {
        one.question.id: one.rank is not None and one.rank <= FIRST for one in scored if one.whole
    }
    answerable = {question.id: question.answerable for question in testset.questions}
    verdicts = verdicts_of(run, answerable, answered)
    known = set(ids)
    strange = tuple(identifier for identifier in run.rankings if identifier not in known)
    return Measured(run, scored, rows(scored), verdicts, missing, strange, unknown)


def read_run(path: Path, unit: Unit) -> Run:
    """Read a run in TREC's form, or as JSON Lines, whichever the file looks like.

    Args:
        path: the file.
        unit: what the test set judges.

    Raises:
        TestSetError: it is missing, empty or malformed; every fault is named with file and line.
    """
    for _, line in read_lines(path, absent=f"no run at {path}"):
        return read_jsonl_run(path, unit) if line.lstrip().startswith(("{", "[")) else read_trec_run(path)
    raise TestSetError(f"{path} holds no run")
