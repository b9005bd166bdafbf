"""A job that ends by what nobody foresaw says so."""

from __future__ import annotations

import time

import pytest

from shutten.batch.asking import Asking
from shutten.batch.read import read_questions
from shutten.ui.batch.job import BatchJob, Progress


class Unreadable:
    """An index whose files went away."""

    def load(self) -> None:
        raise RuntimeError("the disk is gone")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_nobody_foresaw_is_not_silent() -> None:
    job = BatchJob(read_questions(b"Who?\nWhy?\n", "a.txt"), Asking())
    assert not job.broken
    job.start(Unreadable())  # type: ignore[arg-type]
    until = time.monotonic() + 30
    while job.running and time.monotonic() < until:
        time.sleep(0.05)
    assert (job.running, job.broken, job.problem) == (False, True, None)
    assert job.progress == Progress(0, 2, None)
    assert job.outcomes == [None, None]
