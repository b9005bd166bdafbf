"""Test sets: questions with judgements, in two forms.

*Anchored*: JSON Lines, one question a line, with ``id``, ``question``, ``answers`` and optionally ``lang``, ``type``, ``tags``.
An answer names a document and anchors: short strings that a passage must hold to be relevant. No answers: unanswerable. Such
judgements survive any change in how documents are cut.

*BEIR*: a folder with ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/*.tsv`` (Thakur et al., "BEIR", 2021).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shutten.documents.language import LANGUAGES, detect_language
from shutten.errors import TestSetError

_GRADE = re.compile(r"-?[0-9]{1,9}")


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
        grades: of a BEIR set: document name to grade; documents of grade 0 are judged not relevant.
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
        corpus: of a BEIR set, the folder that holds its documents; None for an anchored one.
    """

    __test__ = False

    path: Path
    questions: tuple[TestQuestion, ...]
    corpus: Path | None = None


def read_testset(path: Path) -> TestSet:
    """Read a test set of either form.

    Raises:
        TestSetError: it is missing, empty or malformed; the message names file and line.
    """
    if path.is_dir():
        return _read_beir(path)
    rows = list(_rows(path, _anchored_question))
    return TestSet(path, _without_twins(path, rows))


def _rows(path: Path, parse: Callable[[dict[str, Any]], TestQuestion]) -> Iterator[tuple[int, TestQuestion]]:
    """Line number and question of each line of a JSON Lines file."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")  # other line separators may stand in a JSON text
    except FileNotFoundError:
        raise TestSetError(f"no test set at {path}; give a JSON Lines file or a BEIR folder") from None
    except (OSError, UnicodeDecodeError) as error:
        raise TestSetError(f"{path} cannot be read as UTF-8: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise TestSetError(f"{path}:{number}: not JSON: {error}") from error
        if not isinstance(row, dict):
            raise TestSetError(f"{path}:{number}: takes an object, got {line[:40]!r}")
        try:
            yield number, parse(row)
        except ValueError as error:
            raise TestSetError(f"{path}:{number}: {error}") from error


def _without_twins(path: Path, rows: list[tuple[int, TestQuestion]]) -> tuple[TestQuestion, ...]:
    seen: dict[str, int] = {}
    for number, question in rows:
        if question.id in seen:
            raise TestSetError(f"{path}:{number}: id {question.id!r} stands in line {seen[question.id]} already")
        seen[question.id] = number
    if not rows:
        raise TestSetError(f"{path} holds no question")
    return tuple(question for _, question in rows)


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} is {value!r}; it takes a text that is not empty")
    if any("\ud800" <= mark <= "\udfff" for mark in value):  # JSON lets it pass, and no file can hold it
        raise ValueError(f"{key} is {value!r}; it holds half of a surrogate pair")
    return value.strip()


def _language(row: dict[str, Any], text: str) -> str:
    given = row.get("lang")
    if given is not None and given not in LANGUAGES:
        raise ValueError(f"lang is {given!r}; it takes {' or '.join(LANGUAGES)}")
    return given or detect_language(text)


def _anchored_question(row: dict[str, Any]) -> TestQuestion:
    text = _text(row, "question")
    answers = row.get("answers")
    if not isinstance(answers, list):
        raise ValueError(f"answers is {answers!r}; it takes a list, empty for an unanswerable question")
    tags = row.get("tags") or []
    if not isinstance(tags, list):
        raise ValueError(f"tags is {tags!r}; it takes a list of texts")
    return TestQuestion(
        id=_text(row, "id"),
        text=text,
        language=_language(row, text),
        kind=str(row.get("type") or ""),
        tags=tuple(map(str, tags)),
        answers=tuple(map(_anchored_answer, answers)),
    )


def _anchored_answer(value: Any) -> AnchoredAnswer:
    if not isinstance(value, dict):
        raise ValueError(f"an answer is {value!r}; it takes an object with document and anchors")
    anchors = value.get("anchors")
    if not isinstance(anchors, list) or not anchors or not all(isinstance(a, str) and a.strip() for a in anchors):
        raise ValueError(f"anchors is {anchors!r}; it takes a list of texts that are not empty")
    return AnchoredAnswer(_text(value, "document"), tuple(anchors))


def _beir_question(row: dict[str, Any]) -> TestQuestion:
    if isinstance(row.get("_id"), int):
        row = {**row, "_id": str(row["_id"])}
    text = _text(row, "text")
    return TestQuestion(id=_text(row, "_id"), text=text, language=_language(row, text))


def _read_beir(folder: Path) -> TestSet:
    for needed in ("corpus.jsonl", "queries.jsonl"):
        if not (folder / needed).is_file():
            raise TestSetError(f"{folder} has no {needed}; a BEIR folder holds corpus.jsonl, queries.jsonl and qrels/*.tsv")
    files = sorted((folder / "qrels").glob("*.tsv"))
    if not files:
        raise TestSetError(f"{folder} has no qrels/*.tsv")
    chosen = next((file for file in files if file.stem == "test"), files[0])
    grades = _read_qrels(chosen)
    queries = folder / "queries.jsonl"
    questions = _without_twins(queries, list(_rows(queries, _beir_question)))
    if unknown := sorted(set(grades) - {question.id for question in questions}):
        raise TestSetError(f"{chosen}: judges question {unknown[0]!r}, which is not in {queries.name}")
    judged = tuple(
        TestQuestion(q.id, q.text, q.language, grades=tuple(sorted(grades[q.id].items()))) for q in questions if q.id in grades
    )
    return TestSet(folder, judged, corpus=folder)


def _read_qrels(path: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TestSetError(f"{path} cannot be read as UTF-8: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or (number == 1 and line.startswith("query-id")):
            continue
        fields = line.split("\t")
        if len(fields) != 3 or not _GRADE.fullmatch(fields[2].strip()):
            raise TestSetError(f"{path}:{number}: takes query-id, corpus-id and a whole number between tabs, got {line[:60]!r}")
        grades.setdefault(fields[0], {})[fields[1]] = int(fields[2])
    if not grades:
        raise TestSetError(f"{path} holds no judgement")
    return grades
