"""The page without a mouse, with a screen reader, and in the reader's language."""

from __future__ import annotations

import sys
import urllib.parse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from shutten.ui import style

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

THEME = Path(style.__file__).with_name("theme.toml")
QUESTION = "Which article of the security treaty covers the Senkaku Islands?"
NOTHING = "Who painted the Mona Lisa?"
FOCUSED = """() => {
  let one = document.activeElement
  while (one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement  // a component of the page's own
  const style = getComputedStyle(one), around = getComputedStyle(one.parentElement || one)
  const seen = [style, around].some(from => from.outlineStyle !== 'none' && parseFloat(from.outlineWidth) >= 2)
  return [one.getAttribute('aria-label') || one.innerText.trim(), seen]
}"""


@pytest.fixture
def page(open_page: Callable[..., Page], address: str) -> Page:
    page = open_page()
    page.goto(address)
    page.get_by_role("textbox", name="Question").wait_for()
    page.wait_for_function("window.shuttenPage")
    return page


def test_question_is_asked_with_the_keyboard_alone_and_focus_is_always_seen(
    page: Page, settle: Callable[[Page, str], None]
) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == ["Skip to main content", True]
    page.keyboard.press("Enter")
    seen = []
    for _ in range(3):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
        if seen[-1][0] == "Question":
            break
    assert seen[-1] == ["Question", True]
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    settle(page, ".sh-hit")
    page.wait_for_function("document.activeElement.tagName === 'H2'")
    assert page.evaluate(FOCUSED)[0].startswith("Found in ")
    unseen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        name, is_seen = page.evaluate(FOCUSED)
        if not is_seen:
            unseen.append(name)
    assert unseen == []


def test_verdict_is_announced_for_each_question(page: Page) -> None:
    box = page.get_by_role("textbox", name="Question")
    live = page.locator("#sh-live")
    assert live.get_attribute("role") == "status"
    for question in (QUESTION, NOTHING):
        box.fill(question)
        box.press("Enter")
        verdict = page.locator(".st-key-announced")
        expect(live).to_contain_text("Not found in these documents" if question == NOTHING else "Found in ")
        assert verdict.inner_text().split("\n")[0] in live.inner_text()


def test_language_chosen_by_the_switch_survives_the_way_to_other_pages(page: Page) -> None:
    page.get_by_role("radio", name="日本語").or_(page.get_by_role("button", name="日本語")).first.click()
    page.get_by_role("heading", level=1, name="出典 Shutten").wait_for()
    for name in ("収録文書", "検索の評価", "質問する"):
        page.get_by_role("link", name=name, exact=True).click()
        heading = "出典 Shutten" if name == "質問する" else name
        page.get_by_role("heading", level=1, name=heading).wait_for()
        page.wait_for_url("**lang=ja**")
        assert page.evaluate("document.documentElement.lang") == "ja"
    page.goto(page.url)
    page.get_by_role("heading", level=1, name="出典 Shutten").wait_for()


def test_language_in_the_address_survives_the_way_to_other_pages(page: Page, address: str) -> None:
    page.goto(f"{address}/?lang=ja")
    page.get_by_test_id("stTopNavLink").filter(has_text="収録文書").click()
    page.get_by_role("heading", level=1, name="収録文書").wait_for()
    page.wait_for_url("**lang=ja**")
    assert urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query) == {"lang": ["ja"]}


def test_streamlits_words_turn_back_with_the_switch(page: Page) -> None:
    skip = page.get_by_test_id("stSkipToContent")
    for label, words in (("日本語", "本文へ移動"), ("English", "Skip to main content")):
        page.get_by_role("radio", name=label).or_(page.get_by_role("button", name=label)).first.click()
        expect(skip).to_have_text(words)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_theme_is_the_projects_own_though_the_server_runs_in_another_folder(page: Page, scheme: str) -> None:
    theme = tomllib.loads(THEME.read_text(encoding="utf-8"))["theme"][scheme]
    page.emulate_media(color_scheme=scheme)
    red, green, blue = bytes.fromhex(theme["backgroundColor"][1:])
    expect(page.locator(".stApp")).to_have_css("background-color", f"rgb({red}, {green}, {blue})")
