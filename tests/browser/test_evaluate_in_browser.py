"""The evaluation page in a real Chromium: a test set is run, its charts are drawn, and a question is opened in the ask page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_page: Callable[..., Page], address: str) -> Page:
    opened = open_page(height=1200, accept_downloads=True)
    opened.goto(f"{address}/evaluate?lang=en")
    return opened


def evaluated(page: Page) -> Page:
    page.get_by_role("button", name="Evaluate", exact=True).click()
    page.get_by_role("tab", name="Overview").wait_for()
    return page


def test_a_test_set_is_run_its_results_are_drawn_and_saved_and_a_question_is_opened_in_the_ask_page(page: Page) -> None:
    expect(page.get_by_text("8 questions, 1 of them without an answer")).to_be_visible()
    evaluated(page)
    charts = page.get_by_test_id("stVegaLiteChart")
    expect(charts.locator("canvas, svg.marks").first).to_be_visible()
    expect(page.get_by_text("some.jsonl: 8 questions over 1142 passages")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Report (HTML)").click()
    assert waiting.value.suggested_filename == "some.html"
    text = waiting.value.path().read_text(encoding="utf-8")
    assert (text[:15], "1142" in text) == ("<!DOCTYPE html>", True)
    for tab, shown in (("Verdict", "Area under the ROC curve"), ("Comparison", "or choose one of the earlier runs")):
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_text(shown)).to_be_visible()
    page.get_by_role("tab", name="Failures").click()
    page.get_by_text("Which bridge was built first?").first.wait_for()
    page.locator(".st-key-failure-wrong").get_by_role("link", name="Open in the ask page").click()
    page.wait_for_url("**?q=**")
    expect(page.get_by_role("textbox", name="Question")).to_have_value("Which bridge was built first?")
    page.locator(".sh-hit").first.wait_for()


def test_run_is_compared_with_the_one_before_at_a_click_and_deleted(
    page: Page, settle: Callable[..., None], faults: Callable[[Page], list[str]]
) -> None:
    evaluated(page)
    page.get_by_role("button", name="Remove Dates").click()
    expect(page.get_by_text("The results below were made with other choices")).to_be_visible()
    before = page.get_by_text("Earlier runs (").inner_text()
    page.get_by_role("button", name="Evaluate", exact=True).click()
    expect(page.get_by_text(before)).to_have_count(0)  # the run has ended and is kept
    settle(page)
    page.get_by_role("button", name="Compare with the previous run: some.jsonl (all stages)").click()
    expect(page.get_by_text("“some.jsonl (without Dates)” against “some.jsonl (all stages)").first).to_be_in_viewport()
    stages = page.locator(".st-key-stages [data-testid=stMultiSelectTagsContainer]")
    for width in (1100, 640, 390):
        page.set_viewport_size({"width": width, "height": 844})
        settle(page)
        assert faults(page) == []
        assert stages.evaluate("one => one.scrollHeight <= one.clientHeight + 1")  # none of its entries is hidden
    page.get_by_text("Earlier runs (").click()
    runs = page.get_by_role("button", name="Delete")
    runs.first.wait_for()
    settle(page)
    count = runs.count()
    runs.last.click()
    expect(runs).to_have_count(count - 1)
