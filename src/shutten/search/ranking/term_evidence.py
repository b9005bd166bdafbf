"""Term evidence: how well each word of the question is met in a passage, literally or by meaning, whichever is more.

A word counts by how rare it is. Met literally (in its own form or a translation) it gives `LITERAL` times how sure the form is,
and the rest by how often it stands there; else the best cosines of its tokens with the passage's. So a passage that says the
same in other words loses nothing, and one that merely sounds like the question gains little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from shutten.base.arrays import FloatArray, Int32Array
from shutten.search.ranking.late_interaction import QuestionTokens
from shutten.search.ranking.term_match import DESIGNATED, K1, Match, QueryTerm, by_term, weights_by_term

LITERAL = 0.45


@dataclass(frozen=True)
class TermEvidence:
    """How each term of a question is met in some passages.

    Attributes:
        importance: float32 of shape (terms,), summing to 1, or to 0 where there is no term.
        literal: float32 of shape (terms, passages), from 0 to 1: what was met literally.
        meaning: float32 of the same shape: cosines; 0 where there are no vectors of tokens.
    """

    importance: FloatArray
    literal: FloatArray
    meaning: FloatArray

    @property
    def scores(self) -> FloatArray:
        """Float32 of shape (passages,)."""
        return self.importance @ np.maximum(self.literal, self.meaning)


def term_evidence(
    matches: Sequence[Match],
    rows: Int32Array,
    tokens: QuestionTokens | None,
    best: FloatArray | None,
    dates: FloatArray | None = None,
) -> TermEvidence:
    """The evidence of a question's terms in some passages.

    Args:
        matches: the question's terms.
        rows: the passages' rows in the term index.
        tokens: the question's tokens, if the index has vectors of tokens.
        best: their best cosines, float32 of shape (tokens, passages), from `best_cosines`.
        dates: how far each passage agrees with the question's dates, float32 of shape (passages,), from `date_agreement`: a
            date is met by what the passage is about, whether or not it is written there.
    """
    idf = np.array([match.idf for match in matches], np.float32)
    importance = idf / idf.sum() if idf.sum() else idf
    found = by_term(matches, rows)
    share = found / np.maximum(idf[:, None] * (K1 + 1), 1e-6) if len(matches) else found
    sure = weights_by_term(matches, rows)
    literal = np.where(found > 0, LITERAL * sure + (1 - LITERAL) * share, 0).astype(np.float32)
    if dates is not None:
        for number, match in enumerate(matches):
            if match.term.kind == "date":
                literal[number] = np.maximum(literal[number], np.maximum(dates, 0))
    meaning = np.zeros_like(literal)
    if tokens is not None and best is not None:
        meaning = meaning_by_term([match.term for match in matches], tokens, best)
        meaning[[match.term.kind == DESIGNATED for match in matches]] = 0
    return TermEvidence(importance.astype(np.float32), literal, meaning)


def meaning_by_term(terms: Sequence[QueryTerm], tokens: QuestionTokens, best: FloatArray) -> FloatArray:
    """The mean of the best cosines of each term's tokens, float32 of shape (terms, places).

    Args:
        terms: of the question.
        tokens: of the question.
        best: each token's best cosine in each place, passages or sentences, float32 of shape (tokens, places).
    """
    starts, ends = tokens.spans[:, 0], tokens.spans[:, 1]
    bounds = np.array([(term.start, term.end) for term in terms], np.int64).reshape(-1, 2)
    inside = ((starts < bounds[:, 1:]) & (ends > bounds[:, :1])).astype(np.float32)
    inside /= np.maximum(inside.sum(axis=1, keepdims=True), 1)
    table: FloatArray = inside @ best
    return table
