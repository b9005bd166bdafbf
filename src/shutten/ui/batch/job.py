"""The questions of a file as the page asks them: in a thread of their own, so that the page stays quick and a cancel is heeded.

There is one job for a file, an index and settings, whoever looks at it: a file that is uploaded again, after a reload or a
cancel, goes on where it stopped.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from shutten.batch.asking import Asking, ask_rows
from shutten.batch.outcome import Outcome
from shutten.batch.question_file import QuestionFile
from shutten.batch.result import outcomes
from shutten.errors import ShuttenError
from shutten.search.index import Index

MOST_JOBS = 8
"""Files whose outcomes are held at a time."""


class Progress(NamedTuple):
    """How far a job is.

    Attributes:
        done: questions of which is known what came.
        total: all of them.
        seconds_left: at the rate so far; None while that cannot be told.
    """

    done: int
    total: int
    seconds_left: float | None


class BatchJob:
    """The questions of one file. May be used from several threads.

    Attributes:
        file: the questions.
        asking: how they are asked.
        problem: why the last run ended early; None where it did not, or was cancelled.
        broken: whether it ended by what nobody foresaw, which the server's log has.
    """

    def __init__(self, file: QuestionFile, asking: Asking) -> None:
        self.file = file
        self.asking = asking
        self.broken = False
        self.problem: ShuttenError | None = None
        self._kept: dict[str, Outcome] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._done = 0
        self._begun: tuple[float, int] | None = None

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def outcomes(self) -> Sequence[Outcome | None]:
        """What came of each question; None of one that was not asked."""
        return outcomes(self.file, self.asking, dict(self._kept))

    @property
    def progress(self) -> Progress:
        """How far it is."""
        done, total, begun = self._done, len(self.file.rows), self._begun
        if begun is None or done <= begun[1]:
            return Progress(done, total, None)
        rate = (done - begun[1]) / max(time.monotonic() - begun[0], 1e-6)
        return Progress(done, total, (total - done) / rate)

    def start(self, index: Index) -> None:
        """Begin, or go on; does nothing while it runs."""
        with self._lock:
            if self.running:
                return
            self.problem, self._begun = None, None
            self._stop.clear()
            self._thread = threading.Thread(target=self._run, args=(index,), daemon=True)
            self._thread.start()

    def cancel(self) -> None:
        """Stop after the question that is being asked; what is known stays."""
        self._stop.set()

    def _run(self, index: Index) -> None:
        self.broken = True
        try:
            index.load()
            ask_rows(index, self.file.rows, self.asking, self._kept, stopped=self._stop.is_set, advance=self._advance)
        except ShuttenError as error:
            self.problem = error
        self.broken = False

    def _advance(self, done: int, _: int) -> None:
        self._done = max(self._done, done)
        if self._begun is None and done >= self._done:
            self._begun = time.monotonic(), done


@st.cache_resource(show_spinner=False, max_entries=MOST_JOBS)
def job_of(key: tuple[str, ...], _file: QuestionFile, _asking: Asking) -> BatchJob:
    """The job of a file, the same for everyone who brings it.

    Args:
        key: everything that outcomes depend on.
    """
    del key
    return BatchJob(_file, _asking)
