"""``shutten doctor``."""

from __future__ import annotations

import json
import shutil
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from shutten.base.receipts import write_receipt
from shutten.cli import examination
from shutten.encoders.encoder import Encoder
from shutten.encoders.load import is_here
from shutten.store import generations

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def port() -> int:
    """One that is free."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, tiny_encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with an empty cache, on which the model that made the index is the one to be had."""
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    monkeypatch.setattr(examination, "model_fingerprint", lambda *_: tiny_encoder.identity.fingerprint)
    monkeypatch.setattr(examination, "is_here", lambda _: True)
    monkeypatch.setattr(examination, "altered_file", lambda _: None)  # 0.4 s for all files of the packages


def _wrong(out: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith("wrong")]


def test_on_a_sound_machine_nothing_is_wrong(index: Path, run: Run, port: int) -> None:
    code, out, err = run("doctor", "--port", str(port))
    assert (code, err, _wrong(out)) == (0, "", [])
    names = [line.split()[1].rstrip(":") for line in out.splitlines()]
    assert list(dict.fromkeys(names)) == ["versions", "model", "cache", "index", "disk", "memory", "port", "network"]
    assert f"ok     port: {port} at 127.0.0.1 is free for the page" in out
    assert "/generations/" in out
    assert ": 1 documents, 2 passages, " in out
    assert "onnxruntime tells its maker nothing (ORT_DISABLE_TELEMETRY=1)" in out


def test_a_damaged_index_is_wrong_with_the_command_that_mends_it(index: Path, run: Run, port: int) -> None:
    file = generations.current(index) / "vectors.faiss"
    file.write_bytes(file.read_bytes()[:-1] + b"\x7f")
    code, out, _ = run("doctor", "--index", index, "--port", str(port))
    assert code == 1
    assert _wrong(out) == [
        f"wrong  index: vectors.faiss in {file.parent}: not what was written; run `shutten build --index {index}`"
    ]


def test_as_json(here: Path, run: Run, port: int) -> None:
    code, out, _ = run("doctor", "--index", "nowhere", "--port", str(port), "--format", "json")
    said = json.loads(out)
    assert (code, said["sound"]) == (1, False)
    assert {
        "name": "index",
        "ok": False,
        "said": "there is none in nowhere",
        "mend": "run `shutten build --index nowhere`",
    } in (said["found"])


def test_the_index_of_every_collection_is_looked_at(here: Path, index: Path, run: Run, port: int) -> None:
    tables = "".join(f'[collections.{key}]\ncorpus = "{key}"\nindex = "{at}"\n' for key, at in (("a", index), ("b", "nowhere")))
    (here / "shutten.toml").write_text(tables, encoding="utf-8")
    code, out, _ = run("doctor", "--port", str(port))
    assert code == 1
    assert _wrong(out) == [f"wrong  index: there is none in {Path('nowhere')}; run `shutten build --collection b`"]
    assert ": 1 documents, 2 passages, " in out


def test_a_pointer_to_nothing_is_told_with_its_mend(index: Path, run: Run, port: int) -> None:
    (index / "CURRENT").write_text("gone")
    assert _wrong(run("doctor", "--port", str(port))[1]) == [
        "wrong  index: embeddings/CURRENT names 'gone', which is not there; run `shutten build --index embeddings` again"
    ]


def test_documents_that_changed_since_and_another_model_are_told(
    here: Path, index: Path, run: Run, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "corpus" / "new.md").write_text("県は橋を直す。\n", encoding="utf-8")
    monkeypatch.setattr(examination, "model_fingerprint", lambda *_: "another")
    assert _wrong(run("doctor", "--port", str(port))[1]) == [
        "wrong  index: the model that made it is not the one to be had; run `shutten build --index embeddings`",
        "wrong  index: 1 documents new, 0 changed, 0 gone since it was built; "
        "run `shutten build --corpus corpus --index embeddings`",
    ]


def test_a_model_that_is_not_here_is_told_and_not_fetched(
    here: Path, index: Path, run: Run, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examination, "is_here", is_here)
    monkeypatch.setattr(examination, "model_fingerprint", lambda *_: pytest.fail("it would be fetched"))
    (here / "shutten.toml").write_text('model = "owner/model"\n', encoding="utf-8")
    assert _wrong(run("doctor", "--port", str(port))[1]) == [
        "wrong  model: owner/model is not on this machine; `shutten build` fetches it, unless HF_HUB_OFFLINE is set",
        "wrong  index: owner/model, which is to ask it, is not on this machine; name its folder, or fetch it",
    ]


