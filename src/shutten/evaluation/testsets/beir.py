"""BEIR folders: ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/*.tsv`` (Thakur et al., "BEIR", arXiv:2104.08663)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shutten.errors import TestSetError
from shutten.evaluation.testsets.fields import language_of, question_text, text_of, unique
from shutten.evaluation.testsets.lines import Faults, read_objects
from shutten.evaluation.testsets.qrels import Qrels, read_qrels
from shutten.evaluation.testsets.testset import TestQuestion, TestSet

FILES = ("corpus.jsonl", "queries.jsonl")
"""What stands in such a folder beside the judgements."""


def read(folder: Path) -> TestSet:
    """Read a BEIR folder; its judgements are those called ``test``, else the first.

    Raises:
        TestSetError: a part is missing, empty or malformed.
    """
    faults = Faults()
    for needed in FILES:
        if not (folder / needed).is_file():
            raise TestSetError(f"{folder} has no {needed}; a BEIR folder holds corpus.jsonl, queries.jsonl and qrels/*.tsv")
    files = sorted((folder / "qrels").glob("*.tsv"))
    if not files:
        raise TestSetError(f"{folder} has no qrels/*.tsv")
    chosen = next((file for file in files if file.stem == "test"), files[0])
    qrels = read_qrels(chosen, faults)
    queries = read_queries(folder / "queries.jsonl", faults)
    faults.check()
    return judged(TestSet(folder, tuple(queries), corpus=folder, unit="document", form="BEIR"), qrels, chosen)


def read_queries(path: Path, faults: Faults) -> list[TestQuestion]:
    """The questions of a ``queries.jsonl``, without judgements."""
    questions = []
    for number, row in read_objects(path, faults):
        if question := _question(path, number, row, faults):
            questions.append((number, question))
    return unique(path, questions, faults)


def judged(testset: TestSet, qrels: Qrels, path: Path) -> TestSet:
    """The questions of ``testset`` that are judged, with their judgements.

    Raises:
        TestSetError: there are no questions, or some are judged that are not among them.
    """
    if not testset.questions:
        raise TestSetError(f"{testset.path} holds no question")
    known = {question.id for question in testset.questions}
    source = "queries.jsonl" if testset.form == "BEIR" else testset.path.name
    if strange := [name for name in qrels if name not in known]:
        raise TestSetError(*(f"{path}: judges question {name!r}, which is not in {source}" for name in strange))
    questions = tuple(
        TestQuestion(q.id, q.text, q.language, grades=tuple(sorted(qrels[q.id].items())))
        for q in testset.questions
        if q.id in qrels
    )
    unjudged = tuple(question.id for question in testset.questions if question.id not in qrels)
    return TestSet(testset.path, questions, testset.corpus, testset.unit, testset.form, unjudged)


def _question(path: Path, number: int, row: dict[str, Any], faults: Faults) -> TestQuestion | None:
    before = len(faults.found)

    def complain(what: str) -> None:
        faults.add(path, number, what)

    if isinstance(row.get("_id"), int):
        row = {**row, "_id": str(row["_id"])}
    identifier, text = text_of(row, "_id", complain), question_text(row, "text", complain)
    language = language_of(row, text, complain)
    return TestQuestion(identifier, text, language) if len(faults.found) == before else None
