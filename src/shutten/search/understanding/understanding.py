"""How a question is understood that is not asked in the words of the passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

OTHER_WORDS = "other-words"
"""What `Index.ask` ignores to ask a question as it is written."""


class Reworded(NamedTuple):
    """Words of a question, and those of the passages that they are taken for.

    Attributes:
        start: where they stand in the question.
        end: past their last code point.
        asked: as they were asked.
        meant: as the passages have them.
    """

    start: int
    end: int
    asked: str
    meant: str


@dataclass(frozen=True)
class Understanding:
    """A question in the words of the passages.

    Attributes:
        question: what was searched for in place of the question.
        language: of that.
        words: what was taken for what, in order.
    """

    question: str
    language: str
    words: tuple[Reworded, ...]
