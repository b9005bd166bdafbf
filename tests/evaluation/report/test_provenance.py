from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

from shutten import Index
from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.measuring.measured import Measured
from shutten.evaluation.measuring.verdicts import Verdicts
from shutten.evaluation.report.provenance import provenance
from shutten.evaluation.runs.run import Ranking, Run
from shutten.search.ranking import fusion

NOON = datetime(2026, 11, 22, 12, 30, tzinfo=timezone.utc)


def test_everything_that_made_an_evaluation_is_named(mixed: tuple[Evaluation, Index]) -> None:
    evaluation, index = mixed
    made = provenance(evaluation, index, seed=7, settings={"corpus": "corpus"}, now=NOON)
    assert (made["time"], made["run"], made["seed"], made["settings"]) == (
        "2026-11-22T12:30:00Z",
        "tiny <b>&",
        7,
        {"corpus": "corpus"},
    )
    assert made["test_set"] == {
        "name": "set & <b>.jsonl",
        "form": "anchored",
        "judges": "passages",
        "questions": 4,
        "sha256": hashlib.sha256(evaluation.testset.path.read_bytes()).hexdigest(),
    }
    assert (made["index"]["generation"], made["index"]["documents"], made["index"]["passages"]) == (
        index.generation.name,
        3,
        3,
    )
    assert (made["model"]["name"], made["model"]["fingerprint"], made["model"]["dimension"]) == ("tiny", "tiny-1", 16)
    weights = Path(fusion.__file__).with_name("weights.json").read_bytes()
    assert made["weights"] == {"name": "defaults", "sha256": hashlib.sha256(weights).hexdigest()}
    assert made["stages"] == ["dense"]
    assert made["measures"] == ["Success@1", "Success@5", "Success@10", "MRR@10", "nDCG@10", "Recall@10"]
    assert made["python"] == platform.python_version()
    assert {"numpy", "faiss-cpu", "ir-measures", "altair"} <= made["packages"].keys()


def test_judgements_of_a_folder_are_hashed_with_its_questions(beir: tuple[Evaluation, Index]) -> None:
    evaluation, index = beir
    before = provenance(evaluation, index)["test_set"]["sha256"]
    assert len(before) == 64
    qrels = evaluation.testset.path / "qrels" / "test.tsv"
    qrels.write_text(qrels.read_text(encoding="utf-8").replace("\t2", "\t1"), encoding="utf-8")
    assert provenance(evaluation, index)["test_set"]["sha256"] != before


def test_test_set_that_is_gone_has_no_hash(evaluate_rows: Callable[..., tuple[Evaluation, Index]]) -> None:
    evaluation, index = evaluate_rows(("q", "Where?", {}))
    evaluation.testset.path.unlink()
    assert provenance(evaluation, index)["test_set"]["sha256"] == ""


def test_run_that_was_compared_is_named_with_its_file(mixed: tuple[Evaluation, Index], tmp_path: Path) -> None:
    (tmp_path / "old.trec").write_bytes(b"run")
    runs = [Run("old", {"q": Ranking(())}, tmp_path / "old.trec"), Run("new", {"q": Ranking(())})]
    others = [Measured(run, (), (), Verdicts(None, None, None, ())) for run in runs]
    digest = hashlib.sha256(b"run").hexdigest()
    assert provenance(*mixed, others)["against"] == {"old": {"file": "old.trec", "sha256": digest}, "new": {}}
