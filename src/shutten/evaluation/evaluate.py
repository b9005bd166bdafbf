"""Running a test set against an index, and measuring what came back, by language pair.

A pair is the question's and the passage's language. Where a collection answers a question in both languages, the question is
asked once for each, with the passages of that language alone; and once over all of them, which is the row ``ja→all``.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from shutten.errors import TestSetError
from shutten.evaluation.judge import is_relevant
from shutten.evaluation.key_sentence import key_sentence_holds_anchor
from shutten.evaluation.measures import mean, score_questions
from shutten.evaluation.testset import TestQuestion, TestSet
from shutten.evaluation.verdicts import Verdicts, judge_verdicts
from shutten.search import Answer, Filters, Index, to_json_object

DEPTH = 20
"""Passages asked for; twice the deepest measure, since several passages may come from one document of a BEIR set."""
BEIR_DEPTH = 50
FIRST = 5
"""Hits that a reader is taken to look at; the verdict speaks of these."""

_ABSENT = "?"
"""Stands for the language of what is judged and is not in the index; it counts as not found."""

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class Row:
    """Means over the questions of one language pair; ``measures`` is empty where there are none."""

    pair: str
    questions: int
    measures: Mapping[str, float]


@dataclass(frozen=True)
class Evaluation:
    """What an evaluation found.

    Attributes:
        rows: by language pair.
        answers: question id to answer, over all languages; what a saved run holds.
        unanswerable: ids of the questions that nothing answers; they are asked, and are in no measure.
        without_passage: ids of answerable questions for which no passage of the index is relevant; they count as 0.
        latency_ms: median and 95th percentile of a question, in milliseconds.
        verdicts: how good the verdicts are.
        key_sentences: of the relevant hits among the first of each question those with a marked sentence, and how many of these
            sentences hold an anchor; both 0 for a BEIR set, which names no anchors.
    """

    rows: tuple[Row, ...]
    answers: Mapping[str, Answer]
    unanswerable: tuple[str, ...]
    without_passage: tuple[str, ...]
    latency_ms: tuple[float, float]
    verdicts: Verdicts
    key_sentences: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class _Judged:
    """Relevant units of a question by the language of the passage."""

    grades: Mapping[str, Mapping[str, int]]

    def merged(self) -> dict[str, int]:
        return {unit: grade for grades in self.grades.values() for unit, grade in grades.items()}


def evaluate(index: Index, testset: TestSet, on_progress: OnProgress | None = None) -> Evaluation:
    """Ask every question of ``testset`` and measure the answers.

    Raises:
        TestSetError: the index holds none of the documents that the test set judges.
    """
    index.load()
    judged = _judge(index, testset)
    by_document = testset.corpus is not None
    depth = BEIR_DEPTH if by_document else DEPTH
    answers: dict[str, Answer] = {}
    seconds: list[float] = []
    groups: dict[str, list[tuple[str, dict[str, int], list[str]]]] = {}
    for number, question in enumerate(testset.questions, 1):
        started = time.perf_counter()
        answers[question.id] = index.ask(question.text, depth, language=question.language, explain=not by_document)
        seconds.append(time.perf_counter() - started)
        for group, grades, answer in _rankings(index, question, judged[question.id], answers[question.id], depth):
            units, grades = _units(answer, by_document, grades)
            groups.setdefault(group, []).append((question.id, grades, units))
        if on_progress:
            on_progress(number, len(testset.questions))
    rows = []
    for group in sorted(groups):
        qrels = {identifier: grades for identifier, grades, _ in groups[group]}
        run = {identifier: units for identifier, _, units in groups[group]}
        rows.append(Row(group, len(qrels), mean(list(score_questions(qrels, run).values()))))
    return Evaluation(
        rows=tuple(rows),
        answers=answers,
        unanswerable=tuple(q.id for q in testset.questions if not q.answerable),
        without_passage=tuple(q.id for q in testset.questions if q.answerable and not judged[q.id].merged()),
        latency_ms=(float(np.median(seconds) * 1000), float(np.percentile(seconds, 95) * 1000)),
        verdicts=judge_verdicts(
            answers,
            {question.id: question.answerable for question in testset.questions},
            {q.id: _answered(answers[q.id], judged[q.id].merged(), by_document) for q in testset.questions},
        ),
        key_sentences=_key_sentences(testset, answers),
    )


def _rankings(
    index: Index, question: TestQuestion, judged: _Judged, answer: Answer, depth: int
) -> list[tuple[str, dict[str, int], Answer]]:
    """The language pairs that a question counts in, with its judgements and its ranking there."""
    if not question.answerable:
        return []
    found = [language for language, grades in judged.grades.items() if any(g > 0 for g in grades.values())]
    languages = [language for language in found if language != _ABSENT]
    if len(languages) < 2:
        passage_language = languages[0] if languages else _ABSENT
        return [(f"{question.language}→{passage_language}", judged.merged(), answer)]
    rankings = [(f"{question.language}→all", judged.merged(), answer)]
    for language in languages:
        alone = index.ask(
            question.text, depth, language=question.language, filters=Filters(languages=(language,)), explain=False
        )
        rankings.append((f"{question.language}→{language}", dict(judged.grades[language]), alone))
    return rankings


def _units(answer: Answer, by_document: bool, grades: Mapping[str, int]) -> tuple[list[str], dict[str, int]]:
    """What is judged, best first, and its grades: documents (each once) of a BEIR set, else passages.

    Passages folded into one hit are one find: it counts by the best of them, and the others are not asked for any more.
    """
    if by_document:
        names = [passage.document for hit in answer.hits for passage in (hit.passage, *hit.also)]
        return list(dict.fromkeys(names)), dict(grades)
    left = dict(grades)
    units = []
    for hit in answer.hits:
        members = [str(passage.id) for passage in (hit.passage, *hit.also)]
        best = max(members, key=lambda unit: grades.get(unit, 0))
        units.append(best)
        for unit in members:
            if unit != best:
                left.pop(unit, None)
    return units, left


def _answered(answer: Answer, relevant: Mapping[str, int], by_document: bool) -> bool:
    """Whether one of the first hits is relevant."""
    units, _ = _units(answer, by_document, relevant)
    return any(relevant.get(unit, 0) > 0 for unit in units[:FIRST])


def _key_sentences(testset: TestSet, answers: Mapping[str, Answer]) -> tuple[int, int]:
    """Among the first hits: marked sentences in relevant ones, and those of them that hold an anchor."""
    held = [
        key_sentence_holds_anchor(hit, question.answers)
        for question in testset.questions
        for hit in answers[question.id].hits[:FIRST]
        if question.answers and is_relevant(hit.passage, question.answers)
    ]
    return sum(value is not None for value in held), sum(value is True for value in held)


def _judge(index: Index, testset: TestSet) -> dict[str, _Judged]:
    held = set(index.generation.store.document_names())
    named = {a.document for q in testset.questions for a in q.answers} | {n for q in testset.questions for n, _ in q.grades}
    if named and not named & held:
        raise TestSetError(
            f"the index in {index.path} holds none of the documents that {testset.path} judges (such as {min(named)!r}); "
            "build the index from the test set's own documents"
        )
    judge = _judge_documents if testset.corpus is not None else _judge_passages
    return {question.id: judge(index, question) for question in testset.questions}


def _judge_documents(index: Index, question: TestQuestion) -> _Judged:
    by_language: dict[str, dict[str, int]] = {}
    for document, grade in question.grades:
        language = index.metadata(document).language or _ABSENT
        by_language.setdefault(language, {})[document] = grade
    return _Judged(by_language)


def _judge_passages(index: Index, question: TestQuestion) -> _Judged:
    by_language: dict[str, dict[str, int]] = {}
    for document in dict.fromkeys(answer.document for answer in question.answers):
        for passage in index.generation.store.of_document(document):
            if is_relevant(passage, question.answers):
                by_language.setdefault(passage.language, {})[str(passage.id)] = 1
    return _Judged(by_language)


def save_run(path: Path, evaluation: Evaluation) -> None:
    """Write the run: one question a line, its id and then what ``shutten ask --format json`` prints.

    Raises:
        TestSetError: the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8") as file:
            for identifier, answer in evaluation.answers.items():
                file.write(json.dumps({"id": identifier, **to_json_object(answer)}, ensure_ascii=False) + "\n")
    except OSError as error:
        raise TestSetError(f"cannot write the run to {path}: {error.strerror or error}") from error


def to_object(evaluation: Evaluation, testset: TestSet, index: Index) -> dict[str, Any]:
    """The evaluation as a JSON object, with what made it."""
    return {
        "testset": testset.path.name,
        "questions": len(testset.questions),
        "pairs": {
            row.pair: {"n": row.questions, **{k: round(v, 4) for k, v in row.measures.items()}} for row in evaluation.rows
        },
        "unanswerable": len(evaluation.unanswerable),
        "without_passage": list(evaluation.without_passage),
        "latency_ms": {"p50": round(evaluation.latency_ms[0], 1), "p95": round(evaluation.latency_ms[1], 1)},
        "verdicts": asdict(evaluation.verdicts),
        "key_sentences": {"marked": evaluation.key_sentences[0], "holding_an_anchor": evaluation.key_sentences[1]},
        "index": index.generation.name,
        "model": index.generation.manifest.encoder.name,
        "weights": index.weights.name,
        "stages": sorted(index.stages),
        "passages": index.generation.manifest.passages,
    }
