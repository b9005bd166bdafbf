"""What a question names that the passages found do not: the first thing to look at before believing them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shutten.base.arrays import BoolArray
from shutten.search.answer import Hit
from shutten.search.question import ASKING
from shutten.search.ranking.ranker import Ranked
from shutten.text.span import Span

NEAR = 0.5
"""Cosine of a word's tokens from which on a passage says the word in another way."""
LEAST = 0.05
"""Share of the question's importance below which a word is not worth naming."""


def missing_words(ranked: Ranked, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The words of a question that stand in none of the hits, in no form, translation or near meaning; in its order.

    Args:
        ranked: passages of one language.
        hits: those shown; the ones in other languages are passed over.
    """
    columns = np.flatnonzero(np.isin(ranked.ids, [hit.passage.id for hit in hits]))
    evidence, terms = ranked.evidence, [match.term for match in ranked.query.matches]
    if not len(columns) or not terms:
        return ()
    said: BoolArray = (evidence.literal[:, columns] > 0) | (evidence.meaning[:, columns] >= NEAR)
    met = [bool(row.any()) for row in said]
    held = [Span(term.start, term.end) for term, one in zip(terms, met, strict=True) if one]
    text = ranked.query.question.text
    missing = sorted(
        (Span(term.start, term.end)
         for term, one, weight in zip(terms, met, evidence.importance, strict=True)
         if not one and term.kind != "phrase" and weight >= LEAST and not ASKING.match(text[term.start : term.end])),
        key=lambda span: span.start,
    )  # fmt: skip
    rest = [span for span in missing if not any(own.start <= span.start and span.end <= own.end for own in held)]
    return tuple(ranked.query.question.listed(span) for span in _joined(rest))


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Words that follow one another without a gap as one."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].end >= span.start:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found
