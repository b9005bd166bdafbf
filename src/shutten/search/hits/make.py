"""From ranked passages to hits: languages merged, near-duplicates folded, each with its citation and what explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from shutten.base.threads import both
from shutten.citations.citation import Citation
from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.errors import IndexDamagedError
from shutten.passages.passage import Passage
from shutten.search.answer import Hit
from shutten.search.evidence.explanation import terms_met
from shutten.search.evidence.key_sentence import key_sentence, sentence_of
from shutten.search.found import Found
from shutten.search.hits.differing import with_differences
from shutten.search.hits.folding import fold
from shutten.search.hits.later import later_edition, later_section
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.ranker import Ranked
from shutten.search.told import DateRemark, Later
from shutten.store.generation import Generation
from shutten.text.span import Span

COMPARED = 20
"""Passages among which a later form of a hit's section is looked for."""
FOLDED = 100
"""Passages among which near-duplicates are looked for, at least."""


class Telling(NamedTuple):
    """What is told of hits beside where they stand.

    Attributes:
        first: how many of the first get their key sentence and the terms that met; None for all.
        read: gives hits their readings, and the words that answer; it may put another of them first.
    """

    first: int | None = None
    read: Callable[[Sequence[Hit]], Sequence[Hit]] = tuple


def make_hits(
    ranked: Sequence[Ranked],
    generation: Generation,
    weights: Weights,
    top: int,
    *,
    folding: bool = True,
    telling: Telling = Telling(),  # noqa: B008
) -> tuple[Hit, ...]:
    """The best ``top`` hits.

    Args:
        ranked: the passages of each language, best first.
        generation: the index.
        weights: what made the scores.
        top: how many hits at most.
        folding: whether near-duplicates become one hit.
        telling: what is told of them.
    """
    found = _merged(ranked, generation, max(FOLDED, 2 * top))
    groups = fold([one.passage for one in found]) if folding else [(place,) for place in range(len(found))]
    bare = [_hit(rank, [found[member] for member in group], weights) for rank, group in enumerate(groups[:top], 1)]
    heads = {hit.passage.id: found[group[0]] for hit, group in zip(bare, groups, strict=False)}
    language = ranked[0].query.question.language if ranked else ""
    others = [one.passage for one in found[:COMPARED]]

    def told(hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits that are explained, with what no reader says of them."""
        met = [replace(hit, met=terms_met(heads[hit.passage.id])) for hit in hits[: telling.first]]
        return with_differences([replace(hit, later=_later(hit.passage, others, generation, language)) for hit in met])

    read, hits = both(partial(telling.read, bare), partial(told, bare))
    if any(one.passage is not hit.passage for one, hit in zip(read, bare, strict=True)):
        hits = told(read)
    hits = tuple(replace(hit, reading=one.reading, answer=one.answer) for hit, one in zip(hits, read, strict=False))
    return tuple(_marked(hit, heads[hit.passage.id], explained=hit.rank <= len(hits)) for hit in (*hits, *read[len(hits) :]))


def _date_remarks(passages: Sequence[Passage], generation: Generation) -> Iterator[DateRemark]:
    """What there is to remark of the dates of the passages' documents, that of the first unnamed."""
    for place, document in enumerate(dict.fromkeys(passage.document for passage in passages)):
        title = generation.metadata.get(document, Metadata()).title if place else ""
        yield from (DateRemark(document, title, remark) for remark in generation.date_remarks.get(document, ()))


def _later(passage: Passage, others: Sequence[Passage], generation: Generation, language: str) -> Later | None:
    return later_edition(passage, generation, language) or later_section(passage, others, generation, language)


def _merged(ranked: Sequence[Ranked], generation: Generation, most: int) -> list[Found]:
    """The best passages of all languages, at most so many, equal ones by their ids."""
    places = [(part, place) for part in ranked for place in range(len(part.ids))]
    places.sort(key=lambda entry: (-float(entry[0].scores[entry[1]]), int(entry[0].ids[entry[1]])))
    places = places[:most]
    ids = [int(part.ids[place]) for part, place in places]
    known = generation.store.get(ids)
    if len(known) < len(ids):
        raise IndexDamagedError(
            f"vectors and passages in {generation.folder} do not belong together; run `shutten build` again"
        )
    return [Found(known[identifier], part, place, generation) for identifier, (part, place) in zip(ids, places, strict=True)]


def _hit(rank: int, group: Sequence[Found], weights: Weights) -> Hit:
    """A hit of passages that say the same, the best first, without what explains it."""
    best, ranked = group[0], group[0].ranked
    passages = [found.passage for found in group]
    citations = [_cited(found) for found in group]
    own_language = {"own_language": ranked.preferred} if ranked.preferred else {}
    penalties = {name: float(values[best.place]) for name, values in ranked.penalties.items()}
    return Hit(
        rank=rank,
        score=best.score,
        passage=best.passage,
        citation=citations[0],
        shares=weights.shares(best.query.pair, ranked.features, best.place) | own_language | penalties,
        also=tuple(passages[1:]),
        also_in=tuple(citations[1:]),
        date_remarks=tuple(_date_remarks(passages, best.generation)),
    )


def _marked(hit: Hit, found: Found, *, explained: bool) -> Hit:
    """The hit with its key sentence, which holds the answer where there is one."""
    if hit.answer:
        key: Span | None = sentence_of(hit.passage.text, hit.answer.span)
    else:
        key = key_sentence(found, hit.reading) if explained else None
    return replace(hit, key=key, citation=_cited(found, key)) if key else hit


def _cited(found: Found, key: Span | None = None) -> Citation:
    passage = found.passage
    metadata = found.generation.metadata.get(passage.document, Metadata())
    return cite(passage, metadata, found.query.question.language, key, location=found.generation.location)
