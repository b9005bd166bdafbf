"""Late interaction: a question's tokens compared with a passage's.

For each token of the question the best cosine among the passage's tokens, summed up: ColBERT's MaxSim (Khattab and Zaharia,
"ColBERT", arXiv:2004.12832), over the token vectors of an encoder that was not trained for it. Two things differ: vectors are
centred on the mean of the corpus's tokens (`token_quantiser`), and a token of the question counts by how much it tells the
candidates apart, the standard deviation of its best cosines, so that what every candidate has (か, です, "what", "the") says
little, in any language and without a list. The question's punctuation is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from shutten.base.arrays import FloatArray, Int32Array, IntArray
from shutten.encoders.token_vectors import TokenVectors, content
from shutten.store.vectors.quantiser import TokenQuantiser
from shutten.store.vectors.tokens import TokenVectorStore

_PRIOR = 10
"""Candidates' worth of equal weights: with few candidates their spread says little."""


@dataclass(frozen=True)
class QuestionTokens:
    """A question's tokens, ready to be compared.

    Attributes:
        vectors: float32 of shape (tokens, dimension), centred as the store's are.
        spans: int32 of shape (tokens, 2): where each token stands in the question.
    """

    vectors: FloatArray
    spans: Int32Array


def question_tokens(text: str, tokens: TokenVectors, quantiser: TokenQuantiser) -> QuestionTokens:
    """A question's tokens without its punctuation, unless there is nothing else.

    Args:
        text: the question.
        tokens: from `Encoder.encode_query_tokens`.
        quantiser: the store's.
    """
    kept = content(text, tokens)
    if not kept.any():
        kept[:] = True
    vectors = tokens.vectors[kept].reshape(int(kept.sum()), len(quantiser.mean))
    return QuestionTokens(quantiser.project(vectors), tokens.spans[kept])


def best_cosines(question: QuestionTokens, store: TokenVectorStore, ids: Sequence[int]) -> FloatArray:
    """The best cosine of each question token in each passage, float32 of shape (question tokens, ids); 0 without tokens.

    Raises:
        IndexDamagedError: one of the passages is not in the store.
    """
    cosines, counts = store.similarities(question.vectors, ids)
    return _segment_max(cosines, counts)


def token_weights(best: FloatArray) -> FloatArray:
    """How much each question token tells the candidates apart, float32 of shape (question tokens,), summing to 1.

    Args:
        best: from `best_cosines`; the candidates should be in one language, or the languages be what is told apart.
    """
    tokens, candidates = best.shape
    if not tokens:
        return np.zeros(0, np.float32)
    if not candidates or not (spread := best.std(axis=1)).any():
        return np.full(tokens, 1 / tokens, np.float32)
    weights = candidates * spread + _PRIOR * spread.mean()
    shares: FloatArray = (weights / weights.sum()).astype(np.float32)
    return shares


def max_sim(candidates: FloatArray, best: FloatArray) -> FloatArray:
    """How well passages meet the question token by token, float32 of shape (passages,), -1 to 1.

    Args:
        candidates: from `best_cosines`: the passages that tell what each token weighs; scores compare among these only.
        best: of the passages that are scored, float32 of shape (question tokens, passages).
    """
    scores: FloatArray = (token_weights(candidates) @ best).astype(np.float32)
    return scores


def _segment_max(cosines: FloatArray, counts: IntArray) -> FloatArray:
    best = np.zeros((len(cosines), len(counts)), np.float32)
    filled = counts > 0
    if filled.any():
        starts = (np.cumsum(counts) - counts)[filled]  # reduceat takes an empty segment for the token at its start
        best[:, filled] = np.maximum.reduceat(cosines, starts, axis=1)
    return best
