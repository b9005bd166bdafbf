from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shutten.index import dense
from shutten.search.legs import DenseLeg
from shutten.search.question import Question


@pytest.fixture
def leg(tmp_path: Path, tiny_encoder: Any) -> DenseLeg:
    dense.write(tmp_path, np.array([30, 10, 20]), tiny_encoder.encode_document(["alpha", "beta", "alpha beta"]))
    return DenseLeg(tiny_encoder, dense.VectorIndex(tmp_path))


def test_the_nearest_passages_come_first_with_their_cosines(leg: DenseLeg) -> None:
    found = leg.search(Question("alpha", "en"), 2, None)
    assert found.ids.tolist() == [30, 20]
    assert found.scores[0] == pytest.approx(1, abs=1e-6)
    assert 0 < found.scores[1] < 1


def test_only_passages_among_the_allowed_are_found(leg: DenseLeg) -> None:
    assert leg.search(Question("alpha", "en"), 3, [10]).ids.tolist() == [10]


def test_the_leg_is_called_dense(leg: DenseLeg) -> None:
    assert leg.name == "dense"
