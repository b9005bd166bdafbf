"""Runs in TREC's form: question, ``Q0``, unit, rank, score and the run's name, a line each, between white space.

As trec_eval does, the order is made from the scores in single precision, and equal ones go by the unit's name, the last in the
order of bytes first; the rank is ignored. A unit that is folded into the one before it has ``also`` in place of ``Q0``, which
other programs ignore.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from urllib.parse import quote, unquote

import numpy as np

from shutten.errors import TestSetError
from shutten.evaluation.runs.run import Find, Ranking, Run
from shutten.evaluation.testsets.lines import Faults, read_lines

ALSO = "also"
_SPACE_OR_PERCENT = re.compile(r"[\s%]")


def read_trec_run(path: Path) -> Run:
    """Read a run.

    Raises:
        TestSetError: it is missing, empty or malformed; every fault is named with file and line.
    """
    faults = Faults()
    lines: dict[str, list[tuple[str, str, float]]] = {}
    seen: dict[tuple[str, str], int] = {}
    name = ""
    for number, line in read_lines(path, absent=f"no run at {path}"):
        fields = line.split()
        if len(fields) != 6:
            faults.add(path, number, f"takes question, Q0, unit, rank, score and the run's name, got {line[:60]!r}")
            continue
        question, iteration, unit, _, score, tag = fields
        question = unquote(question)
        if (value := _number(score)) is None:
            faults.add(path, number, f"the score is {score!r}; it takes a number")
            continue
        if former := seen.get((question, unquote(unit))):
            faults.add(path, number, f"{unquote(unit)!r} stands for question {question!r} in line {former} already")
            continue
        if name and tag != name:
            faults.add(path, number, f"is of the run {tag!r}, and the lines before of {name!r}; give each run a file")
            continue
        name = name or tag
        seen[question, unquote(unit)] = number
        lines.setdefault(question, []).append((iteration, unit, value))
    faults.check()
    if not lines:
        raise TestSetError(f"{path} holds no run")
    return Run(unquote(name), {question: _ranking(found) for question, found in lines.items()}, path)


def write_trec_run(path: Path, run: Run) -> None:
    """Write a run; what would come out in another order, by scores too close to tell apart, is set apart by the least step.

    White space and ``%`` in names are written as in addresses (``%20``).

    Raises:
        TestSetError: the file cannot be written.
    """
    lines = []
    name = one_word(run.name)
    for question, ranking in run.rankings.items():
        rank, above = 0, np.float32(np.inf)
        for find in ranking.finds:
            for place, unit in enumerate(find.units):
                rank += 1
                score = min(_single(find.score), np.nextafter(above, np.float32(-np.inf)))
                above = score
                lines.append(
                    f"{one_word(question)} {ALSO if place else 'Q0'} {one_word(unit)} {rank} {float(score)!r} {name}\n"
                )
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise TestSetError(f"cannot write the run to {path}: {error.strerror or error}") from error


def _ranking(found: list[tuple[str, str, float]]) -> Ranking:
    order = sorted(found, key=lambda one: one[1].encode(), reverse=True)
    order.sort(key=lambda one: -_single(one[2]))
    finds: list[Find] = []
    for iteration, name, score in order:
        unit = unquote(name)
        if iteration == ALSO and finds:
            finds[-1] = Find((*finds[-1].units, unit), finds[-1].score)
        else:
            finds.append(Find((unit,), score))
    return Ranking(tuple(finds))


def one_word(text: str) -> str:
    """A name as one word."""
    return _SPACE_OR_PERCENT.sub(lambda mark: quote(mark.group()), text) or "%20"


def _single(score: float) -> np.float32:
    """The score in single precision; what is beyond its range becomes infinite, as in C."""
    with np.errstate(over="ignore"):
        return np.float32(score)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
