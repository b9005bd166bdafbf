"""What ``shutten serve`` and ``--collection`` choose."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
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
    with _served(two, "gulls-index") as (server, address):
        first = _answering(server.pid, address)
        found = json.loads(urllib.request.urlopen(f"{address}/find?word=gull", timeout=30).read())
        assert found["passages"] == 1
        os.kill(first[0], signal.SIGKILL)
        second = _answering(server.pid, address, without=first[0])
        assert first[1] in second
    assert not any(Path(f"/proc/{one}").exists() for one in second)


def test_several_processes_without_an_index_say_so_and_wait_for_one(two: Path) -> None:
    with _served(two, "nowhere") as (server, address):
        both = _answering(server.pid, address, status=503)
        missing = "no index in nowhere; make one with `shutten build --index nowhere`"
        assert _health(address)["error"] == missing
        _until(lambda: (two / "said").read_text(encoding="utf-8").count(f"shutten: {missing}\n") == 2)
        shutil.copytree(two / "gulls-index", two / "nowhere")
        assert _answering(server.pid, address) == both
    assert "Traceback" not in (two / "said").read_text(encoding="utf-8")


@contextlib.contextmanager
def _served(project: Path, index: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Two processes that serve an index, and their address; they end as told. What they say is in the file `said`."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "shutten", "serve", "--workers", "2", "--index", index, "--port", port]
    with (project / "said").open("wb") as said:
        server = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=said)
    try:
        yield server, f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        ended = server.wait(30)
    assert ended == 0


def _answering(server: int, address: str, without: int = 0, status: int = 200) -> list[int]:
    """The processes that answer, once there are two and each state of health is the one that is waited for."""
    own: list[int] = []

    def both() -> bool:
        listed = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="utf-8").split()
        own[:] = [one for one in map(int, listed) if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]
        return len(own) == 2 and without not in own and _health(address).get("status_code") == status

    _until(both)
    return own


def _health(address: str) -> dict[str, Any]:
    """What the server says of itself, with the status it says it with; empty while it does not listen."""
    with contextlib.suppress(OSError):
        try:
            answer = urllib.request.urlopen(f"{address}/health", timeout=30)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            return {**json.loads(answer.read()), "status_code": answer.status}
    return {}


def _until(held: Callable[[], bool]) -> None:
    for _ in range(600):
        if held():
            return
        time.sleep(0.05)
    raise AssertionError("what is waited for did not come about in half a minute")
