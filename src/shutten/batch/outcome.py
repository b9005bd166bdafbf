"""What came of a question of a file: an answer in cells, or why it could not be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shutten.citations.whereabouts import places_in_words
from shutten.errors import Reason
from shutten.exports.tables.table import Value
from shutten.exports.words import search_parameters, understood_line, verdict_line
from shutten.search.answer import ANSWERED, NEAR, NOT_FOUND, Answer, Hit
from shutten.texts.common import text

LEVELS = {ANSWERED: 2, NEAR: 1, NOT_FOUND: 0}
"""The verdicts as numbers, so that a table can be sorted by them."""
SOURCE = ("citation", "link", "reference", "document", "paragraph", "page", "place")
"""Where the answer stands; empty where none was found."""
_OF_PASSAGES = ("passage", "citation", "link", "reference")
_BEFORE = (
    "verdict", "level", "confidence", "verdict_in_words", "answer", "answer_gloss", "certainty", "key_sentence", *SOURCE,
    "understood", "missing",
)  # fmt: skip
ERROR = "error"


def columns(passages: int) -> tuple[str, ...]:
    """The columns of an outcome.

    Args:
        passages: how many of the first have columns of their own.
    """
    own = (f"{name}_{rank}" for rank in range(1, passages + 1) for name in _OF_PASSAGES)
    return (*_BEFORE, *own, ERROR, "parameters")


@dataclass(frozen=True)
class Outcome:
    """What came of a question.

    Attributes:
        cells: by column, those alone that hold something.
        errors: why it could not be asked; none where it was.
    """

    cells: Mapping[str, Value] = field(default_factory=dict)
    errors: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """As of an `Answer`; empty where it was not asked."""
        return str(self.cells.get("verdict", ""))


def of_answer(answer: Answer, passages: int) -> Outcome:
    """An answer in cells.

    Args:
        answer: the answer.
        passages: how many of its first have cells of their own.
    """
    found = answer.verdict == ANSWERED
    cells: dict[str, Value] = {
        "verdict": answer.verdict,
        "level": LEVELS[answer.verdict],
        "confidence": round(answer.confidence, 4),
        "verdict_in_words": verdict_line(answer) if answer.hits else text(answer.language, "nothing"),
        "understood": understood_line(answer),
        "missing": ", ".join(answer.missing),
        "parameters": search_parameters(answer),
    }
    cells |= _phrase(answer) if answer.answers else {}
    cells |= _source(_answering(answer), answer.language) if found and answer.hits else {}
    for hit in answer.hits[:passages]:
        values = (hit.passage.text, hit.citation.label, hit.citation.link, hit.citation.reference)
        cells |= {f"{name}_{hit.rank}": value for name, value in zip(_OF_PASSAGES, values, strict=True)}
    return Outcome({name: value for name, value in cells.items() if value not in ("", None)})


def _answering(answer: Answer) -> Hit:
    """The hit that gives the answer most surely; without a reader, the first."""
    if not answer.answers:
        return answer.hits[0]
    return next(hit for hit in answer.hits if hit.answer == answer.answers[0].phrase)


def _phrase(answer: Answer) -> dict[str, Value]:
    shared = answer.answers[0]
    return {"answer": shared.phrase.text, "answer_gloss": shared.phrase.gloss, "certainty": round(shared.certainty, 4)}


def _source(hit: Hit, language: str) -> dict[str, Value]:
    citation = hit.citation
    where = (
        citation.label, citation.link, citation.reference, citation.document, citation.number, citation.page,
        places_in_words(citation.places, language),
    )  # fmt: skip
    return {"key_sentence": hit.key_text, **dict(zip(SOURCE, where, strict=True))}


def to_object(outcome: Outcome) -> dict[str, Any]:
    """An outcome as JSON keeps it."""
    if not outcome.errors:
        return {"cells": dict(outcome.cells)}
    return {"errors": [_error_object(error) for error in outcome.errors]}


def _error_object(error: str) -> dict[str, Any]:
    coded = {"code": error.code, "values": dict(error.values)} if isinstance(error, Reason) else {}
    return {"error": str(error), **coded}


def of_object(kept: Mapping[str, Any]) -> Outcome:
    """An outcome from what `to_object` made of it.

    Raises:
        KeyError, TypeError: it is something else.
    """
    if "cells" in kept:
        return Outcome(dict(kept["cells"]))
    return Outcome(
        errors=tuple(Reason(one["error"], one.get("code", ""), dict(one.get("values", {}))) for one in kept["errors"])
    )
