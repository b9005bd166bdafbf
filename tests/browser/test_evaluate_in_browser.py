"""The evaluation page in a real Chromium: a test set is run, its charts are drawn, and a question is opened in the ask page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SECONDS = 120


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(locale="en-US", viewport={"width": 1100, "height": 1200}, accept_downloads=True)
    context.set_default_timeout(SECONDS * 1000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.goto(f"{address}/evaluate?lang=en")
    yield opened
    context.close()
    assert errors == []


def evaluated(page: Page) -> Page:
    page.get_by_role("button", name="Evaluate", exact=True).click()
    page.get_by_role("tab", name="Overview").wait_for()
    return page


def test_a_test_set_is_run_and_its_results_are_drawn(page: Page) -> None:
    expect(page.get_by_text("8 questions, 1 of them without an answer")).to_be_visible()
    evaluated(page)
    charts = page.get_by_test_id("stVegaLiteChart")
    expect(charts.locator("canvas, svg.marks").first).to_be_visible()
    expect(page.get_by_text("some.jsonl: 8 questions over 1142 passages")).to_be_visible()
    for tab, shown in (("Verdict", "Area under the ROC curve"), ("Comparison", "Choose a run to compare with")):
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_text(shown)).to_be_visible()


def test_a_question_is_opened_in_the_ask_page(page: Page) -> None:
    evaluated(page)
    page.get_by_role("tab", name="Failures").click()
    page.get_by_text("Which bridge was built first?").first.wait_for()
    card = page.locator(".st-key-failure-wrong")
    card.get_by_role("link", name="Open in the ask page").click()
    page.wait_for_url("**?q=**")
    expect(page.get_by_role("textbox", name="Question")).to_have_value("Which bridge was built first?")
    page.locator(".sh-hit").first.wait_for()


def test_the_report_can_be_saved(page: Page) -> None:
    evaluated(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Report (HTML)").click()
    saved = waiting.value
    assert saved.suggested_filename == "some.html"
    text = saved.path().read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "1142" in text
