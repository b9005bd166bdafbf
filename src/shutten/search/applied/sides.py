"""Which side of a matter is asked for: what a passage loses that says the contrary alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shutten.base.arrays import FloatArray
from shutten.search.asked.sides import Side, comparable, contrary
from shutten.search.ranking.ranker import Ranked
from shutten.store.generation import Generation

AMONG = 40
"""Passages of a language that are read for it."""
AMONG_FIRST = 10
"""Those that are read for what a question merely takes to be so."""


def on_their_side(sides: Sequence[Side], ranked: Ranked, generation: Generation) -> Ranked:
    """The passages of one language, those that say the contrary penalised.

    Args:
        sides: from the question.
        ranked: the passages.
        generation: the index.
    """
    spoken = ranked.query.question.language
    if not comparable(sides, ranked.language, spoken):
        return ranked
    ids = ranked.ids[: AMONG_FIRST if all(side.quiet for side in sides) else AMONG].tolist()
    known = generation.store.texts_of(ids)
    penalties: FloatArray = np.zeros(len(ranked.ids), np.float32)
    for at, identifier in enumerate(ids):
        penalties[at] = contrary(sides, known[identifier], ranked.language, spoken)
    return ranked.penalised("side", penalties)
