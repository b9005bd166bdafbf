"""Kinds of vector index: how the vectors of a generation are searched, chosen by how many there are."""

from __future__ import annotations

import math
from dataclasses import dataclass

EXACT = 50_000_000
"""Numbers, vectors times dimensions, up to which a question is compared with every vector. In half precision these are 100 MB,
which one thread of a server's processor goes through in 10 ms: 7.5 ms for 100,000 vectors of 384 dimensions, 11.4 ms of 512."""
TARGET = 0.99
"""Recall@10 that lists have to reach on held-out questions (see `recall`). These are easier than people's: where they first
reach it, 491 questions in Japanese and English reach 0.98, which is what is wanted."""
STEADY = 0.005
"""Share of the vectors that may come and go before the recall of lists is measured anew. So many are in the mean among the
nearest to a question, and recall is lower by as much at the very most, if none of the new ones were found."""
_POINTS = 40  # vectors a list at least, as FAISS wants them for k-means


@dataclass(frozen=True)
class VectorIndexKind:
    """How some vectors are searched.

    Attributes:
        name: ``exact``, or ``lists`` for `InvertedLists`.
        vectors: how many there are.
        dimension: of each.
        lists: into how many lists they are divided.
        probed: how many of these a question without filter looks through.
        rescored: how many candidates are compared in half precision.
        recall: recall@10 against exact search on the held-out questions.
        questions: how many these were; 0 where nothing was measured, as an exact search finds everything.
        added: how many vectors came, or went, since the centres of lists were last computed for them.
        moved: how many came and went since the recall of lists was last measured.
        refused: recall@10 that lists reached where they were given up for exact search; 0 where they were not tried.
    """

    name: str
    vectors: int
    dimension: int
    lists: int = 0
    probed: int = 0
    rescored: int = 0
    recall: float = 1.0
    questions: int = 0
    added: int = 0
    moved: int = 0
    refused: float = 0.0

    def said(self) -> str:
        """In words, for those who build; empty where nothing had to be chosen.

        >>> VectorIndexKind("lists", 1_000_000, 384, lists=4096, probed=256, rescored=400, recall=0.9935, questions=200).said()
        '256 of 4,096 lists are looked through; recall@10 0.994 on 200 held-out questions'
        """
        if self.questions:
            looked = f"{self.probed:,} of {self.lists:,} lists are looked through"
            return f"{looked}; recall@10 {self.recall:.3f} on {self.questions} held-out questions"
        if self.refused:
            return f"all {self.vectors:,} are compared, as lists reach a recall@10 of {self.refused:.3f} only"
        return ""


def is_exact(vectors: int, dimension: int) -> bool:
    """Whether so many vectors are few enough to compare a question with each of them."""
    return vectors * dimension <= EXACT


def list_count(vectors: int) -> int:
    """Into how many lists so many vectors are divided: about four times their square root, a power of two where they suffice.

    >>> list_count(1_000_000), list_count(5_000)
    (4096, 125)
    """
    whole: int = 2 ** round(math.log2(4 * math.sqrt(vectors)))
    return max(1, min(whole, vectors // _POINTS))
