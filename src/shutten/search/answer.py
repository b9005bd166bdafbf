"""What comes back for a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from shutten.citations import Citation
from shutten.passages.passage import Passage


@dataclass(frozen=True)
class Hit:
    """A passage that was found.

    Attributes:
        rank: from 1.
        score: fused score; larger is better.
        passage: the passage.
        citation: where it stands, its label in the question's language.
        shares: each leg's own score for it.
    """

    rank: int
    score: float
    passage: Passage
    citation: Citation
    shares: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """The hits for a question.

    Attributes:
        question: as it was asked.
        language: of the question.
        hits: best first.
        verdict: ``answered`` or ``not found``; None while nothing calibrated judges it.
        confidence: between 0 and 1, or None like the verdict.
        parameters: what the search was made with: generation, model, top, filters.
    """

    question: str
    language: str
    hits: tuple[Hit, ...]
    verdict: str | None = None
    confidence: float | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)


def to_json_object(answer: Answer) -> dict[str, Any]:
    """The object that ``shutten ask --format json`` prints and that a saved run holds."""
    return {
        "question": answer.question,
        "language": answer.language,
        "verdict": answer.verdict,
        "confidence": answer.confidence,
        "hits": [_hit_object(hit) for hit in answer.hits],
        "parameters": dict(answer.parameters),
    }


def _hit_object(hit: Hit) -> dict[str, Any]:
    citation = asdict(hit.citation)
    citation["section_path"] = list(hit.citation.section_path)
    citation["spans"] = [list(span) for span in hit.citation.spans]
    return {
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "id": hit.passage.id,
        "language": hit.passage.language,
        "text": hit.passage.text,
        "context": hit.passage.context,
        "citation": citation,
        "shares": {name: round(share, 6) for name, share in hit.shares.items()},
    }
