"""A server of this project in a process of its own, on a free port, for as long as it is measured."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

PATIENCE = 60.0
"""Seconds that a server has to start."""


class Server(NamedTuple):
    """A server that answers.

    Attributes:
        process: its number.
        port: on 127.0.0.1.
    """

    process: int
    port: int


@contextmanager
def served(command: str, *options: str, health: str) -> Iterator[Server]:
    """A ``with`` block in which ``shutten COMMAND OPTIONS`` answers at the path ``health``; SIGTERM ends both."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = [sys.executable, "-m", "shutten", command, "--port", str(port), *options]
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    server = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while not _answers(port, health):
            if server.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"it does not start; run `{' '.join(['shutten', *line[3:]])}` to see why")
            time.sleep(0.01)
        yield Server(server.pid, port)
    finally:
        server.terminate()
        server.wait(30)
        signal.signal(signal.SIGTERM, before)


def _answers(port: int, path: str) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30).close()
    except OSError:
        return False
    return True
