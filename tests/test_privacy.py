"""What was asked in a terminal is written nowhere: neither into a file that a command makes, nor into its complaints."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from shutten import Encoder, read_corpus
from shutten.base.cache import cache_folder

pytestmark = pytest.mark.model

CACHE = cache_folder("models").parent
MARKER = "quetzalcoatlus"
COMMANDS = [
    ["ask", f"Where does the {MARKER} ferry leave?"],
    ["ask", f"{MARKER}フェリーはどこを出ますか", "--format", "json"],
    ["find", MARKER],
    ["ask", f"Where is the {MARKER}?", "--from", MARKER],
]


def holding(folders: list[Path], marker: str, since: float) -> list[Path]:
    """The files below some folders, written ``since``, that have the ``marker`` in their bytes."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.stat().st_mtime >= since - 1]
    return [path for path in files if marker.encode() in path.read_bytes() or marker.encode("utf-16-le") in path.read_bytes()]


@pytest.fixture
def project(encoder: Encoder, build: Callable[..., Path], tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "corpus").mkdir(parents=True)
    (folder / "corpus" / "ferry.md").write_text("# The ferry\n\nThe ferry leaves at seven.\n", encoding="utf-8")
    build(read_corpus(folder / "corpus"), folder / "embeddings", encoder)
    return folder


@pytest.mark.parametrize("command", COMMANDS, ids=["ask", "json", "find", "wrong"])
def test_a_question_is_in_no_file_and_not_among_the_complaints(project: Path, tmp_path: Path, command: list[str]) -> None:
    own = {"HOME": tmp_path / "home", "TMPDIR": tmp_path / "tmp", "SHUTTEN_CACHE": CACHE}
    for path in own.values():
        path.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SHUTTEN_", "XDG_"))}
    since = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "shutten", *command],
        cwd=project,
        env={**kept, **{name: str(path) for name, path in own.items()}},
        capture_output=True,
        text=True,
        check=False,
    )
    assert holding([tmp_path, CACHE], MARKER, since) == []
    if command[-2] != "--from":  # a wrong value is named to whoever typed it
        assert done.returncode == 0, done.stderr
        assert MARKER not in done.stderr


def test_a_question_that_is_written_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "log").write_text(f"asked {MARKER}", encoding="utf-8")
    assert holding([tmp_path], MARKER, time.time()) == [tmp_path / "log"]
