"""The page as ``shutten app`` serves it, on no index at all: what stands before it needs none."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from served_door import EDITOR, READER, Served
from shutten.door.passwords import hashed

SECONDS_TO_START = 60


@pytest.fixture(scope="session")
def serve_door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Served]]:
    """Serves a page, with options of the command and settings as variables, until the tests end."""
    servers: list[subprocess.Popen[bytes]] = []

    def start(options: Sequence[str] = (), **settings: str) -> Served:
        folder = tmp_path_factory.mktemp("door")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SHUTTEN_")}
        with (folder / "log").open("ab") as log:
            command = [sys.executable, "-m", "shutten", "app", "--port", str(port), *options]
            server = subprocess.Popen(command, cwd=folder, env={**environment, **settings}, stdout=log, stderr=log)
        servers.append(server)
        served, until = Served(port, folder / "log"), time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and server.poll() is None:
            try:
                if served.ask("/_stcore/health").status == 200:
                    return served
            except OSError:
                time.sleep(0.1)
        pytest.fail(served.log.read_text(encoding="utf-8"))

    yield start
    for server in servers:
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) in (0, -signal.SIGTERM)


@pytest.fixture(scope="session")
def open_door(serve_door: Callable[..., Served]) -> Served:
    """A page that asks nobody who they are."""
    return serve_door(SHUTTEN_HOSTS="shutten.example.org")


@pytest.fixture(scope="session")
def passwords() -> dict[str, str]:
    return {"SHUTTEN_READER_PASSWORD": hashed(READER), "SHUTTEN_EDITOR_PASSWORD": hashed(EDITOR)}


@pytest.fixture(scope="session")
def closed_door(serve_door: Callable[..., Served], passwords: dict[str, str]) -> Served:
    """A page that listens to every machine and asks for a password."""
    return serve_door(["--address", "0.0.0.0"], **passwords)
