"""Files of anchored test sets that are being written: some rows have no question yet."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from shutten.base.files import replacing
from shutten.errors import TestSetError
from shutten.evaluation.testsets import anchored
from shutten.evaluation.testsets.fields import unique
from shutten.evaluation.testsets.lines import Faults, read_objects
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.text.folding import folded

_PLACEHOLDER = "?"


@dataclass(frozen=True)
class Draft:
    """A test set that may be unfinished.

    Attributes:
        path: the file.
        questions: those that are written, in the order of the file.
        unfinished: rows whose question is still empty.
        lines: the line of each id, from 1.
    """

    path: Path
    questions: tuple[TestQuestion, ...]
    unfinished: tuple[TestQuestion, ...]
    lines: dict[str, int]

    def question(self, identifier: str) -> TestQuestion:
        """The question of an id that is among ``lines``."""
        return next(question for question in (*self.questions, *self.unfinished) if question.id == identifier)


def read_draft(path: Path) -> Draft:
    """Read an anchored test set as the reader of test sets does, but for questions that are empty.

    Raises:
        TestSetError: it is missing or malformed; the message names every fault with file and line.
    """
    faults = Faults()
    found: list[tuple[int, TestQuestion]] = []
    for number, row in read_objects(path, faults, absent=f"no test set at {path}"):
        if question := _question(path, number, row, faults):
            found.append((number, question))
    unique(path, found, faults)
    faults.check()
    return Draft(
        path,
        tuple(question for _, question in found if question.text),
        tuple(question for _, question in found if not question.text),
        {question.id: number for number, question in found},
    )


def _question(path: Path, number: int, row: dict[str, Any], faults: Faults) -> TestQuestion | None:
    text = row.get("question")
    if not isinstance(text, str) or text.strip():
        return anchored.question_of(path, number, row, faults)
    question = anchored.question_of(path, number, {**row, "question": _PLACEHOLDER}, faults)
    return replace(question, text="") if question else None


def known_question(draft: Draft, text: str) -> TestQuestion | None:
    """The question of the test set with the same text, whatever its width, case, white space and punctuation."""
    key = folded(text) or text
    return next((question for question in draft.questions if (folded(question.text) or question.text) == key), None)


def append_row(path: Path, row: dict[str, Any]) -> None:
    """Add a line at the end of a file, which is made where there is none; all before it stays as it is, byte for byte."""
    data = path.read_bytes() if path.exists() else b""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    if data and not data.endswith(b"\n"):
        data += end
    write_bytes(path, data + _packed(row) + end)


def replace_row(path: Path, number: int, row: dict[str, Any]) -> None:
    """Write another object in line ``number``, from 1; all other lines stay as they are, byte for byte."""
    lines = path.read_bytes().split(b"\n")
    tail = b"\r" if lines[number - 1].endswith(b"\r") else b""
    lines[number - 1] = _packed(row) + tail
    write_bytes(path, b"\n".join(lines))


def row_at(path: Path, number: int) -> dict[str, Any]:
    """The object in line ``number``, from 1, of a file that `read_draft` has read."""
    line = path.read_bytes().split(b"\n")[number - 1]
    row: dict[str, Any] = json.loads(line.decode("utf-8-sig"))
    return row


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole: under another name first, then renamed, so that a reader or a crash never sees half of it.

    Raises:
        TestSetError: it cannot be written.
    """
    path = path.resolve()  # the file that a link leads to, not the link
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as beside:
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, beside)
    except OSError as error:
        raise TestSetError(f"{path} cannot be written: {error.strerror or error}") from error


def _packed(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode()
