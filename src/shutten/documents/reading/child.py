"""The process that reads: one file after the other, each within limits that the system itself enforces.

It is told of each file in two messages (what is to be made of it how, and the bytes), and answers with the pages that OCR
begins, if any, and then with what it made or the reason why there is nothing. Where the system has no such limits (Windows has
none, macOS none of memory), only the clock and the counts of pages, cells and characters hold.
"""

from __future__ import annotations

import gc
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any, NamedTuple

from shutten.documents.limits import ReadLimits, within
from shutten.documents.ocr.options import OcrOptions, reading_pictures
from shutten.documents.reading.frames import read_frame, write_frame
from shutten.documents.reading.job import Frames
from shutten.documents.reading.packing import as_json, of_json, packed_error
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

OUT_OF_MEMORY = 77
"""The exit code of a process that cannot even say that it lacks memory."""
_STACK = 4 * 2**20
"""Bytes of a thread's stack; the usual eight megabytes, times the threads that OCR uses, would count as memory taken."""
_NEW_OBJECTS = 50_000
"""After so many the garbage is looked for; the usual 700 cost a third of the time of a large table."""
_LONGEST_FAULT = 120
_RESTING = 0.5
"""The share of the memory limit that a process may hold between files; one that holds more makes way for a new one."""


class _Request(NamedTuple):
    """A file to be read."""

    about: Mapping[str, Any]
    data: bytes


def main() -> None:
    """Read files until nobody asks for more."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with Path(os.devnull).open("wb") as nothing:  # what libraries print must not come among the answers
        os.dup2(nothing.fileno(), sys.stdout.fileno())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks is interrupted too, and ends this process
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests: SimpleQueue[_Request] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    threading.stack_size(_STACK)
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    try:
        while True:
            _answer(requests.get(), replies)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except OSError:  # nobody listens any more
        os._exit(0)


def _listen(pipe: IO[bytes], requests: SimpleQueue[_Request]) -> None:
    """Take files to be read; the end of the pipe is that of who asked, and of this process, whatever it is doing."""
    while (about := read_frame(pipe)) is not None and (data := read_frame(pipe)) is not None:
        requests.put(_Request(of_json(about), data))
    os._exit(0)


def _answer(request: _Request, replies: IO[bytes]) -> None:
    limits = ReadLimits(**request.about["limits"])
    _set_memory(limits.memory)
    _set_cpu(limits.cpu_seconds)

    def on_page(_: str, page: int, pages: int) -> None:
        _set_cpu(limits.cpu_seconds)
        write_frame(replies, as_json({"page": [page, pages]}))

    said, frames = _done(request, limits, on_page)
    spent = _holds() > _RESTING * limits.memory * 2**20
    write_frame(replies, as_json({**said, "frames": len(frames), "spent": spent}))
    for data in frames:
        write_frame(replies, data)


def _done(request: _Request, limits: ReadLimits, on_page: Callable[[str, int, int], None]) -> tuple[dict[str, object], Frames]:
    """What there is to say of a file, and the bytes that belong to it."""
    name = request.about["name"]
    try:
        with (
            within(limits),
            reading_pictures(OcrOptions(**request.about["ocr"], on_page=on_page)),
        ):
            module, _, function = request.about["function"].partition(":")
            made, frames = getattr(import_module(f"{__package__}.{module}"), function)(
                request.data, name, **request.about["arguments"]
            )
        return {"made": made}, frames
    except DocumentError as error:
        return {"error": packed_error(error)}, ()
    except MemoryError:
        return {"error": packed_error(DocumentError(name, reason("memory_limit", most=f"{limits.memory:,}")))}, ()
    except BrokenPipeError:
        raise  # nobody listens any more
    except Exception as error:  # a fault of a reader must not cost the other files
        fault = " ".join(f"{type(error).__name__} {error}".split())[:_LONGEST_FAULT]
        return {"error": packed_error(DocumentError(name, reason("reader_failed", fault=fault)))}, ()


def _set_memory(megabytes: int) -> None:
    """What this process may hold of its own: RLIMIT_DATA, since address space counts what is merely reserved or mapped."""
    if resource is not None:
        _lower(resource.RLIMIT_DATA, megabytes * 2**20)


def _set_cpu(seconds: int) -> None:
    """So many seconds of a processor from now on; the system ends the process that takes more."""
    if resource is not None:
        _lower(resource.RLIMIT_CPU, math.ceil(time.process_time()) + seconds)


def _lower(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _holds() -> int:
    """Bytes that this process holds; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
