"""From examples to tensors: question and passage as the bundled encoder's tokenizer cuts them, sorted by length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import torch
from tokenizers import Tokenizer

from reader_training.example import Example
from shutten.answering.inputs import PAD, Input, make_input
from shutten.answering.met import Asked

MOST_ROWS = 6
_A_BATCH = 60
"""What a batch costs beside its tokens, in tokens."""


@dataclass(frozen=True)
class Encoded:
    """An example in tokens.

    Attributes:
        given: what the reader is given.
        start: the answer's first token, in ``given.ids``; -1 where there is none.
        end: its last token.
        answers: whether the passage answers.
    """

    given: Input
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


@lru_cache(256)
def _asked(question: str) -> Asked:
    return Asked(question)


def encode(tokenizer: Tokenizer, examples: Sequence[Example]) -> list[Encoded]:
    """Examples in tokens; an answer that stands past the last token that is read is taken for unknown."""
    questions = tokenizer.encode_batch([example.question for example in examples], add_special_tokens=False)
    passages = tokenizer.encode_batch([example.passage for example in examples], add_special_tokens=False)
    found: list[Encoded] = []
    for example, question, passage in zip(examples, questions, passages, strict=True):
        given = make_input(question, passage, _asked(example.question).met(example.passage))
        start = end = -1
        if example.span:
            low, high = example.span
            held = [at for at, (first, last) in enumerate(given.offsets) if first < high and last > low]
            if held and given.offsets[held[-1]][1] >= high:
                start, end = given.first + held[0], given.first + held[-1]
        found.append(Encoded(given, start, end, example.answers))
    return found


def batches(encoded: Sequence[Encoded]) -> Iterator[tuple[list[int], Batch]]:
    """The examples in batches of like lengths, the shortest first, each with its examples' places."""
    order = sorted(range(len(encoded)), key=lambda place: len(encoded[place].given.ids))
    for start, end in cuts([len(encoded[place].given.ids) for place in order]):
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
    longest = max(len(one.given.ids) for one in encoded)
    ids = torch.full((len(encoded), longest), PAD)
    roles = torch.zeros_like(ids)
    readable = torch.zeros_like(ids, dtype=torch.bool)
    for row, given in enumerate(one.given for one in encoded):
        ids[row, : len(given.ids)] = torch.tensor(given.ids)
        roles[row, : len(given.ids)] = torch.tensor(given.roles)
        readable[row, given.first : given.first + len(given.offsets)] = True
    answers = torch.tensor([float(one.answers) for one in encoded])
    return Batch(ids, roles, readable, answers, torch.tensor([(one.start, one.end) for one in encoded]))
