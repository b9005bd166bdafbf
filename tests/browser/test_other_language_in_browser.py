"""What helps to read the other language, in a real Chromium on the shipped corpus: its counterpart, and the reading aid."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Q = "Who attended the 2+2 of January 2023 for the United States?"
WIDE, NARROW = (1440, 900), (390, 844)
SAID = {
    "en": ("In English", "The same in Japanese", "Reading aid", "Key terms of the rest of the passage"),
    "ja": ("英語版", "日本語版の同じ箇所", "読解の手がかり", "段落のほかの重要語も見る"),
}


def place(page: Page) -> tuple[str, str]:
    """The document and the passage that the address names."""
    query = parse_qs(urlsplit(page.url).query)
    return query["doc"][0], query["para"][0]


@pytest.fixture
def asked(open_page: Callable[..., Page], address: str, settle: Callable[..., None]) -> Callable[..., Page]:
    """Opens the answer to a question among the Japanese passages."""

    def start(language: str, size: tuple[int, int] = WIDE, theme: str = "light") -> Page:
        page = open_page("de-DE", *size, color_scheme=theme)
        page.goto(f"{address}/?{urlencode({'q': Q, 'passage-language': 'ja', 'lang': language})}")
        settle(page, ".sh-hit")
        return page

    return start


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_card_leads_to_the_same_in_the_other_language_and_that_back(
    asked: Callable[..., Page], size: tuple[int, int], language: str
) -> None:
    page = asked(language, size)
    there, back, *_ = SAID[language]
    page.locator(".st-key-next-1").get_by_role("link", name=there).click()
    marked = page.locator("#sh-here")
    expect(marked).to_contain_text("Secretary of State Antony Blinken")
    expect(marked).to_be_in_viewport()
    document, passage = place(page)
    assert document.startswith("en/")
    page.locator(".st-key-source").get_by_role("link", name=back).click()
    expect(marked).to_contain_text("アントニー・ブリンケン国務長官")
    assert place(page) == (f"ja/{document[3:]}", passage)


def test_the_aid_draws_which_words_met_and_tells_all_of_the_marked_sentence_first(asked: Callable[..., Page]) -> None:
    page = asked("en")
    page.locator(".st-key-next-1").get_by_role("button", name="Reading aid").click()
    aid = page.get_by_test_id("stPopoverBody")
    drawing = aid.get_by_role("img")
    expect(drawing).to_have_accessible_name(re.compile("^United States and 米国 .*; 2023 and 2023年1月11日 "), timeout=60_000)
    lines = drawing.locator("i")
    boxes = [lines.nth(at).bounding_box() for at in range(lines.count())]
    assert len(boxes) > 1
    assert all(box and box["width"] > 20 for box in boxes)
    expect(aid).to_contain_text("Hayashi Yoshimasa")
    expect(aid).to_contain_text("Antony Blinken")
    expect(aid).to_contain_text("as the English version spells it")
    expect(aid).not_to_contain_text("about 2 hours 30 minutes")  # that is of the sentence before
    aid.get_by_text("Key terms of the rest of the passage").click()
    expect(aid.locator("dl")).to_have_count(2)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_serious_is_found_with_aid_and_counterpart_open(
    asked: Callable[..., Page], settle: Callable[..., None], language: str, theme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = asked(language, theme=theme)
    there, _, aid, rest = SAID[language]
    page.locator(".st-key-next-1").get_by_role("link", name=there).click()
    expect(page.locator("#sh-here")).to_be_in_viewport()
    page.locator(".st-key-next-1").get_by_role("button", name=aid).click()
    page.get_by_test_id("stPopoverBody").get_by_text(rest).click()
    expect(page.get_by_test_id("stPopoverBody").locator("dl")).to_have_count(2)
    settle(page)
    found = Axe().run(page).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in grave] == []
