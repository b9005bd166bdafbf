"""Every passage with a word, in a real Chromium on the shipped corpus."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SECONDS = 120
CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(browser: Browser, address: str, locale: str) -> Iterator[Page]:
    context = browser.new_context(locale=locale, viewport={"width": 1100, "height": 1000})
    context.set_default_timeout(SECONDS * 1000)
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def query(page: Page) -> dict[str, list[str]]:
    return urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)


def documents_with(word: str) -> int:
    """How many of the shipped documents have a word below their front matter."""
    texts = [path.read_text(encoding="utf-8").split("---", 2)[2] for path in CORPUS.glob("*/*.md")]
    return sum(re.search(rf"^(?!#).*{word}", text, re.MULTILINE) is not None for text in texts)


@pytest.mark.parametrize("locale", ["ja-JP"], indirect=True)
def test_word_beside_the_answer_leads_to_all_of_its_passages_and_back(page: Page, settle: Callable[..., None]) -> None:
    box = page.get_by_role("textbox").first
    box.fill("辺野古への移設について何が確認されましたか")
    box.press("Enter")
    settle(page, ".sh-hit")
    page.get_by_role("button", name="「辺野古」").click()
    settle(page, ".sh-word")
    assert query(page)["find"] == ["辺野古"]
    heading = page.get_by_role("heading", level=2).filter(has_text="「辺野古」を含む文書").inner_text()
    documents, passages = map(int, re.findall(r"\d+", heading))
    assert documents == documents_with("辺野古")
    assert page.locator(".sh-hit").count() == passages
    assert set(page.locator(".sh-word").all_inner_texts()) == {"辺野古"}
    page.get_by_role("button", name="答えに戻る").click()
    settle(page, ".sh-hit .sh-met")
    assert "find" not in query(page)


@pytest.mark.parametrize("locale", ["en-US"], indirect=True)
def test_words_typed_are_listed_in_parts_and_the_link_gives_the_same_part(page: Page, settle: Callable[..., None]) -> None:
    page.get_by_role("textbox").first.fill("confirmed")
    page.get_by_role("button", name="Find all with these words").click()
    settle(page, ".sh-word")
    assert page.locator(".sh-hit").count() == 25
    page.get_by_role("button", name="The next 25").first.click()
    page.get_by_text("Passages 26 to 50 of").first.wait_for()
    settle(page, ".sh-word")
    shown = page.locator(".sh-hit .sh-foot").all_inner_texts()
    assert query(page)["start"] == ["26"]
    page.goto(page.url)
    page.get_by_text("Passages 26 to 50 of").first.wait_for()
    settle(page, ".sh-word")
    assert page.locator(".sh-hit .sh-foot").all_inner_texts() == shown
    page.get_by_text("By date, oldest first").click()
    page.get_by_role("heading", level=3, name="2009").wait_for()
    assert query(page)["sort"] == ["date"]


@pytest.mark.parametrize("locale", ["en-US"], indirect=True)
def test_passage_is_read_in_its_document_with_the_word_marked(page: Page, settle: Callable[..., None]) -> None:
    page.goto(f"{page.url.split('?')[0]}?find=%E8%BE%BA%E9%87%8E%E5%8F%A4&lang=en")
    settle(page, ".sh-word")
    page.get_by_role("link", name="Read in the document").first.click()
    page.locator(".sh-marked mark").first.wait_for()
    assert page.locator(".sh-marked mark").first.inner_text() == "辺野古"
    page.get_by_role("link", name="Ask", exact=True).first.wait_for()


@pytest.mark.parametrize("locale", ["ja-JP"], indirect=True)
def test_narrow_screen_is_not_scrolled_sideways(page: Page, settle: Callable[..., None]) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{page.url.split('?')[0]}?find=%E7%A2%BA%E8%AA%8D&lang=ja")
    settle(page, ".sh-word")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
