"""The fields that restrict what may be found: what is written beside each choice, and that a choice outlives a switch."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

CUT = """one => { const words = one.firstElementChild
  return [words.scrollWidth > words.clientWidth, getComputedStyle(words).textOverflow, one.getAttribute('data-count')] }"""


def opened_list(page: Page, field: str) -> Locator:
    """The choices of a field, once they are open."""
    page.get_by_role("combobox", name=field, exact=True).click()
    options = page.get_by_role("listbox", name=field).get_by_role("option")
    options.first.wait_for()
    return options


def test_each_choice_has_its_count_the_page_s_language_first(
    open_page: Callable[..., Page], address: str, settle: Callable[..., None]
) -> None:
    page = open_page()
    page.goto(f"{address}/?lang=ja")
    settle(page)
    options = opened_list(page, "段落の言語")
    assert [options.nth(at).inner_text() for at in range(2)] == ["日本語", "英語"]
    expect(options.first).to_have_attribute("data-count", "571")
    page.keyboard.press("Escape")
    documents = opened_list(page, "文書で絞り込む")
    expect(documents.first).to_have_text("日米首脳会談（2009年11月13日）")
    documents.first.click()
    page.keyboard.press("Escape")
    expect(opened_list(page, "段落の言語").nth(1)).to_have_attribute("data-count", "0")


def test_long_titles_end_in_an_ellipsis_and_are_read_whole(
    open_page: Callable[..., Page], address: str, settle: Callable[..., None]
) -> None:
    page = open_page(width=390, height=844)
    page.goto(f"{address}/?lang=en")
    settle(page)
    page.get_by_test_id("stExpandSidebarButton").click()
    options = opened_list(page, "Only in these documents")
    long = options.filter(has_text="Fiftieth Anniversary of the Signing")
    expect(long).to_have_attribute(
        "title", "Fiftieth Anniversary of the Signing of the Japan-U.S. Security Treaty (January 19, 2010)"
    )
    assert long.evaluate(CUT) == [True, "ellipsis", "4"]


def test_sections_stand_under_their_documents(
    open_page: Callable[..., Page], address: str, settle: Callable[..., None]
) -> None:
    page = open_page()
    page.goto(f"{address}/?lang=en&document=en/2009-11-13-summit.md")
    settle(page)
    options = opened_list(page, "Only in these sections")
    below = [options.nth(at).locator("> div").get_attribute("data-below") for at in range(options.count())]
    assert below == ["Japan-U.S. Summit Meeting (November 13, 2009)"] * 2
    assert [options.nth(at).inner_text() for at in range(2)] == ["The alliance deepening process", "What followed"]


def test_bars_of_the_years_stand_between_their_name_and_their_slider(
    open_page: Callable[..., Page], address: str, settle: Callable[..., None]
) -> None:
    page = open_page()
    page.goto(f"{address}/?lang=en")
    settle(page, ".sh-years")
    name = page.get_by_test_id("stSidebar").get_by_text("Only from these years").first
    boxes = [one.bounding_box() for one in (name, page.locator(".sh-years"), page.get_by_role("slider").nth(1))]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    assert tops[2] - tops[0] < 110


def test_choice_outlives_a_switch_of_the_language(
    open_page: Callable[..., Page], address: str, settle: Callable[..., None]
) -> None:
    page = open_page()
    page.goto(f"{address}/?lang=ja&q=尖閣諸島&passage-language=ja")
    settle(page, ".sh-hit")
    page.get_by_test_id("stSidebar").get_by_text("English", exact=True).click()
    expect(page.get_by_test_id("stMultiSelectTagsContainer").first).to_contain_text("Japanese")
    opened_list(page, "Only in these documents").filter(has_text="Fiftieth").click()
    page.wait_for_url("**document=**")
    assert "passage-language=ja" in page.url
