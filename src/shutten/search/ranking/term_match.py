"""Matching a question's terms with the words of passages: BM25 with structured terms.

Each term of the question counts once in a passage, through its best form there: its own, or one of its translations. Its
document frequency is the sum of those forms' weights over the passages, as in structured queries for cross-language retrieval
(Pirkola 1998; Darwish and Oard, "Probabilistic structured query methods", 2003). Scored by BM25 (Robertson and Zaragoza 2009),
of which the form's weight is a factor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shutten.base.arrays import FloatArray, Int32Array
from shutten.store.terms import Postings, TermIndex

K1 = 1.2
B = 0.5
CONTEXT_WEIGHT = 0.5
"""What a word in the title or section path counts, against one in the text."""
MOST_IN_CONTEXT = 2.0
DESIGNATED = "designated"
"""The kind of a term that names a thing of its own, which nothing that is near in meaning stands for."""
NAMED = 2.0
"""How much more such a term counts than a word as rare: who names a thing asks for it."""


@dataclass(frozen=True)
class Form:
    """A form under which a term may stand in a passage.

    Attributes:
        form: what is matched.
        shown: how it is written.
        weight: how sure it is that this is meant, in (0, 1].
        origin: ``same`` for the question's own word, or where the translation comes from.
    """

    form: str
    shown: str
    weight: float = 1.0
    origin: str = "same"


@dataclass(frozen=True)
class QueryTerm:
    """A word or phrase of the question.

    Attributes:
        source: as it was asked.
        start: where it stands in the question.
        end: past its last code point.
        kind: like that of a token, ``phrase``, or `DESIGNATED`.
        forms: best first; empty where nothing is known to match.
    """

    source: str
    start: int
    end: int
    kind: str
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class Match:
    """Where a term was met.

    Attributes:
        term: the question's term.
        idf: how rare it is among the passages.
        rows: int32, ascending: rows of `TermIndex`.
        scores: float32 of the same length: BM25.
        best: int8 of the same length: which of the term's forms it was.
    """

    term: QueryTerm
    idf: float
    rows: Int32Array
    scores: FloatArray
    best: npt.NDArray[np.int8]


def match_terms(index: TermIndex, terms: Sequence[QueryTerm]) -> list[Match]:
    """Where each of ``terms`` stands; a term that stands nowhere has the idf of one that is in no passage."""
    postings = index.postings(form.form for term in terms for form in term.forms)
    return [_match(index, term, [postings.get(form.form) for form in term.forms]) for term in terms]


def total(index: TermIndex, matches: Sequence[Match]) -> FloatArray:
    """Summed scores, float32 of shape (passages,)."""
    scores = np.zeros(len(index), np.float32)
    for match in matches:
        scores[match.rows] += match.scores
    return scores


def by_term(matches: Sequence[Match], rows: Int32Array) -> FloatArray:
    """Each term's score in each of ``rows``, float32 of shape (terms, rows)."""
    return _in_rows(matches, [match.scores for match in matches], rows)


def weights_by_term(matches: Sequence[Match], rows: Int32Array) -> FloatArray:
    """How sure the form is that each term was met by in each of ``rows``, float32 of shape (terms, rows); 0 for none."""
    weights = [np.array([form.weight for form in match.term.forms], np.float32)[match.best] for match in matches]
    return _in_rows(matches, weights, rows)


def _in_rows(matches: Sequence[Match], values: Sequence[FloatArray], rows: Int32Array) -> FloatArray:
    """What stands beside each match's own rows, looked up for ``rows``; 0 where the match has no such row."""
    table = np.zeros((len(matches), len(rows)), np.float32)
    for number, (match, own) in enumerate(zip(matches, values, strict=True)):
        if len(match.rows):
            places = np.minimum(np.searchsorted(match.rows, rows), len(match.rows) - 1)
            table[number] = np.where(match.rows[places] == rows, own[places], 0)
    return table


def _match(index: TermIndex, term: QueryTerm, postings: Sequence[Postings | None]) -> Match:
    known = [
        (number, form.weight, found)
        for number, (form, found) in enumerate(zip(term.forms, postings, strict=True))
        if found is not None and len(found.rows)
    ]
    if not known:
        none = np.zeros(0, np.int32)
        return Match(term, _idf(0, len(index)), none, none.astype(np.float32), none.astype(np.int8))
    parts: list[tuple[int, Int32Array, FloatArray]] = []
    for number, weight, found in known:
        count: FloatArray = np.minimum(found.in_context, np.float32(MOST_IN_CONTEXT)).astype(np.float32, copy=False)
        count *= np.float32(CONTEXT_WEIGHT)  # in place from here on, as a word may stand in half a million passages
        count += found.counts
        saturation = index.relative_lengths[found.rows]
        saturation *= np.float32(K1 * B)
        saturation += np.float32(K1 * (1 - B))
        saturation += count
        count *= np.float32(weight * (K1 + 1))
        count /= saturation
        parts.append((number, found.rows, count))
    rows, scores, which = _best(parts, len(index))
    weights = np.array([form.weight for form in term.forms])
    idf = _idf(float(np.bincount(which, minlength=len(weights)) @ weights), len(index))
    if term.kind == DESIGNATED:
        idf *= NAMED
    return Match(term, idf, rows, (idf * scores).astype(np.float32), which)


def _best(
    parts: Sequence[tuple[int, Int32Array, FloatArray]], passages: int
) -> tuple[Int32Array, FloatArray, npt.NDArray[np.int8]]:
    """The rows that hold any form, ascending, with the score and the number of the best one; of equal ones the first.

    Args:
        parts: of each form its number, its rows and their scores.
        passages: how many rows there are.
    """
    together = sum(len(rows) for _, rows, _ in parts)
    if len(parts) == 1 or 20 * together < passages:  # sorting few costs less than going through all passages
        rows = np.concatenate([rows for _, rows, _ in parts])
        scores = np.concatenate([scores for *_, scores in parts])
        which = np.concatenate([np.full(len(rows), number, np.int8) for number, rows, _ in parts])
        if len(parts) == 1:
            return rows, scores, which
        order = np.lexsort((-scores, rows))
        first = order[np.concatenate([[True], rows[order][1:] != rows[order][:-1]])]
        return rows[first], scores[first], which[first]
    best = np.zeros(passages, np.float32)
    form = np.zeros(passages, np.int8)
    for number, rows, scores in parts:
        better = scores > best[rows]
        best[rows[better]] = scores[better]
        form[rows[better]] = number
    holding = np.flatnonzero(best > 0).astype(np.int32)
    return holding, best[holding], form[holding]


def _idf(frequency: float, passages: int) -> float:
    return float(np.log1p((passages - frequency + 0.5) / (frequency + 0.5)))
