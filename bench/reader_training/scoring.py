"""Reading questions and passages that carry no labels: what the reader says of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tokenizers import Tokenizer

from reader_training.encoding import Batch, batches, encode
from reader_training.example import Example
from reader_training.measuring import answer


def best_answers(
    run: Callable[[Sequence[Batch]], list[Any]], tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]
) -> list[dict[str, Any]]:
    """For each question and passage, the log odds that it answers, and the likeliest span.

    Args:
        run: scores batches, as `Trainer.run` does.
        tokenizer: from `load_tokenizer`.
        pairs: question and passage, its context above it.
    """
    encoded = encode(tokenizer, [Example("", question, passage, answers=False) for question, passage in pairs])
    work = list(batches(encoded))
    found: list[dict[str, Any]] = [{}] * len(pairs)
    for (places, _), scores in zip(work, run([batch for _, batch in work]), strict=True):
        for row, place in enumerate(places):
            span = answer(scores, row, encoded[place], pairs[place][1])
            found[place] = {"answers": float(scores.answers[row]), "span": span}
    return found
