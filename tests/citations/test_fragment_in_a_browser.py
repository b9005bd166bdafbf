"""What the specification means, a real browser knows: each link brings the paragraph that it quotes into view."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from shutten import read_corpus
from shutten.citations.fragment import deep_link
from shutten.citations.fragment_terms import WHOLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
def test_a_browser_finds_the_paragraph(browser: Browser, site: str, tmp_path: Path, language: str) -> None:
    texts = [document.text[document.body :] for document in read_corpus(CORPUS / language).documents[:12]]
    quotes = [part for text in texts for part in text.split("\n\n") if len(part) > WHOLE and "\n" not in part][:8]
    assert len(quotes) == 8
    gap = '<div style="height: 2000px"></div>'
    page_html = "".join(f"{gap}<p id=p{number}>{quote}</p>" for number, quote in enumerate(quotes))
    (tmp_path / "a.html").write_text(f"<!doctype html><meta charset=utf-8><html lang={language}>{page_html}{gap}", "utf-8")
    context = browser.new_context()
    for number, quote in enumerate(quotes):
        page = context.new_page()
        page.goto(deep_link(f"{site}/a.html", [quote], document="a.html"))
        page.wait_for_function(
            f"(() => {{ const box = document.getElementById('p{number}').getBoundingClientRect();"
            " return box.bottom > 0 && box.top < innerHeight })()",
            timeout=20000,
        )
        page.close()
    context.close()
