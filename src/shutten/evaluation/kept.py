"""Runs that are kept beside the index that gave them, so that a later one is compared with them.

    INDEX/runs/20261129T162005-questions.trec    the run, in TREC's form
    INDEX/runs/20261129T162005-questions.json    what made it, see `provenance`, and its means

Builds leave them alone. One that cannot be read is passed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shutten.base.files import replacing
from shutten.errors import TestSetError
from shutten.evaluation.report.provenance import provenance
from shutten.evaluation.runs.trec import write_trec_run
from shutten.search.ranking.stages import STAGES

if TYPE_CHECKING:
    from shutten.evaluation.session import Outcome
    from shutten.evaluation.testsets.testset import TestSet

FOLDER = "runs"


@dataclass(frozen=True)
class KeptRun:
    """A run that is kept.

    Attributes:
        path: of the run's file.
        questions: see `questions_hash`: runs of the same can be compared.
        made_by: what made it, see `provenance`.
        means: of each measure, over the questions that have an answer and over all languages.
    """

    path: Path
    questions: str
    made_by: Mapping[str, Any]
    means: Mapping[str, float]

    @property
    def testset(self) -> str:
        """The file of its questions."""
        return str(self.made_by["test_set"]["name"])

    @property
    def stages(self) -> tuple[str, ...]:
        """Of the search, in the order in which they work; empty where all did."""
        used = tuple(stage for stage in STAGES if stage in self.made_by["stages"])
        return () if used == tuple(STAGES) else used

    @property
    def when(self) -> datetime:
        """When it was made, in the time of this machine."""
        return datetime.fromisoformat(str(self.made_by["time"]).replace("Z", "+00:00")).astimezone()


def questions_hash(testset: TestSet) -> str:
    """What tells questions and what answers them from others, wherever their file lies."""
    return hashlib.sha256(repr(testset.questions).encode("utf-8", "surrogatepass")).hexdigest()


def keep_run(outcome: Outcome, *, settings: Mapping[str, Any] = {}) -> KeptRun:  # never changed
    """Keep the run of an evaluation beside its index.

    Args:
        outcome: of the evaluation.
        settings: of the program.

    Raises:
        TestSetError: it cannot be written.
    """
    done, folder = outcome.evaluation, outcome.index.path / FOLDER
    made_by = provenance(done, outcome.index, seed=outcome.seed, settings=settings)
    whole = list(done.measured.whole.values())
    means = {name: round(sum(one.values[name] for one in whole) / len(whole), 4) for name in (whole[0].values if whole else ())}
    questions = questions_hash(done.testset)
    moment = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%S%f")[:-3]
    path = folder / f"{moment}-{done.testset.path.stem}.trec"
    try:
        folder.mkdir(parents=True, exist_ok=True)  # an index that an engine keeps may have no folder yet on this machine
        write_trec_run(path, done.measured.run)
        with replacing(path.with_suffix(".json")) as beside:
            said = {"questions": questions, "means": means, "made_by": made_by}
            beside.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise TestSetError(f"cannot keep the run in {folder}: {error.strerror or error}") from error
    return KeptRun(path, questions, made_by, means)


def kept_runs(index: Path) -> list[KeptRun]:
    """The runs that are kept beside an index, the latest first."""
    found = []
    for path in sorted((index / FOLDER).glob("*.trec"), reverse=True):
        try:
            said = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            one = KeptRun(path, said["questions"], said["made_by"], said["means"])
            one.testset, one.stages, one.when  # noqa: B018 - what is shown of it is there
        except (OSError, ValueError, KeyError, TypeError):
            continue
        found.append(one)
    return found


def previous_run(index: Path, questions: str, *, than: Path | None = None) -> KeptRun | None:
    """The latest run of the same questions that is kept; None where there is none.

    Args:
        index: the index directory.
        questions: see `questions_hash`.
        than: the file of a run that is passed over.
    """
    return next((one for one in kept_runs(index) if one.questions == questions and one.path != than), None)


def forget_run(run: KeptRun) -> None:
    """Delete a run that is kept.

    Raises:
        TestSetError: it cannot be deleted.
    """
    try:
        run.path.unlink(missing_ok=True)
        run.path.with_suffix(".json").unlink(missing_ok=True)
    except OSError as error:
        raise TestSetError(f"cannot delete {run.path}: {error.strerror or error}") from error
