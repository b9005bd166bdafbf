"""Exact phrases: what a passage loses that lacks one, and the verdict where they decide it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import NamedTuple

import numpy as np

from shutten.base.arrays import FloatArray, IdArray
from shutten.search.answer import ANSWERED, NOT_FOUND
from shutten.search.asked.asked import Asked
from shutten.search.asked.phrases import Phrase
from shutten.search.filters import Filters, allowed_ids
from shutten.search.question import Question
from shutten.search.ranking.ranker import Ranked
from shutten.store.generation import Generation

NOT_HELD = -2.0
"""Log odds of a passage that does not hold a phrase that others hold."""
ONLY_ABOVE = -1.0
"""Of one that holds it in its headings or title only."""
CERTAIN = 0.99
"""That a passage answers where exact characters are all that is asked for, and it holds them."""


class Narrowed(NamedTuple):
    """What may be found for a question with phrases.

    Attributes:
        filters: those given beside the question, with what it excludes.
        among: ids of the passages that may be found; None for all that ``filters`` let through.
        nowhere: required phrases that no passage holds, or none together; then they narrow nothing, and the nearest are shown.
    """

    filters: Filters
    among: IdArray | None = None
    nowhere: tuple[str, ...] = ()


def narrowed_by(question: Question, filters: Filters, generation: Generation) -> Narrowed:
    """What may be found for ``question``.

    Where a question is more than its phrases, passages in the other language, which cannot hold them, may answer it, too.

    Args:
        question: the question.
        filters: those that were given beside it.
        generation: the index.

    Raises:
        QuestionError: see `allowed_ids`.
    """
    asked = question.asked
    if asked.excluded:
        filters = replace(filters, without=(*filters.without, *(one.words for one in asked.excluded)))
    if not asked.required:
        return Narrowed(filters)
    ids = allowed_ids(filters, generation)
    let_through = generation.texts.ids if ids is None else np.asarray(ids, np.int64)
    held = [let_through[np.isin(let_through, generation.texts.holding(phrase))] for phrase in asked.required]
    together = reduce(np.intersect1d, held)
    if not len(together):
        nowhere = tuple(phrase for phrase, ids in zip(asked.required, held, strict=True) if not len(ids))
        return Narrowed(filters, None, nowhere or asked.required)
    if asked.alone or question.language not in generation.terms:
        return Narrowed(filters, together)
    spoken = generation.terms[question.language].ids
    return Narrowed(filters, np.union1d(together, let_through[~np.isin(let_through, spoken)]))


def without_phrases(phrases: Sequence[Phrase], ranked: Ranked, generation: Generation) -> FloatArray:
    """What each passage loses by the phrases that it lacks, float32 of shape (passages,).

    A phrase that is merely preferred counts among the passages of a language of which some hold it.
    """
    total = np.zeros(len(ranked.ids), np.float32)
    for phrase in phrases:
        in_text = np.isin(ranked.ids, generation.texts.in_text(phrase.words))
        holding = generation.texts.holding(phrase.words)
        held = np.isin(ranked.ids, holding)
        if held.any() or (phrase.required and len(holding)):
            total += np.where(in_text, 0, np.where(held, ONLY_ABOVE, NOT_HELD)).astype(np.float32)
    return total


def by_phrases(asked: Asked, nowhere: Sequence[str], spoken: str, best: str) -> tuple[str, float] | None:
    """The verdict where exact phrases decide it, and how sure it is; None where they do not.

    A passage in the other language cannot hold a phrase of a question, and may answer it all the same.

    Args:
        asked: from the question.
        nowhere: required phrases that no passage holds.
        spoken: the question's language.
        best: the language of the first hit; empty without any.
    """
    if nowhere and (asked.alone or spoken == best):
        return NOT_FOUND, 0.0
    return (ANSWERED, CERTAIN) if asked.alone and best and not nowhere else None
