"""Our figures beside trec_eval's own on a sample of its kind, and beside ranx's on made runs."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from shutten.evaluation.measuring.measures import mean, score_questions
from shutten.evaluation.runs.trec import read_trec_run
from shutten.evaluation.testsets.lines import Faults
from shutten.evaluation.testsets.qrels import read_qrels

QRELS = """\
301 0 a 2
301 0 b 1
301 0 c 0
301 0 d 1
302 0 a 1
302 0 e 3
302 0 f 0
303 0 g 1
"""
# ties in score, ranks that contradict the scores, x and y not judged, question 303 missing, question 999 not judged
RUN = """\
301 Q0 a 1 1.0 sample
301 Q0 b 2 2.0 sample
301 Q0 x 3 2.0 sample
301 Q0 c 4 3.0 sample
302 Q0 a 1 5.0 sample
302 Q0 e 2 5.00000001 sample
302 Q0 f 3 5.0 sample
302 Q0 y 9 -1 sample
999 Q0 a 1 1.0 sample
"""
# order of 301: c x b a, for b and x tie and the last name comes first; of 302: f e a y, for 5.00000001 is 5 in single precision
# 301: DCG 1 / log2(4) + 2 / log2(5) = 1.361353, ideal 2 + 1 / log2(3) + 1 / log2(4) = 3.130930
# 302: DCG 3 / log2(3) + 1 / log2(4) = 2.392789, ideal 3 + 1 / log2(3) = 3.630930
VALUES = {
    "MAP": ("map", {"301": (1 / 3 + 2 / 4) / 3, "302": (1 / 2 + 2 / 3) / 2}),
    "MRR": ("recip_rank", {"301": 1 / 3, "302": 1 / 2}),
    "nDCG": ("ndcg", {"301": 0.434808, "302": 0.659002}),
    "nDCG@10": ("ndcg_cut_10", {"301": 0.434808, "302": 0.659002}),
    "nDCG@2": ("ndcg_cut_2", {"301": 0, "302": 0.521296}),  # 3 / log2(3) = 1.892789, of 3.630930
    "Precision@5": ("P_5", {"301": 0.4, "302": 0.4}),
    "Recall@10": ("recall_10", {"301": 2 / 3, "302": 1}),
    "Recall@3": ("recall_3", {"301": 1 / 3, "302": 1}),
    "Success@1": ("success_1", {"301": 0, "302": 0}),
    "Success@5": ("success_5", {"301": 1, "302": 1}),
    "Success@10": ("success_10", {"301": 1, "302": 1}),
}
MEANS = {"MAP": 0.287037, "MRR": 0.277778, "nDCG@10": 0.364603, "Precision@5": 0.266667, "Recall@10": 0.555556}
"""Over the three questions that are judged, as ``trec_eval -c`` takes them."""


def sample(folder: Path) -> tuple[dict[str, dict[str, int]], dict[str, list[str]]]:
    (folder / "qrels.txt").write_text(QRELS, encoding="utf-8")
    (folder / "run.txt").write_text(RUN, encoding="utf-8")
    run = read_trec_run(folder / "run.txt")
    return read_qrels(folder / "qrels.txt", Faults()), {name: list(one.units()) for name, one in run.rankings.items()}


def test_sample_has_the_values_of_trec_evals_definitions(tmp_path: Path) -> None:
    qrels, run = sample(tmp_path)
    assert run == {"301": ["c", "x", "b", "a"], "302": ["f", "e", "a", "y"], "999": ["a"]}
    found = score_questions(qrels, run, VALUES)
    assert list(found) == ["301", "302", "303"]
    assert found["303"] == dict.fromkeys(VALUES, 0)
    for name, (_, expected) in VALUES.items():
        for question, value in expected.items():
            assert found[question][name] == pytest.approx(value, abs=1e-6), (name, question)
    means = mean(list(found.values()))
    assert {name: means[name] for name in MEANS} == pytest.approx(MEANS, abs=1e-6)


def test_trec_eval_itself_says_the_same_of_the_sample() -> None:
    """Run on the scores as they stand in the file, so that its own order is compared as well."""
    import pytrec_eval

    qrels: dict[str, dict[str, int]] = {}
    run: dict[str, dict[str, float]] = {}
    for line in QRELS.splitlines():
        question, _, unit, grade = line.split()
        qrels.setdefault(question, {})[unit] = int(grade)
    for line in RUN.splitlines():
        question, _, unit, _, score, _ = line.split()
        run.setdefault(question, {})[unit] = float(score)
    measures = {"map", "recip_rank", "ndcg", "ndcg_cut.2,10", "P.5", "recall.3,10", "success.1,5,10"}
    found = pytrec_eval.RelevanceEvaluator(qrels, measures).evaluate(run)
    assert set(found) == {"301", "302"}
    for theirs, expected in VALUES.values():
        for question, value in expected.items():
            assert found[question][theirs] == pytest.approx(value, abs=1e-6), (theirs, question)


RANX = {
    "nDCG@5": "ndcg@5",
    "nDCG@10": "ndcg@10",
    "MRR@10": "mrr@10",
    "Recall@3": "recall@3",
    "Recall@10": "recall@10",
    "Success@1": "hit_rate@1",
    "Success@10": "hit_rate@10",
    "MAP": "map",
}
"""ranx's ``ndcg`` has the grade as gain (Järvelin and Kekäläinen, 2002), as trec_eval; its ``ndcg_burges`` has 2**grade - 1."""


