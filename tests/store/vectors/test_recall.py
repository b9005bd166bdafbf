import numpy as np
import pytest

from shutten.store.vectors import recall

VECTORS = np.array([[1, 0], [0.8, 0.6], [0, 1], [-1, 0]], np.float16)


def test_the_nearest_come_best_first() -> None:
    questions = np.array([[1, 0], [0.1, 1]], np.float32)
    assert recall.nearest(VECTORS, questions, 3).places.tolist() == [[0, 1, 2], [2, 1, 0]]


def test_the_nearest_are_found_in_every_block() -> None:
    vectors = np.zeros((140_000, 2), np.float16)
    vectors[[5, 70_000, 139_999]] = [[0.5, 0], [1, 0], [0.75, 0]]
    assert recall.nearest(vectors, np.array([[1, 0]], np.float32), 3).places.tolist() == [[70_000, 139_999, 5]]


def test_recall_is_the_mean_share_of_what_is_as_near_as_the_truly_nearest() -> None:
    found = iter([np.array([0.9, 0.8, 0.8, 0.1]), np.array([0.9])])
    truth = recall.Truth(np.array([[1, 3, 4], [7, 8, 9]]), np.array([[0.9, 0.9, 0.8], [0.9, 0.7, 0.6]], np.float32))
    questions = np.zeros((2, 5), np.float32)
    assert recall.recall(lambda _: next(found), questions, truth) == pytest.approx((1 + 1 / 3) / 2)


def test_held_out_questions_are_unit_vectors_and_no_passages_own() -> None:
    vectors = np.random.default_rng(0).normal(size=(1000, 16)).astype(np.float16)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    questions = recall.held_out(vectors, 50)
    assert questions.shape == (50, 16)
    assert np.linalg.norm(questions, axis=1) == pytest.approx(1)
    assert (questions @ vectors.T.astype(np.float32)).max() < 0.99


def test_the_same_vectors_give_the_same_questions() -> None:
    vectors = np.random.default_rng(0).normal(size=(100, 4)).astype(np.float16)
    assert (recall.held_out(vectors) == recall.held_out(vectors)).all()
