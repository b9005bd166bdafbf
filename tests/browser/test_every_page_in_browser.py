"""What every page keeps, in both languages and themes, wide, narrow and enlarged: axe-core finds nothing serious, nothing is
cut, the keyboard alone leads through it, no word of Streamlit's own is left in English on a Japanese page, and nothing is asked
of another machine.

A new page is a line of ``SHOWN`` in conftest.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LANGUAGES = ("ja", "en")
WIDE, NARROW, ENLARGED = {"width": 1280, "height": 900}, {"width": 390, "height": 844}, {"width": 640, "height": 450}
"""The last is the first at 200 %."""
ENGLISH = """() => {
  const found = new Set()
  const foreign = '.sh-hit, .stCode, .stDataFrame, .stVegaLiteChart, [aria-hidden=true], :lang(en)'
  const shown = one => one.getClientRects().length > 0
  for (const one of document.querySelectorAll('body *')) {
    if (one.closest(foreign) || !shown(one) || one.matches('script, style')) continue
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.add(one.getAttribute(name) ?? '')
    for (const node of one.childNodes) if (node.nodeType === 3) found.add(node.data.trim())
  }
  return [...found].filter(words => /[A-Za-z]{3}/.test(words) && !/[ぁ-んァ-ヶ一-龠•]/.test(words))
}"""
MAY_BE_ENGLISH = {
    "English",
    "Shutten",
    "Markdown",
    "BibTeX",
    "CSL-JSON",
    "RIS",
    "SIST 02",
    "APA",
    "URL",
    "ja/2017-08-17-two-plus-two.md",
}
"""Names, that of the document's file too, and the switch to English. Kinds of files after a bullet are left out, too."""


FOCUSED = """() => {
  let one = document.activeElement
  while (one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement
  const name = (one.getAttribute('aria-label') || one.innerText || one.className).toString().trim().slice(0, 60)
  if (one === document.body) return ['', true]
  if (one.closest('.stDataFrame')) return [name, true]  // whose cells it draws into its picture, with a frame of its own
  for (let from = one, depth = 0; from && depth < 4; from = from.parentElement, depth++) {
    const style = getComputedStyle(from)
    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) return [name, true]
  }
  return [name, false]
}"""
MOST_STOPS = 250


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def outside() -> list[str]:
    """Addresses on other machines that the page asked for."""
    return []


@pytest.fixture
def page(open_page: Callable[..., Page], address: str, outside: list[str]) -> Page:
    """A page whose browser speaks another language than either of ours, so that the address alone decides."""
    page = open_page("de-DE", WIDE["width"], WIDE["height"])
    page.on("request", lambda request: outside.append(request.url) if is_outside(request.url, address) else None)
    return page


def is_outside(url: str, address: str) -> bool:
    return not url.startswith((address, "data:", "blob:"))


def unseen(page: Page) -> list[str]:
    """What the focus comes to, by the keyboard alone, and is not seen on; that it comes to no end."""
    missed = []
    for step in range(MOST_STOPS):
        page.keyboard.press("Tab")
        name, is_seen = page.evaluate(FOCUSED)
        if not name and page.evaluate("document.activeElement === document.body"):
            return missed
        if step and name == "Skip to main content":
            return missed
        if not is_seen:
            missed.append(name)
    return [*missed, "no end"]


def english_on(page: Page, settle: Callable[..., None]) -> set[str]:
    """Words of Streamlit's own that were left in English, on the page and in its menu, which is closed again."""
    english = set(page.evaluate(ENGLISH))
    page.get_by_test_id("stMainMenu").get_by_role("button").or_(page.get_by_test_id("stMainMenuButton")).first.click()
    menu = page.get_by_test_id("stMainMenuPopover")
    menu.wait_for()
    settle(page)
    english |= set(page.evaluate(ENGLISH))
    page.keyboard.press("Escape")
    menu.wait_for(state="hidden")
    return english - MAY_BE_ENGLISH


def test_page_says_its_language_axe_finds_nothing_serious_and_nothing_is_cut(
    page: Page,
    address: str,
    shown: Any,
    language: str,
    settle: Callable[..., None],
    outside: list[str],
    faults: Callable[[Page], list[str]],
) -> None:
    page.goto(shown.url(address, language))
    settle(page, shown.ready)
    assert page.evaluate("document.documentElement.lang") == language
    found = {"English": sorted(english_on(page, settle)) if language == "ja" else []}
    for scheme, sizes in (("light", (WIDE, NARROW, ENLARGED)), ("dark", (WIDE, NARROW))):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_function(f"getComputedStyle(document.querySelector('.stApp')).colorScheme === '{scheme}'")
        for size in sizes:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            settle(page)
            found[f"{scheme}, {size['width']} pixels"] = faults(page)
    if language == "en":
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        found["keyboard"] = unseen(page)
    assert {where: what for where, what in found.items() if what} == {}, json.dumps(found, ensure_ascii=False, indent=1)
    assert outside == []
