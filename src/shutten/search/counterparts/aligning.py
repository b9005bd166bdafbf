"""Two documents in two languages, passage by passage: which says the same as which, by vectors, figures, dates and places.

Nearness counts in standard deviations above what other passages have (see `background`), of either language: in a language's
passages some lie near to everything. A pair is two passages of which each is the nearest to the other, so that what was left
out of one of the documents is left without a counterpart; sections in another order are aligned all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from shutten.base.arrays import FloatArray, IdArray
from shutten.passages.passage import Passage
from shutten.search.ranking.background import Prior, sample, standardised
from shutten.store.generation import Generation
from shutten.store.vectors.dense import SECOND, VectorIndex
from shutten.text.folding import nfkc

WEIGHTS = {"dense": 0.3, SECOND: 0.7}
"""Of the two models, as for passages like one."""
LEAST = 2.0
"""Standard deviations above the background that a pair needs."""
_PLACE = 0.5
"""What is lost by the whole length of the documents between the places of two passages."""
_FACTS = 1.0
"""What is won where the one names all figures and dates of the other."""
_OWN_DATES = ("text", "row", "section")
_FIGURE = re.compile(r"\d{2,}")


def aligned(
    own: Sequence[Passage], other: Sequence[Passage], generation: Generation, priors: Mapping[str, Prior]
) -> dict[int, Passage]:
    """The counterparts among ``other`` of the passages ``own``, by their ids; those without one are left out.

    Args:
        own: passages of one document in one language, in order.
        other: those of another in the other language, in order.
        generation: the index that holds them.
        priors: what nearness is like where there is nothing to see, see `Weights`.
    """
    if not own or not other:
        return {}
    scores = _nearness(own, other, generation, priors) + _FACTS * _facts(own, other) - _PLACE * _distance(len(own), len(other))
    best, back = scores.argmax(axis=1), scores.argmax(axis=0)
    return {
        passage.id: other[at]
        for place, (passage, at) in enumerate(zip(own, best.tolist(), strict=True))
        if back[at] == place and scores[place, at] >= LEAST
    }


def _nearness(
    own: Sequence[Passage], other: Sequence[Passage], generation: Generation, priors: Mapping[str, Prior]
) -> FloatArray:
    """How near each is to each, float32 of shape (own, other)."""
    indexes: dict[str, VectorIndex] = {"dense": generation.vectors}
    if generation.second is not None:
        indexes[SECOND] = generation.second
    total = np.zeros((len(own), len(other)), np.float32)
    for name, index in indexes.items():
        vectors = [index.reconstruct([passage.id for passage in side]) for side in (own, other)]
        around = [index.reconstruct(_background(side, generation)) for side in (other, own)]
        cosines = vectors[0] @ vectors[1].T
        rows = [standardised(*row, priors[name]) for row in zip(cosines, vectors[0] @ around[0].T, strict=True)]
        columns = [standardised(*column, priors[name]) for column in zip(cosines.T, vectors[1] @ around[1].T, strict=True)]
        total += np.float32(WEIGHTS[name] if len(indexes) > 1 else 1.0) * (np.array(rows) + np.array(columns).T) / 2
    return total


def _background(side: Sequence[Passage], generation: Generation) -> IdArray:
    """Passages of a document's language that are none of its own: in a small collection those would be half of them."""
    ids = generation.terms[side[0].language].ids
    return sample(ids[~np.isin(ids, [passage.id for passage in side])])


def _facts(own: Sequence[Passage], other: Sequence[Passage]) -> FloatArray:
    """Which share of the figures and dates of the one with fewer the other names too, float32 of shape (own, other)."""
    sides = [[_named(passage) for passage in side] for side in (own, other)]
    shares = [[len(one & two) / min(len(one), len(two)) if one and two else 0.0 for two in sides[1]] for one in sides[0]]
    return np.array(shares, np.float32)


def _named(passage: Passage) -> set[str]:
    """The figures of two digits and more, and the passage's own date."""
    return set(_FIGURE.findall(nfkc(passage.text))) | ({passage.date} if passage.date_from in _OWN_DATES else set())


def _distance(own: int, other: int) -> FloatArray:
    """How far apart the places of two passages are in their documents, from 0 to 1, float32 of shape (own, other)."""
    places = [np.arange(count, dtype=np.float32) / max(1, count - 1) for count in (own, other)]
    apart: FloatArray = np.abs(places[0][:, None] - places[1][None, :])
    return apart
