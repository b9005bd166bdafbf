"""Which passages are relevant to a question of an anchored test set, and which of their sentences answer it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shutten.evaluation.testsets.testset import AnchoredAnswer
from shutten.passages.passage import Passage
from shutten.search.answer import Hit
from shutten.text.span import Span

_SPACE = re.compile(r"\s+")


def squeezed(text: str) -> str:
    """``text`` without white space, which anchors ignore."""
    return _SPACE.sub("", text)


def is_relevant(passage: Passage, answers: Iterable[AnchoredAnswer]) -> bool:
    """Whether ``passage`` holds all anchors of one of the ``answers``, and comes from its document.

    The other cells of a table row count as its text, but one anchor at least must stand in the passage itself.
    """
    text = squeezed(passage.text)
    row = squeezed(passage.row_context)
    for answer in answers:
        if answer.document == passage.document:
            in_text = [squeezed(anchor) in text for anchor in answer.anchors]
            if any(in_text) and all(
                own or squeezed(anchor) in row for own, anchor in zip(in_text, answer.anchors, strict=True)
            ):
                return True
    return False


def key_sentence_holds_anchor(hit: Hit, answers: Iterable[AnchoredAnswer]) -> bool | None:
    """Whether the key sentence of a relevant hit holds an anchor of an answer that the passage gives.

    None where nothing can be said: the hit is not relevant, or no sentence is marked.
    """
    answers = tuple(answers)
    if hit.key is None or not is_relevant(hit.passage, answers):
        return None
    return holds_anchor(hit.passage, hit.key, answers)


def holds_anchor(passage: Passage, part: Span, answers: Iterable[AnchoredAnswer]) -> bool:
    """Whether ``part`` of a passage's text holds an anchor of one of those ``answers`` that the passage gives."""
    text = squeezed(passage.text[part.start : part.end])
    return any(squeezed(anchor) in text for answer in answers if is_relevant(passage, [answer]) for anchor in answer.anchors)
