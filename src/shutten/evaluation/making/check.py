"""Checking a test set against the index that it is asked of. No encoder is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from shutten.evaluation.making.balance import balance
from shutten.evaluation.making.duplicates import duplicates, near_duplicates
from shutten.evaluation.making.held_texts import HeldTexts, held_texts
from shutten.evaluation.making.leakage import LENGTHS, Copy, Leakage, copy_of, leakage
from shutten.evaluation.making.standing import standing
from shutten.evaluation.measuring.judgements import Judgements, judgements_of
from shutten.evaluation.testsets.testset import TestQuestion, TestSet
from shutten.passages.passage import Passage
from shutten.search.index import Index
from shutten.text.language import detect_language

MANY = 3
"""Passages that one answer may match before it is named."""
FEW = 30
"""Questions below which a set is called small."""


@dataclass(frozen=True)
class Finding:
    """Something to look at.

    Attributes:
        kind: ``unfinished``, ``missing document``, ``missing anchor``, ``scattered anchors``, ``many passages``, ``duplicate``,
            ``near duplicate``, ``leakage``, ``language``, ``unjudged``.
        questions: ids.
        said: what it is, in words.
        document: of the answer; empty where it is not about one.
        value: passages that match, similarity, or share of the question that is copied; None for the rest.
    """

    kind: str
    questions: tuple[str, ...]
    said: str
    document: str = ""
    value: float | None = None


@dataclass(frozen=True)
class CheckReport:
    """What was found.

    Attributes:
        testset: what was checked; without its unfinished rows.
        unfinished: ids of the rows without a question.
        warnings: to be looked at, by kind in the order in which `Finding` lists them.
        notes: on the set as a whole.
        counts: questions by kind and value, see `balance`.
        leakage: how much of the questions stands in their passages, by language.
        documents: how many the index has.
        passages: how many the index has.
        half_width: of the 95 % interval of a proportion of one half over the answerable questions; 1 without any.
    """

    testset: TestSet
    unfinished: tuple[str, ...]
    warnings: tuple[Finding, ...]
    notes: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]
    leakage: tuple[Leakage, ...]
    documents: int
    passages: int
    half_width: float


def check_testset(testset: TestSet, index: Index, unfinished: Sequence[TestQuestion] = ()) -> CheckReport:
    """Look for what makes the figures of a test set less than they seem.

    Args:
        testset: of any form; it may have no questions where all are unfinished.
        index: what it is asked of.
        unfinished: rows without a question, from `read_draft`; their anchors are checked.

    Raises:
        TestSetError: the index holds none of the documents that the test set judges.
    """
    judged = judgements_of(index, testset)
    held = held_texts(index)
    copies = _copies(testset, judged, held)
    counts = balance(testset, judged)
    answerable = counts["answerable"].get("answerable", 0)
    half_width = 1.96 * sqrt(0.25 / answerable) if answerable else 1.0
    warnings = [
        *(Finding("unfinished", (q.id,), "has no question yet") for q in unfinished),
        *_anchors((*testset.questions, *unfinished), held, index),
        *_documents(testset, held),
        *_many(testset.questions, held, index),
        *_duplicates(testset, judged),
        *_leaks(copies),
        *_languages(testset),
        *(Finding("unjudged", (name,), "has no judgement, and is not asked") for name in testset.unjudged),
    ]
    return CheckReport(
        testset=testset,
        unfinished=tuple(question.id for question in unfinished),
        warnings=tuple(warnings),
        notes=tuple(_notes(testset, counts, half_width)),
        counts=counts,
        leakage=leakage(copies),
        documents=len(held.documents),
        passages=len(held.passages),
        half_width=half_width,
    )


def counted(number: int, what: str) -> str:
    """A number of things, with an s where it is not one."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _anchors(questions: Sequence[TestQuestion], held: HeldTexts, index: Index) -> Iterator[Finding]:
    order = ("missing document", "missing anchor", "scattered anchors")
    found = []
    for question in questions:
        for answer in question.answers:
            stands = standing(answer, held, index)
            found += [Finding(stands.fault, (question.id,), said, answer.document) for said in stands.said]
    yield from sorted(found, key=lambda finding: order.index(finding.kind))


