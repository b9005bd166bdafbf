"""From a question to what the legs need of it: its vectors and its terms, each computed once."""

from __future__ import annotations

from dataclasses import dataclass

from shutten.base.arrays import FloatArray
from shutten.encoders.encoder import Encoder
from shutten.search.question import Question
from shutten.search.ranking.late_interaction import QuestionTokens, question_tokens
from shutten.search.ranking.legs import Asked
from shutten.search.ranking.ranker import Ranker
from shutten.search.ranking.term_match import match_terms
from shutten.store.generation import Generation


@dataclass(frozen=True)
class QuestionVectors:
    """The vectors of a question, see `Asked`."""

    vector: FloatArray
    tokens: QuestionTokens | None
    second: FloatArray | None


def encode_question(question: Question, generation: Generation, encoder: Encoder, second: Encoder | None) -> QuestionVectors:
    """One pass through each encoder.

    Args:
        question: the question.
        generation: the index; where it holds vectors of tokens, those of the question are computed too.
        encoder: the index's model.
        second: the second encoder, if the index has one.
    """
    second_vector = second.encode_query([question.text])[0] if second else None
    if generation.tokens is None or not encoder.has_tokens:
        return QuestionVectors(encoder.encode_query([question.text])[0], None, second_vector)
    vectors, tokens = encoder.encode_query_tokens([question.text])
    return QuestionVectors(vectors[0], question_tokens(question.text, tokens[0], generation.tokens.quantiser), second_vector)


def asked(question: Question, vectors: QuestionVectors, ranker: Ranker, generation: Generation) -> Asked:
    """The question as the legs of one language of passages see it."""
    matches = match_terms(generation.terms[ranker.language], ranker.terms(question))
    return Asked(question, vectors.vector, vectors.tokens, vectors.second, matches)
