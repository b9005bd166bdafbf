"""More like this: the passages that are nearest to a passage, by the vectors that the index holds of it; no model is needed.

Vectors of one language lie nearer together than those of two, so that nearness counts in standard deviations above what the
other passages of the same language have (see `background`): a translation comes before what merely shares the language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from shutten.base.arrays import FloatArray, IdArray
from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.search.answer import Hit
from shutten.search.hits.folding import fold
from shutten.search.ranking.background import Prior, sample, standardised
from shutten.store.generation import Generation
from shutten.store.vectors.dense import SECOND, VectorIndex

PER_MODEL = 60
"""Passages of a language that each of the two models brings."""
WEIGHTS = {"dense": 0.3, SECOND: 0.7}
"""Of the two models; the sum is in standard deviations too. Of 282 passages of the shipped corpus, 94 % then have one of the
document's translation among the five nearest, 76 % with the index's model alone, 93 % with the second alone."""


@dataclass(frozen=True)
class _Near:
    """Passages of one language: their ids, and by model what each is worth, both of shape (passages,)."""

    ids: IdArray
    shares: dict[str, FloatArray]


def similar_hits(
    passage: Passage,
    generation: Generation,
    priors: Mapping[str, Prior],
    top: int,
    language: str,
    among: Sequence[int] | None = None,
) -> tuple[Hit, ...]:
    """The passages nearest to ``passage``, without itself and its near-duplicates; these are folded among the rest, too.

    Args:
        passage: of this index.
        generation: the index.
        priors: what nearness is like where there is nothing to see, see `Weights`.
        top: how many hits at most.
        language: of the citations' labels.
        among: ids of the passages that may be found; None for all.
    """
    generation.assure()
    metadata = generation.metadata
    parts = [_near(passage.id, generation, code, priors, among) for code in generation.languages]
    entries = [
        (float(sum(part.shares[name][place] for name in part.shares)), int(identifier), part, place)
        for part in parts
        for place, identifier in enumerate(part.ids.tolist())
        if identifier != passage.id
    ]
    entries.sort(key=lambda entry: (-entry[0], entry[1]))
    entries = entries[: PER_MODEL + 2 * top]
    known = generation.store.get([identifier for _, identifier, _, _ in entries])
    passages = [passage, *(known[identifier] for _, identifier, _, _ in entries)]
    hits = []
    for rank, (first, *others) in enumerate(fold(passages)[1 : top + 1], 1):  # the first group is the passage's own
        score, _, part, place = entries[first - 1]
        citations = [
            cite(passages[at], metadata.get(passages[at].document, Metadata()), language, location=generation.location)
            for at in (first, *others)
        ]
        hits.append(
            Hit(
                rank=rank,
                score=score,
                passage=passages[first],
                citation=citations[0],
                shares={name: float(values[place]) for name, values in part.shares.items()},
                also=tuple(passages[at] for at in others),
                also_in=tuple(citations[1:]),
            )
        )
    return tuple(hits)


def _near(
    identifier: int, generation: Generation, language: str, priors: Mapping[str, Prior], among: Sequence[int] | None
) -> _Near:
    everything = generation.terms[language].ids
    allowed = everything if among is None else everything[np.isin(everything, np.asarray(among, np.int64))]
    indexes: dict[str, VectorIndex] = {"dense": generation.vectors}
    if generation.second is not None:
        indexes[SECOND] = generation.second
    queries = {name: index.reconstruct([identifier])[0] for name, index in indexes.items()}
    found = [index.search(queries[name], PER_MODEL, allowed)[0] for name, index in indexes.items()]
    ids: IdArray = np.unique(np.concatenate(found))
    shares = {}
    for name, index in indexes.items():
        background = sample(everything[everything != identifier])
        cosines = index.reconstruct(ids) @ queries[name]
        above = standardised(cosines, index.reconstruct(background) @ queries[name], priors[name])
        shares[name] = np.float32(WEIGHTS[name] if len(indexes) > 1 else 1.0) * above
    return _Near(ids, shares)
