"""A page that was drawn before its server was started anew: the first question is answered, its filters kept."""

from __future__ import annotations

import os
import signal
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SECONDS = 90
TWICE = ("sh", "-c", '"$@" & echo $! > first; wait $!; exec "$@"', "sh")
"""Runs a command, and once it has ended, again."""
Q = "Which article of the security treaty covers the Senkaku Islands?"


def start_anew(address: str, server: int) -> None:
    """End a server, and wait for the one that follows."""
    os.kill(server, signal.SIGTERM)
    ended, until = False, time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                if ended:
                    return
        except OSError:
            ended = True
        time.sleep(0.1)
    pytest.fail("the page is not served again")


@pytest.mark.parametrize("before", ["", "q=Who+attended+the+2%2B2+of+June+2011%3F&passage-language=en"])
def test_first_question_after_a_restart_of_the_server_is_answered(
    open_page: Callable[..., Page],
    serve: Callable[..., str],
    shipped_index: Path,
    tmp_path: Path,
    settle: Callable[..., None],
    before: str,
) -> None:
    address = serve(tmp_path, TWICE, SHUTTEN_INDEX=str(shipped_index))
    page = open_page()
    page.goto(f"{address}/?{before}")
    settle(page, ".sh-hit" if before else "[data-testid=stForm]")
    start_anew(address, int((tmp_path / "first").read_text()))
    box = page.get_by_role("textbox", name="Question")
    box.fill(Q)
    box.press("Enter")
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == [Q])
    expect(page.locator(".sh-hit").first).to_contain_text("Article 5")
    assert parse_qs(urlsplit(page.url).query).get("passage-language") == (["en"] if before else None)
