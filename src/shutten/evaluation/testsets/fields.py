"""The fields of a question that every form of test set has: its id, its text, its language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from shutten.evaluation.testsets.lines import Faults, text_fault
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.search.question import unaskable
from shutten.text.language import LANGUAGES, detect_language

Complain = Callable[[str], None]


def unique(path: Path, questions: list[tuple[int, TestQuestion]], faults: Faults) -> list[TestQuestion]:
    """The questions, whose ids must differ, without their line numbers."""
    seen: dict[str, int] = {}
    for number, question in questions:
        if question.id in seen:
            faults.add(path, number, f"id {question.id!r} stands in line {seen[question.id]} already")
        seen.setdefault(question.id, number)
    return [question for _, question in questions]


def language_of(row: dict[str, Any], text: str, complain: Complain) -> str:
    """The question's language, as given or detected."""
    given = row.get("lang")
    if given is None:
        return detect_language(text)
    if given not in LANGUAGES:
        complain(f"lang is {given!r}; it takes {' or '.join(LANGUAGES)}")
    return str(given)


def question_text(row: dict[str, Any], key: str, complain: Complain) -> str:
    """The text of a question, which can be asked; empty where it is missing."""
    text = text_of(row, key, complain)
    if text and (why := unaskable(text)) and why.code != "no_words":  # marks alone stand where one will be drafted
        complain(f"{key}: {why}")
    return text


def text_of(row: dict[str, Any], key: str, complain: Complain) -> str:
    """A text that must be there, without white space around it; empty where it is not."""
    if fault := text_fault(row.get(key)):
        complain(f"{key} {fault}")
        return ""
    return str(row[key]).strip()
