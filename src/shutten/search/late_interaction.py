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
import numpy.typing as npt

from shutten.encoders.token_vectors import TokenVectors, content
from shutten.index.token_quantiser import TokenQuantiser
from shutten.index.token_vectors import TokenVectorStore

FloatArray = npt.NDArray[np.float32]

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
    spans: npt.NDArray[np.int32]


@dataclass(frozen=True)
class Match:
    """A token of the question and the token of the passage that is nearest to it.

    Attributes:
        question: span in the question.
        passage: span in the passage's embedded text.
        cosine: of the centred vectors, -1 to 1.
    """

    question: tuple[int, int]
    passage: tuple[int, int]
    cosine: float


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


def max_sim(question: QuestionTokens, store: TokenVectorStore, ids: Sequence[int]) -> FloatArray:
    """How well each passage meets the question token by token, float32 of shape (ids,), -1 to 1.

    Scores of one call compare with each other only: the weights are those of its candidates.

    Raises:
        IndexDamagedError: one of the passages is not in the store.
    """
    best = best_cosines(question, store, ids)
    scores: FloatArray = token_weights(best) @ best
    return scores


def alignment(question: QuestionTokens, store: TokenVectorStore, identifier: int) -> list[Match]:
    """For each token of the question the nearest token of a passage, in the order of the question.

    Raises:
        IndexDamagedError: the passage is not in the store.
    """
    cosines, _ = store.similarities(question.vectors, [identifier])
    if not cosines.size:
        return []
    spans = store.spans(identifier).tolist()
    nearest = cosines.argmax(axis=1)
    return [
        Match((start, end), (spans[place][0], spans[place][1]), float(cosines[row, place]))
        for row, ((start, end), place) in enumerate(zip(question.spans.tolist(), nearest.tolist(), strict=True))
    ]


def max_sim_spans(
    question: QuestionTokens,
    store: TokenVectorStore,
    identifier: int,
    groups: Sequence[tuple[int, int]],
    weights: FloatArray | None = None,
) -> FloatArray:
    """`max_sim` of parts of one passage, float32 of shape (groups,); a part without tokens gets -1.

    Args:
        question: the question's tokens.
        store: the passages'.
        identifier: the passage.
        groups: half-open spans in the passage's embedded text, such as its sentences; a token belongs to where it begins.
        weights: of the question's tokens, from `token_weights` over all candidates; equal ones by default.

    Raises:
        IndexDamagedError: the passage is not in the store.
    """
    cosines, _ = store.similarities(question.vectors, [identifier])
    starts = store.spans(identifier)[:, 0]
    tokens = len(question.vectors)
    each = np.full(tokens, 1 / max(tokens, 1), np.float32) if weights is None else weights
    scores = np.full(len(groups), -1, np.float32)
    for place, (first, last) in enumerate(groups):
        inside = (starts >= first) & (starts < last)
        if inside.any():
            scores[place] = each @ cosines[:, inside].max(axis=1)
    return scores


def _segment_max(cosines: FloatArray, counts: npt.NDArray[np.int64]) -> FloatArray:
    best = np.zeros((len(cosines), len(counts)), np.float32)
    filled = counts > 0
    if filled.any():
        starts = (np.cumsum(counts) - counts)[filled]  # reduceat takes an empty segment for the token at its start
        best[:, filled] = np.maximum.reduceat(cosines, starts, axis=1)
    return best
