"""What is measured while it learns, on articles that are kept out: does the passage answer, and is the span right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, NamedTuple

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer

from reader_training.encoding import Batch, Encoded, batches, encode
from reader_training.example import Example
from reader_training.mixture import Mixture
from reader_training.model import Scores

TASKS = {
    "jaquad": "ja",
    "squad": "en",
    "squad near": "en near misses",
    "jaquad swapped": "ja swapped",
    "squad swapped": "en swapped",
    "jaquad dated": "ja dated",
    "squad dated": "en dated",
    "jaquad open": "ja open",
    "squad open": "en open",
    "jaquad coded": "en→ja coded",
    "squad coded": "ja→en coded",
    "jaquad translated": "en→ja translated",
    "squad translated": "ja→en translated",
    "made": "made up",
    "asked": "asked of jaquad",
    "asked kyoto": "asked of kyoto",
    "kyoto sentences": "kyoto sentences",
    "kyoto cloze": "kyoto cloze",
}
LONGEST = 64
"""Tokens of an answer at most."""
_KEPT = re.compile(r"\w", re.UNICODE)


class Task(NamedTuple):
    """Pairs of one kind."""

    name: str
    examples: list[Example]
    encoded: list[Encoded]


def make_tasks(mixture: Mixture, tokenizer: Tokenizer, pairs: int, seed: int) -> list[Task]:
    """``pairs`` of every kind; of swaps, only what was really swapped."""
    tasks: list[Task] = []
    for kind, name in TASKS.items():
        if not mixture.counts()[kind]:
            continue
        examples: list[Example] = []
        for number in range(20 * pairs):
            found = mixture.draw(kind, Random(f"{seed}:{kind}:{number}"))  # noqa: S311
            if (len(found) == 2 or "translated" in kind) and ("swapped" not in kind or "swapped" in found[1].kind):
                examples += found
            if len(examples) >= 2 * pairs:
                break
        directions = sorted({"-".join(one.kind.split("-")[1:3]) for one in examples}) if "kyoto" in kind else [""]
        for direction in ("ja-en", "en-ja") if "kyoto" in kind else directions:
            chosen = [one for one in examples if not direction or f"-{direction}" in one.kind]
            label = f"{name} {direction}".strip()
            tasks.append(Task(label, chosen, encode(tokenizer, chosen)))
    return tasks


def measure(tasks: Sequence[Task], run: Callable[[Sequence[Batch]], list[Any]]) -> dict[str, dict[str, float]]:
    """AUC of the relevance, and exact match and F1 of the span where it answers, task by task."""
    found: dict[str, dict[str, float]] = {}
    for task in tasks:
        work = list(batches(task.encoded))
        logits = np.zeros(len(task.examples))
        exact, overlap = [], []
        for (places, _), scores in zip(work, run([batch for _, batch in work]), strict=True):
            logits[places] = scores.answers.numpy()
            for row, place in enumerate(places):
                example, encoded = task.examples[place], task.encoded[place]
                if example.span and encoded.start >= 0:
                    said = answer(scores, row, encoded, example.passage)
                    right = example.passage[example.span.start : example.span.end]
                    exact.append(_letters(said) == _letters(right))
                    overlap.append(f1(said, right))
        truth = [example.answers for example in task.examples]
        found[task.name] = {"auc": float(roc_auc_score(truth, logits)), "n": len(truth)}
        if overlap:
            found[task.name] |= {"em": float(np.mean(exact)), "f1": float(np.mean(overlap))}
    return found


def answer(scores: Scores, row: int, encoded: Encoded, passage: str) -> str:
    """The likeliest span of at most `LONGEST` tokens."""
    first, offsets = encoded.given.first, encoded.given.offsets
    length = len(offsets)
    start = scores.start[row, first : first + length]
    end = scores.end[row, first : first + length]
    pairs = (start[:, None] + end[None, :]).masked_fill(~torch.ones(length, length).triu().tril(LONGEST).bool(), -1e9)
    best = int(pairs.argmax())
    return passage[offsets[best // length][0] : offsets[best % length][1]].strip()


def f1(said: str, right: str) -> float:
    """Overlap in words, or in characters where one of the two is Japanese."""
    words = str.split if said.isascii() and right.isascii() else list
    own, other = Counter(words(said.lower())), Counter(words(right.lower()))
    shared = sum((own & other).values())
    return 2 * shared / (sum(own.values()) + sum(other.values())) if shared else 0.0


def _letters(text: str) -> str:
    return "".join(_KEPT.findall(text.lower()))
