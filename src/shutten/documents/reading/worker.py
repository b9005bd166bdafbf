"""A process that reads files, as the process that asks sees it: watched by the clock, and ended when it takes too long."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict

from shutten.base.closing import Closing
from shutten.documents.limits import ReadLimits
from shutten.documents.reading.child import OUT_OF_MEMORY
from shutten.documents.reading.frames import read_frame, write_frame
from shutten.documents.reading.job import Made, Task
from shutten.documents.reading.packing import as_json, number_of, of_json, unpacked_error
from shutten.documents.reasons import reason
from shutten.errors import CorpusError, DocumentError, Reason

_COMMAND = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from shutten.documents.reading.child import main; main()"
_OCR = ("mode", "most_pages", "most_seconds", "only_kept")
"""Of the options of OCR, what the process is told."""
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Each thread of NumPy's linear algebra, of which readers need none, would count as memory taken."""
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts the memory of a process."""
_MOSTLY = 0.5
"""Of its memory limit, that a process held which ended of itself: it is the likely cause then."""


class Worker(Closing):
    """A process that reads. Of one thread at a time.

    Attributes:
        is_fresh: whether it has read nothing yet.
        is_spent: whether it has ended, or should make way for a new one.
    """

    def __init__(self) -> None:
        """Start it.

        Raises:
            CorpusError: the system starts no process.
        """
        self.is_fresh, self.is_spent = True, False
        self._watch: threading.Timer | None = None
        self._timed_out = False
        self._ending = threading.Lock()
        self._peak = 0
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _COMMAND, json.dumps([entry for entry in sys.path if entry])],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **dict.fromkeys(_ONE_THREAD, "1")},
            )
            self._inherited = _most_held()
        except OSError as error:
            raise CorpusError(f"no process can be started that reads documents: {error.strerror or error}") from error

    def read(self, task: Task[Made]) -> Made:
        """What is to be made of a file.

        Raises:
            DocumentError: it is none, or takes more than the limits allow; the process may be spent then.
        """
        begun = time.monotonic()
        try:
            self._await(task.limits.seconds)
            return self._asked(task, begun)
        except DocumentError:
            raise
        except (OSError, EOFError):  # its pipes are closed
            self.close()
            raise DocumentError(task.name, self._why_ended(task.limits)) from None
        except (
            ValueError,
            TypeError,
            LookupError,
            AttributeError,
            ArithmeticError,
            StopIteration,
        ):  # no honest reader says such things
            self.close()
            raise DocumentError(task.name, reason("reader_ended", how="?")) from None
        except BaseException:
            self.close()
            raise
        finally:
            self.is_fresh = False
            self._await(None)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self.is_spent = True
        self._await(None)
        with self._ending:
            self._peak = self._peak or _ended(self._process)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what could not be sent
                    pipe.close()

    def _asked(self, task: Task[Made], begun: float) -> Made:
        stdin = self._process.stdin
        assert stdin is not None
        ocr, job = task.ocr, task.job
        about = {
            "name": task.name,
            "function": job.function,
            "arguments": dict(job.arguments),
            "limits": asdict(task.limits),
            "ocr": {name: getattr(ocr, name) for name in _OCR},
        }
        write_frame(stdin, as_json(about))
        write_frame(stdin, task.data)
        most = task.limits.memory * 2**20
        while True:
            said = of_json(self._frame(most))
            if "page" not in said:
                break
            page, pages = map(int, said["page"])
            left = begun + ocr.most_seconds + task.limits.seconds - time.monotonic()
            self._await(max(0.0, min(task.limits.seconds, left)))
            if ocr.on_page:
                ocr.on_page(task.name, page, pages)
        self.is_spent |= bool(said["spent"])
        if "error" in said:
            raise unpacked_error(said["error"], task.name)
        frames = []
        for _ in range(number_of(said["frames"])):
            frames.append(self._frame(most))
            most -= len(frames[-1])
        return job.made(said["made"], frames)

    def _frame(self, most: int) -> bytes:
        stdout = self._process.stdout
        assert stdout is not None
        frame = read_frame(stdout, most)
        if frame is None:
            raise EOFError
        return frame

    def _await(self, seconds: float | None) -> None:
        """End the process in so many seconds from now, in place of when it would have been; not at all for None."""
        watch = None
        if seconds is not None:
            watch = threading.Timer(seconds, lambda: self._time_out(watch))
            watch.daemon = True
        with self._ending:
            former, self._watch = self._watch, watch
        if former:
            former.cancel()
        if watch:
            watch.start()

    def _time_out(self, watch: threading.Timer | None) -> None:
        with self._ending:
            if self._watch is not watch:
                return  # what it watched has ended meanwhile; the next file is not to be blamed for it
            self._timed_out = self.is_spent = True
            self._process.kill()

    def _why_ended(self, limits: ReadLimits) -> Reason:
        code = self._process.returncode
        if self._timed_out:
            return reason("seconds_limit", most=f"{limits.seconds:,}")
        if code == -getattr(signal, "SIGXCPU", 0):
            return reason("cpu_limit", most=f"{limits.cpu_seconds:,}")
        crashed = code is not None and code < 0 and code != -getattr(signal, "SIGKILL", 9)  # as libraries do without memory
        mostly = self._peak > _MOSTLY * limits.memory * 2**20 and (crashed or self._peak > self._inherited)
        if code == OUT_OF_MEMORY or mostly:
            return reason("memory_limit", most=f"{limits.memory:,}")
        return reason("reader_ended", how=_signal(code))


def _ended(process: subprocess.Popen[bytes]) -> int:
    """End ``process`` and wait for that; the most memory that it held, in bytes, 0 where the system does not say."""
    if process.returncode is not None or not hasattr(os, "wait4"):
        process.kill()
        process.wait()
        return 0
    try:
        os.kill(process.pid, signal.SIGKILL)  # `Popen.kill` would look first whether it has ended, and forget what it took
        _, status, used = os.wait4(process.pid, 0)
    except (ProcessLookupError, ChildProcessError):
        process.wait()
        return 0
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_maxrss * _UNIT


def _most_held() -> int:
    """The most memory that this process held, in bytes: what the system says of one that it starts is never less."""
    try:
        import resource
    except ImportError:  # not of this system, which says nothing of others either
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def _signal(code: int | None) -> str:
    """How a process ended, in a word."""
    with suppress(ValueError):
        return signal.Signals(-(code or 0)).name
    return f"exit {code}"
