from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from shutten.ui.library.job import CANCELLED, DONE, FAILED, RUNNING, BuildJob, BuildState

LONGEST = 60.0


def _speaking(lines: Sequence[dict[str, object]], then: str = "") -> list[str]:
    """A program that says these objects, a line each."""
    said = "".join(f"print({json.dumps(line)!r}, flush=True)\n" for line in lines)
    return [sys.executable, "-c", f"import sys, time\n{said}{then}"]


def _until(job: BuildJob, outcome: str) -> BuildState:
    end = time.monotonic() + LONGEST
    while job.state.outcome != outcome and time.monotonic() < end:
        time.sleep(0.02)
    assert job.state.outcome == outcome
    return job.state


def test_the_state_follows_what_the_build_says() -> None:
    state = BuildState(RUNNING, started=100.0)
    assert (state.stage, state.rate(105.0), state.seconds_left(105.0)) == ("reading", 0.0, None)
    state = state.told({"stage": "loading", "model": "m"}, 103.0)
    assert state.stage == "loading"
    state = state.told({"stage": "embedding", "done": 0, "total": 400}, 110.0)
    assert (state.rate(112.0), state.seconds_left(112.0)) == (0.0, None)
    state = state.told({"stage": "embedding", "done": 100, "total": 400}, 115.0)
    assert (state.embedding_since, state.rate(120.0), state.seconds_left(120.0)) == (110.0, 10.0, 30.0)
    state = state.told({"stage": "writing"}, 150.0)
    assert (state.stage, state.seconds_left(150.0)) == ("writing", None)
    assert state.told({"stage": "done", "passages": 400}, 160.0).summary == {"stage": "done", "passages": 400}


@pytest.mark.parametrize("said", [{}, {"stage": "dancing"}, {"other": 1}])
def test_what_is_not_understood_changes_nothing(said: dict[str, object]) -> None:
    state = BuildState(RUNNING, "loading")
    assert state.told(said, 1.0) == state


def test_a_build_that_is_done_leaves_its_summary(tmp_path: Path) -> None:
    job = BuildJob(tmp_path)
    assert job.run(_speaking([{"stage": "embedding", "done": 1, "total": 2}, {"stage": "done", "documents": 3}], "sys.exit(3)"))
    state = _until(job, DONE)
    assert (state.done, state.total, state.summary["documents"]) == (1, 2, 3)
    job.forget()
    assert job.state == BuildState()


def test_a_build_that_fails_says_why(tmp_path: Path) -> None:
    job = BuildJob(tmp_path)
    job.run(_speaking([], "sys.stderr.write('a warning\\nshutten: no corpus at x\\nshutten: nor at y\\n')\nsys.exit(2)"))
    assert _until(job, FAILED).problem == ("no corpus at x", "nor at y")
    job.run(_speaking([], "sys.exit(9)"))
    end = time.monotonic() + LONGEST
    while job.state.problem != ("exit code 9",) and time.monotonic() < end:
        time.sleep(0.02)
    assert job.state.problem == ("exit code 9",)


def test_a_program_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    job = BuildJob(tmp_path)
    job.run([str(tmp_path / "absent")])
    assert job.state.outcome == FAILED
    assert "absent" in job.state.problem[0]


def test_a_cancelled_build_has_ended(tmp_path: Path) -> None:
    job = BuildJob(tmp_path)
    job.run(_speaking([{"stage": "embedding", "done": 1, "total": 2}], "time.sleep(600)"))
    end = time.monotonic() + LONGEST
    while job.state.done != 1 and time.monotonic() < end:
        time.sleep(0.02)
    process = job._process
    assert process is not None
    job.cancel()
    assert process.poll() is not None
    assert job.state.outcome == CANCELLED
    time.sleep(0.2)  # what its thread still does changes nothing
    assert job.state.outcome == CANCELLED


def test_a_second_build_does_not_begin_beside_the_first(tmp_path: Path) -> None:
    job = BuildJob(tmp_path)
    assert job.run(_speaking([], "time.sleep(600)"))
    assert not job.run(_speaking([{"stage": "done"}]))
    job.forget()
    assert job.state.outcome == RUNNING
    job.cancel()
    assert job.run(_speaking([{"stage": "done"}]))
    _until(job, DONE)


def test_a_real_build_of_nothing_is_told_in_the_words_of_the_command_line(tmp_path: Path) -> None:
    job = BuildJob(tmp_path / "index")
    job.start(tmp_path / "absent")
    assert _until(job, FAILED).problem == (f"no corpus at {tmp_path / 'absent'}; give a folder of documents with --corpus",)
