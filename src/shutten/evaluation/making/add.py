"""Adding questions to an anchored test set. What the file holds already is never changed nor moved."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shutten.errors import TestSetError
from shutten.evaluation.making.file import Draft, append_row, known_question, read_draft, replace_row, row_at
from shutten.evaluation.making.held_texts import held_texts
from shutten.evaluation.making.standing import standing
from shutten.evaluation.testsets.lines import text_fault
from shutten.evaluation.testsets.testset import AnchoredAnswer, TestQuestion
from shutten.search.index import Index
from shutten.text.language import LANGUAGES, detect_language

_NUMBERED = re.compile(r"(?P<name>.*?)(?P<number>[0-9]{1,9})", re.DOTALL)
_writing = threading.Lock()  # sessions of the page are threads of one process


@dataclass(frozen=True)
class NewQuestion:
    """A question to be added.

    Attributes:
        text: as a user would ask it.
        answers: where it is answered; empty for a question that nothing answers.
        language: ``ja`` or ``en``; None detects it.
        kind: its type, free.
        tags: free.
        id: empty for the next one of the file's own kind: after ``c122`` comes ``c123``.
    """

    text: str
    answers: tuple[AnchoredAnswer, ...] = ()
    language: str | None = None
    kind: str = ""
    tags: tuple[str, ...] = ()
    id: str = ""


def add_question(path: Path, new: NewQuestion, index: Index | None) -> TestQuestion:
    """Append a question to a test set, which is made where there is none.

    Args:
        path: a JSON Lines file.
        new: the question.
        index: where the anchors must stand; None does not look.

    Raises:
        TestSetError: the file is malformed, the question or its id stands there already, or anchors do not stand in a passage
            of their document; every fault is named and nothing is written.
    """
    with _writing:
        draft = read_draft(path) if path.exists() else Draft(path, (), (), {})
        faults = [*_text_faults(draft, new.text), *_field_faults(draft, new), *answer_faults(new.answers, index)]
        if faults:
            raise TestSetError(*faults)
        text = new.text.strip()
        question = TestQuestion(
            new.id or next_id(draft), text, new.language or detect_language(text), new.kind, new.tags, new.answers
        )
        append_row(path, _row(question))
    return question


def extend_question(
    path: Path, identifier: str, index: Index | None, *, text: str = "", answers: Sequence[AnchoredAnswer] = ()
) -> TestQuestion:
    """Add answers to a question that is there, or write the question of a row that has none yet. Other lines are not touched.

    Args:
        path: a JSON Lines file.
        identifier: of the row.
        index: where the anchors must stand; None does not look.
        text: of a row without a question.
        answers: after those it has.

    Raises:
        TestSetError: the file is malformed, has no such row, its question is written already or stands elsewhere in the file,
            it has the answer already, or anchors do not stand in a passage of their document; nothing is written.
    """
    with _writing:
        draft = read_draft(path)
        number = draft.lines.get(identifier)
        if number is None:
            raise TestSetError(f"{path} has no question with id {identifier!r}")
        former = draft.question(identifier)
        faults = answer_faults(answers, index)
        faults += [
            f"{identifier} has the answer {answer.document!r} with these anchors already"
            for answer in answers
            if answer in former.answers
        ]
        if text and former.text:
            faults.append(f"the question of {identifier} is written already: {former.text!r}")
        elif text:
            faults += _text_faults(draft, text)
        if faults:
            raise TestSetError(*faults)
        row = row_at(path, number)
        row["answers"] = [*row["answers"], *map(_answer_row, answers)]
        if text:
            row["question"] = text.strip()
            row["lang"] = detect_language(text)
        replace_row(path, number, row)
        return read_draft(path).question(identifier)


def next_id(draft: Draft) -> str:
    """The id that follows the last one that ends in a number; ``q001`` in a file without any.

    >>> next_id(Draft(Path("set.jsonl"), (), (), {"c009": 1, "first": 2}))
    'c010'
    """
    matches = [match for name in draft.lines if (match := _NUMBERED.fullmatch(name))]
    if not matches:
        return "q001" if "q001" not in draft.lines else "q002"
    name, digits = matches[-1]["name"], len(matches[-1]["number"])
    number = max(int(match["number"]) for match in matches if match["name"] == name) + 1
    return f"{name}{number:0{digits}}"


def answer_faults(answers: Iterable[AnchoredAnswer], index: Index | None) -> list[str]:
    """Why anchors cannot be taken, and where they stand instead; empty where all is well."""
    faults = []
    for answer in answers:
        bad = [anchor for anchor in answer.anchors if text_fault(anchor)]
        if not answer.anchors or bad:
            faults.append(f"anchors of {answer.document!r} are {list(answer.anchors)!r}; give one at least, none of them empty")
        elif index is not None:
            faults += standing(answer, held_texts(index), index).said
    return faults


def _text_faults(draft: Draft, text: str) -> list[str]:
    if fault := text_fault(text):
        return [f"the question {fault}"]
    if known := known_question(draft, text):
        return [f"{draft.path}:{draft.lines[known.id]}: the question stands there already, as {known.id}: {known.text!r}"]
    return []


def _field_faults(draft: Draft, new: NewQuestion) -> list[str]:
    faults = []
    if new.id and (fault := text_fault(new.id)):
        faults.append(f"the id {fault}")
    elif new.id in draft.lines:
        faults.append(
            f"{draft.path}:{draft.lines[new.id]}: id {new.id!r} stands there already; the next free one is {next_id(draft)}"
        )
    if new.language is not None and new.language not in LANGUAGES:
        faults.append(f"the language is {new.language!r}; it takes {' or '.join(LANGUAGES)}")
    if any(new.answers.count(answer) > 1 for answer in new.answers):
        faults.append("an answer is given twice")
    return faults


def _row(question: TestQuestion) -> dict[str, Any]:
    row: dict[str, Any] = {"id": question.id, "lang": question.language, "question": question.text}
    if question.kind:
        row["type"] = question.kind
    if question.tags:
        row["tags"] = list(question.tags)
    row["answers"] = [_answer_row(answer) for answer in question.answers]
    return row


def _answer_row(answer: AnchoredAnswer) -> dict[str, Any]:
    return {"document": answer.document, "anchors": list(answer.anchors)}
