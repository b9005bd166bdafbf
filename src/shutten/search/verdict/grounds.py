"""What a verdict rests on: things that say the same in every collection and for every pair of languages.

Raw cosines say little (E5's lie between 0.7 and 1), and a share of the question that is met says nothing of what is left: a
passage on the subject that lacks the amount asked for is met as well as the one that gives it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shutten.search.answer import Hit
from shutten.search.evidence.amounts import gives_what_is_asked
from shutten.search.ranking.late_interaction import token_weights
from shutten.search.ranking.ranker import COMPARED as COMPARED_BY_TOKENS
from shutten.search.ranking.ranker import Ranked

COMPARED = 5
"""Hits of which the last is what the first stands above."""
UNLIKELY = -3.1
"""Log odds that the fifth hit has as a rule, with an answer there or without: what is taken where there are fewer."""
SCATTERED = 0.06
"""What is taken for ``scattered`` where no tokens are compared: between what questions with and without an answer have."""
_LEAST_READ, _MOST_READ = -6.0, 6.0
_FAR, _NEAR = 0.3, 0.7
"""Cosines of a word's tokens at which a passage says nothing like it, and at which it says the same in another way."""


def grounds(ranked: Ranked, hits: Sequence[Hit]) -> dict[str, float]:
    """By name what a verdict rests on.

    Of the best passage its ``score``, the log odds of fusion; ``coverage``, the share of the question, by importance, that it
    holds literally; ``met``, how much of its words it holds, literally or in meaning, as a sum of their rarities; ``sentence``,
    how far its nearest sentence stands above the background; ``margin``, how far it stands above the fifth hit; ``terms_lead``
    and ``sentence_lead``, how far its words and its nearest sentence stand above those of the next four; ``scattered``, how
    much nearer other passages come to the question's tokens, each to its own: where what is asked is spread over many, none may
    answer; ``lacks``, 1 where an amount is asked for that it does not give; ``other_date``, 0 where it is about the dates that
    are asked for or none is asked for, 1 where nothing is known, 2 where it is about others; ``across``, 1 where it is in the
    other language than the question. Where hits were read, too: ``read``, the log odds of the likeliest of them, and
    ``read_first``, those of the first.

    Args:
        ranked: passages of the first hit's language, at least one.
        hits: best first, at least one.
    """
    evidence, question, best = ranked.evidence, ranked.query.question, hits[0].passage
    found = {
        "score": float(ranked.scores[0]) - ranked.preferred,
        "coverage": float(evidence.importance @ (evidence.literal[:, 0] > 0)) if len(evidence.importance) else 0.0,
        "sentence": float(ranked.features["sentence"][0]) if "sentence" in ranked.features else 0.0,
        "margin": _margin([hit.odds for hit in hits[:COMPARED]]),
        "terms_lead": _lead(ranked, "terms"),
        "sentence_lead": _lead(ranked, "sentence"),
        "met": _met(ranked),
        "scattered": _scattered(ranked),
        "across": float(ranked.language != question.language),
        "lacks": float(not gives_what_is_asked(best.embedded_text, best.language, question)),
        "other_date": 1 - float(ranked.features["date"][0]) if question.dates and "date" in ranked.features else 0.0,
    }
    read = [min(_MOST_READ, max(_LEAST_READ, hit.reading.answers)) for hit in hits if hit.reading]
    return found | ({"read": max(read), "read_first": read[0]} if read else {})


def _margin(scores: Sequence[float]) -> float:
    return scores[0] - (scores[-1] if len(scores) == COMPARED else min(scores[-1], UNLIKELY))


def _lead(ranked: Ranked, feature: str) -> float:
    values = ranked.features.get(feature, np.zeros(1))[:COMPARED]
    return float(values[0] - values[1:].mean()) if len(values) > 1 else float(values[0])


def _met(ranked: Ranked) -> float:
    evidence, matches = ranked.evidence, ranked.query.matches
    words = [number for number, match in enumerate(matches) if match.term.kind != "phrase"]
    rarity = np.array([matches[number].idf for number in words])
    near = np.clip((evidence.meaning[words, 0] - _FAR) / (_NEAR - _FAR), 0, 1)
    return float(rarity @ np.maximum(evidence.literal[words, 0] > 0, near))


def _scattered(ranked: Ranked) -> float:
    cosines = ranked.cosines
    if cosines is None:
        return SCATTERED
    return float(token_weights(cosines[:, :COMPARED_BY_TOKENS]) @ (cosines.max(axis=1) - cosines[:, 0]))
