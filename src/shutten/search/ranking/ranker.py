"""Ranking the passages of one language: legs find candidates, and everything known of these is gathered into one table.

The first look takes what every leg finds and orders it by what costs little; the second look compares the question's tokens
with those of the best. All that is compared between passages is computed here; `fusion` says what it weighs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shutten.base.arrays import FloatArray, IdArray
from shutten.search.evidence.terms import TermEvidence, term_evidence
from shutten.search.question import Question
from shutten.search.ranking.among import Among, Ready
from shutten.search.ranking.date_agreement import date_agreement
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.late_interaction import best_cosines, max_sim
from shutten.search.ranking.legs import Asked, DenseLeg, Leg, SentenceLeg, TermLeg
from shutten.search.ranking.query_terms import own_terms, translated_terms, untranslated
from shutten.search.ranking.term_match import QueryTerm
from shutten.store.generation import Generation
from shutten.store.vectors.dense import SECOND

FOUND = 60
"""Passages that each leg brings."""
KEPT = 100
"""Passages that are ranked."""
LEAST_SHARE = 0.1
"""Of all passages; a language with fewer, such as that of a few notes, is not preferred by those who ask in it."""
SURE = 15
"""Of these each leg's best are seen twice whatever the others say."""
SEEN_TWICE = 60
"""Passages that are compared token by token; those kept beyond them count as if no token were near theirs. With 40 to 100 the
figures of every test set are the same within two questions."""


@dataclass(frozen=True)
class Ranked:
    """The best passages of one language.

    Attributes:
        language: of the passages.
        asked: the question as the legs saw it.
        ids: int64 of shape (passages,), best first.
        scores: float32 of the same shape.
        features: by name what was known of each, float32 of the same shape.
        evidence: how each term of the question is met in each; its columns are `ids`.
        cosines: the best cosine of each question token in each, float32 of shape (tokens, passages); None without tokens.
        preferred: what the scores hold because the passages are in the question's own language.
    """

    language: str
    asked: Asked
    ids: IdArray
    scores: FloatArray
    features: dict[str, FloatArray]
    evidence: TermEvidence
    cosines: FloatArray | None
    preferred: float = 0.0

    def reordered(self, scores: FloatArray, preferred: float = 0.0) -> Ranked:
        """The same passages by other ``scores``, float32 of shape (passages,) in the present order; equal ones by their ids.

        ``preferred`` is what the scores hold for the question's own language.
        """
        order = np.lexsort((self.ids, -scores))
        return Ranked(
            self.language,
            self.asked,
            self.ids[order],
            scores[order],
            {name: values[order] for name, values in self.features.items()},
            TermEvidence(self.evidence.importance, self.evidence.literal[:, order], self.evidence.meaning[:, order]),
            None if self.cosines is None else self.cosines[:, order],
            preferred,
        )


class Ranker:
    """Ranks the passages of one language; may be used from several threads."""

    def __init__(self, generation: Generation, language: str, weights: Weights, stages: frozenset[str]) -> None:
        """Take up the passages in ``language``.

        Args:
            generation: the index.
            language: of the passages.
            weights: what the features weigh.
            stages: the stages that work, from `stages_of`.
        """
        self.language = language
        self._stages = stages
        self._generation = generation
        self._terms = generation.terms[language]
        self._weights = weights
        share = generation.languages[language] / sum(generation.languages.values())
        self._preferred = weights.preferred if share >= LEAST_SHARE else 0.0
        ids = self._terms.ids
        prior = weights.priors
        self.legs: list[Leg] = [DenseLeg("dense", generation.vectors, ids, prior["dense"])] if "dense" in stages else []
        if "terms" in stages:
            self.legs.append(TermLeg(self._terms))
        if "second" in stages and generation.second is not None and generation.sentences is not None:
            everything = len(generation.languages) == 1
            self.legs.append(DenseLeg(SECOND, generation.second, ids, prior["second"]))
            self.legs.append(SentenceLeg(generation.sentences, ids, everything, prior["sentence"]))
        self._all = Ready(len(ids), tuple(leg.ready(ids) for leg in self.legs))

    def terms(self, question: Question) -> list[QueryTerm]:
        """The question's terms as they are looked for in these passages."""
        if "terms" not in self._stages:
            return []
        lexicon = self._generation.lexicon
        if question.language == self.language:
            return own_terms(question.text, question.analysis, question.language, lexicon)
        terms = translated_terms(question.text, question.analysis, question.language, lexicon)
        return terms if "translation" in self._stages else [untranslated(term) for term in terms]

    def rank(self, asked: Asked, among: Among | None = None) -> Ranked:
        """The best passages for a question.

        Args:
            asked: the question; its matches are those of `terms`.
            among: those that may be found; None for all.
        """
        ready = self._all if among is None else among.ready(self._terms, self.legs)
        pair = f"{asked.question.language}-{self.language}"
        found = []
        if ready.held:
            found = [leg.search(asked, FOUND, taken) for leg, taken in zip(self.legs, ready.by_leg, strict=True)]
        candidates: IdArray = np.unique(np.concatenate([*found, np.zeros(0, np.int64)]))
        first = {leg.name: leg.score(asked, candidates) for leg in self.legs}
        if "date" in self._stages:
            first["date"] = self._dates(asked.question, candidates)
        own_best = np.isin(candidates, np.concatenate([*(part[:SURE] for part in found), np.zeros(0, np.int64)]))
        best = np.lexsort((candidates, -self._weights.first(pair, first), ~own_best))[:KEPT]
        candidates = candidates[best]
        features = {name: values[best] for name, values in first.items()}
        cosines = None
        if "late" in self._stages and asked.tokens is not None and self._generation.tokens is not None:
            seen = best_cosines(asked.tokens, self._generation.tokens, candidates[:SEEN_TWICE].tolist())
            unseen = np.minimum(seen.min(axis=1, initial=0), 0)[:, None]
            cosines = np.concatenate([seen, np.repeat(unseen, len(candidates) - seen.shape[1], axis=1)], axis=1)
            features["late"] = max_sim(seen, cosines)
        rows = self._terms.rows(candidates)
        evidence = term_evidence(asked.matches, rows, asked.tokens, cosines, features.get("date"))
        if asked.matches or cosines is not None:
            features["evidence"] = evidence.scores
            scores = self._weights.final(pair, features)
        else:
            scores = self._weights.first(pair, features)
        preferred = self._preferred if asked.question.language == self.language else 0.0
        scores = scores + np.float32(preferred)
        return Ranked(self.language, asked, candidates, scores, features, evidence, cosines).reordered(scores, preferred)

    def _dates(self, question: Question, ids: IdArray) -> FloatArray:
        agreement = np.zeros(len(ids), np.float32)
        if question.dates:
            known = self._generation.store.dates(ids.tolist())
            rows = self._terms.rows(ids)
            naming = self._terms.postings(f"={iso}" for iso in question.dates)
            held = {iso: np.isin(rows, naming[f"={iso}"].rows) for iso in question.dates if f"={iso}" in naming}
            for place, identifier in enumerate(ids.tolist()):
                written = [iso for iso, holds in held.items() if holds[place]]
                agreement[place] = date_agreement(question.dates, *known[identifier], written)
        return agreement
