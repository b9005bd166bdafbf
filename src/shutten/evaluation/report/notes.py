"""What counts for nothing, or as 0, in an evaluation and the runs it is compared with: a sentence and the ids it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.measuring.measured import Measured
from shutten.texts.report import text


class Note(NamedTuple):
    """What is said, and of which questions, documents or passages."""

    said: str
    ids: Sequence[str]


def evaluation_notes(evaluation: Evaluation, language: str) -> list[Note]:
    """Of the test set and its index, and of the run."""
    named = (
        ("without_passage", evaluation.without_passage),
        ("not_held", evaluation.not_held),
        ("unjudged", evaluation.testset.unjudged),
    )
    own = [Note(text(language, key, count=len(ids)), ids) for key, ids in named if ids]
    return own + run_notes(evaluation.measured, language)


def run_notes(measured: Measured, language: str) -> list[Note]:
    """Of a run."""
    named = (("missing", measured.missing), ("strange", measured.strange), ("unknown", measured.unknown))
    return [Note(text(language, key, count=len(ids), run=measured.run.name), ids) for key, ids in named if ids]
