"""From examples to tensors: question and passage as the bundled encoder's tokenizer cuts them, sorted by length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from reader_training.example import Example

MOST_TOKENS = 384
MOST_OF_QUESTION = 96
PAD, BOS, EOS = 1, 0, 2
MOST_ROWS = 6
_A_BATCH = 60
"""What a batch costs beside its tokens, in tokens."""
QUESTION, PASSAGE, MATCHED = 0, 1, 2
"""Roles of a token: of the question, of the passage, of the passage and in the question too."""


@dataclass(frozen=True)
class Encoded:
    """An example in tokens.

    Attributes:
        ids: ``<s> question </s></s> passage </s>``.
        passage_from: where the passage begins.
        offsets: of the passage's tokens, in code points.
        start: the answer's first token, in ``ids``; -1 where there is none.
        end: its last token.
        answers: whether the passage answers.
    """

    ids: tuple[int, ...]
    passage_from: int
    offsets: tuple[tuple[int, int], ...]
    start: int
    end: int
    answers: bool


@dataclass(frozen=True)
class Batch:
    """Examples of like lengths, padded to the longest.

    Attributes:
        ids: (examples, tokens).
        roles: as ``ids``.
        readable: which tokens an answer may hold; as ``ids``.
        answers: (examples,), 0 or 1.
        spans: (examples, 2), first and last token of the answer, -1 where there is none.
    """

    ids: torch.Tensor
    roles: torch.Tensor
    readable: torch.Tensor
    answers: torch.Tensor
    spans: torch.Tensor


def load_tokenizer(model: Path) -> Tokenizer:
    """The bundled encoder's, without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def encode(tokenizer: Tokenizer, examples: Sequence[Example]) -> list[Encoded]:
    """Examples in tokens; an answer that stands past the last token that is read is taken for unknown."""
    questions = tokenizer.encode_batch([example.question for example in examples], add_special_tokens=False)
    passages = tokenizer.encode_batch([example.passage for example in examples], add_special_tokens=False)
    found: list[Encoded] = []
    for example, question, passage in zip(examples, questions, passages, strict=True):
        asked = question.ids[:MOST_OF_QUESTION]
        room = MOST_TOKENS - len(asked) - 4
        offsets = passage.offsets[:room]
        first = len(asked) + 3
        start = end = -1
        if example.span:
            held = [at for at, (low, high) in enumerate(offsets) if low < example.span.end and high > example.span.start]
            if held and offsets[held[-1]][1] >= example.span.end:
                start, end = first + held[0], first + held[-1]
        ids = (BOS, *asked, EOS, EOS, *passage.ids[:room], EOS)
        found.append(Encoded(ids, first, tuple(offsets), start, end, example.answers))
    return found


def batches(encoded: Sequence[Encoded]) -> Iterator[tuple[list[int], Batch]]:
    """The examples in batches of like lengths, the shortest first, each with its examples' places."""
    order = sorted(range(len(encoded)), key=lambda place: len(encoded[place].ids))
    for start, end in cuts([len(encoded[place].ids) for place in order]):
        places = order[start:end]
        yield places, _batch([encoded[place] for place in places])


def cuts(lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Where ascending lengths are cut, so that padding and the number of batches cost the least together.

    >>> cuts([10, 11, 12, 300, 301])
    [(0, 3), (3, 5)]
    """
    best = [(0, 0)]
    for end in range(1, len(lengths) + 1):
        options = [
            (best[start][0] + (end - start) * lengths[end - 1] + _A_BATCH, start)
            for start in range(max(0, end - MOST_ROWS), end)
        ]
        best.append(min(options))
    found: list[tuple[int, int]] = []
    end = len(lengths)
    while end:
        found.append((best[end][1], end))
        end = best[end][1]
    return found[::-1]


def _batch(encoded: Sequence[Encoded]) -> Batch:
    longest = max(len(one.ids) for one in encoded)
    ids = torch.full((len(encoded), longest), PAD)
    roles = torch.zeros_like(ids)
    readable = torch.zeros_like(ids, dtype=torch.bool)
    for row, one in enumerate(encoded):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        readable[row, one.passage_from : one.passage_from + len(one.offsets)] = True
        asked = set(one.ids[: one.passage_from])
        roles[row, one.passage_from : len(one.ids)] = torch.tensor(
            [MATCHED if token in asked else PASSAGE for token in one.ids[one.passage_from :]]
        )
    answers = torch.tensor([float(one.answers) for one in encoded])
    return Batch(ids, roles, readable, answers, torch.tensor([(one.start, one.end) for one in encoded]))
