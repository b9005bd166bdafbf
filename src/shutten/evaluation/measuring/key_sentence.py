"""Whether the marked sentence of a hit is the one that answers."""

from __future__ import annotations

from collections.abc import Iterable

from shutten.evaluation.measuring.judge import is_relevant, squeezed
from shutten.evaluation.testsets.testset import AnchoredAnswer
from shutten.passages.passage import Passage
from shutten.search.answer import Hit
from shutten.text.span import Span


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
