"""The build that the page started: a process of its own, so that a cancel is sure and the page stays quick.

There is one for each index, whoever looks at it; what it says is read by a thread and may be looked at at any time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

RUNNING, DONE, FAILED, CANCELLED = "running", "done", "failed", "cancelled"
STAGES = ("reading", "loading", "cutting", "embedding", "writing")
"""In their order, as ``shutten build --progress json`` says them."""
_GRACE = 5.0
"""Seconds that a cancelled build has before it is killed; a build can be killed at any time."""
_LINES_KEPT = 20


@dataclass(frozen=True)
class BuildState:
    """How far a build is.

    Attributes:
        outcome: ``running``, ``done``, ``failed``, ``cancelled``; empty where none was started.
        stage: one of `STAGES`.
        done: passages embedded.
        page: which page of which document is read by OCR, as (name, page, pages); empty while none is.
        total: passages to embed; 0 until it is known.
        started: when the build began, in seconds of `time.monotonic`.
        embedding_since: when its first passages were about to be embedded.
        ended: when it ended.
        summary: of a build that is done: what ``shutten build --progress json`` said last.
        problem: of one that failed: why, a line for each fault.
    """

    outcome: str = ""
    stage: str = STAGES[0]
    done: int = 0
    total: int = 0
    started: float = 0.0
    embedding_since: float = 0.0
    ended: float = 0.0
    summary: Mapping[str, Any] = field(default_factory=dict)
    problem: tuple[str, ...] = ()
    page: tuple[str, int, int] | tuple[()] = ()

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self.outcome == RUNNING

    def rate(self, now: float) -> float:
        """Passages embedded a second; 0 until some are."""
        seconds = now - self.embedding_since
        return self.done / seconds if self.done and self.embedding_since and seconds > 0 else 0.0

    def seconds_left(self, now: float) -> float | None:
        """Of the embedding, at the rate so far; None while that cannot be told."""
        rate = self.rate(now)
        return (self.total - self.done) / rate if rate and self.stage == "embedding" else None

    def told(self, said: Mapping[str, Any], now: float) -> BuildState:
        """The state after the build said this object; what is not understood changes nothing."""
        stage = said.get("stage")
        if stage in ("done", "unchanged"):
            return replace(self, summary=dict(said))
        if stage not in STAGES:
            return self
        if stage != "embedding":
            reading = (str(said["document"]), int(said.get("page", 0)), int(said.get("pages", 0))) if "document" in said else ()
            return replace(self, stage=stage, page=reading)
        done, total = int(said.get("done", 0)), int(said.get("total", 0))
        return replace(self, stage=stage, done=done, total=total, embedding_since=self.embedding_since or now)


class BuildJob:
    """The build of one index. May be used from several threads."""

    def __init__(self, index: Path) -> None:
        self.index = index
        self._lock = threading.Lock()
        self._state = BuildState()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def state(self) -> BuildState:
        """How far it is."""
        with self._lock:
            return self._state

    def start(self, corpus: Path, model: str | None = None) -> bool:
        """Begin to build; False where a build of this job is under way already.

        Args:
            corpus: what is built.
            model: name or folder of the model; None for that of the settings.
        """
        command = [sys.executable, "-m", "shutten", "build", "--progress", "json"]
        options = ["--corpus", str(corpus), "--index", str(self.index), *(["--model", model] if model else [])]
        return self.run([*command, *options])

    def run(self, command: Sequence[str]) -> bool:
        """Begin with any command that speaks as ``shutten build --progress json`` does; False where one is under way."""
        with self._lock:
            if self._state.running:
                return False
            now = time.monotonic()
            self._state = BuildState(RUNNING, started=now)
            try:
                # UTF-8 whatever the locale; the child belongs to the server's group and ends with it
                self._process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env={**os.environ, "PYTHONUTF8": "1"},
                )
            except OSError as error:
                self._state = replace(self._state, outcome=FAILED, ended=now, problem=(str(error),))
                return True
            threading.Thread(target=self._follow, args=(self._process,), daemon=True).start()
            return True

    def cancel(self) -> None:
        """End the build, and wait until it has ended; the index before it still serves. Does nothing where none runs."""
        with self._lock:
            process = self._process
            if process is None or not self._state.running:
                return
            self._state = replace(self._state, outcome=CANCELLED, ended=time.monotonic())
        process.terminate()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def forget(self) -> None:
        """Forget a build that has ended."""
        with self._lock:
            if not self._state.running:
                self._state = BuildState()

    def _follow(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        assert process.stderr is not None
        complaints: deque[str] = deque(maxlen=_LINES_KEPT)
        listener = threading.Thread(target=_collect, args=(process.stderr, complaints), daemon=True)
        listener.start()
        with process.stdout:
            for line in process.stdout:
                said = _object(line)
                with self._lock:
                    if process is self._process:
                        self._state = self._state.told(said, time.monotonic())
        code = process.wait()
        listener.join()
        with self._lock:
            if process is not self._process or not self._state.running:
                return  # it was cancelled
            ended = replace(self._state, ended=time.monotonic())
            if ended.summary:
                self._state = replace(ended, outcome=DONE)
            else:
                self._state = replace(ended, outcome=FAILED, problem=_problem(complaints, code))


def _collect(stream: IO[bytes], lines: deque[str]) -> None:
    with stream:
        for line in stream:
            if said := line.decode("utf-8", "replace").strip():
                lines.append(said)


def _object(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _problem(complaints: Sequence[str], code: int) -> tuple[str, ...]:
    """What the command line said of its faults; else its last line, else the exit code."""
    prefix = "shutten: "
    faults = tuple(line.removeprefix(prefix) for line in complaints if line.startswith(prefix))
    return faults or tuple(complaints)[-1:] or (f"exit code {code}",)
