from collections.abc import Mapping

import numpy as np
import pytest

from shutten.search.ranking import fusion
from shutten.search.ranking.background import Prior
from shutten.search.ranking.fusion import Weights, derived_features, weights_for

PAIR = {"first": {"dense": 2, "terms": 10}, "final": {"evidence": 20, "near_dense": 3, "late": 5}}
WEIGHTS = Weights("inline", {"en-ja": PAIR}, {}, {})


def _features(**values: list[float]) -> dict[str, np.ndarray]:
    return {name: np.array(column, np.float32) for name, column in values.items()}


def test_the_first_look_is_a_weighted_sum() -> None:
    features = _features(dense=[1, -1, 3], terms=[0.5, 0, 0.1], date=[1, 1, 1])
    assert WEIGHTS.first("en-ja", features) == pytest.approx([7, -2, 7])


def test_what_is_missing_weighs_nothing() -> None:
    assert WEIGHTS.first("en-ja", _features(terms=[0.5, 0])) == pytest.approx([5, 0])
    assert WEIGHTS.final("en-ja", _features(dense=[0, 2], evidence=[0.5, 0.25])) == pytest.approx([10, 8])


def test_nearness_counts_from_what_stands_out() -> None:
    derived = derived_features(_features(dense=[0.5, 1, 3], sentence=[1.5, 2, 4]))
    assert derived["near_dense"].tolist() == [0, 0, 2]
    assert derived["near_sentence"].tolist() == [0, 0, 2]
    assert "near_dense" not in derived_features(_features(terms=[1]))


def test_shares_add_up_to_the_final_score() -> None:
    features = _features(dense=[3, 2], evidence=[0.5, 1], late=[0.2, 0.4], terms=[1, 1])
    shares = WEIGHTS.shares("en-ja", features, 1)
    assert shares == pytest.approx({"evidence": 20, "near_dense": 3, "late": 2})
    assert sum(shares.values()) == pytest.approx(WEIGHTS.final("en-ja", features)[1])


def test_shares_add_up_to_the_first_score_where_there_was_no_second_look() -> None:
    features = _features(dense=[3, 2], terms=[0, 0])
    assert WEIGHTS.shares("en-ja", features, 0) == {"dense": 6, "terms": 0}


def test_no_passages_have_no_scores() -> None:
    assert WEIGHTS.first("en-ja", _features(dense=[], terms=[])).shape == (0,)


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    entry: Mapping[str, object] = {"priors": {"dense": [0.8, 0.03]}, "verdict": {"bias": 1}, "pairs": {"ja-ja": PAIR}}
    fitted = {**entry, "verdict": {"bias": 2}}
    monkeypatch.setattr(fusion, "weights_table", lambda: {"fitted": {"owner/model": fitted}, "defaults": entry})


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("model", "has_tokens", "name", "bias"),
    [("owner/model", True, "owner/model", 2), ("owner/model", False, "defaults", 1), ("other", True, "defaults", 1)],
)
def test_weights_serve_the_model_that_they_were_fitted_for(model: str, has_tokens: bool, name: str, bias: float) -> None:
    weights = weights_for(model, has_tokens)
    assert (weights.name, weights.verdict["bias"]) == (name, bias)
    assert weights.priors == {"dense": Prior(0.8, 0.03)}


def test_the_data_hold_all_that_is_weighed() -> None:
    table = fusion.weights_table()
    for entry in (table["defaults"], *table["fitted"].values()):
        assert sorted(entry["pairs"]) == ["en-en", "en-ja", "ja-en", "ja-ja"]
        assert all({"first", "final"} <= set(pair) for pair in entry["pairs"].values())
        assert set(entry["priors"]) == {"dense", "second", "sentence"}
        assert set(entry["verdict"]) == {"subject", "answer", "read_answer"}
        assert all("bias" in one for one in entry["verdict"].values())
