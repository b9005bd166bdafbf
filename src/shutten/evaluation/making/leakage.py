"""Leakage: questions that copy the passage that answers them, which any search by words finds.

Measured as the share of a question's character n-grams that stand in the passage, in the texts without white space and
punctuation: n is 4 in Japanese and 8 in English, some two words in either. Passages in the question's own language alone are
compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from shutten.evaluation.testsets.testset import TestQuestion
from shutten.passages.passage import Passage
from shutten.text.folding import folded, ngrams

LENGTHS = {"ja": 4, "en": 8}
SHARES = {"ja": 0.6, "en": 0.5}
"""From these shares a question counts as copied.

Names and dates have to be the passage's own, which makes up 0.2 to 0.5 in questions written in other words than the passage's.
SQuAD's questions, written with the passage in view, reach these shares in JSQuAD (Japanese) for nearly half, in XQuAD (English)
for a fifth. English is lower since a question there turns the order of words round.
"""
LEAST = {"ja": 12, "en": 24}
"""Letters of a question that can be called a copy: in a shorter one a name alone makes up the share."""
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Copy:
    """How much of a question stands in the passage that holds most of it.

    Attributes:
        question: the question.
        share: of its n-grams, 0 to 1.
        passage: the passage.
        leaks: whether that counts as copied.
    """

    question: TestQuestion
    share: float
    passage: Passage
    leaks: bool

    @property
    def longest(self) -> str:
        """The longest stretch of the question that stands in the passage."""
        text = self.question.text
        asked, held = folded(text), _passage_text(self.passage)
        match = SequenceMatcher(None, asked, held, autojunk=False).find_longest_match()
        lengths = [len(folded(text[:end])) for end in range(len(text) + 1)]
        start = max(at for at, length in enumerate(lengths) if length <= match.a)
        end = next(at for at, length in enumerate(lengths) if length >= match.a + match.size)
        return text[start:end]


@dataclass(frozen=True)
class Leakage:
    """The shares of the questions in one language.

    Attributes:
        language: of questions and passages.
        questions: how many have a passage in their own language.
        leaking: how many of them count as copied.
        quantiles: the 10th, 25th, 50th, 75th and 90th percentile of the shares.
    """

    language: str
    questions: int
    leaking: int
    quantiles: tuple[float, ...]


def copy_of(question: TestQuestion, passages: Iterable[Passage]) -> Copy | None:
    """How much of ``question`` stands in one of the ``passages``; None where none is in its language."""
    language = question.language
    text = folded(question.text)
    grams = ngrams(text, LENGTHS[language])
    best: tuple[float, Passage] | None = None
    for passage in passages:
        if passage.language == language and grams:
            held = _passage_text(passage)
            share = sum(gram in held for gram in grams) / len(grams)
            if best is None or share > best[0]:
                best = share, passage
    if best is None:
        return None
    return Copy(question, best[0], best[1], len(text) >= LEAST[language] and best[0] >= SHARES[language])


def leakage(copies: Sequence[Copy]) -> tuple[Leakage, ...]:
    """The distribution of the shares, by language."""
    found = []
    for language in LENGTHS:
        own = [copy for copy in copies if copy.question.language == language]
        if own:
            quantiles = np.quantile([copy.share for copy in own], QUANTILES)
            found.append(Leakage(language, len(own), sum(copy.leaks for copy in own), tuple(map(float, quantiles))))
    return tuple(found)


def _passage_text(passage: Passage) -> str:
    """Text and row, which no n-gram spans."""
    return f"{folded(passage.text)}\n{folded(passage.row_context)}"
