"""A process that reads, and the clock that watches it."""

from __future__ import annotations

import hashlib
import threading

import pytest

from shutten.documents.reading import worker as module
from shutten.documents.reading.job import Task, document_job
from shutten.documents.reading.worker import Worker

DATA = "港は閉まっている。".encode()


def test_a_clock_that_runs_out_as_a_file_is_read_ends_no_other_file(monkeypatch: pytest.MonkeyPatch) -> None:
    clocks = []

    class Clock(threading.Timer):
        def start(self) -> None:
            clocks.append(self)
            super().start()

    monkeypatch.setattr(module.threading, "Timer", Clock)
    task = Task(DATA, "a.txt", document_job("a.txt", {}, hashlib.sha256(DATA).hexdigest()))
    with Worker() as worker:
        assert worker.read(task).text == "港は閉まっている。"
        clocks[0].function()  # as it does where it had run out when it was stopped
        assert not worker.is_spent
        assert worker.read(task).text == "港は閉まっている。"


def test_a_process_that_was_ended_by_the_clock_is_spent() -> None:
    with Worker() as worker:
        worker._await(0.0)
        worker._watch.join()  # type: ignore[union-attr]
        assert worker.is_spent
