"""Ranking the passages of one language: legs find candidates, and everything known of these is gathered into one table.

The first look takes what every leg finds and orders it by what costs little; the second look compares the question's tokens
with those of the best. All that is compared between passages is computed here; `fusion` says what it weighs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from shutten.base.arrays import FloatArray, IdArray
from shutten.search.question import Question
from shutten.search.ranking.allowed import AllowedPassages, Selections, select
from shutten.search.ranking.date_agreement import date_agreement
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.late_interaction import best_cosines, max_sim
from shutten.search.ranking.legs.registry import legs_of
from shutten.search.ranking.query import Query, QuestionVectors, make_query
from shutten.search.ranking.term_evidence import TermEvidence, term_evidence
from shutten.store.generation import Generation

PER_LEG = 60
"""Passages that each leg brings."""
RANKED = 100
"""Passages that are ranked."""
LEAST_SHARE = 0.1
"""Of all passages; a language with fewer, such as that of a few notes, is not preferred by those who ask in it."""
ALWAYS_COMPARED = 15
"""Of these each leg's best are compared token by token whatever the others say."""
COMPARED = 60
"""Passages that are compared token by token; those kept beyond them count as if no token were near theirs. With 40 to 100 the
figures of every test set are the same within two questions."""


@dataclass(frozen=True)
class Ranked:
    """The best passages of one language.

    Attributes:
        query: the question as the legs saw it.
        ids: int64 of shape (passages,), best first.
        scores: float32 of the same shape.
        features: by name what was known of each, float32 of the same shape.
        evidence: how each term of the question is met in each; its columns are `ids`.
        cosines: the best cosine of each question token in each, float32 of shape (tokens, passages); None without tokens.
        preferred: what the scores hold because the passages are in the question's own language.
        penalties: by name what the scores hold because a passage lacks what is asked beside the words, see `Asked`; float32
            of the same shape, 0 or less.
    """

    query: Query
    ids: IdArray
    scores: FloatArray
    features: dict[str, FloatArray]
    evidence: TermEvidence
    cosines: FloatArray | None
    preferred: float = 0.0
    penalties: dict[str, FloatArray] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """Of the passages."""
        return self.query.language

    def reordered(self, scores: FloatArray, preferred: float = 0.0) -> Ranked:
        """The same passages by other ``scores``, float32 of shape (passages,) in the present order; equal ones by their ids.

        ``preferred`` is what the scores hold for the question's own language.
        """
        order = np.lexsort((self.ids, -scores))
        return replace(
            self,
            ids=self.ids[order],
            scores=scores[order],
            features={name: values[order] for name, values in self.features.items()},
            evidence=TermEvidence(self.evidence.importance, self.evidence.literal[:, order], self.evidence.meaning[:, order]),
            cosines=None if self.cosines is None else self.cosines[:, order],
            preferred=preferred,
            penalties={name: values[order] for name, values in self.penalties.items()},
        )

    def penalised(self, name: str, penalties: FloatArray) -> Ranked:
        """The same passages, each with its score lowered by its penalty, float32 of shape (passages,) in the present order."""
        if not penalties.any():
            return self
        lowered = replace(self, penalties={**self.penalties, name: penalties})
        return lowered.reordered(self.scores + penalties, self.preferred)


class Ranker:
    """Ranks the passages of one language; may be used from several threads."""

    def __init__(self, generation: Generation, language: str, weights: Weights, stages: frozenset[str]) -> None:
        """Take up the passages in ``language``.

        Args:
            generation: the index.
            language: of the passages.
            weights: what the features weigh.
            stages: the stages that work, from `stages_of`.

        Raises:
            WeightsError: a leg has no weight.
        """
        self.language = language
        self._stages = stages
        self._generation = generation
        self._terms = generation.terms[language]
        self._weights = weights
        share = generation.languages[language] / sum(generation.languages.values())
        self._preferred = weights.preferred if share >= LEAST_SHARE else 0.0
        self.legs = legs_of(generation, language, weights, stages)
        self._all = select(self._terms.ids, self.legs)

    def rank(self, question: Question, vectors: QuestionVectors, among: AllowedPassages | None = None) -> Ranked:
        """The best passages for a question.

        Args:
            question: the question.
            vectors: of the question.
            among: those that may be found; None for all.
        """
        query = make_query(question, self.language, vectors, self._generation, self._stages)
        selections = self._all if among is None else among.selections(self._terms, self.legs)
        candidates, features = self._first_look(query, selections)
        cosines = None
        if "late" in self._stages and vectors.tokens is not None and self._generation.tokens is not None:
            seen = best_cosines(vectors.tokens, self._generation.tokens, candidates[:COMPARED].tolist())
            unseen = np.minimum(seen.min(axis=1, initial=0), 0)[:, None]
            cosines = np.concatenate([seen, np.repeat(unseen, len(candidates) - seen.shape[1], axis=1)], axis=1)
            features["late"] = max_sim(seen, cosines)
        rows = self._terms.rows(candidates)
        evidence = term_evidence(query.matches, rows, vectors.tokens, cosines, features.get("date"))
        if query.matches or cosines is not None:
            features["evidence"] = evidence.scores
            scores = self._weights.final(query.pair, features)
        else:
            scores = self._weights.first(query.pair, features)
        preferred = self._preferred if question.language == self.language else 0.0
        scores = scores + np.float32(preferred)
        return Ranked(query, candidates, scores, features, evidence, cosines).reordered(scores, preferred)

    def _first_look(self, query: Query, selections: Selections) -> tuple[IdArray, dict[str, FloatArray]]:
        """The candidates, the most promising first, and what is known of each without comparing tokens."""
        found: list[IdArray] = []
        if selections.passages:
            parts = zip(self.legs, selections.by_leg, strict=True)
            found = [leg.search(query, PER_LEG, selection) for leg, selection in parts]
        candidates = np.unique(_joined(found))
        features = {leg.NAME: leg.score(query, candidates) for leg in self.legs}
        if "date" in self._stages:
            features["date"] = self._date_agreement(query.question, candidates)
        always = np.isin(candidates, _joined([ids[:ALWAYS_COMPARED] for ids in found]))
        best = np.lexsort((candidates, -self._weights.first(query.pair, features), ~always))[:RANKED]
        return candidates[best], {name: values[best] for name, values in features.items()}

    def _date_agreement(self, question: Question, ids: IdArray) -> FloatArray:
        agreement = np.zeros(len(ids), np.float32)
        if question.dates:
            known = self._generation.store.dates(ids.tolist())
            rows = self._terms.rows(ids)
            naming = self._terms.postings(f"={iso}" for iso in question.dates)
            named = {iso: np.isin(rows, naming[f"={iso}"].rows) for iso in question.dates if f"={iso}" in naming}
            for place, identifier in enumerate(ids.tolist()):
                written = [iso for iso, names in named.items() if names[place]]
                agreement[place] = date_agreement(question.dates, *known[identifier], written)
            if any(one.since or one.until for one in question.asked.times):
                np.maximum(agreement, 0, out=agreement)  # before 2018, a passage of 2015 is about no other day
        return agreement


def _joined(parts: Sequence[IdArray]) -> IdArray:
    return np.concatenate([*parts, np.zeros(0, np.int64)])
