"""A Japanese input method in the question field: Enter that confirms a conversion asks nothing, the next one asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

pytestmark = pytest.mark.browser

QUESTION = "普天間飛行場の移設"
SETTLED = 1500
"""Milliseconds in which a question that was asked has reached the address bar."""


@pytest.fixture
def page(open_page: Callable[..., Page], address: str) -> Page:
    page = open_page("ja-JP")
    page.goto(address)
    page.get_by_role("textbox", name="質問").wait_for()
    page.wait_for_function("window.shuttenPage")
    return page


def compose(session: CDPSession, text: str) -> None:
    """Type ``text`` with an input method, a conversion still open at its end."""
    for end in range(1, len(text) + 1):
        session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Process", "windowsVirtualKeyCode": 229})
        session.send("Input.imeSetComposition", {"text": text[:end], "selectionStart": end, "selectionEnd": end})


def press_enter(session: CDPSession, code: int) -> None:
    for kind in ("keyDown", "keyUp"):
        event = {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": code, "nativeVirtualKeyCode": 13}
        session.send("Input.dispatchKeyEvent", event)


def test_enter_that_confirms_a_conversion_asks_nothing_and_the_next_one_asks(page: Page) -> None:
    box = page.get_by_role("textbox", name="質問")
    box.click()
    session = page.context.new_cdp_session(page)
    page.evaluate("addEventListener('keydown', e => (window.keys ??= []).push([e.keyCode, e.isComposing]), true)")
    compose(session, QUESTION)
    press_enter(session, 229)
    session.send("Input.insertText", {"text": QUESTION})
    assert page.evaluate("window.keys.at(-1)") == [229, True]
    page.wait_for_timeout(SETTLED)
    assert "q=" not in page.url
    assert box.input_value() == QUESTION
    press_enter(session, 13)
    page.wait_for_url("**q=**")
    page.locator(".sh-hit").first.wait_for()


def test_enter_as_safari_reports_it_after_the_conversion_asks_nothing(page: Page) -> None:
    """Safari ends the conversion before it reports the key: keyCode 229, no longer composing."""
    box = page.get_by_role("textbox", name="質問")
    box.fill(QUESTION)
    session = page.context.new_cdp_session(page)
    press_enter(session, 229)
    page.wait_for_timeout(SETTLED)
    assert "q=" not in page.url
