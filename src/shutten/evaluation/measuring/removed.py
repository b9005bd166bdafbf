"""The removed-passage test: whether the verdict changes when what answers a question is hidden.

A question is asked as it is, and again without the passages that answer it. Whatever is near its subject is still there, so
that likeness alone does not tell the two apart; a verdict that holds does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from shutten.evaluation.measuring.verdicts import Bin, reliability
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.search.answer import ANSWERED, Answer


@dataclass(frozen=True)
class AskedTwice:
    """A question in one language pair.

    Attributes:
        question: the question.
        pair: such as ``en→ja``; only passages of that language may be found.
        whole: whether this is the question over all languages.
        right: whether an answer was among the first hits while it was there.
        present: what was said while the passages that answer were there.
        absent: what was said when they were hidden.
    """

    question: TestQuestion
    pair: str
    whole: bool
    right: bool
    present: Answer
    absent: Answer


@dataclass(frozen=True)
class RemovedRow:
    """What was said with and without the passages that answer, over the questions of one language pair.

    Attributes:
        pair: the pair; empty for every question once, over all languages.
        questions: how many there are.
        found_present: the share called found while an answer was there; higher is better.
        found_absent: the share called found when it was hidden; lower is better.
        auc: area under the ROC curve of the confidence, the same questions with answers against without.
        present: questions by confidence while an answer was there, and how many had one among the first hits.
        absent: likewise when it was hidden, where none can be right.
    """

    pair: str
    questions: int
    found_present: float
    found_absent: float
    auc: float
    present: tuple[Bin, ...]
    absent: tuple[Bin, ...]


def removed_rows(asked: Iterable[AskedTwice]) -> tuple[RemovedRow, ...]:
    """A row for each language pair in the order of their names, and a last one for all questions; none without questions."""
    groups: dict[str, list[AskedTwice]] = {}
    everything = []
    for one in asked:
        groups.setdefault(one.pair, []).append(one)
        if one.whole:
            everything.append(one)
    rows = [_row(pair, of_pair) for pair, of_pair in sorted(groups.items())]
    return (*rows, _row("", everything)) if everything else ()


def still_found(asked: Iterable[AskedTwice]) -> tuple[AskedTwice, ...]:
    """The questions, over all languages, that were called found though what answers was hidden, the surest first."""
    found = [one for one in asked if one.whole and one.absent.verdict == ANSWERED]
    return tuple(sorted(found, key=lambda one: -one.absent.confidence))


def _row(pair: str, asked: Sequence[AskedTwice]) -> RemovedRow:
    from sklearn.metrics import roc_auc_score

    present, absent = [one.present for one in asked], [one.absent for one in asked]
    sure, unsure = (np.array([answer.confidence for answer in answers], float) for answers in (present, absent))
    truth = np.repeat([1, 0], len(asked))
    return RemovedRow(
        pair=pair,
        questions=len(asked),
        found_present=_found(present),
        found_absent=_found(absent),
        auc=float(roc_auc_score(truth, np.concatenate([sure, unsure]))),
        present=reliability(sure, [one.right for one in asked]),
        absent=reliability(unsure, [False] * len(asked)),
    )


def _found(answers: Sequence[Answer]) -> float:
    return sum(answer.verdict == ANSWERED for answer in answers) / len(answers)
