"""The page reaches nobody: neither the server, under strace and unguarded, nor what it has a visitor's browser load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from shutten import Encoder, build_index, read_corpus
from shutten.base.cache import cache_folder
from tracing import Trace

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.model]

CACHE = cache_folder("models").parent
PAGES = {"?lang=en&q=When+does+the+ferry+leave%3F": ".sh-hit", "library?lang=en": "h1", "document?doc=ferry.md": "h1"}
"""What of them is there once they are drawn."""
UNGUARDED = {"HF_HUB_OFFLINE": "", "PYTHONDONTWRITEBYTECODE": "1"}


def test_the_page_and_its_server_reach_no_address_but_the_loopback_and_write_nothing_elsewhere(
    strace: str,
    encoder: Encoder,
    serve: Callable[..., str],
    open_page: Callable[..., Page],
    settle: Callable[..., None],
    tmp_path: Path,
) -> None:
    own = {name: tmp_path / name for name in ("home", "tmp", "project")}
    for path in own.values():
        path.mkdir()
    (own["project"] / "corpus").mkdir()
    (own["project"] / "corpus" / "ferry.md").write_text("# The ferry\n\nThe ferry leaves at seven.\n", encoding="utf-8")
    build_index(read_corpus(own["project"] / "corpus"), own["project"] / "embeddings", encoder)
    trace = Trace(tmp_path / "trace")
    moved = {"HOME": str(own["home"]), "TMPDIR": str(own["tmp"]), "SHUTTEN_CACHE": str(CACHE)}
    address = serve(own["project"], trace.command, **UNGUARDED, **moved)
    page = open_page()
    asked: set[str | None] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    for path, ready in PAGES.items():
        page.goto(f"{address}/{path}")
        settle(page, ready)
    assert asked - {None} == {"127.0.0.1"}  # None: of pictures and scripts that the page itself holds
    assert trace.reached() == []
    assert trace.made(own["project"], own["tmp"], CACHE) == []
    assert list(own["home"].iterdir()) == []
