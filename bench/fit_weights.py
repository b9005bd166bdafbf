"""Fit the weights of fusion to test sets, with cross-validation, and write them to ``weights.json``.

    python bench/fit_weights.py --set official=INDEX:TESTSET:3 --set corpus=embeddings:corpus/questions.jsonl:1.5 --write

Each set is given as NAME=INDEX:TESTSET:WEIGHT. Fusion: the weights that make a relevant passage most likely to come first
(softmax over the passages found; Cao et al., "Learning to rank: from pairwise approach to listwise approach", 2007), none below
zero, held near a prior. The pairs within one language share theirs, and so do those across. The verdict is fitted
afterwards, by ``bench/fit_verdict.py``.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from collect import Example, collect
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from shutten.evaluation.testsets.read import read_testset
from shutten.search.index import Index
from shutten.search.ranking import fusion
from shutten.search.ranking.fusion import derived_features
from shutten.search.ranking.legs.registry import LEGS

WITHIN, ACROSS = ("ja-ja", "en-en"), ("en-ja", "ja-en")
PRIOR = {"evidence": 24.0, "late": 12.0, "near_sentence": 0.4, "near_dense": 0.1, "date": 1.0}
SCALE = {"evidence": 20.0, "late": 20.0, "near_sentence": 1.0, "near_dense": 1.0, "date": 1.0}
FIRST = {"dense": 1.0, "second": 0.3, "sentence": 0.3, "terms": 12.0, "date": 1.0}
"""Weights of the first look, set by hand; another leg, whose weight is not set here, gets `NEW`."""
NEW = 1.0
NEW_PRIOR = (0.0, 1.0)
HELD = 0.01
FOLDS = 5
LISTED = 10
"""Passages of each question by which scores are made log odds."""
PREFERRED = 2.0
"""Log odds by which a passage in the question's own language goes before an equal one in the other."""


def main() -> None:
    """Fit, print what cross-validation says, and write the weights if asked to."""
    arguments = _arguments()
    _complete(fusion.weights_table())
    examples: list[Example] = []
    importance: dict[str, float] = {}
    for given in arguments.set:
        name, rest = given.split("=", 1)
        index_folder, testset, weight = rest.rsplit(":", 2)
        importance[name] = float(weight)
        index = Index(index_folder)
        found = list(collect(name, index, read_testset(Path(testset)), arguments.most))
        print(f"{name}: {len(found)} examples, {index.generation.manifest.passages} passages", flush=True)
        examples += found
        model = index.generation.manifest.encoder.name
    pairs: dict[str, dict[str, dict[str, float]]] = {}
    for group in (WITHIN, ACROSS):
        weights = _fit_fusion([e for e in examples if e.pair in group and e.relevant.any()], importance)
        pairs |= {pair: {"first": _first(), "final": weights} for pair in group}
    if arguments.write:
        path = Path(fusion.__file__).with_name(fusion.FILE)
        table = json.loads(path.read_text(encoding="utf-8"))
        found = {"pairs": pairs, "preferred": PREFERRED}
        _complete(table)
        table["defaults"] |= found
        table["fitted"][model] = {name: table["defaults"][name] for name in ("priors", "verdict")} | found
        path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
        print(f"written to {path.name}")


def _first() -> dict[str, float]:
    """The weights of the first look, of every leg."""
    return {**{leg.NAME: NEW for leg in LEGS}, **FIRST}


def _complete(table: dict[str, Any]) -> None:
    """Give every leg a weight and a prior where it has none yet, so that an index can be asked with it."""
    for entry in (table["defaults"], *table["fitted"].values()):
        for pair in entry["pairs"].values():
            pair["first"] = _first() | pair["first"]
        entry["priors"] = {leg.NAME: NEW_PRIOR for leg in LEGS if leg.NAME not in FIRST} | entry["priors"]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", action="append", required=True, metavar="NAME=INDEX:TESTSET:WEIGHT")
    parser.add_argument("--most", type=int, default=200, help="questions of a set at most")
    parser.add_argument("--write", action="store_true", help="write the weights")
    return parser.parse_args()


