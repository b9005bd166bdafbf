from pathlib import Path

import numpy as np
import pytest

from shutten.search.question import Question
from shutten.search.ranking.background import Prior
from shutten.search.ranking.legs.dense import DenseLeg, SecondLeg
from shutten.search.ranking.legs.leg import Leg
from shutten.search.ranking.legs.sentence import SentenceLeg
from shutten.search.ranking.legs.terms import TermLeg
from shutten.search.ranking.query import Query, QuestionVectors
from shutten.search.ranking.term_match import Form, QueryTerm, match_terms, total
from shutten.store import terms as term_index
from shutten.store.terms import Occurrence, TermIndex
from shutten.store.vectors import dense
from shutten.store.vectors import sentences as sentence_vectors
from shutten.store.vectors.dense import VectorIndex
from shutten.store.vectors.sentences import SentenceVectors

IDS = np.array([10, 20, 30])
NONE = np.zeros(0, np.int64)
RIGHT, UP = np.array([1, 0], np.float32), np.array([0, 1], np.float32)
QUERY = Query(Question("q", "en"), "en", QuestionVectors(RIGHT, None, UP), [])


@pytest.fixture
def vectors(tmp_path: Path) -> VectorIndex:
    dense.write(tmp_path, IDS, np.array([[1, 0], [0.6, 0.8], [0, 1]], np.float32))
    return VectorIndex(tmp_path)


@pytest.fixture
def sentences(tmp_path: Path) -> SentenceVectors:
    """Of the passage 10 one sentence that points right and one that points up, of the others one each."""
    held = {10: [[1, 0], [0, 1]], 20: [[0.6, 0.8]], 30: [[1, 0]]}
    sentence_vectors.write(tmp_path, {identifier: np.array(rows, np.float32) for identifier, rows in held.items()})
    return SentenceVectors(tmp_path)


@pytest.fixture
def terms(tmp_path: Path) -> TermIndex:
    cat, dog, sun = Occurrence("cat", 0, 3), Occurrence("dog", 4, 7), Occurrence("sun", 0, 3)
    term_index.write(tmp_path, "en", {10: [cat], 20: [cat, dog], 30: [sun]})
    return TermIndex(tmp_path, "en")


def _search(leg: Leg, query: Query, limit: int, ids: np.ndarray) -> list[int]:
    found: list[int] = leg.search(query, limit, leg.select(ids)).tolist()
    return found


def _query(terms: TermIndex, *words: str) -> Query:
    asked = [QueryTerm(word, 0, len(word), "word", (Form(word, word),)) for word in words]
    return Query(Question("q", "en"), "en", QuestionVectors(RIGHT), match_terms(terms, asked))


def test_the_dense_leg_finds_the_nearest_passages(vectors: VectorIndex) -> None:
    leg = DenseLeg(vectors, IDS, Prior(0, 1))
    assert _search(leg, QUERY, 2, IDS) == [10, 20]


def test_the_dense_leg_finds_only_allowed_passages(vectors: VectorIndex) -> None:
    leg = DenseLeg(vectors, IDS, Prior(0, 1))
    assert _search(leg, QUERY, 3, np.array([20, 30])) == [20, 30]
    assert _search(leg, QUERY, 3, NONE) == []


def test_the_leg_of_the_second_encoder_takes_its_own_vector_of_the_question(vectors: VectorIndex) -> None:
    leg = SecondLeg(vectors, IDS, Prior(0, 1))
    assert _search(leg, QUERY, 3, IDS) == [30, 20, 10]


def test_the_dense_leg_scores_in_deviations_above_the_background(vectors: VectorIndex) -> None:
    # cosines 1, 0.6 and 0, and ten passages' worth of 0 with the deviation 1: the mean is 1.6 / 13, the variance 11.0108 / 13
    leg = DenseLeg(vectors, IDS, Prior(0, 1))
    assert leg.score(QUERY, np.array([30, 10, 20])) == pytest.approx([-0.13373, 0.95281, 0.51820], abs=1e-4)
    assert leg.score(QUERY, NONE).shape == (0,)


def test_the_background_is_of_the_passages_of_the_legs_language(vectors: VectorIndex) -> None:
    leg = DenseLeg(vectors, np.array([30]), Prior(0, 1))  # cosine 0, as the prior says
    assert leg.score(QUERY, np.array([10])) == pytest.approx([np.sqrt(1.1)], abs=1e-4)


