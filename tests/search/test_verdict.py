import math

import numpy as np
import pytest

from shutten.search.question import Question
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.query import Query, QuestionVectors
from shutten.search.ranking.ranker import Ranked
from shutten.search.ranking.term_evidence import TermEvidence
from shutten.search.verdict import decide, grounds

COEFFICIENTS = {"bias": -4.0, "score": 0.5, "coverage": 3.0, "sentence": 0.25, "threshold": 0.5}
WEIGHTS = Weights("inline", {}, {}, COEFFICIENTS)


def _ranked(scores: list[float], literal: list[list[float]] | None = None, **features: list[float]) -> Ranked:
    """Passages with two terms, the first three times as important as the second; ``literal`` has a row for each."""
    count = len(scores)
    table = np.array(literal if literal is not None else np.zeros((0, count)), np.float32)
    importance = np.array([0.75, 0.25] if literal is not None else [], np.float32)
    return Ranked(
        Query(Question("q", "en"), "en", QuestionVectors(np.zeros(2, np.float32)), []),
        np.arange(count, dtype=np.int64),
        np.array(scores, np.float32),
        {name: np.array(values, np.float32) for name, values in features.items()},
        TermEvidence(importance, table, np.zeros_like(table)),
        None,
    )


def test_it_rests_on_the_best_passage_alone() -> None:
    ranked = _ranked([3.0, 2.0], literal=[[0.5, 0.9], [0, 0.9]], sentence=[1.5, 9])
    assert grounds(ranked) == {"score": 3, "coverage": 0.75, "sentence": 1.5}


def test_the_preference_for_the_questions_own_language_is_no_ground() -> None:
    ranked = _ranked([3.0]).reordered(np.array([3.0], np.float32), preferred=2)
    assert grounds(ranked)["score"] == 1


def test_stages_that_are_left_out_say_nothing() -> None:
    assert grounds(_ranked([3.0])) == {"score": 3, "coverage": 0, "sentence": 0}


def test_confidence_is_the_logistic_function_of_the_grounds() -> None:
    verdict, confidence = decide([_ranked([2.0], literal=[[0.5], [0.5]], sentence=[4])], WEIGHTS)
    assert confidence == pytest.approx(1 / (1 + math.exp(-1)))  # -4 + 0.5 * 2 + 3 * 1 + 0.25 * 4
    assert verdict == "answered"


def test_below_the_threshold_nothing_was_found() -> None:
    verdict, confidence = decide([_ranked([2.0], literal=[[0], [0]])], WEIGHTS)
    assert (verdict, confidence) == ("not found", pytest.approx(1 / (1 + math.exp(3))))


def test_at_the_threshold_it_is_answered() -> None:
    assert decide([_ranked([2.0], literal=[[1], [1]])], WEIGHTS) == ("answered", 0.5)


def test_the_verdict_is_on_the_language_of_the_best_passage() -> None:
    none, best, other = _ranked([]), _ranked([5.0, 1]), _ranked([4.0], literal=[[1], [1]], sentence=[9])
    assert decide([none, other, best], WEIGHTS) == decide([best], WEIGHTS)


def test_scores_beyond_all_measure_give_certainty() -> None:
    assert decide([_ranked([1e6])], WEIGHTS)[1] == pytest.approx(1)
    assert decide([_ranked([-1e6])], WEIGHTS)[1] == pytest.approx(0)


def test_without_passages_nothing_was_found() -> None:
    assert decide([], WEIGHTS) == ("not found", 0.0)
    assert decide([_ranked([])], WEIGHTS) == ("not found", 0.0)
