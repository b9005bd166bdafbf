"""The report in a real Chromium, opened from the disk with the network blocked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(params=["ja", "en"])
def page(request: pytest.FixtureRequest, browser: Browser, written: dict[str, Path]) -> Iterator[Page]:
    """A report with every chart; a request to anything but the file, or an error on the console, fails the test."""
    address = (written[request.param] / "report.html").as_uri()
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("request", lambda asked: wrong.append(asked.url) if asked.url != address else None)
    opened.goto(address)
    opened.locator(".chart svg").nth(3).wait_for()
    yield opened
    context.close()
    assert wrong == []


def test_charts_are_drawn(page: Page) -> None:
    marks = page.locator(".chart").evaluate_all(
        "charts => charts.map(chart => [chart.id, chart.querySelectorAll('svg .role-mark path').length > 0])"
    )
    assert marks == [
        ["chart-success-curve", True],
        ["chart-reliability", True],
        ["chart-latency", True],
        ["chart-difference-1", True],
    ]
    assert page.evaluate("window.hacked") is None


def test_bar_names_its_question(page: Page) -> None:
    page.locator("#chart-difference-1 .mark-rect path").first.hover()
    page.locator("#vg-tooltip-element.visible").wait_for()
    assert "found" in page.locator("#vg-tooltip-element").inner_text()


def test_narrow_screen_is_not_scrolled_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    page.wait_for_function("document.querySelector('.chart svg').getBoundingClientRect().width < 390")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_dark_screen_has_light_letters_in_charts(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    letters = page.locator(".chart svg text").first.evaluate("text => getComputedStyle(text).fill")
    ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert (letters, ground) == ("rgb(231, 233, 236)", "rgb(21, 23, 26)")


def test_folded_parts_are_printed(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
