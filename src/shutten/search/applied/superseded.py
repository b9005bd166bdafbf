"""Where a question names no time, the newer edition of what answers comes before the older one."""

from __future__ import annotations

from collections.abc import Mapping

from shutten.passages.passage import Passage
from shutten.search.hits.folding import resemblance
from shutten.search.ranking.ranker import Ranked
from shutten.store.generation import Generation

MARGIN = 2.0
"""Log odds by which the older one may be ahead."""
ALIKE = 0.3
"""Least resemblance of two passages of one section that say the same of two times."""
_BEHIND = 0.01
AMONG = 20
"""Passages of which older ones are looked for; further down nothing is read first."""


def after_newer(ranked: Ranked, generation: Generation) -> Ranked:
    """The passages of one language, each older edition behind the newer one.

    Args:
        ranked: the passages.
        generation: the index.
    """
    if not generation.editions:
        return ranked
    documents = generation.store.documents_of(ranked.ids[:AMONG].tolist())
    places = [at for at, one in enumerate(ranked.ids[:AMONG].tolist()) if documents.get(one, "") in generation.editions]
    known = generation.store.get([int(ranked.ids[at]) for at in places])
    passages = {at: known[int(ranked.ids[at])] for at in places}
    scores = ranked.scores.copy()
    for at, older in sorted(
        passages.items(), key=lambda entry: entry[1].date, reverse=True
    ):  # what is behind one is behind all
        newer = [float(scores[other]) for other in _newer(older, passages, generation)]
        ahead = [score for score in newer if score >= scores[at] - MARGIN]
        scores[at] = min([float(scores[at]), *(score - _BEHIND for score in ahead)])
    return ranked.penalised("superseded", scores - ranked.scores)


def _newer(older: Passage, passages: Mapping[int, Passage], generation: Generation) -> list[int]:
    """Places of the passages that say in a later edition what ``older`` says."""
    later = {edition.document for edition in generation.editions.later(older.document)}
    return [
        at
        for at, other in passages.items()
        if other.document in later
        and other.section_path[-1:] == older.section_path[-1:]
        and resemblance(older.text, other.text) >= ALIKE
    ]
