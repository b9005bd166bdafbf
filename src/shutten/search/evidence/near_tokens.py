"""How near the tokens of one passage come to those of the question: what its key sentence and its explanation both rest on."""

from __future__ import annotations

from typing import NamedTuple

from shutten.base.arrays import FloatArray, Int32Array
from shutten.passages.passage import Passage
from shutten.search.ranking.ranker import Ranked
from shutten.store.generation import Generation


class NearTokens(NamedTuple):
    """The tokens of a passage beside the question's.

    Attributes:
        cosines: float32 of shape (question tokens, passage tokens).
        starts: int32 of shape (passage tokens,): code points from the start of the passage's text; negative in its context.
    """

    cosines: FloatArray
    starts: Int32Array


def near_tokens(passage: Passage, ranked: Ranked, generation: Generation) -> NearTokens | None:
    """The tokens of ``passage``; None where the question's were not compared with any.

    Args:
        passage: the passage.
        ranked: the ranking that it is of.
        generation: the index.
    """
    question = ranked.asked.tokens
    if question is None or ranked.cosines is None or generation.tokens is None:
        return None
    cosines, _ = generation.tokens.similarities(question.vectors, [passage.id])
    return NearTokens(cosines, generation.tokens.spans(passage.id)[:, 0] - (len(passage.embedded_text) - len(passage.text)))
