"""Questions that a test set asks twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil

from shutten.evaluation.testsets.testset import TestQuestion
from shutten.text.folding import folded, ngrams

LENGTH = 3
NEAR = 0.6
"""Jaccard similarity of the sets of character trigrams from which two questions count as near-duplicates.

In JSQuAD and XQuAD pairs above it ask the same in other words; below it they begin to ask different things in the same words.
"""
_DIGITS = re.compile(r"[0-9]+")


def duplicates(questions: Iterable[TestQuestion]) -> list[tuple[TestQuestion, ...]]:
    """Groups with the same text, whatever its width, case, white space and punctuation."""
    groups: dict[str, list[TestQuestion]] = {}
    for question in questions:
        groups.setdefault(folded(question.text) or question.text, []).append(question)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def near_duplicates(questions: Sequence[TestQuestion], least: float = NEAR) -> list[tuple[TestQuestion, TestQuestion, float]]:
    """Pairs of different texts in nearly the same words, with their similarity, the most similar first.

    Pairs whose numbers differ ask different things, and are left out. Only pairs that share one of their rarest trigrams are
    compared, which loses none (prefix filter: Bayardo et al., "Scaling up all pairs similarity search", WWW 2007).

    Args:
        questions: the questions.
        least: Jaccard similarity of their trigrams.
    """
    texts = [folded(question.text) for question in questions]
    grams = [frozenset(ngrams(text, LENGTH)) for text in texts]
    frequency = Counter(gram for each in grams for gram in each)
    numbers = [sorted(_DIGITS.findall(text)) for text in texts]
    seen: dict[str, list[int]] = {}
    pairs = []
    for at, each in enumerate(grams):
        prefix = sorted(each, key=lambda gram: (frequency[gram], gram))[: len(each) - ceil(least * len(each)) + 1]
        for other in sorted({other for gram in prefix for other in seen.get(gram, ())}):
            likeness = len(each & grams[other]) / len(each | grams[other])
            if likeness >= least and texts[at] != texts[other] and numbers[at] == numbers[other]:
                pairs.append((questions[other], questions[at], likeness))
        for gram in prefix:
            seen.setdefault(gram, []).append(at)
    return sorted(pairs, key=lambda pair: -pair[2])
