"""The explanation of a hit: which terms of the question were met, and by what.

A term that stands in the passage literally, in its own form or a translation, is shown as the passage writes it. For another
the word of the passage is shown whose tokens come nearest, if they come near enough to convince: this serves to explain, and so
is stricter than the ranking, which adds up what is near by halves.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from shutten.base.arrays import FloatArray
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.search.answer import Met
from shutten.search.beside import TEXT, beside
from shutten.search.found import Found, NearTokens
from shutten.search.ranking.late_interaction import QuestionTokens
from shutten.search.ranking.term_match import Form, Match, QueryTerm
from shutten.store.terms import Occurrence
from shutten.text.phrases import Characters
from shutten.text.span import Span

NEAR, NEAR_ACROSS, NEAR_NAME = 0.5, 0.43, 0.55
"""Cosines of centred token vectors from which on a word is shown as near in meaning: within a language, across languages, of a
name. Within a language anything of the same class comes fairly near; dates and numbers always do, and are not compared."""
LEAST_WEIGHT, LEAST_TOGETHER = 0.35, 0.6
"""A translation of a word of many meanings looks wrong where another was meant: what the dictionary brings is shown from the
first weight on, or, where tokens were compared, if weight and cosine together reach the second."""
_ALIKE = 0.03
"""Cosines that differ by less are equal: the shorter word is shown."""


class _Shown(NamedTuple):
    """How a passage says a term."""

    text: str
    origin: str
    spans: tuple[Span, ...]


class _Near(NamedTuple):
    """The words of a passage, and how near each comes to the question's tokens, float32 of shape (question tokens, words)."""

    words: Sequence[Occurrence]
    cosines: FloatArray


def terms_met(found: Found) -> tuple[Met, ...]:
    """The question's terms that were met in a passage, the most important first; of a phrase not its words again."""
    passage, place, ranked, words = found.passage, found.place, found.ranked, found.occurrences
    evidence, matches, question = ranked.evidence, found.query.matches, found.query.vectors.tokens
    row = int(found.generation.terms[passage.language].rows([passage.id])[0])
    strengths = np.clip(np.maximum(evidence.literal[:, place], evidence.meaning[:, place]), 0, 1)
    meaning = [None if ranked.cosines is None else float(cosine) for cosine in evidence.meaning[:, place]]
    literal: dict[int, _Shown] = {}
    for number, match in enumerate(matches):
        if said := _literal(passage, match, row, words, meaning[number]) or _own_date(passage, match.term):
            literal[number] = said
    near: dict[int, _Shown] = {}
    if question is not None and found.near_tokens is not None:
        compared = _near(words, found.near_tokens)
        least = NEAR if found.query.language == found.query.question.language else NEAR_ACROSS
        for number, match in enumerate(matches):
            if number not in literal and (said := _by_meaning(passage, match.term, question, compared, least)):
                near[number] = said
    literal = _without_nested(literal, literal, matches)
    near = {
        number: said
        for number, said in _without_nested(near, {**near, **literal}, matches).items()
        if not any(_inside(matches[other].term, matches[number].term) for other in literal)
    }
    title = found.generation.metadata.get(passage.document, Metadata()).title
    met = [
        Met(
            matches[number].term.source,
            said.text,
            said.origin,
            float(strengths[number]),
            float(evidence.importance[number] * strengths[number]),
            said.spans,
            TEXT if said.spans else beside(passage, title, Characters.of(said.text)),
        )
        for number, said in sorted({**literal, **near}.items())
    ]
    told = {(one.source, one.shown): one for one in reversed(met)}  # a place and the one within it are named together
    return tuple(sorted(told.values(), key=lambda one: -one.share))


