"""A passage that was found, with all that its hit is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from shutten.base.arrays import FloatArray, Int32Array
from shutten.passages.passage import Passage
from shutten.search.ranking.query import Query
from shutten.search.ranking.ranker import Ranked
from shutten.store.generation import Generation
from shutten.store.terms import Occurrence


class NearTokens(NamedTuple):
    """The tokens of a passage beside the question's.

    Attributes:
        cosines: float32 of shape (question tokens, passage tokens).
        starts: int32 of shape (passage tokens,): code points from the start of the passage's text; negative in its context.
    """

    cosines: FloatArray
    starts: Int32Array


@dataclass(frozen=True, eq=False)
class Found:
    """A passage in a ranking. What its key sentence and its explanation both rest on is computed once, when it is asked for.

    Attributes:
        passage: the passage.
        ranked: the passages of its language for the question.
        place: where it stands among these.
        generation: the index.
    """

    passage: Passage
    ranked: Ranked
    place: int
    generation: Generation

    @property
    def query(self) -> Query:
        """The question as it was looked for in the passage's language."""
        return self.ranked.query

    @property
    def score(self) -> float:
        """Its fused score."""
        return float(self.ranked.scores[self.place])

    @cached_property
    def occurrences(self) -> list[Occurrence]:
        """Its terms in the order in which they stand."""
        return self.generation.terms[self.passage.language].occurrences(self.passage.id)

    @cached_property
    def near_tokens(self) -> NearTokens | None:
        """Its tokens beside the question's; None where the question's were not compared with any."""
        question, tokens = self.query.vectors.tokens, self.generation.tokens
        if question is None or self.ranked.cosines is None or tokens is None:
            return None
        cosines, _ = tokens.similarities(question.vectors, [self.passage.id])
        before = len(self.passage.embedded_text) - len(self.passage.text)
        return NearTokens(cosines, tokens.spans(self.passage.id)[:, 0] - before)
