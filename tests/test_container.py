"""The container image, as far as it can be tried without a daemon: its steps run as a script, below a folder for its root.

Left out are the base image, what is fetched, and the user. What the image would fetch is there already, in the environment of
the tests.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from shutten.base.cache import cache_folder
from shutten.door.passwords import hashed
from shutten.setting_kinds import KINDS
from shutten.settings import variable_of

ROOT = Path(__file__).parents[1]
FETCHED = "download.pytorch.org"
"""What stands in the step that fetches a package by its address."""


class Step(NamedTuple):
    """An instruction of a Dockerfile and what it says."""

    name: str
    said: str


def steps() -> list[Step]:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    return [Step(*line.split(" ", 1)) for line in lines if line and not line.startswith("#")]


def said(name: str) -> list[str]:
    return [step.said for step in steps() if step.name == name]


def variables() -> dict[str, str]:
    return dict(pair.split("=", 1) for line in said("ENV") for pair in shlex.split(line))


def test_it_has_two_stages_and_runs_as_nobody_who_matters() -> None:
    assert said("FROM") == ["python:3.11-slim AS build", "python:3.11-slim"]
    names = [step.name for step in steps()]
    assert said("USER") == ["10001"]
    assert names.index("USER") < names.index("HEALTHCHECK") < names.index("ENTRYPOINT")
    assert said("VOLUME") == ["/data"]


def test_its_variables_are_settings_and_lead_into_its_volume() -> None:
    known = {variable_of(name) for name in KINDS}
    own = {name: value for name, value in variables().items() if name.startswith("SHUTTEN_") and name != "SHUTTEN_CACHE"}
    assert set(own) <= known
    assert {Path(value).parent for value in own.values()} == {Path("/data")}


def test_what_is_copied_is_there_and_is_not_ignored() -> None:
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")}
    copied = {name for line in said("COPY") if not line.startswith("--from") for name in line.split()[:-1]}
    assert copied == allowed
    assert [name for name in copied if not (ROOT / name).exists()] == []


class Image:
    """A folder that stands for the image's root."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SHUTTEN_"))}
        # what pip would fetch is there already
        self.variables |= {
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",
            "PIP_CONFIG_FILE": os.devnull,
        }
        self.variables["PATH"] = f"{Path(sys.executable).parent}:{self.variables['PATH']}"

    def here(self, words: str) -> str:
        """``words`` with the image's folders as they are called here."""
        return re.sub(r"(?<![\w./:])/(?=(?:opt|src|wheels|cache|data|tmp)\b)", f"{self.root}/", words)

    def copy(self, said: str, folder: Path) -> None:
        if said.startswith("--from"):  # both stages are this folder
            return
        *names, _ = said.split()
        for name in names:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, folder / name)

    def run(self, said: str, folder: Path) -> None:
        if FETCHED in said or "useradd" in said:
            return
        command = ["bash", "-euc", self.here(said)]
        done = subprocess.run(command, cwd=folder, env=self.variables, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, f"{said}\n{done.stderr}"
        if "python -m venv" in said:
            site = next((self.root / "opt/shutten").glob("lib/python*/site-packages"))
            (site / "needed.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")

    def set(self, said: str) -> None:
        for name, value in (pair.split("=", 1) for pair in shlex.split(said)):
            self.variables[name] = self.here(value).replace("$PATH", self.variables["PATH"])


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    """The image after every step but those that are left out."""
    image = Image(tmp_path_factory.mktemp("image"))
    folder = image.root
    for name in ("cache", "data", "src", "tmp"):
        (image.root / name).mkdir()
    own = cache_folder("models").parent
    for kept in own.iterdir() if own.is_dir() else ():  # a model that is written out already takes a minute less
        (image.root / "cache" / kept.name).symlink_to(kept)
    for step in steps():
        if step.name == "WORKDIR":
            folder = Path(image.here(step.said))
        elif step.name == "COPY":
            image.copy(step.said, folder)
        elif step.name == "ENV":
            image.set(step.said)
        elif step.name == "RUN":
            image.run(step.said, folder)
    return image


@pytest.mark.model
def test_its_steps_end_in_a_page_that_is_healthy_and_can_be_stopped(image: Image) -> None:
    data = image.root / "data"
    (data / "corpus").mkdir()
    (data / "corpus" / "ferry.txt").write_text("The ferry to the island leaves at seven.\n", encoding="utf-8")
    entry, default = json.loads(said("ENTRYPOINT")[0]), json.loads(said("CMD")[0])
    built = subprocess.run([*entry, "build"], cwd=data, env=image.variables, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stdout.split(",")[0]) == (0, "1 documents"), built.stderr
    assert (data / "index" / "CURRENT").is_file()
    assert refused(image, [*entry, *default]) == 2  # others could reach it, and no password is set

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    own = {"SHUTTEN_READER_PASSWORD": hashed("a password of the test"), "HEALTH": variables()["HEALTH"].replace("8501", port)}
    environment = {**image.variables, **own}
    server = subprocess.Popen([*entry, *default, "--port", port], cwd=data, env=environment)
    try:
        command = shlex.split(said("HEALTHCHECK")[0].partition(" CMD ")[2])
        until = time.monotonic() + 60  # its start period
        while (
            ill := subprocess.run(command, env=environment, capture_output=True, check=False).returncode
        ) and server.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.2)
        assert ill == 0
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(10)  # after which `docker stop` would kill it
    assert {path.name for path in image.root.iterdir()} == {"cache", "data", "opt", "src", "tmp", "wheels"}


def refused(image: Image, command: list[str]) -> int:
    """The exit code of a command that does not stay."""
    return subprocess.run(
        command, cwd=image.root / "data", env=image.variables, capture_output=True, check=False, timeout=60
    ).returncode