def test_the_sentence_leg_finds_the_passages_of_the_nearest_sentences(sentences: SentenceVectors) -> None:
    leg = SentenceLeg(sentences, IDS, True, Prior(0, 1))
    assert _search(leg, QUERY, 2, IDS) == [10, 20]


def test_the_sentence_leg_finds_only_allowed_passages(sentences: SentenceVectors) -> None:
    leg = SentenceLeg(sentences, IDS, True, Prior(0, 1))
    assert _search(leg, QUERY, 9, np.array([20, 30])) == [20, 30]
    assert _search(leg, QUERY, 9, NONE) == []


def test_the_sentence_leg_of_one_language_finds_no_passage_of_another(sentences: SentenceVectors) -> None:
    leg = SentenceLeg(sentences, np.array([20, 30]), False, Prior(0, 1))
    assert _search(leg, QUERY, 9, np.array([20, 30])) == [20, 30]


def test_a_passage_scores_by_its_nearest_sentence(sentences: SentenceVectors) -> None:
    # nearest 1, 0.8 and 0, and the prior: the mean is 1.8 / 13, the variance 11.19905 / 13
    leg = SentenceLeg(sentences, IDS, True, Prior(0, 1))
    assert leg.score(QUERY, np.array([20, 10, 30])) == pytest.approx([0.71275, 0.92823, -0.14918], abs=2e-3)
    assert leg.score(QUERY, NONE).shape == (0,)


def test_the_term_leg_finds_the_passages_that_hold_a_term_the_best_first(terms: TermIndex) -> None:
    leg = TermLeg(terms)
    assert _search(leg, _query(terms, "cat"), 9, IDS) == [10, 20]  # the shorter one first
    assert _search(leg, _query(terms, "cat", "dog"), 9, IDS) == [20, 10]
    assert _search(leg, _query(terms, "cat", "dog"), 1, IDS) == [20]


def test_the_term_leg_finds_only_allowed_passages(terms: TermIndex) -> None:
    leg = TermLeg(terms)
    assert _search(leg, _query(terms, "cat"), 9, np.array([20, 30])) == [20]
    assert _search(leg, _query(terms, "cat"), 9, NONE) == []


def test_terms_score_as_the_share_of_what_could_be_met(terms: TermIndex) -> None:
    # mean length 4/3: 1 / (1 + 1.2 * (0.5 + 0.5 * 0.75)) for a passage of one term, 1 / (1 + 1.2 * (0.5 + 0.5 * 1.5)) for two
    leg = TermLeg(terms)
    assert leg.score(_query(terms, "cat"), np.array([30, 20, 10])) == pytest.approx([0, 0.4, 0.487805], abs=1e-5)


def test_a_term_that_stands_nowhere_lowers_the_share(terms: TermIndex) -> None:
    # idf of cat log(1 + 1.5 / 2.5) = 0.470, of what no passage holds log(1 + 3.5 / 0.5) = 2.079
    assert TermLeg(terms).score(_query(terms, "cat", "owl"), np.array([10])) == pytest.approx([0.08994], abs=1e-4)


def test_a_question_without_terms_meets_nothing(terms: TermIndex) -> None:
    leg = TermLeg(terms)
    assert _search(leg, _query(terms), 9, IDS) == []
    assert leg.score(_query(terms), IDS).tolist() == [0, 0, 0]


@pytest.mark.parametrize("limit", [1, 5, 40])
def test_the_term_leg_finds_the_highest_sums_however_many_passages_hold_a_word(tmp_path: Path, limit: int) -> None:
    chance = np.random.default_rng(0)
    held = chance.random((300, 3)) < [0.9, 0.4, 0.05]
    sizes = chance.integers(0, 30, 300)
    passages = {
        number + 1: [Occurrence(word, 0, 3) for word, holds in zip(("cat", "dog", "sun"), row, strict=True) if holds]
        + [Occurrence("filler", 0, 3)] * int(size)
        for number, (row, size) in enumerate(zip(held, sizes, strict=True))
    }
    term_index.write(tmp_path, "en", passages)
    terms = TermIndex(tmp_path, "en")
    query = _query(terms, "cat", "dog", "sun")
    scores = total(terms, query.matches)
    leg = TermLeg(terms)
    found = leg.search(query, limit, leg.select(terms.ids))
    assert len(found) == limit
    assert sorted(scores[terms.rows(found)].tolist()) == sorted(scores.tolist())[-limit:]
