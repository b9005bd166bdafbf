"""Anchored test sets: JSON Lines, one question a line.

Keys: ``id``, ``question``, ``answers`` and optionally ``lang``, ``type``, ``tags``. An answer names a document and anchors:
short strings that a passage must hold to be relevant. No answers: unanswerable.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shutten.errors import TestSetError
from shutten.evaluation.testsets.fields import Complain, language_of, question_text, text_of, unique
from shutten.evaluation.testsets.lines import Faults, read_objects
from shutten.evaluation.testsets.testset import AnchoredAnswer, TestQuestion, TestSet


def read(path: Path) -> TestSet:
    """Read an anchored test set.

    Raises:
        TestSetError: it is missing, empty or malformed.
    """
    faults = Faults()
    rows = _rows(path, faults)
    if not rows:
        faults.check_form("JSON Lines, a question a line")
    questions = unique(path, [(n, q) for n, row in rows if (q := question_of(path, n, row, faults))], faults)
    faults.check()
    if not questions:
        raise TestSetError(f"{path} holds no question")
    return TestSet(path, tuple(questions))


def _rows(path: Path, faults: Faults) -> list[tuple[int, dict[str, Any]]]:
    return list(read_objects(path, faults, absent=f"no test set at {path}; give a JSON Lines file or a BEIR folder"))


def question_of(path: Path, number: int, row: dict[str, Any], faults: Faults) -> TestQuestion | None:
    """The question of line ``number``; None where something is wrong with it, which goes to ``faults``."""
    before = len(faults.found)

    def complain(what: str) -> None:
        faults.add(path, number, what)

    identifier, text = text_of(row, "id", complain), question_text(row, "question", complain)
    answers = row.get("answers")
    if not isinstance(answers, list):
        complain(f"answers is {answers!r}; it takes a list, empty for an unanswerable question")
        answers = []
    tags = row.get("tags") or []
    if not isinstance(tags, list):
        complain(f"tags is {tags!r}; it takes a list of texts")
        tags = []
    language = language_of(row, text, complain)
    anchored = [_answer(value, complain) for value in answers]
    if len(faults.found) > before:
        return None
    return TestQuestion(
        id=identifier,
        text=text,
        language=language,
        kind=str(row.get("type") or ""),
        tags=tuple(map(str, tags)),
        answers=tuple(anchored),
    )


def _answer(value: Any, complain: Complain) -> AnchoredAnswer:
    if not isinstance(value, dict):
        complain(f"an answer is {value!r}; it takes an object with document and anchors")
        return AnchoredAnswer("", ())
    anchors = value.get("anchors")
    if not isinstance(anchors, list) or not anchors or not all(isinstance(a, str) and a.strip() for a in anchors):
        complain(f"anchors is {anchors!r}; it takes a list of texts that are not empty")
        anchors = []
    return AnchoredAnswer(text_of(value, "document", complain), tuple(anchors))
