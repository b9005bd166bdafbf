"""What the reader is given: ``<s> question </s></s> passage </s>``, as the encoder's tokenizer cuts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shutten.text.span import Span

MOST_TOKENS = 384
"""Of question and passage together; what stands behind is not read."""
MOST_OF_QUESTION = 96
PAD, BOS, EOS = 1, 0, 2
"""The encoder's special tokens."""
QUESTION, PASSAGE, MATCHED = 0, 1, 2
"""Roles of a token: of the question, of the passage, of the passage and in the question too, perhaps in other characters."""
_SPECIAL = 4


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


def make_input(
    question: Sequence[int], passage: Sequence[int], offsets: Sequence[tuple[int, int]], met: Sequence[Span] = ()
) -> Input:
    """Question and passage as one input, cut to `MOST_TOKENS`.

    Args:
        question: its tokens.
        passage: its tokens.
        offsets: where each of the passage's tokens stands in it, in code points.
        met: where the passage has what the question names in other characters, in order and disjoint.

    >>> make_input([7, 8], [9, 7], [(0, 1), (1, 3)])
    Input(ids=(0, 7, 8, 2, 2, 9, 7, 2), roles=(0, 0, 0, 0, 0, 1, 2, 2), first=5, offsets=((0, 1), (1, 3)))
    >>> make_input([7, 8], [9, 5], [(0, 1), (1, 3)], [Span(0, 1)]).roles
    (0, 0, 0, 0, 0, 2, 1, 2)
    """
    asked = (BOS, *question[:MOST_OF_QUESTION], EOS, EOS)
    room = MOST_TOKENS - len(asked) - 1
    read = (*passage[:room], EOS)
    known = set(asked)
    matched = [token in known for token in read]
    for place in _within(offsets[:room], met):
        matched[place] = True
    roles = (*(QUESTION for _ in asked), *(MATCHED if one else PASSAGE for one in matched))
    return Input((*asked, *read), roles, len(asked), tuple(offsets[:room]))


def _within(offsets: Sequence[tuple[int, int]], spans: Sequence[Span]) -> Iterator[int]:
    """The places of tokens that share characters with a span."""
    at = 0
    for place, (start, end) in enumerate(offsets):
        while at < len(spans) and spans[at].end <= start:
            at += 1
        if at < len(spans) and spans[at].start < end:
            yield place