def _documents(testset: TestSet, held: HeldTexts) -> Iterator[Finding]:
    """Documents judged relevant that the index lacks."""
    missing: dict[str, list[str]] = {}
    for question in testset.questions:
        for name, grade in question.grades:
            if grade > 0 and name not in held.documents:
                missing.setdefault(name, []).append(question.id)
    for name, ids in missing.items():
        yield Finding("missing document", tuple(ids), f"the index has no document {name!r}", name)


def _many(questions: Sequence[TestQuestion], held: HeldTexts, index: Index) -> Iterator[Finding]:
    for question in questions:
        for answer in question.answers:
            if (count := len(standing(answer, held, index).passages)) > MANY:
                anchors = ", ".join(map(repr, answer.anchors))
                said = f"{anchors}: {count} passages of {answer.document} hold all of it; is each of them an answer?"
                yield Finding("many passages", (question.id,), said, answer.document, count)


def _duplicates(testset: TestSet, judged: Judgements) -> Iterator[Finding]:
    for group in duplicates(testset.questions):
        apart = len({judged.relevant(question.id) for question in group}) > 1
        said = f"the same question{', with other answers' if apart else ''}: {group[0].text}"
        yield Finding("duplicate", tuple(question.id for question in group), said)
    for one, other, likeness in near_duplicates(testset.questions):
        said = f"nearly the same ({likeness:.2f}): {one.text} / {other.text}"
        yield Finding("near duplicate", (one.id, other.id), said, value=round(likeness, 4))


def _copies(testset: TestSet, judged: Judgements, held: HeldTexts) -> list[Copy]:
    by_unit: dict[str, list[Passage]] = {}
    for passage in held.passages:
        by_unit.setdefault(str(passage.id) if judged.unit == "passage" else passage.document, []).append(passage)
    copies = []
    for question in testset.questions:
        relevant = [passage for unit in sorted(judged.relevant(question.id)) for passage in by_unit.get(unit, ())]
        if copied := copy_of(question, relevant):
            copies.append(copied)
    return copies


def _leaks(copies: Sequence[Copy]) -> Iterator[Finding]:
    for copied in sorted((copied for copied in copies if copied.leaks), key=lambda copied: -copied.share):
        said = (
            f"{copied.share:.0%} of its {LENGTHS[copied.question.language]}-character strings stand in the passage, "
            f"the longest stretch is {copied.longest!r}; ask in other words"
        )
        yield Finding("leakage", (copied.question.id,), said, copied.passage.document, round(copied.share, 4))


def _languages(testset: TestSet) -> Iterator[Finding]:
    for question in testset.questions:
        if (looks := detect_language(question.text, question.language)) != question.language:
            yield Finding("language", (question.id,), f"lang is {question.language}, the text looks {looks}: {question.text}")


def _notes(testset: TestSet, counts: Mapping[str, Mapping[str, int]], half_width: float) -> Iterator[str]:
    answerable = counts["answerable"].get("answerable", 0)
    if testset.questions and not counts["answerable"].get("unanswerable"):
        yield (
            "no question is unanswerable: whether `not found` is said at the right time cannot be measured; "
            "add some whose answer a reader would expect here and that stands nowhere"
        )
    if answerable:
        few = f"only {counted(answerable, 'answerable question')}: " if answerable < FEW else ""
        yield (
            f"{few}differences below about {half_width:.2f} cannot be told apart "
            f"(half of the 95 % interval of a share of 0.5 over {counted(answerable, 'question')})"
        )
    if testset.form == "anchored" and len(counts["language"]) == 1:
        yield f"all questions are in one language ({next(iter(counts['language']))})"
