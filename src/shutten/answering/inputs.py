"""What the reader is given: ``<s> question </s></s> passage </s>``, as the encoder's tokenizer cuts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from shutten.answering.met import NOTHING_MET, Met
from shutten.text.span import Span

MOST_TOKENS = 384
"""Of question and passage together; what stands behind is not read."""
MOST_OF_QUESTION = 96
PAD, BOS, EOS = 1, 0, 2
"""The encoder's special tokens."""
QUESTION, PASSAGE, MATCHED, MET = 0, 1, 2, 3
"""Roles of a token: of the question or the passage alone; of the passage, and in the question too, perhaps in other characters;
of the question, and in the passage too."""


class Tokenised(Protocol):
    """A text in tokens, without special ones."""

    @property
    def ids(self) -> list[int]:
        """Of the tokens."""

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """Where each stands in the text, in code points."""


class Input(NamedTuple):
    """A question and a passage in tokens.

    Attributes:
        ids: of the tokens.
        roles: of each.
        first: where the passage's tokens begin.
        offsets: where each of the passage's tokens stands in it, in code points.
    """

    ids: tuple[int, ...]
    roles: tuple[int, ...]
    first: int
    offsets: tuple[tuple[int, int], ...]


def make_input(question: Tokenised, passage: Tokenised, met: Met = NOTHING_MET) -> Input:
    """Question and passage as one input, cut to `MOST_TOKENS`.

    Args:
        question: its tokens.
        passage: its tokens.
        met: what both name, be it in other characters.
    """
    asked, offsets = question.ids[:MOST_OF_QUESTION], question.offsets[:MOST_OF_QUESTION]
    room = MOST_TOKENS - len(asked) - 4
    read, places = passage.ids[:room], tuple(passage.offsets[:room])
    roles = (
        QUESTION,
        *(MET if one else QUESTION for one in _shared(asked, offsets, read, met.asked)),
        *(QUESTION, QUESTION),
        *(MATCHED if one else PASSAGE for one in _shared(read, places, asked, met.read)),
        PASSAGE,
    )
    return Input((BOS, *asked, EOS, EOS, *read, EOS), roles, len(asked) + 3, places)


def _shared(
    own: Sequence[int], offsets: Sequence[tuple[int, int]], others: Sequence[int], met: Sequence[Span]
) -> Iterator[bool]:
    """Of each token, whether the other text has it, too, or it shares characters with what is met."""
    known = set(others)
    within = set(_within(offsets, met))
    return (token in known or place in within for place, token in enumerate(own))


def _within(offsets: Sequence[tuple[int, int]], spans: Sequence[Span]) -> Iterator[int]:
    """The places of tokens that share characters with a span."""
    at = 0
    for place, (start, end) in enumerate(offsets):
        while at < len(spans) and spans[at].end <= start:
            at += 1
        if at < len(spans) and spans[at].start < end:
            yield place
