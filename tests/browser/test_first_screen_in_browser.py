"""What stands on the first screen once a question is answered, and where the focus is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ASKED = {
    "ja": ("ガイドラインはいつ見直されましたか", "件の文書に見つかりました"),
    "en": ("When were the Guidelines revised?", "among the first 5 passages"),
}
BEGINS = """names => names.map(name => document.querySelector(name).getBoundingClientRect().top + document
  .querySelector('[data-testid=stMain]').scrollTop)"""
TALL = 350
"""Pixels that a card may have; they had 600 to 700 before citation, buttons and reasons were folded."""


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("screen", [(1440, 900, 500), (390, 844, 844), (720, 450, 500)])
def test_verdict_and_first_quote_are_seen_at_once(
    open_page: Callable[..., Page],
    address: str,
    settle: Callable[..., None],
    language: str,
    screen: tuple[int, int, int],
) -> None:
    width, height, within = screen
    page = open_page(width=width, height=height)
    question, verdict = ASKED[language]
    page.goto(f"{address}/?{urlencode({'q': question, 'lang': language})}")
    settle(page, ".sh-hit")
    heading = page.get_by_role("heading", level=2).filter(has_text=verdict)
    expect(heading).to_be_in_viewport()
    at = page.evaluate(BEGINS, [".st-key-ask-row", ".st-key-announced h2", ".sh-quote"])
    assert at == sorted(at)
    assert at[2] < within
    box = page.locator(".st-key-hit-2").bounding_box()
    assert box is not None
    assert width < 1000 or box["height"] < TALL
    expect(page.get_by_text("Nothing is generated" if language == "en" else "文章は生成しません")).to_be_hidden()


def test_focus_comes_to_each_answer(open_page: Callable[..., Page], address: str) -> None:
    page = open_page()
    page.goto(f"{address}/?lang=en")
    box = page.get_by_role("textbox", name="Question")
    for question, verdict in (("When were the Guidelines revised?", "Found in"), ("Who painted the Mona Lisa?", "Not found")):
        box.fill(question)
        box.press("Enter")
        expect(page.get_by_role("heading", level=2).filter(has_text=verdict)).to_be_focused()