def _fit_fusion(examples: Sequence[Example], importance: Mapping[str, float]) -> dict[str, float]:
    names = list(PRIOR)
    tables = [_table(example, names) for example in examples]
    share = _shares(examples, importance)
    folds = _folds(examples)
    reciprocal: dict[tuple[str, str], list[float]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = _fit(
            [(table, example.relevant, part) for table, example, part, own in zip(tables, examples, share, folds, strict=True)
             if own != fold]
        )  # fmt: skip
        for table, example, own in zip(tables, examples, folds, strict=True):
            if own == fold:
                reciprocal[example.testset, example.pair].append(_reciprocal_rank(table @ weights, example))
    for (testset, pair), values in sorted(reciprocal.items()):
        first, five = (np.mean([value >= 1 / most for value in values]) for most in (1, 5))
        mean = np.mean(values)
        print(f"  {testset} {pair} n {len(values)}: cross-validated Success@1 {first:.3f} @5 {five:.3f} MRR {mean:.3f}")
    weights = _fit([(table, example.relevant, part) for table, example, part in zip(tables, examples, share, strict=True)])
    slope, bias = _calibrated([table @ weights for table in tables], examples, share)
    found = {name: round(float(slope * weight) * SCALE[name], 3) for name, weight in zip(names, weights, strict=True)}
    found["bias"] = round(bias, 3)
    print("  ", found, flush=True)
    return found


def _calibrated(scores: Sequence[np.ndarray], examples: Sequence[Example], share: Sequence[float]) -> tuple[float, float]:
    """What makes log odds of scores, so that passages in both languages can stand in one list."""
    rows, truth, counts = [], [], []
    for values, example, part in zip(scores, examples, share, strict=True):
        best = np.argsort(-values)[:LISTED]
        rows += values[best].tolist()
        truth += example.relevant[best].tolist()
        counts += [part] * len(best)
    odds = _logistic(np.array(rows)[:, None], np.array(truth), np.array(counts) * len(counts) / sum(counts))
    return float(odds.coef_[0, 0]), float(odds.intercept_[0])


def _table(example: Example, names: Sequence[str]) -> np.ndarray:
    derived = derived_features(example.features)
    return np.stack([np.asarray(derived[name], np.float64) * SCALE[name] for name in names], axis=1)


def _shares(examples: Sequence[Example], importance: Mapping[str, float]) -> list[float]:
    """What each example counts: every set and pair as much as its importance, however many questions it has."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for example in examples:
        counts[example.testset, example.pair] += 1
    return [importance[example.testset] / counts[example.testset, example.pair] for example in examples]


def _folds(examples: Sequence[Example]) -> list[int]:
    """A fold for each question; the examples of one question, and of its twin in the other language, stand in one."""
    order: dict[tuple[str, str], int] = {}
    for example in examples:
        order.setdefault((example.testset, example.question.id), len(order))
    shuffled = np.random.default_rng(0).permutation(len(order))
    return [int(shuffled[order[example.testset, example.question.id]]) % FOLDS for example in examples]


def _fit(data: Sequence[tuple[np.ndarray, np.ndarray, float]]) -> np.ndarray:
    prior = np.array([PRIOR[name] / SCALE[name] for name in PRIOR])
    total = sum(share for *_, share in data)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = 0.0, np.zeros_like(weights)
        for table, relevant, share in data:
            scores = table @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            right = max(float(chance[relevant].sum()), 1e-9)
            value -= share * np.log(right)
            slope += share * ((chance - np.where(relevant, chance, 0) / right) @ table)
        held = weights - prior
        return value / total + HELD * float(held @ held), slope / total + 2 * HELD * held

    found: np.ndarray = minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(prior)).x
    return found


def _reciprocal_rank(scores: np.ndarray, example: Example) -> float:
    ranks = np.flatnonzero(example.relevant[np.argsort(-scores, kind="stable")])
    return 1 / (ranks[0] + 1) if len(ranks) and ranks[0] < 10 else 0.0


def _logistic(table: np.ndarray, truth: np.ndarray, share: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=2000).fit(table, truth, sample_weight=share)


if __name__ == "__main__":
    main()