def test_what_another_version_made_is_told(index: Path, run: Run, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "PIPELINE_VERSION", 999)
    assert _wrong(run("doctor", "--port", str(port))[1]) == [
        "wrong  index: another version of Shutten made it; run `shutten build --index embeddings`"
    ]


def test_a_damaged_file_of_the_cache_is_told(index: Path, run: Run, port: int, tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "models" / "one"
    folder.mkdir(parents=True)
    (folder / "weights.bin").write_bytes(b"abc")
    write_receipt(folder / "receipt.json", [folder / "weights.bin"], {})
    code, out, _ = run("doctor", "--port", str(port))
    assert (code, f"cache: {tmp_path / 'cache'}: 1 things with receipts" in out) == (0, True)
    (folder / "weights.bin").write_bytes(b"abd")
    assert _wrong(run("doctor", "--port", str(port))[1]) == [
        f"wrong  cache: {folder / 'weights.bin'} is not what was written; the next `shutten build` or question makes it anew"
    ]


def test_an_altered_package_and_one_that_is_too_old_are_told(
    index: Path, run: Run, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examination, "altered_file", lambda name: Path("/x/jamdict.db") if name == "jamdict-data" else None)
    monkeypatch.setattr(examination, "requires", lambda _: ["numpy>=99", "never-heard-of>=1", "pytest<1; extra == 'dev'"])
    numpy, unheard, altered = _wrong(run("doctor", "--port", str(port))[1])
    assert numpy.endswith("; run `pip install 'numpy>=99'`")
    assert unheard == "wrong  versions: never-heard-of is missing; run `pip install 'never-heard-of>=1'`"
    assert altered == (
        "wrong  model: /x/jamdict.db is not what was installed; run `pip install --force-reinstall --no-deps jamdict-data`"
    )


def test_a_wrong_setting_is_told_and_the_rest_looked_at(here: Path, index: Path, run: Run, port: int) -> None:
    (here / "shutten.toml").write_text("colour = 1\n", encoding="utf-8")
    code, out, _ = run("doctor", "--port", str(port))
    assert code == 1
    (wrong,) = _wrong(out)
    assert wrong.startswith("wrong  settings: ")
    assert "colour" in wrong
    assert "ok     index: " in out


def test_too_little_room_is_told(index: Path, run: Run, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0))
    monkeypatch.setattr(examination, "LEAST_MEMORY", 1 << 60)
    disk, cache, memory = _wrong(run("doctor", "--port", str(port))[1])
    assert disk.endswith("0.0 GB free for the index in embeddings; make room: up to 0.0 GB are needed")
    assert cache.endswith("; make room: up to 2.0 GB are needed")
    assert memory.startswith("wrong  memory: ")


class _Health(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ok" if self.path == "/_stcore/health" else b"")

    def log_message(self, *_: Any) -> None:
        """Nothing."""


def test_a_port_that_another_program_has_is_wrong_and_one_that_serves_a_page_is_not(index: Path, run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.listen()
        taken = other.getsockname()[1]
        (wrong,) = _wrong(run("doctor", "--port", str(taken))[1])
        assert wrong.startswith(f"wrong  port: {taken} at 127.0.0.1 cannot be listened on: Address already in use")
    with HTTPServer(("127.0.0.1", 0), _Health) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        code, out, _ = run("doctor", "--port", str(server.server_port))
        server.shutdown()
    assert (code, f"ok     port: {server.server_port} at 127.0.0.1 serves a page" in out) == (0, True)


def test_a_library_that_may_report_is_told(index: Path, run: Run, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "0")
    (wrong,) = _wrong(run("doctor", "--port", str(port))[1])
    assert wrong == (
        "wrong  network: onnxruntime may tell its maker how it is used (ORT_DISABLE_TELEMETRY=0); "
        "run `unset ORT_DISABLE_TELEMETRY`"
    )


def test_no_page_is_asked_for_at_an_address_that_is_not_this_machine_s(index: Path, run: Run, port: int) -> None:
    (wrong,) = _wrong(run("doctor", "--port", str(port), "--address", "192.0.2.1")[1])
    assert wrong.startswith(f"wrong  port: {port} at 192.0.2.1 cannot be listened on: Cannot assign requested address")
