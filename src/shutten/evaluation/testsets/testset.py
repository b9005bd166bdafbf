"""Test sets: questions with judgements.

Judgements survive any change in how documents are cut: an anchored set names the documents that answer and short strings that
the passage must hold; a BEIR or TREC set judges whole documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Unit = Literal["passage", "document"]
"""What is judged."""


@dataclass(frozen=True)
class AnchoredAnswer:
    """A passage of ``document`` that holds all ``anchors`` answers the question."""

    document: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class TestQuestion:
    """A question and its judgements.

    Attributes:
        answers: of an anchored set; empty for unanswerable questions.
        grades: of a BEIR or TREC set: document name to grade; documents of grade 0 are judged not relevant.
    """

    __test__ = False

    id: str
    text: str
    language: str
    kind: str = ""
    tags: tuple[str, ...] = ()
    answers: tuple[AnchoredAnswer, ...] = ()
    grades: tuple[tuple[str, int], ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether anything in the collection answers it."""
        return bool(self.answers) or any(grade > 0 for _, grade in self.grades)


@dataclass(frozen=True)
class TestSet:
    """Questions in the order of the file.

    Attributes:
        path: the file or folder.
        questions: at least one.
        corpus: of a BEIR set, the folder that holds its documents; None for one that is asked of an index given.
        unit: what is judged: passages of an anchored set, else documents.
        form: ``anchored``, ``BEIR`` or ``TREC``.
        unjudged: ids of the questions of the file that have no judgement, and are not in ``questions``.
    """

    __test__ = False

    path: Path
    questions: tuple[TestQuestion, ...]
    corpus: Path | None = None
    unit: Unit = "passage"
    form: str = "anchored"
    unjudged: tuple[str, ...] = ()
