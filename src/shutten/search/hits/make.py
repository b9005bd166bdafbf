"""From ranked passages to hits: languages merged, near-duplicates folded, each with its citation and what explains it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.errors import IndexDamagedError
from shutten.passages.passage import Passage
from shutten.search.answer import Hit
from shutten.search.evidence.explanation import terms_met
from shutten.search.evidence.key_sentence import key_sentence
from shutten.search.evidence.near_tokens import near_tokens
from shutten.search.hits.folding import fold
from shutten.search.question import Question
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.ranker import Ranked
from shutten.store.generation import Generation

FOLDED = 100
"""Passages among which near-duplicates are looked for, at least."""


def make_hits(
    question: Question,
    ranked: Sequence[Ranked],
    generation: Generation,
    metadata: Mapping[str, Metadata],
    weights: Weights,
    top: int,
    folding: bool,
    explain: int,
) -> tuple[Hit, ...]:
    """The best ``top`` hits.

    Args:
        question: the question.
        ranked: the passages of each language, best first.
        generation: the index.
        metadata: of the documents.
        weights: what made the scores.
        top: how many hits at most.
        folding: whether near-duplicates become one hit.
        explain: how many of the first get their key sentence and the terms that met.
    """
    places = [(part, place) for part in ranked for place in range(len(part.ids))]
    places.sort(key=lambda entry: (-float(entry[0].scores[entry[1]]), int(entry[0].ids[entry[1]])))
    places = places[: max(FOLDED, 2 * top)]
    ids = [int(part.ids[place]) for part, place in places]
    known = generation.store.get(ids)
    if len(known) < len(ids):
        raise IndexDamagedError(
            f"vectors and passages in {generation.folder} do not belong together; run `shutten build` again"
        )
    passages = [known[identifier] for identifier in ids]
    hits = []
    groups = fold(passages) if folding else [(place,) for place in range(len(passages))]
    for rank, group in enumerate(groups[:top], 1):
        part, place = places[group[0]]
        members = [passages[member] for member in group]
        hit = _hit(rank, question, part, place, members, metadata, weights)
        hits.append(_explained(hit, part, place, generation) if rank <= explain else hit)
    return tuple(hits)


def _hit(
    rank: int,
    question: Question,
    ranked: Ranked,
    place: int,
    members: Sequence[Passage],
    metadata: Mapping[str, Metadata],
    weights: Weights,
) -> Hit:
    citations = [cite(passage, metadata.get(passage.document, Metadata()), question.language) for passage in members]
    pair = f"{question.language}-{ranked.language}"
    return Hit(
        rank=rank,
        score=float(ranked.scores[place]),
        passage=members[0],
        citation=citations[0],
        shares=weights.shares(pair, ranked.features, place) | ({"own_language": ranked.preferred} if ranked.preferred else {}),
        also=tuple(members[1:]),
        also_in=tuple(citations[1:]),
    )


def _explained(hit: Hit, ranked: Ranked, place: int, generation: Generation) -> Hit:
    near = near_tokens(hit.passage, ranked, generation)
    key = key_sentence(hit.passage, ranked, generation, near)
    return replace(hit, key=key, met=terms_met(hit.passage, ranked, place, generation, near))
