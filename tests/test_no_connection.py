"""Nobody is told of anything: no command reaches any address or writes outside the project and the cache.

The commands run as a user would run them, with nothing in the environment that forbids connections, under strace.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import ModuleType
from urllib.parse import urlencode

import anyio
import pytest

from shutten.base.cache import cache_folder
from tracing import Trace

pytestmark = pytest.mark.model

CACHE = cache_folder("models").parent
TEXT = "---\ntitle: The ferry\ndate: 2021-04-01\n---\n\n# The ferry\n\nThe ferry to the island leaves at seven.\n"
QUESTION = "When does the ferry leave?"
JUDGED = {"id": "q1", "question": QUESTION, "answers": [{"document": "ferry.md", "anchors": ["at seven"]}]}
COMMANDS = [
    ["build"],
    ["ask", QUESTION],
    ["evaluate", "set.jsonl", "--out", "report"],
]
"""Run one after the other in one project."""


@pytest.fixture(scope="module")
def traces(strace: str, scans: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Trace]:
    """The records of every command of `COMMANDS`, in a project with a text and a picture of one."""
    folder = tmp_path_factory.mktemp("traced")
    (folder / "project" / "corpus").mkdir(parents=True)
    (folder / "project" / "corpus" / "ferry.md").write_text(TEXT, encoding="utf-8")
    (folder / "project" / "corpus" / "fare.png").write_bytes(scans.packed([scans.picture(["運賃は三百円である。"])]))
    (folder / "project" / "set.jsonl").write_text(json.dumps(JUDGED), encoding="utf-8")
    return {" ".join(command): traced(folder, command) for command in COMMANDS}


def traced(folder: Path, command: list[str]) -> Trace:
    trace = Trace(folder / f"trace {len(list(folder.iterdir()))}")
    run = [*trace.command, sys.executable, "-m", "shutten", *command]
    done = subprocess.run(run, cwd=folder / "project", env=unguarded(folder), capture_output=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return trace


def unguarded(folder: Path) -> dict[str, str]:
    """An environment that forbids nothing, with a home and a folder for temporary files of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SHUTTEN_", "XDG_", "HF_", "ORT_"))}
    own = {"HOME": folder / "home", "TMPDIR": folder / "tmp", "SHUTTEN_CACHE": CACHE}
    for path in own.values():
        path.mkdir(parents=True, exist_ok=True)
    return {**kept, **{name: str(path) for name, path in own.items()}, "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.mark.parametrize("command", [" ".join(command) for command in COMMANDS])
def test_a_command_reaches_no_address_but_the_loopback(traces: dict[str, Trace], command: str) -> None:
    assert traces[command].reached() == []


@pytest.mark.parametrize("command", [" ".join(command) for command in COMMANDS])
def test_a_command_writes_only_into_the_project_and_the_cache(traces: dict[str, Trace], command: str) -> None:
    folder = traces[command].folder.parent
    assert traces[command].made(folder / "project", folder / "tmp", CACHE) == []
    assert [path.name for name in ("home", "tmp") for path in (folder / name).iterdir()] == []


def test_the_server_for_programs_reaches_no_address_and_writes_nothing(traces: dict[str, Trace]) -> None:
    folder = traces["build"].folder.parent
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    trace = Trace(folder / "trace of serve")
    run = [*trace.command, sys.executable, "-m", "shutten", "serve", "--port", str(port)]
    server = subprocess.Popen(run, cwd=folder / "project", env=unguarded(folder), start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}/ask?{urlencode({'question': QUESTION})}"
        until = time.monotonic() + 120
        while server.poll() is None and time.monotonic() < until:
            try:
                with urllib.request.urlopen(address, timeout=60) as answered:
                    assert json.load(answered)["hits"][0]["text"] == "The ferry to the island leaves at seven."
                break
            except OSError:
                time.sleep(0.2)
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.wait(30)
    _told_nobody(trace)


def test_the_server_for_assistants_reaches_no_address_and_writes_nothing(traces: dict[str, Trace]) -> None:
    mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")
    folder = traces["build"].folder.parent
    trace = Trace(folder / "trace of mcp")
    command, *arguments = [*trace.command, sys.executable, "-m", "shutten", "mcp"]
    started = mcp.StdioServerParameters(command=command, args=arguments, env=unguarded(folder), cwd=folder / "project")

    async def ask() -> str:
        async with mcp.Client(started) as client:
            answered = await client.call_tool("ask", {"question": QUESTION})
            return str(answered.structured_content["hits"][0]["text"])

    assert anyio.run(ask) == "The ferry to the island leaves at seven."
    _told_nobody(trace)


def _told_nobody(trace: Trace) -> None:
    folder = trace.folder.parent
    assert "python" in trace.text
    assert trace.reached() == []
    assert trace.made(folder / "tmp", CACHE) == []
    assert [path.name for name in ("home", "tmp") for path in (folder / name).iterdir()] == []


def test_a_build_is_seen_writing_its_index(traces: dict[str, Trace]) -> None:
    folder = traces["build"].folder.parent
    made = traces["build"].made(folder / "tmp", CACHE)
    assert any(path.endswith("vectors.faiss") for path in made)


def run_python(folder: Path, code: str) -> Trace:
    trace = Trace(folder / "trace")
    run = [*trace.command, sys.executable, "-c", code]
    subprocess.run(run, cwd=folder, env=unguarded(folder), capture_output=True, timeout=100, check=True)
    return trace


@pytest.mark.parametrize(
    ("code", "reached"),
    [
        ("s.socket().connect_ex(('127.0.0.1', 9))", []),
        ("s.socket(s.AF_INET, s.SOCK_DGRAM).connect_ex(('192.0.2.1', 99))", ["192.0.2.1 99"]),
        ("s.socket(s.AF_INET, s.SOCK_DGRAM).connect_ex(('127.0.0.53', 53))", ["127.0.0.53 53"]),
    ],
)
def test_an_attempt_to_reach_somebody_is_seen(strace: str, tmp_path: Path, code: str, reached: list[str]) -> None:
    assert run_python(tmp_path, f"import socket as s; {code}").reached() == reached


def test_a_file_left_below_the_home_is_seen(strace: str, tmp_path: Path) -> None:
    """What onnxruntime does by itself on most machines: a folder of its own below the home, and a file in it."""
    code = (
        "import pathlib as p; told = p.Path.home() / '.cache/a library/device'; told.parent.mkdir(parents=True); told.touch()"
    )
    made = run_python(tmp_path, code).made()
    assert str(tmp_path / "home" / ".cache" / "a library" / "device") in made
