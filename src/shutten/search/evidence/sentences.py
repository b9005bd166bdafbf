"""What speaks for each sentence of a passage as the one that answers.

A question gives a scene (who met whom, and when) and asks something about it; a passage likewise, often in one sentence the
scene and in the next what happened. So the words that are neither dates nor names count for the sentence that holds them, and
the whole question for a sentence together with those before it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shutten.base.arrays import FloatArray
from shutten.search.evidence.sought import holds, sought
from shutten.search.found import Found, NearTokens
from shutten.search.ranking.term_evidence import meaning_by_term
from shutten.search.ranking.term_match import QueryTerm
from shutten.store.terms import Occurrence
from shutten.text.span import Span

FEATURES = ("words", "told", "sought")
"""What `sentence_evidence` knows of a sentence: how well it meets the question's words but for dates and names; how well it and
those before it meet all of them; how many of the things asked for (a date, a number, a name) it holds."""
LITERAL_WEIGHT = 0.7
"""What a word counts that stands there literally; one that is merely near counts its cosine."""
_SCENE = ("date", "name")


def sentence_evidence(found: Found, sentences: Sequence[Span], with_tokens: bool = True) -> FloatArray:
    """The evidence for each sentence, float32 of shape (sentences, `FEATURES`).

    Args:
        found: the passage.
        sentences: spans that cover its text.
        with_tokens: whether the vectors of tokens are compared, where there are any.
    """
    passage, query, words = found.passage, found.query, found.occurrences
    terms = [match.term for match in query.matches]
    importance = found.ranked.evidence.importance
    by_sentence = [[word for word in words if start <= word.start < end] for start, end in sentences]
    met = np.float32(LITERAL_WEIGHT) * _literal(terms, by_sentence)
    if with_tokens and query.vectors.tokens is not None and found.near_tokens is not None:
        best = _nearest(found.near_tokens, sentences)
        met = np.maximum(met, meaning_by_term(terms, query.vectors.tokens, best))
    outside_scene = importance * np.array([term.kind not in _SCENE for term in terms], np.float32)
    known = {form.form for term in terms for form in term.forms} | {word.form for word in words if word.start < 0}
    kinds = sought(query.question.text)
    answers = [
        sum(holds(kind, passage.text[start:end], own, known, passage.language) for kind in kinds)
        for (start, end), own in zip(sentences, by_sentence, strict=True)
    ]
    told = importance @ np.maximum.accumulate(met, axis=1)
    return np.stack([outside_scene @ met, told, np.array(answers)], axis=1).astype(np.float32)


def _nearest(tokens: NearTokens, sentences: Sequence[Span]) -> FloatArray:
    """How near each sentence comes to each of the question's tokens, float32 of shape (question tokens, sentences)."""
    cosines, starts = tokens
    best = np.zeros((len(cosines), len(sentences)), np.float32)
    for place, (start, end) in enumerate(sentences):
        inside = (starts >= start) & (starts < end)
        if inside.any():
            best[:, place] = cosines[:, inside].max(axis=1)
    return best


def _literal(terms: Sequence[QueryTerm], by_sentence: Sequence[Sequence[Occurrence]]) -> FloatArray:
    """The weight of the surest form of each term in each sentence, float32 of shape (terms, sentences)."""
    table = np.zeros((len(terms), len(by_sentence)), np.float32)
    for place, words in enumerate(by_sentence):
        forms = {word.form for word in words}
        for number, term in enumerate(terms):
            table[number, place] = max((form.weight for form in term.forms if form.form in forms), default=0)
    return table
