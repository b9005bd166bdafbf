"""Which passages are relevant to a question of an anchored test set."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shutten.evaluation.testsets.testset import AnchoredAnswer
from shutten.passages.passage import Passage

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
