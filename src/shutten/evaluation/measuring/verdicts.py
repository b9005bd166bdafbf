"""How good the verdicts are: whether confidence tells answerable questions from others, and whether it means what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from shutten.evaluation.runs.run import Run

BINS = 5


@dataclass(frozen=True)
class Bin:
    """Questions whose confidence lies in one range.

    Attributes:
        low: lower end of the range.
        high: upper end.
        questions: how many there are.
        confidence: their mean confidence; 0 without questions.
        right: the share of them that were answered; 0 without questions.
    """

    low: float
    high: float
    questions: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Verdicts:
    """What was found about the verdicts of a run.

    Attributes:
        auc: area under the ROC curve of confidence, answerable questions against unanswerable ones; None where one kind is
            missing.
        average_precision: of the same; precision at each answerable question, by falling confidence. None like ``auc``.
        accuracy: the share of questions with the right verdict; None like ``auc``, and where a question has none.
        reliability: questions by confidence, and how many of them had a relevant passage among the first hits.
    """

    auc: float | None
    average_precision: float | None
    accuracy: float | None
    reliability: tuple[Bin, ...]


def verdicts_of(run: Run, answerable: Mapping[str, bool], answered: Mapping[str, bool]) -> Verdicts:
    """Judge the verdicts of a run, as far as it holds confidences.

    Args:
        run: what was returned.
        answerable: by question id, whether anything in the collection answers it.
        answered: whether a relevant passage was among the first hits.
    """
    known = {
        identifier: ranking
        for identifier, ranking in run.rankings.items()
        if identifier in answerable and ranking.confidence is not None
    }
    confidence = np.array([ranking.confidence for ranking in known.values()], float)
    truth = np.array([answerable[identifier] for identifier in known], bool)
    auc = precision = accuracy = None
    if truth.any() and not truth.all():
        from sklearn.metrics import average_precision_score, roc_auc_score

        auc = float(roc_auc_score(truth, confidence))
        precision = float(average_precision_score(truth, confidence))
        said = [ranking.answered for ranking in known.values()]
        accuracy = None if None in said else float((np.array(said) == truth).mean())
    return Verdicts(auc, precision, accuracy, reliability(confidence, [answered[identifier] for identifier in known]))


def reliability(confidence: np.ndarray, right: Sequence[bool]) -> tuple[Bin, ...]:
    """Questions by confidence in five ranges from 0 to 1, and the share of them that was right.

    Args:
        confidence: of each question, shape (questions,).
        right: of each, whether it was.
    """
    truth = np.array(right, float)
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    bins = []
    for number in range(BINS):
        inside = place == number
        count = int(inside.sum())
        means = (float(confidence[inside].mean()), float(truth[inside].mean())) if count else (0.0, 0.0)
        bins.append(Bin(number / BINS, (number + 1) / BINS, count, *means))
    return tuple(bins)
