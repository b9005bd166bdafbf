import numpy as np
import pytest

from shutten.search.ranking.background import Prior, sample, standardised

NOTHING = np.zeros(0, np.float32)


def test_without_a_background_the_prior_is_what_scores_stand_above() -> None:
    found = standardised(np.array([1.0, 0.8, 0.7], np.float32), NOTHING, Prior(0.8, 0.05))
    assert found == pytest.approx([4, 0, -2], abs=1e-4)
    assert found.dtype == np.float32


def test_ten_passages_weigh_as_much_as_the_prior() -> None:
    background = np.full(10, 0.9, np.float32)
    assert standardised(np.array([0.95], np.float32), background, Prior(0.8, 0.05)) == pytest.approx([2], abs=1e-4)


def test_a_large_background_outweighs_the_prior() -> None:
    background = np.tile(np.array([0.7, 0.9], np.float32), 5000)
    assert standardised(np.array([1.0], np.float32), background, Prior(0, 1)) == pytest.approx([1.9154], abs=1e-3)


def test_a_background_without_any_spread_gives_finite_scores() -> None:
    found = standardised(np.array([0.5, 1.0], np.float32), np.full(3, 0.5, np.float32), Prior(0.5, 0))
    assert found[0] == 0
    assert np.isfinite(found).all()


def test_no_scores_stay_none() -> None:
    assert standardised(NOTHING, NOTHING, Prior(0.5, 0.1)).shape == (0,)


def test_the_sample_is_the_first_thousand_ids() -> None:
    assert sample(np.arange(1500)).tolist() == list(range(1000))
    assert sample(np.array([3, 8])).tolist() == [3, 8]
