"""The wheel works where no checkout is: built, installed into an environment of its own, and run in a folder elsewhere.

What Shutten needs is there already, in the environment that runs the tests, so that nothing is fetched.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
FERRY = "---\ntitle: The ferry\ndate: 2021-04-01\n---\n\n# The ferry\n\nThe ferry to the island leaves at seven.\n"
HARBOUR = "---\ntitle: 港の記録\n---\n\n# 港の記録\n\n灯台の工事は来年に始まる。\n"
QUESTION = "When does the ferry leave?"
JUDGED = {"id": "q1", "question": QUESTION, "answers": [{"document": "ferry.md", "anchors": ["at seven"]}]}
PAGE = """
from pathlib import Path
from streamlit.testing.v1 import AppTest
from shutten.ui import main
page = AppTest.from_file(main.__file__, default_timeout=120)
page.query_params["q"], page.query_params["lang"] = "When does the ferry leave?", "en"
page.run()
assert not page.exception, page.exception
print(" ".join(str(one.proto.body) for one in page.get("html")))
"""


class Elsewhere(NamedTuple):
    """An environment with the wheel, and a folder that has nothing to do with the checkout."""

    wheel: Path
    python: Path
    folder: Path

    @property
    def variables(self) -> dict[str, str]:
        """The environment of its commands: nothing in it leads to the checkout."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SHUTTEN_", "VIRTUAL_"))}
        cache = {"SHUTTEN_CACHE": os.environ["SHUTTEN_CACHE"]} if "SHUTTEN_CACHE" in os.environ else {}
        return {**kept, **cache, "HF_HUB_OFFLINE": "1"}

    def run(self, *command: str | Path) -> str:
        """What a command prints; it ends well."""
        done = subprocess.run(
            [self.python, *command],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    base = tmp_path_factory.mktemp("elsewhere")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = [*pip, "wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", base / "wheel", ROOT]
    subprocess.run(build, check=True, timeout=300)
    (wheel,) = (base / "wheel").glob("shutten-*.whl")
    venv.create(base / "venv", with_pip=False, symlinks=os.name != "nt")
    python = base / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [*pip, "--python", python, "install", "--no-deps", "--no-index", wheel]
    subprocess.run(install, check=True, timeout=300)
    asked = [python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]
    site = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    (Path(site) / "needed.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")
    folder = base / "work"
    (folder / "documents").mkdir(parents=True)
    (folder / "documents" / "ferry.md").write_text(FERRY, encoding="utf-8")
    (folder / "documents" / "harbour.md").write_text(HARBOUR, encoding="utf-8")
    (folder / "set.jsonl").write_text(json.dumps(JUDGED), encoding="utf-8")
    (folder / "shutten.toml").write_text('corpus = "documents"\nindex = "index"\n', encoding="utf-8")
    return Elsewhere(wheel, python, folder)


def test_every_file_of_the_package_is_in_the_wheel(elsewhere: Elsewhere) -> None:
    listed = subprocess.run(["git", "ls-files", "src/shutten"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("the sources are no checkout")
    held = set(zipfile.ZipFile(elsewhere.wheel).namelist())
    assert [name for name in listed.stdout.splitlines() if name.removeprefix("src/") not in held] == []
    assert "shutten/answering/weights/reader.onnx" in held


def test_the_package_that_runs_is_the_wheels(elsewhere: Elsewhere) -> None:
    where = elsewhere.run("-c", "import shutten; print(shutten.__file__)").strip()
    assert Path(where).is_relative_to(elsewhere.python.parents[1])


@pytest.mark.model
def test_build_ask_evaluate_verify_and_the_page_run_from_the_wheel(elsewhere: Elsewhere) -> None:
    assert elsewhere.run("-m", "shutten", "build").startswith("2 documents, 2 passages")
    answered = json.loads(elsewhere.run("-m", "shutten", "ask", QUESTION, "--format", "json"))
    assert (answered["verdict"], answered["hits"][0]["text"]) == ("answered", "The ferry to the island leaves at seven.")
    assert answered["parameters"]["reader"]  # its weights are in the wheel
    assert "港の記録" in elsewhere.run("-m", "shutten", "find", "灯台")
    elsewhere.run("-m", "shutten", "evaluate", "set.jsonl", "--out", "report")
    assert "<svg" in (elsewhere.folder / "report" / "report.html").read_text(encoding="utf-8")
    elsewhere.run("-m", "shutten", "verify")
    assert "leaves at seven" in elsewhere.run("-c", PAGE)


@pytest.mark.model
def test_the_page_is_served_from_the_wheel_by_its_command(elsewhere: Elsewhere) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [elsewhere.python.with_name("shutten"), "app", "--port", str(port)]
    with (elsewhere.folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=elsewhere.folder, env=elsewhere.variables, stdout=log, stderr=log)
    try:
        assert _first(f"http://127.0.0.1:{port}/_stcore/health", server) == "ok"
        assert "<title>" in _first(f"http://127.0.0.1:{port}/", server)
    finally:
        server.terminate()
        server.wait(30)


def _first(address: str, server: subprocess.Popen[bytes]) -> str:
    """What an address gives as soon as it gives anything."""
    until = time.monotonic() + 120
    while server.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=10) as answered:
                return str(answered.read().decode())
        except OSError:
            time.sleep(0.2)
    pytest.fail("the page is not served")
