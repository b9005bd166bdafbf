"""Proposing anchors: short strings of a passage which together stand in no other passage of the index.

They come from one sentence where one will do: anchors of one sentence stay together however documents are cut. Names, numbers
and what few passages hold come first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shutten.evaluation.making.anchor_candidates import Candidate, candidates
from shutten.evaluation.making.held_texts import HeldTexts, held_texts
from shutten.passages.passage import Passage
from shutten.search.index import Index
from shutten.text.sentences import sentence_spans

FEWEST, MOST = 2, 4
"""Anchors; fewer only where the passage has no more."""
_MORE = 0.2
"""What an anchor beyond two costs: it must stand beside the others in every passage that is to be found."""


@dataclass(frozen=True)
class Suggestion:
    """Anchors, and the passages that hold them all.

    Attributes:
        anchors: in the order in which they stand.
        passages: the passage itself, and others that hold them.
        single: whether all of these hold the same sentence word for word.
    """

    anchors: tuple[str, ...]
    passages: tuple[Passage, ...]
    single: bool


def suggest_anchors(passage: Passage, index: Index) -> tuple[str, ...]:
    """Two to four short strings of ``passage`` that single it out; fewer, or none, where it is too short for that."""
    return suggestion(passage, held_texts(index)).anchors


def suggestion(passage: Passage, held: HeldTexts) -> Suggestion:
    """The best anchors of ``passage`` among the texts ``held``."""
    found = candidates(passage, held)
    sentences = sentence_spans(passage.text)
    best: tuple[tuple[bool, bool, bool, float], Suggestion] | None = None
    for start, end in [*sentences, (0, len(passage.text))]:
        chosen = _choose([c for c in found if start <= c.start and c.end <= end], held)
        if not chosen:
            continue
        matching = held.matching([c.text for c in chosen])
        single = held.in_text(passage.text[start:end]).issuperset(matching)
        score = sum(c.score for c in chosen[:FEWEST]) - _MORE * max(0, len(chosen) - FEWEST)
        rank = single, len(chosen) >= FEWEST, (start, end) in sentences, score
        if best is None or rank > best[0]:
            anchors = tuple(c.text for c in sorted(chosen, key=lambda c: c.start))
            best = rank, Suggestion(anchors, tuple(held.passages[at] for at in matching), single)
    return best[1] if best else Suggestion((), (), False)


def _choose(found: Sequence[Candidate], held: HeldTexts) -> list[Candidate]:
    """The best candidates, two at least, and more until they stand together in as few passages as can be."""
    chosen: list[Candidate] = []
    left: frozenset[int] | None = None
    for candidate in sorted(found, key=lambda c: (-c.score, c.start)):
        if any(_same(candidate, other) for other in chosen):
            continue
        holding = held.in_text(candidate.text)
        narrower = holding if left is None else left & holding
        if left is None or len(chosen) < FEWEST or len(narrower) < len(left):
            chosen.append(candidate)
            left = narrower
        if len(chosen) == MOST or (len(left) == 1 and len(chosen) >= FEWEST):
            break
    return chosen


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether the second says little that the first does not: they overlap, one holds the other, or both are dates."""
    overlapping = one.start < other.end and other.start < one.end
    return overlapping or one.text in other.text or other.text in one.text or (one.is_date and other.is_date)
