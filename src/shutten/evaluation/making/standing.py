"""Whether the anchors of an answer stand where it says, and where they stand instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from shutten.evaluation.making.held_texts import HeldTexts
from shutten.evaluation.measuring.relevance import squeezed
from shutten.evaluation.testsets.testset import AnchoredAnswer
from shutten.passages.passage import Passage
from shutten.search.index import Index

Fault = Literal["", "missing document", "missing anchor", "scattered anchors"]
_SHOWN = 3


@dataclass(frozen=True)
class Standing:
    """Where an answer's anchors stand.

    Attributes:
        passages: those that the answer makes relevant.
        fault: what is wrong where there are none.
        said: the same in words, a text for each thing that is wrong.
    """

    passages: tuple[Passage, ...] = ()
    fault: Fault = ""
    said: tuple[str, ...] = ()


def standing(answer: AnchoredAnswer, held: HeldTexts, index: Index) -> Standing:
    """Find the passages of an answer, or say why there are none.

    Args:
        answer: the answer.
        held: the texts of ``index``.
        index: the index.
    """
    document, anchors = answer.document, answer.anchors
    if document not in held.documents:
        said = unknown_document(document, held)
        if others := held.matching(anchors):
            said += f"; the anchors stand in {_listed(held.passages[at] for at in others)}"
        return Standing((), "missing document", (said,))
    matching = [held.passages[at] for at in held.matching(anchors)]
    if here := tuple(passage for passage in matching if passage.document == document):
        return Standing(here)
    places = {anchor: [held.passages[at] for at in sorted(held.places(anchor))] for anchor in anchors}
    inside = {anchor: [p for p in found if p.document == document] for anchor, found in places.items()}
    if missing := [anchor for anchor in anchors if not inside[anchor]]:
        nowhere = tuple(_nowhere(anchor, document, places[anchor], index) for anchor in missing)
        return Standing((), "missing anchor", nowhere)
    where = ", ".join(f"{anchor!r} in {_paragraphs(inside[anchor])}" for anchor in anchors)
    return Standing((), "scattered anchors", (f"no passage of {document} holds all anchors in its own text: {where}",))


def unknown_document(name: str, held: HeldTexts) -> str:
    """That the index has no document of that name, and the name that comes nearest."""
    near = get_close_matches(name, sorted(held.documents), 1)
    return f"the index has no document {name!r}" + (f" (the nearest name is {near[0]!r})" if near else "")


def _nowhere(anchor: str, document: str, found: list[Passage], index: Index) -> str:
    text = index.generation.store.document(document)
    said = f"anchor {anchor!r} stands in no passage of {document}"
    if text and squeezed(anchor) in squeezed(text.text):
        said += ", though in its text: it runs across two passages, or through what is in none"
    return said + (f"; it stands in {_listed(found)}" if found else "")


def _listed(passages: Iterable[Passage]) -> str:
    by_document: dict[str, list[Passage]] = {}
    for passage in passages:
        by_document.setdefault(passage.document, []).append(passage)
    shown = [f"{name}, {_paragraphs(found)}" for name, found in list(by_document.items())[:_SHOWN]]
    more = len(by_document) - _SHOWN
    return "; ".join(shown) + (f"; and {more} more documents" if more > 0 else "")


def _paragraphs(passages: list[Passage]) -> str:
    numbers = list(dict.fromkeys(passage.number for passage in passages))
    return f"para. {', '.join(numbers[:_SHOWN])}" + (" ..." if len(numbers) > _SHOWN else "")
