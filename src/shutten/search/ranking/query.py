"""A question as it is looked for: its vectors, made once for all languages, and its terms where the passages hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from shutten.base.arrays import FloatArray
from shutten.base.threads import both
from shutten.encoders.encoder import Encoder
from shutten.encoders.token_vectors import unfolded
from shutten.search.question import Question
from shutten.search.ranking.late_interaction import QuestionTokens, question_tokens
from shutten.search.ranking.query_terms import designated_terms, query_terms
from shutten.search.ranking.term_match import DESIGNATED, Match, match_terms
from shutten.store.generation import Generation
from shutten.text.matching import for_matching


@dataclass(frozen=True)
class QuestionVectors:
    """The vectors of a question.

    Attributes:
        dense: float32 of shape (dimension,), by the index's model.
        tokens: of the question, where the index holds vectors of tokens.
        second: float32 of shape (dimension of the second encoder,), where the index has one.
    """

    dense: FloatArray
    tokens: QuestionTokens | None = None
    second: FloatArray | None = None


@dataclass(frozen=True)
class Query:
    """A question as it is looked for among the passages of one language.

    Attributes:
        question: the question.
        language: of the passages.
        vectors: of the question.
        matches: the question's terms, and where they stand in the passages.
    """

    question: Question
    language: str
    vectors: QuestionVectors
    matches: Sequence[Match]

    @property
    def pair(self) -> str:
        """The question's language and the passages', as `Weights` names them."""
        return f"{self.question.language}-{self.language}"


def encode_question(question: Question, generation: Generation, encoder: Encoder, second: Encoder | None) -> QuestionVectors:
    """One pass through each encoder.

    Args:
        question: the question.
        generation: the index; where it holds vectors of tokens, those of the question are computed too.
        encoder: the index's model.
        second: the second encoder, if the index has one.
    """
    matched = for_matching(question.text)

    def first() -> QuestionVectors:
        if generation.tokens is None or not encoder.has_tokens:
            return QuestionVectors(encoder.encode_query([matched.text])[0])
        vectors, tokens = encoder.encode_query_tokens([matched.text])
        own = unfolded(tokens[0], matched, question.text)
        return QuestionVectors(vectors[0], question_tokens(question.text, own, generation.tokens.quantiser))

    if second is None:
        return first()
    vectors, others = both(first, partial(second.encode_query, [matched.text]))
    return replace(vectors, second=others[0])


def make_query(
    question: Question, language: str, vectors: QuestionVectors, generation: Generation, stages: frozenset[str]
) -> Query:
    """The question as it is looked for among the passages in ``language``.

    Args:
        question: the question.
        language: of the passages.
        vectors: of the question.
        generation: the index.
        stages: the stages that work, from `stages_of`.
    """
    index = generation.terms[language]
    terms = query_terms(question, language, generation.lexicon, "translation" in stages) if "terms" in stages else []
    if terms:
        terms += designated_terms(question, language)
    return Query(question, language, vectors, _settled(match_terms(index, terms)))


def _settled(matches: Sequence[Match]) -> list[Match]:
    """A name of one character is either the person, where one is named so, or the word: 林 where there are only forests."""
    names = [match for match in matches if match.term.kind == DESIGNATED and match.term.end - match.term.start == 1]
    persons = {match.term.start for match in names if (match.best == 0).any()}
    return [
        match for match in matches if match.term.end - match.term.start > 1 or (match in names) == (match.term.start in persons)
    ]
