"""What the specification means, a real browser knows: each link brings the paragraph that it quotes into view."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from shutten import read_corpus
from shutten.citations import deep_link
from shutten.citations.terms import WHOLE

CORPUS = Path(__file__).parents[2] / "corpus"
NAMES = ("ja", "en")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
@pytest.mark.parametrize("language", NAMES)
def test_a_browser_finds_the_paragraph(site: str, tmp_path: Path, language: str) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no Chromium on this machine")
    texts = [document.text[document.body :] for document in read_corpus(CORPUS / language).documents[:12]]
    quotes = [part for text in texts for part in text.split("\n\n") if len(part) > WHOLE and "\n" not in part][:8]
    assert len(quotes) == 8
    gap = '<div style="height: 2000px"></div>'
    page_html = "".join(f"{gap}<p id=p{number}>{quote}</p>" for number, quote in enumerate(quotes))
    (tmp_path / "a.html").write_text(f"<!doctype html><meta charset=utf-8><html lang={language}>{page_html}{gap}", "utf-8")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for number, quote in enumerate(quotes):
            page = browser.new_page()
            page.goto(deep_link(f"{site}/a.html", [quote], document="a.html"))
            page.wait_for_function(
                f"(() => {{ const box = document.getElementById('p{number}').getBoundingClientRect();"
                " return box.bottom > 0 && box.top < innerHeight })()",
                timeout=5000,
            )
            page.close()
        browser.close()
