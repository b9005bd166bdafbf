"""What every page keeps, in both languages and themes, wide and narrow: axe-core finds nothing serious, nothing is cut, no word
of Streamlit's own is left in English on a Japanese page, and nothing is asked of another machine.

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
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
GRAVE = ("serious", "critical")
CUT = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(one => {
  const box = one.getBoundingClientRect()
  if (!box.width || !box.height || getComputedStyle(one).position === 'fixed') return false
  if (one.getClientRects().length === 0 || one.closest('.stDataFrame, .stVegaLiteChart, svg')) return false
  for (let at = one.parentElement; at && at.dataset.testid !== 'stMain'; at = at.parentElement)
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX)) return false
  return box.right > innerWidth + 1 || box.left < -1
}).slice(0, 5).map(one => one.outerHTML.slice(0, 120))"""
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


def findings(page: Page) -> list[str]:
    """What axe-core calls serious or critical, an element a line."""
    from axe_playwright_python.sync_playwright import Axe

    once = Axe(f"if (!window.axe) {{ {Axe().axe_script} }}")  # a page that has it is not given it again
    response: dict[str, Any] = once.run(page).response
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in response["violations"]
        if found["impact"] in GRAVE
        for node in found["nodes"]
    ]


def test_page_says_its_language_axe_finds_nothing_serious_and_nothing_is_cut(
    page: Page, address: str, shown: Any, language: str, settle: Callable[..., None], outside: list[str]
) -> None:
    page.goto(shown.url(address, language))
    settle(page, shown.ready)
    assert page.evaluate("document.documentElement.lang") == language
    found: dict[str, list[str]] = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(f"getComputedStyle(document.querySelector('.stApp')).colorScheme === '{scheme}'")
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            settle(page)
            where = f"{scheme}, {size['width']} pixels"
            found[f"axe-core, {where}"] = findings(page)
            found[f"cut, {where}"] = page.evaluate(CUT)
            if page.evaluate("document.documentElement.scrollWidth") != size["width"]:
                found[f"scrolled sideways, {where}"] = [str(page.evaluate("document.documentElement.scrollWidth"))]
    assert {where: what for where, what in found.items() if what} == {}, json.dumps(found, ensure_ascii=False, indent=1)
    assert outside == []


def test_no_english_of_streamlit_is_left_on_a_japanese_page(
    page: Page, address: str, shown: Any, settle: Callable[..., None]
) -> None:
    page.goto(shown.url(address, "ja"))
    settle(page, shown.ready)
    english = set(page.evaluate(ENGLISH))
    page.get_by_test_id("stMainMenu").get_by_role("button").or_(page.get_by_test_id("stMainMenuButton")).first.click()
    page.get_by_test_id("stMainMenuPopover").wait_for()
    settle(page)
    english |= set(page.evaluate(ENGLISH))
    assert english - MAY_BE_ENGLISH == set()
