"""A leg of one's own: its class, its place in the registry, its weights and its label, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shutten import Corpus, Index, build_index
from shutten.base.arrays import FloatArray, IdArray
from shutten.errors import WeightsError
from shutten.search.ranking import fusion
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.legs import registry
from shutten.search.ranking.legs.leg import Leg
from shutten.search.ranking.query import Query
from shutten.search.ranking.stages import STAGES
from shutten.settings import BuildOptions
from shutten.store.generation import Generation
from shutten.texts import common


class ShoutingLeg(Leg):
    """Whether a passage shouts."""

    NAME = "shouting"
    STAGE = "terms"

    def __init__(self, generation: Generation, language: str) -> None:
        self._store, self._ids = generation.store, generation.terms[language].ids

    @classmethod
    def of(cls, generation: Generation, language: str, weights: Weights) -> ShoutingLeg:
        return cls(generation, language)

    def select(self, ids: IdArray) -> IdArray:
        return ids

    def search(self, query: Query, limit: int, selection: IdArray) -> IdArray:
        return selection[np.argsort(-self.score(query, selection), kind="stable")][:limit]

    def score(self, query: Query, ids: IdArray) -> FloatArray:
        known = self._store.get(ids.tolist())
        return np.array([known[identifier].text.endswith("!") for identifier in ids.tolist()], np.float32)


@pytest.fixture
def index(
    tmp_path: Path,
    make_tiny_encoder: Callable[[], Any],
    make_corpus: Callable[[Mapping[str, str]], Corpus],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Index]:
    """Opens an index of two passages with the leg registered."""
    encoder = make_tiny_encoder()
    texts = {"calm.txt": "Cats sleep.", "loud.txt": "Ships sail!"}
    build_index(make_corpus(texts), tmp_path, encoder, options=BuildOptions(second_encoder=False))
    monkeypatch.setattr(registry, "LEGS", (*registry.LEGS, ShoutingLeg))
    return lambda **named: Index(tmp_path, encoder=encoder, **named)


def _ask(index: Index) -> list[tuple[str, float]]:
    with index:
        return [(hit.passage.document, hit.shares.get("shouting", 0)) for hit in index.ask("cats").hits]


@pytest.fixture
def weights(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Writes the leg's weight into the table."""

    def write(weight: float) -> None:
        table = deepcopy(fusion.weights_table())
        for looks in table["defaults"]["pairs"].values():
            looks["first"]["shouting"] = looks["final"]["shouting"] = weight
        monkeypatch.setattr(fusion, "weights_table", lambda: table)

    return write


def test_a_leg_with_weights_counts(index: Callable[..., Index], weights: Callable[[float], None]) -> None:
    weights(100.0)
    assert _ask(index()) == [("loud.txt", 100), ("calm.txt", 0)]
    weights(0.0)
    assert _ask(index()) == [("calm.txt", 0), ("loud.txt", 0)]


def test_a_leg_without_weights_is_an_error_that_names_it_the_file_and_what_mends_it(index: Callable[..., Index]) -> None:
    with pytest.raises(WeightsError) as caught:
        index()
    file = Path(fusion.__file__).with_name("weights.json")
    assert str(caught.value) == (
        f"the leg 'shouting' has no weight for en-en among the weights 'defaults' in {file}; "
        "fit them with `python bench/fit_weights.py --set NAME=INDEX:TESTSET:WEIGHT --write`"
    )


def test_a_leg_whose_stage_is_left_out_needs_no_weights(index: Callable[..., Index]) -> None:
    assert sorted(_ask(index(stages=["dense"]))) == [("calm.txt", 0), ("loud.txt", 0)]


def test_a_vector_leg_without_a_prior_is_an_error() -> None:
    with pytest.raises(WeightsError, match="the leg 'dense' has no prior among the weights 'inline' in "):
        Weights("inline", {}, {}, {}).prior("dense")


def test_every_leg_has_a_stage_and_a_label() -> None:
    assert {leg.STAGE for leg in registry.LEGS} <= set(STAGES)
    assert {leg.NAME for leg in registry.LEGS} <= set(common.LEGS)
    assert [leg.NAME for leg in registry.LEGS] == ["dense", "second", "sentence", "terms"]
