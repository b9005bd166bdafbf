"""What a reader is: a question and passages in, for each whether it answers and with which characters."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from shutten.encoders.encoder import well_formed
from shutten.text.span import Span

LEAST_CERTAINTY = 0.5
"""From which certainty on a span is shown, unless a reader's own weights say otherwise."""


class Text(NamedTuple):
    """A passage as it is read.

    Attributes:
        context: lines that stand above it; empty where there are none.
        text: the passage itself, in which the answer is looked for.
    """

    context: str
    text: str

    @property
    def whole(self) -> str:
        """Both, as the index embeds them."""
        return f"{self.context}\n{self.text}" if self.context else self.text


class Reading(NamedTuple):
    """What a reader says of a passage.

    Attributes:
        answers: log odds that the passage answers the question.
        span: the characters that answer, in code points of the passage's text; None where the reader gives none.
        certainty: that it answers by this span, or one that has most of it, if it answers; between 0 and 1, 0 without a span.
        sentences: of the passage's text, each with the chance that it holds the answer if the passage answers; those past what
            was read are missing. Empty without a span.
    """

    answers: float
    span: Span | None = None
    certainty: float = 0.0
    sentences: tuple[tuple[Span, float], ...] = ()


class Reader(ABC):
    """Reads passages. It may be used from several threads.

    Attributes:
        name: what made its readings; it goes into an answer's parameters.
        least_certainty: from which certainty on a span is worth showing.
    """

    name: str
    least_certainty: float = LEAST_CERTAINTY

    def read(self, question: str, passages: Sequence[Text]) -> list[Reading]:
        """What is to be said of each passage, in their order."""
        if not passages:
            return []
        texts = [Text(well_formed(context), well_formed(text)) for context, text in passages]
        return self._read(well_formed(question), texts)

    @abstractmethod
    def _read(self, question: str, passages: list[Text]) -> list[Reading]:
        """What is to be said of ``passages``, of which there is one at least."""