def _literal(passage: Passage, match: Match, row: int, words: Sequence[Occurrence], cosine: float | None) -> _Shown | None:
    """How the passage writes the form by which a term was met; None where it was not, or only by an unlikely translation."""
    at = int(np.searchsorted(match.rows, row))
    if at == len(match.rows) or match.rows[at] != row:
        return None
    form: Form = match.term.forms[int(match.best[at])]
    forms = {one.form for one in match.term.forms}
    same = [_whole(word, words, forms) for word in words if word.form == form.form]
    likely = form.weight >= LEAST_WEIGHT if cosine is None else form.weight + cosine >= LEAST_TOGETHER
    if not same or not (likely or form.origin != "dictionary"):
        return None
    inside = [word for word in same if word.start >= 0]
    return _Shown(_written(passage, (inside or same)[0]), form.origin, tuple(Span(w.start, w.end) for w in inside))


def _whole(word: Occurrence, words: Sequence[Occurrence], forms: Collection[str]) -> Occurrence:
    """The longest word of a passage that holds a word of it, and begins and ends with a form of the term that it was met by.

    Of a compound (安全保障条約) that a dictionary lacks, it has parts alone (安全, 条約).
    """
    own = [one for one in words if one.form in forms]
    starts, ends = {one.start for one in own}, {one.end for one in own}
    whole = [one for one in words if one.start in starts and one.end in ends]
    return max((one for one in whole if one.start <= word.start and word.end <= one.end), key=_length, default=word)


def _length(word: Occurrence) -> int:
    return word.end - word.start


def _own_date(passage: Passage, term: QueryTerm) -> _Shown | None:
    """The date of a passage that is about the day of a term without naming it."""
    if term.kind != "date" or not any(passage.date.startswith(form.form[1:]) for form in term.forms):
        return None
    return _Shown(passage.date, "date", ())


def _near(words: Sequence[Occurrence], tokens: NearTokens) -> _Near:
    """Of each word the greatest cosine of its tokens, -1 where it has none; all words at once, by `numpy.ufunc.reduceat`."""
    cosines, starts = tokens
    if not words:
        return _Near(words, np.empty((len(cosines), 0), np.float32))
    bounds = np.searchsorted(starts, [place for word in words for place in (word.start, word.end)])
    ended = np.pad(cosines, ((0, 0), (0, 1)), constant_values=-1)  # a place to stop at behind the last token
    best = np.maximum.reduceat(ended, bounds, axis=1)[:, ::2].astype(np.float32)
    best[:, bounds[::2] >= bounds[1::2]] = -1
    return _Near(words, best)


def _by_meaning(passage: Passage, term: QueryTerm, question: QuestionTokens, near: _Near, least: float) -> _Shown | None:
    """The word of the passage that comes nearest to a term; None where none comes near enough."""
    own = (question.spans[:, 0] < term.end) & (question.spans[:, 1] > term.start)
    if term.kind in ("date", "number") or not own.any() or not near.words:
        return None
    scores = near.cosines[own].mean(axis=0)
    if scores.max() < (NEAR_NAME if term.kind == "name" else least):
        return None
    candidates = [near.words[place] for place in np.flatnonzero(scores >= scores.max() - _ALIKE).tolist()]
    word = min(candidates, key=lambda one: (one.start < 0, _length(one)))
    spans = (Span(word.start, word.end),) if word.start >= 0 else ()
    return _Shown(_written(passage, word), "meaning", spans)


def _without_nested(met: dict[int, _Shown], others: dict[int, _Shown], matches: Sequence[Match]) -> dict[int, _Shown]:
    """Those of ``met`` that stand in no longer term of the question among ``others``."""
    return {
        number: said
        for number, said in met.items()
        if not any(_inside(matches[number].term, matches[other].term) for other in others)
    }


def _inside(term: QueryTerm, other: QueryTerm) -> bool:
    """Whether a term is a part of the other."""
    return other.start <= term.start and term.end <= other.end and other.end - other.start > term.end - term.start


def _written(passage: Passage, word: Occurrence) -> str:
    """A word as the passage writes it, in its text or the context before it."""
    before = len(passage.embedded_text) - len(passage.text)
    return passage.embedded_text[before + word.start : before + word.end].strip()
