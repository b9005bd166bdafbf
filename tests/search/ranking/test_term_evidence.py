import numpy as np
import pytest

from shutten.search.ranking.late_interaction import QuestionTokens
from shutten.search.ranking.term_evidence import term_evidence
from shutten.search.ranking.term_match import Form, Match, QueryTerm

ROWS = np.array([0, 1, 2], np.int32)
FULL = 2.2
"""What BM25 cannot exceed for a term whose idf is 1."""


def _match(
    source: str, start: int, idf: float, shares: dict[int, float], kind: str = "word", weights: tuple[float, ...] = (1,)
) -> Match:
    """A term that is met in the rows of ``shares``, by its last form."""
    term = QueryTerm(source, start, start + len(source), kind, tuple(Form(source, source, weight) for weight in weights))
    scores = np.array(list(shares.values()), np.float32) * idf * FULL
    best = np.full(len(shares), len(weights) - 1, np.int8)
    return Match(term, idf, np.array(list(shares), np.int32), scores.astype(np.float32), best)


CAT = _match("cat", 0, 3, {0: 0.5, 1: 1})
DOG = _match("dog", 4, 1, {1: 0.5})
TOKENS = QuestionTokens(np.zeros((2, 4), np.float32), np.array([[0, 3], [4, 7]], np.int32))
BEST = np.array([[0.9, 0.2, 0.1], [0.3, 0.8, 0.2]], np.float32)


def test_terms_count_by_how_rare_they_are() -> None:
    assert term_evidence([CAT, DOG], ROWS, None, None).importance == pytest.approx([0.75, 0.25])


def test_what_is_met_literally_counts_by_being_there_and_by_how_often() -> None:
    found = term_evidence([CAT, DOG], ROWS, None, None)
    assert found.literal == pytest.approx(np.array([[0.725, 1, 0], [0, 0.725, 0]]), abs=1e-6)
    assert found.meaning.tolist() == [[0, 0, 0], [0, 0, 0]]
    assert found.scores == pytest.approx([0.54375, 0.93125, 0], abs=1e-6)


def test_an_unsure_translation_counts_less() -> None:
    unsure = _match("cat", 0, 3, {0: 0.5}, weights=(1, 0.4))
    assert term_evidence([unsure], ROWS, None, None).scores == pytest.approx([0.455, 0, 0], abs=1e-6)


def test_a_term_counts_by_letter_or_by_meaning_whichever_is_more() -> None:
    found = term_evidence([CAT, DOG], ROWS, TOKENS, BEST)
    assert found.meaning == pytest.approx(BEST)
    assert found.scores == pytest.approx([0.75 * 0.9 + 0.25 * 0.3, 0.75 * 1 + 0.25 * 0.8, 0.75 * 0.1 + 0.25 * 0.2], abs=1e-6)


def test_a_term_of_two_tokens_is_as_near_as_their_mean() -> None:
    both = _match("cat dog", 0, 2, {})
    assert term_evidence([both], ROWS, TOKENS, BEST).scores == pytest.approx([0.6, 0.5, 0.15], abs=1e-6)


def test_a_term_without_a_token_has_no_meaning() -> None:
    assert term_evidence([_match("owl", 9, 2, {})], ROWS, TOKENS, BEST).scores.tolist() == [0, 0, 0]


def test_a_date_is_met_by_what_the_passage_is_about() -> None:
    date = _match("2017", 0, 2, {1: 0.5}, kind="date")
    agreement = np.array([1, -1, 0.7], np.float32)
    assert term_evidence([date], ROWS, None, None, agreement).scores == pytest.approx([1, 0.725, 0.7], abs=1e-6)
    assert term_evidence([CAT], ROWS, None, None, agreement).scores == pytest.approx([0.725, 1, 0], abs=1e-6)


def test_a_question_without_terms_has_no_evidence() -> None:
    assert term_evidence([], ROWS, TOKENS, BEST).scores.tolist() == [0, 0, 0]


def test_no_passages_have_none_either() -> None:
    nothing = np.zeros(0, np.int32)
    assert term_evidence([CAT, DOG], nothing, TOKENS, np.zeros((2, 0), np.float32)).scores.shape == (0,)
