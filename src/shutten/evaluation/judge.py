"""Which passages are relevant to a question of an anchored test set."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shutten.evaluation.testset import AnchoredAnswer
from shutten.passages.passage import Passage

_SPACE = re.compile(r"\s+")


def squeezed(text: str) -> str:
    """``text`` without white space, which anchors ignore."""
    return _SPACE.sub("", text)


def is_relevant(passage: Passage, answers: Iterable[AnchoredAnswer]) -> bool:
    """Whether ``passage`` holds all anchors of one of the ``answers``, and comes from its document."""
    text = squeezed(passage.text)
    return any(
        answer.document == passage.document and all(squeezed(anchor) in text for anchor in answer.anchors) for answer in answers
    )
