"""The cards' colours in a real Chromium, on the grounds and with the texts of the page's two themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.search.answer import Hit, Met
from shutten.search.told import Difference
from shutten.text.span import Span
from shutten.ui.cards import hit_html, shares_html
from shutten.ui.style import STYLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

TEXT = "They met in Tokyo. They agreed to meet again before the end of the year. They left."
LEAST_CONTRAST = 4.5
"""Of text, by WCAG 2.2, success criterion 1.4.3."""
LEAST_CONTRAST_OF_SIGNS = 3.0
"""Of what is no text, by success criterion 1.4.11."""
COLOURS = """element => {
  const layers = []
  let opacity = 1
  const own = getComputedStyle(element)
  for (let at = element; at; at = at.parentElement) {
    layers.push(getComputedStyle(at).backgroundColor)
    opacity *= Number(getComputedStyle(at).opacity)
  }
  return [own.color, own.borderBottomColor, opacity, layers]
}"""


def card() -> str:
    passage = Passage(
        id=1,
        document="a.md",
        ordinal=0,
        paragraph=1,
        section_path=("Who",),
        spans=(Span(0, len(TEXT)),),
        text=TEXT,
        language="en",
    )
    citation = cite(passage, Metadata(title="A day", publisher="Shutten", date="2017-08-17", language="en"), "en")
    terms = tuple(Met(f"word{number}", f"語{number}", "dictionary", 1.0, 0.1) for number in range(8))
    hit = Hit(1, 3.0, passage, citation, {"late": 3.0}, key=Span(19, 72), met=terms, also_in=(citation,) * 5)
    hit = replace(hit, differs=Difference(1, (("Kyoto", "Tokyo"),), (Span(12, 17),)))
    return hit_html(hit, "en") + shares_html(hit, "en")


def channels(colour: str) -> list[float]:
    """Red, green, blue from 0 to 255 and opacity of ``#rrggbb``, ``rgb()`` or ``rgba()``."""
    if colour.startswith("#"):
        return [*bytes.fromhex(colour[1:]), 1.0]
    values = [float(value) for value in colour[colour.index("(") + 1 : -1].split(",")]
    return values if len(values) == 4 else [*values, 1.0]


def over(top: Sequence[float], ground: Sequence[float]) -> list[float]:
    return [top[3] * above + (1 - top[3]) * below for above, below in zip(top[:3], ground[:3], strict=True)]


def luminance(colour: Sequence[float]) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in (c / 255 for c in colour[:3])
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("ground", "ink"), [("#ffffff", "#2f2d2b"), ("#171614", "#edebe8")], ids=["light", "dark"])
def test_texts_and_signs_of_a_card_can_be_told_from_their_ground(browser: Browser, ground: str, ink: str) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.set_content(f'{STYLE}<body style="background: {ground}; color: {ink}">{card()}</body>')
    poor = []
    for name in ("sh-key", "sh-differs", "sh-chip", "sh-name", "sh-section", "sh-tag", "sh-foot", "sh-quote", "sh-bar"):
        text, border, opacity, layers = page.locator(f".{name}").first.evaluate(COLOURS)
        below = channels(ground)
        for layer in reversed(layers[:-1]):
            below = over(channels(layer), below)
        colour = over([*channels(text)[:3], opacity], below)
        if name != "sh-bar" and contrast(colour, below) < LEAST_CONTRAST:
            poor.append((name, contrast(colour, below)))
        if name in ("sh-key", "sh-differs") and contrast(channels(border), below) < LEAST_CONTRAST_OF_SIGNS:
            poor.append((f"line below {name}", contrast(channels(border), below)))
        if name == "sh-bar" and contrast(below, channels(ground)) < LEAST_CONTRAST_OF_SIGNS:
            poor.append((name, contrast(below, channels(ground))))
    page.close()
    assert poor == []


@pytest.mark.parametrize("width", [320, 700])
def test_card_fits_its_width_and_the_quote_keeps_its_words(browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(f"{STYLE}{card()}")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator(".sh-quote").inner_text() == TEXT
    assert page.locator(".sh-key").inner_text() == TEXT[19:72]
    page.close()


def test_rest_of_the_terms_is_opened_with_the_keyboard(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(f"{STYLE}{card()}")
    chips = page.locator(".sh-chip")
    assert [chip.is_visible() for chip in chips.all()] == [True] * 6 + [False] * 2
    page.locator("summary", has_text="2 more").last.focus()
    page.keyboard.press("Enter")
    assert [chip.is_visible() for chip in chips.all()] == [True] * 8
    page.close()
