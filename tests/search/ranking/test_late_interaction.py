"""MaxSim by hand: two dimensions, a mean of zero and a byte a dimension, so that cosines can be read off."""

from pathlib import Path

import numpy as np
import pytest

from shutten.encoders.token_vectors import TokenVectors
from shutten.errors import IndexDamagedError
from shutten.search.ranking import late_interaction
from shutten.search.ranking.late_interaction import QuestionTokens
from shutten.store.vectors.tokens import TokenVectorStore, TokenVectorWriter

EAST, NORTH, WEST, SOUTH = (1, 0), (0, 1), (-1, 0), (0, -1)
STEEP = (0.6, 0.8)


def _tokens(*vectors: tuple[float, float]) -> TokenVectors:
    spans = np.array([(i, i + 1) for i in range(len(vectors))], np.int32).reshape(-1, 2)
    return TokenVectors(np.array(vectors, np.float16).reshape(-1, 2), spans)


@pytest.fixture
def store(tmp_path: Path) -> TokenVectorStore:
    writer = TokenVectorWriter()
    passages = {"east": (EAST, EAST), "north": (NORTH, WEST), "mixed": (EAST, NORTH, STEEP), "none": ()}
    balance = {"balance": (WEST, WEST, WEST, SOUTH, SOUTH, SOUTH, (0.4, 0.2))}  # so that the mean is zero
    for key, vectors in (passages | balance).items():
        writer.add(key, "a" * len(vectors), _tokens(*vectors))
    writer.write(tmp_path, [1, 2, 3, 4], ["east", "north", "mixed", "none"])
    return TokenVectorStore(tmp_path)


def _question(store: TokenVectorStore, *vectors: tuple[float, float]) -> QuestionTokens:
    return late_interaction.question_tokens("a" * len(vectors), _tokens(*vectors), store.quantiser)


def _scores(question: QuestionTokens, store: TokenVectorStore, ids: list[int]) -> np.ndarray:
    best = late_interaction.best_cosines(question, store, ids)
    return late_interaction.max_sim(best, best)


def test_the_mean_is_zero(store: TokenVectorStore) -> None:
    assert np.abs(store.quantiser.mean).max() < 1e-3


def test_each_question_token_takes_its_best_cosine_in_each_passage(store: TokenVectorStore) -> None:
    best = late_interaction.best_cosines(_question(store, EAST, STEEP), store, [1, 2, 3])
    assert best == pytest.approx(np.array([[1, 0, 1], [0.6, 0.8, 1]]), abs=0.01)


def test_a_passage_without_tokens_has_cosine_0_wherever_it_stands(store: TokenVectorStore) -> None:
    best = late_interaction.best_cosines(_question(store, STEEP), store, [4, 1, 4, 4, 2, 4])
    assert best == pytest.approx(np.array([[0, 0.6, 0, 0, 0.8, 0]]), abs=0.01)


def test_passages_without_tokens_alone_have_score_0(store: TokenVectorStore) -> None:
    assert _scores(_question(store, STEEP), store, [4]).tolist() == [0]


def test_no_passages_have_no_scores(store: TokenVectorStore) -> None:
    scores = _scores(_question(store, EAST), store, [])
    assert (scores.shape, scores.dtype) == ((0,), np.float32)


def test_a_token_that_tells_candidates_apart_weighs_more() -> None:
    best = np.array([[1, 0, 1, 0], [0.5, 0.5, 0.5, 0.5]], np.float32)
    # spreads 0.5 and 0; with ten candidates' worth of the mean, 0.25: 4 * 0.5 + 2.5 = 4.5 and 2.5
    assert late_interaction.token_weights(best) == pytest.approx([4.5 / 7, 2.5 / 7])


@pytest.mark.parametrize("best", [np.full((2, 3), 0.4), np.zeros((2, 0)), np.array([[0.1], [0.9]])])
def test_where_nothing_is_told_apart_weights_are_equal(best: np.ndarray) -> None:
    assert late_interaction.token_weights(best.astype(np.float32)).tolist() == [0.5, 0.5]


def test_scores_are_best_cosines_by_weight(store: TokenVectorStore) -> None:
    scores = _scores(_question(store, EAST, STEEP), store, [1, 2, 3])
    # spreads of (1, 0, 1) and (0.6, 0.8, 1): 0.4714 and 0.1633, mean 0.3173: weights 4.587 and 3.663 of 8.25
    east, steep = 4.587 / 8.25, 3.663 / 8.25
    assert scores == pytest.approx([east + 0.6 * steep, 0.8 * steep, 1], abs=0.01)


def test_passages_beyond_the_candidates_are_scored_by_the_weights_of_these(store: TokenVectorStore) -> None:
    best = late_interaction.best_cosines(_question(store, EAST, STEEP), store, [1, 2, 3])
    beyond = np.array([[0, 1, 0.5], [0, 0, 0.5]], np.float32)
    assert late_interaction.max_sim(best, beyond) == pytest.approx([0, 4.587 / 8.25, 0.5], abs=0.01)


def test_the_order_of_candidates_does_not_matter(store: TokenVectorStore) -> None:
    question = _question(store, EAST, STEEP)
    one, other = (_scores(question, store, ids) for ids in ([1, 2, 3], [3, 1, 2]))
    assert other == pytest.approx(one[[2, 0, 1]])


def test_a_questions_punctuation_does_not_count(store: TokenVectorStore) -> None:
    question = late_interaction.question_tokens("a?", _tokens(EAST, NORTH), store.quantiser)
    assert question.spans.tolist() == [[0, 1]]
    assert _scores(question, store, [1]) == pytest.approx([1], abs=0.01)


def test_a_question_of_punctuation_counts_all_of_it(store: TokenVectorStore) -> None:
    question = late_interaction.question_tokens("!?", _tokens(EAST, NORTH), store.quantiser)
    assert len(question.vectors) == 2


def test_a_question_without_tokens_has_score_0(store: TokenVectorStore) -> None:
    question = late_interaction.question_tokens(
        "", TokenVectors(np.zeros((0, 2), np.float16), _tokens().spans), store.quantiser
    )
    assert _scores(question, store, [1, 2]).tolist() == [0, 0]


def test_an_unknown_passage_is_an_error(store: TokenVectorStore) -> None:
    with pytest.raises(IndexDamagedError, match="token vectors are missing"):
        _scores(_question(store, EAST), store, [1, 99])
