"""Fusion: one score out of what the legs say, by weights for each pair of question's and passage's language.

The weights are data, ``weights.json``, fitted by ``bench/fit_weights.py`` for one model. For another model, and where a part of
the index is missing, the weights under ``defaults`` serve, which rest on nothing that is peculiar to a model.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from shutten.base.arrays import FloatArray
from shutten.errors import WeightsError
from shutten.search.ranking.background import Prior

if TYPE_CHECKING:  # Python 3.10 has it elsewhere
    from importlib.resources.abc import Traversable

FILE = "weights.json"
NEAR_PASSAGE = 1.0
NEAR_SENTENCE = 2.0
"""Standard deviations from which on nearness says something: below, what sounds alike is no nearer than the rest."""


@dataclass(frozen=True)
class Weights:
    """What the features of a passage weigh.

    Attributes:
        name: the model that they were fitted for, or ``defaults``.
        pairs: by ``question language-passage language`` the weights of the ``first`` and the ``final`` look; with its ``bias``
            the final score is the log odds that a passage answers, so that passages in both languages can stand in one list.
        priors: what each vector leg's scores are like where there is nothing to see.
        verdict: the coefficients of `decide`, by what they tell.
        preferred: log odds by which a passage in the question's own language goes before an equal one in the other.
    """

    name: str
    pairs: Mapping[str, Mapping[str, Mapping[str, float]]]
    priors: Mapping[str, Prior]
    verdict: Mapping[str, Mapping[str, float]]
    preferred: float = 0.0

    def prior(self, leg: str) -> Prior:
        """What a vector leg's scores are like where there is nothing to see.

        Raises:
            WeightsError: the leg has none.
        """
        if leg not in self.priors:
            raise self._missing(leg, "prior")
        return self.priors[leg]

    def check(self, leg: str, language: str) -> None:
        """Make sure that a leg counts among the passages in ``language``, whatever the question's language.

        Raises:
            WeightsError: it has no weight in the first look.
        """
        for pair, weights in self.pairs.items():
            if pair.endswith(f"-{language}") and leg not in weights["first"]:
                raise self._missing(leg, f"weight for {pair}")

    def _missing(self, leg: str, what: str) -> WeightsError:
        return WeightsError(
            f"the leg {leg!r} has no {what} among the weights {self.name!r} in {_file()}; "
            "fit them with `python bench/fit_weights.py --set NAME=INDEX:TESTSET:WEIGHT --write`"
        )

    def first(self, pair: str, features: Mapping[str, FloatArray]) -> FloatArray:
        """Scores of the first look, float32 of shape (passages,)."""
        return _weighed(self.pairs[pair]["first"], features)

    def final(self, pair: str, features: Mapping[str, FloatArray]) -> FloatArray:
        """Scores of the second look, float32 of shape (passages,)."""
        return _weighed(self.pairs[pair]["final"], features)

    def shares(self, pair: str, features: Mapping[str, FloatArray], place: int) -> dict[str, float]:
        """What each feature adds to the score of the passage at ``place``: the final one, if there was a second look."""
        derived = derived_features(features)
        weights = self.pairs[pair]["final" if "evidence" in features else "first"]
        return {name: weight * float(derived[name][place]) for name, weight in weights.items() if name in derived}


def weights_for(model: str, has_tokens: bool) -> Weights:
    """The weights for an index.

    Args:
        model: the name of the model that made it.
        has_tokens: whether it holds vectors of tokens.
    """
    table = weights_table()
    fitted = table["fitted"].get(model) if has_tokens else None
    chosen = fitted or table["defaults"]
    priors = {name: Prior(*values) for name, values in chosen["priors"].items()}
    return Weights(model if fitted else "defaults", chosen["pairs"], priors, chosen["verdict"], chosen.get("preferred", 0.0))


@lru_cache(maxsize=1)
def weights_table() -> dict[str, Any]:
    """The whole of ``weights.json``."""
    table: dict[str, Any] = json.loads(_file().read_text(encoding="utf-8"))
    return table


def weights_hash() -> str:
    """SHA-256 of ``weights.json``."""
    return hashlib.sha256(_file().read_bytes()).hexdigest()


def _file() -> Traversable:
    return files("shutten.search.ranking").joinpath(FILE)


def derived_features(features: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    """The features, what is made of them, and a ``bias`` of 1."""
    derived = dict(features)
    derived["bias"] = np.ones(len(next(iter(features.values()))), np.float32)
    for name, threshold in (("dense", NEAR_PASSAGE), ("sentence", NEAR_SENTENCE)):
        if name in features:
            derived[f"near_{name}"] = np.maximum(features[name] - np.float32(threshold), 0)
    return derived


def _weighed(weights: Mapping[str, float], features: Mapping[str, FloatArray]) -> FloatArray:
    derived = derived_features(features)
    count = len(next(iter(features.values())))
    scores = np.zeros(count, np.float32)
    for name, weight in weights.items():
        if name in derived:
            scores += np.float32(weight) * derived[name]
    return scores
