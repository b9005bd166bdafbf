"""What ``shutten serve`` and ``--collection`` choose."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shutten import Encoder, read_corpus

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def two(here: Path, tiny_encoder: Encoder, build: Callable[..., Path]) -> Path:
    """A project with two collections, the second for editors."""
    tables = []
    for key, text in (("ports", "The ferry leaves at seven."), ("gulls", "A gull sits on the ferry.")):
        (here / key).mkdir()
        (here / key / f"{key}.md").write_text(f"# {key}\n\n{text}\n", encoding="utf-8")
        build(read_corpus(here / key), here / f"{key}-index", tiny_encoder)
        tables.append(f'[collections.{key}]\ncorpus = "{key}"\nindex = "{key}-index"\n')
    (here / "shutten.toml").write_text("".join(tables) + 'visible = "editors"\n', encoding="utf-8")
    return here


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the HTTP API is given to ask, in place of a server that stays."""
    given: list[Any] = []
    monkeypatch.setattr("shutten.serving.running.http_api", lambda current, *_: given.append(current))
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: None)
    return given


def test_a_command_asks_the_collection_that_it_names_and_else_the_first(two: Path, run: Run) -> None:
    assert '1. "ports", para. 1' in run("find", "ferry")[1]
    named = run("find", "ferry", "--collection", "gulls")[1]
    assert '1. "gulls", para. 1' in named
    assert "ports" not in named
    assert run("verify", "--collection", "gulls")[0] == 0


def test_a_collection_that_is_not_there_is_one_line(two: Path, run: Run) -> None:
    assert run("ask", "ferry", "--collection", "sea") == (
        2,
        "",
        "shutten: the settings have no collection 'sea'; they have ports, gulls\n",
    )


def test_what_is_for_editors_is_served_only_where_it_is_named(two: Path, run: Run, served: list[Any]) -> None:
    run("serve")
    run("serve", "--collection", "gulls")
    run("serve", "--index", "gulls-index")
    assert [[one.key for one in current.collections] for current in served] == [["ports"], [], []]
    assert [current.get().generation.store.document_names() for current in served] == [["ports.md"], ["gulls.md"], ["gulls.md"]]


def test_collections_for_editors_alone_are_not_served_by_mistake(two: Path, run: Run, served: list[Any]) -> None:
    text = (two / "shutten.toml").read_text(encoding="utf-8")
    (two / "shutten.toml").write_text(
        text.replace("[collections.gulls]", 'visible = "editors"\n[collections.gulls]'), encoding="utf-8"
    )
    assert run("serve") == (2, "", "shutten: no collection is visible to all; serve one alone with --collection KEY\n")
    assert served == []


def test_several_processes_answer_and_one_that_dies_is_begun_anew(two: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "shutten", "serve", "--workers", "2", "--index", "gulls-index", "--port", port]
    with subprocess.Popen(command, cwd=two, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as server:
        try:
            first = _answering(server.pid, address)
            found = json.loads(urllib.request.urlopen(f"{address}/find?word=gull", timeout=30).read())
            assert found["passages"] == 1
            os.kill(first[0], signal.SIGKILL)
            second = _answering(server.pid, address, without=first[0])
            assert first[1] in second
        finally:
            server.terminate()
        assert server.wait(30) == 0
        assert not any(Path(f"/proc/{one}").exists() for one in second)


def _answering(server: int, address: str, without: int = 0) -> list[int]:
    """The processes that answer, once there are two and the address is answered."""
    for _ in range(600):
        time.sleep(0.05)
        listed = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="utf-8").split()
        own = [one for one in map(int, listed) if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]
        with contextlib.suppress(OSError):
            if len(own) == 2 and without not in own and urllib.request.urlopen(f"{address}/health", timeout=30).status == 200:
                return own
    raise AssertionError("two processes did not come up")