def made(folder: Path, seed: int) -> tuple[dict[str, dict[str, int]], dict[str, list[str]]]:
    """Judgements with grades from 0 to 3 and a run of few different scores, through our files.

    Every eighth question is missing from the run; for every tenth nothing is relevant, so that each measure is 0.
    """
    chance = random.Random(seed)
    units = [f"d{number}" for number in range(40)]
    judged, returned = [], []
    for number in range(48):
        grades = {unit: chance.randrange(4) if number % 10 else 0 for unit in chance.sample(units, 12)}
        judged += [f"q{number} 0 {unit} {grade}\n" for unit, grade in grades.items()]
        if number % 8:
            found = chance.sample(units, chance.randrange(1, 40))
            returned += [f"q{number} Q0 {unit} 0 {chance.randrange(6) / 3} made\n" for unit in found]
    (folder / "qrels.txt").write_text("".join(judged), encoding="utf-8")
    (folder / "run.txt").write_text("".join(returned), encoding="utf-8")
    run = read_trec_run(folder / "run.txt")
    return read_qrels(folder / "qrels.txt", Faults()), {name: list(one.units()) for name, one in run.rankings.items()}


@pytest.mark.parametrize("seed", range(3))
def test_ranx_says_the_same_of_made_runs(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")  # compiling ranx takes more than a minute, running it as it stands no time
    ranx: Any = pytest.importorskip("ranx")
    qrels, run = made(tmp_path, seed)
    assert (len(qrels), len(run)) == (48, 42)
    ours = score_questions(qrels, run, RANX)
    # ranx breaks ties by where a unit stands, so it is given our order; of a missing question, what nobody judged
    ordered = {name: {unit: float(-rank) for rank, unit in enumerate(run.get(name, ["nothing"]))} for name in qrels}
    theirs = ranx.evaluate(ranx.Qrels(qrels), ranx.Run(ordered), list(RANX.values()), return_mean=False)
    for name, their_name in RANX.items():
        expected = dict(zip(sorted(qrels), theirs[their_name].tolist(), strict=True))
        assert {question: values[name] for question, values in ours.items()} == pytest.approx(expected, abs=1e-6), name
        assert 0.03 < sum(expected.values()) / len(expected) < 0.9  # neither side is all 0 or all 1


def test_trec_eval_breaks_ties_as_our_reader_does(tmp_path: Path) -> None:
    """The made runs again, with their tied scores, as trec_eval orders them."""
    import pytrec_eval

    qrels, run = made(tmp_path, seed=5)
    scores: dict[str, dict[str, float]] = {}
    for line in (tmp_path / "run.txt").read_text(encoding="utf-8").splitlines():
        question, _, unit, _, score, _ = line.split()
        scores.setdefault(question, {})[unit] = float(score)
    theirs = pytrec_eval.RelevanceEvaluator(qrels, {"map", "ndcg_cut.10", "recip_rank"}).evaluate(scores)
    ours = score_questions(qrels, run, ["MAP", "nDCG@10", "MRR"])
    for question, values in theirs.items():
        assert list(ours[question].values()) == pytest.approx(
            [values["map"], values["ndcg_cut_10"], values["recip_rank"]], abs=1e-6
        )
