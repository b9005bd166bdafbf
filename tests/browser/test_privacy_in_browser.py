"""What is asked on the page is written nowhere, unless the settings ask for it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shutten import Encoder, read_corpus
from shutten.base.cache import cache_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.model]

CACHE = cache_folder("models").parent
MARKER = "quetzalcoatlus"
ASKED = {
    f"?lang=en&q=When+does+the+{MARKER}+ferry+leave%3F": ".sh-hit",
    f"?lang=en&find={MARKER}": "h1",
    "?lang=en&q=ferry": ".sh-hit",
}


@pytest.fixture
def asked(
    browser: Browser,
    encoder: Encoder,
    build: Callable[..., Path],
    serve: Callable[..., str],
    open_page: Callable[..., Page],
    settle: Callable[..., None],
    tmp_path: Path,
) -> Callable[..., Path]:
    """Asks on a page that is served with some settings; the folder of all that its server writes but the cache."""

    def ask(**settings: str) -> Path:
        own = {name: tmp_path / name for name in ("home", "tmp", "project")}
        for path in own.values():
            path.mkdir()
        (own["project"] / "corpus").mkdir()
        (own["project"] / "corpus" / "ferry.md").write_text("# The ferry\n\nThe ferry leaves at seven.\n", encoding="utf-8")
        build(read_corpus(own["project"] / "corpus"), own["project"] / "embeddings", encoder)
        moved = {"HOME": str(own["home"]), "TMPDIR": str(own["tmp"]), "SHUTTEN_CACHE": str(CACHE)}
        address = serve(own["project"], **moved, **settings)
        page = open_page()
        for query, ready in ASKED.items():
            page.goto(f"{address}/?lang=en&{query}")
            settle(page, ready)
        return own["project"]

    return ask


def test_what_is_asked_stands_in_no_file_and_not_in_the_log(asked: Callable[..., Path], tmp_path: Path) -> None:
    since = time.time()
    project = asked(SHUTTEN_LOG="json")
    files = [
        path for folder in (tmp_path, CACHE) for path in folder.rglob("*") if path.is_file() and path.stat().st_mtime > since
    ]
    assert project / "log" in files
    assert [path for path in files if MARKER in path.read_bytes().decode("utf-8", "replace")] == []
    _, *lines = (project / "log").read_text(encoding="utf-8").splitlines()  # the first is the page's address
    said = [json.loads(line) for line in lines]
    (first, *_) = [line for line in said if line["event"] == "asked"]
    assert set(first) == {"time", "level", "logger", "event", "seconds", "waited", "language", "verdict"}


def test_the_log_has_questions_where_the_settings_ask_for_it(asked: Callable[..., Path]) -> None:
    project = asked(SHUTTEN_LOG_QUESTIONS="true")
    assert f'question="When does the {MARKER} ferry leave?"' in (project / "log").read_text(encoding="utf-8")
