"""The page in a real Chromium, served by ``shutten app`` on an index of the shipped corpus made by the bundled model."""

from __future__ import annotations

import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

WHO = "2017年8月の2+2には誰が出席しましたか"
WHICH_ARTICLE = "Which article of the security treaty covers the Senkaku Islands?"
BY_WHEN = "By when will the 12th Marine Littoral Regiment be ready?"


@pytest.fixture(params=["ja-JP", "en-US"])
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(open_page: Callable[..., Page], address: str, locale: str) -> Iterator[Page]:
    """The page as a reader of ``locale`` opens it; an error on the console fails the test."""
    page = open_page(locale)
    errors: list[str] = []
    page.on(
        "console", lambda said: errors.append(said.text) if said.type == "error" and not is_outside(said, address) else None
    )
    page.goto(address)
    yield page
    assert errors == []


def is_outside(said: object, address: str) -> bool:
    """Whether a message of the console is about something that was to be loaded from another machine."""
    place = getattr(said, "location", {}).get("url", "")
    return "Failed to load resource" in getattr(said, "text", "") and not place.startswith(address)


def expect_value(box: Locator, value: str) -> None:
    """The field holds ``value``, at the latest some moments after the page was drawn."""
    from playwright.sync_api import expect

    expect(box).to_have_value(value, timeout=20_000)


def ask(page: Page, question: str) -> Locator:
    """Ask, and give the cards of the answer."""
    box = page.get_by_role("textbox").first
    box.fill(question)
    box.press("Enter")
    return answer(page)


def answer(page: Page) -> Locator:
    hits = page.locator(".sh-hit")
    hits.nth(4).wait_for()
    return hits


def quotes(hits: Locator) -> list[str]:
    return hits.locator(".sh-quote").all_inner_texts()


@pytest.mark.parametrize("locale", ["ja-JP"], indirect=True)
def test_japanese_question_shows_who_attended_with_a_citation(page: Page, tmp_path: Path) -> None:
    hits = ask(page, WHO)
    first = hits.first.inner_text()
    assert [name for name in ("河野太郎", "小野寺五典", "ティラソン", "マティス") if name not in first] == []
    assert "Shutten「日米安全保障協議委員会" in hits.first.locator(".sh-foot").inner_text()
    assert hits.first.locator(".sh-quote").get_attribute("lang") == "ja"
    page.screenshot(path=tmp_path / "ja.png", full_page=True)
    assert (tmp_path / "ja.png").stat().st_size > 10_000


@pytest.mark.parametrize("locale", ["en-US"], indirect=True)
def test_english_question_shows_article_five_with_a_citation(page: Page, tmp_path: Path) -> None:
    hits = ask(page, WHICH_ARTICLE)
    assert "Article 5 of the Japan-U.S. Security Treaty" in quotes(hits)[0]
    assert "Senkaku" in quotes(hits)[0]
    assert 'Shutten, "' in hits.first.locator(".sh-foot").inner_text()
    page.screenshot(path=tmp_path / "en.png", full_page=True)
    assert (tmp_path / "en.png").stat().st_size > 10_000


@pytest.mark.parametrize(("locale", "question"), [("ja-JP", WHO), ("en-US", WHICH_ARTICLE)], indirect=["locale"])
def test_address_holds_the_question_and_gives_the_same_answer_again(page: Page, question: str) -> None:
    shown = quotes(ask(page, question))
    assert len(shown) == 5
    assert urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)["q"] == [question]
    page.goto(page.url)
    hits = answer(page)
    expect_value(page.get_by_role("textbox").first, question)
    assert quotes(hits) == shown


@pytest.mark.parametrize(
    ("locale", "question", "verdict"),
    [
        ("ja-JP", WHO, "件の文書に見つかりました"),
        ("en-US", WHICH_ARTICLE, "Found in "),
    ],
    indirect=["locale"],
)
def test_verdict_stands_above_the_first_passage(page: Page, question: str, verdict: str) -> None:
    hits = ask(page, question)
    heading = page.get_by_role("heading", level=2).filter(has_text=verdict)
    heading.wait_for()
    above, first = heading.bounding_box(), hits.first.bounding_box()
    assert above is not None
    assert first is not None
    assert above["y"] + above["height"] <= first["y"]


@pytest.mark.parametrize("locale", ["en-US"], indirect=True)
def test_passage_says_what_was_met_and_why_it_was_chosen(page: Page) -> None:
    hits = ask(page, WHICH_ARTICLE)
    chips = hits.first.locator(".sh-chip")
    assert "Senkaku" in " ".join(chips.all_inner_texts())
    assert chips.first.get_attribute("title")
    page.locator(".st-key-why-1").get_by_role("button", name="Chance: ").click()
    opened = page.get_by_test_id("stPopoverBody")
    opened.get_by_text("for this passage alone").wait_for()
    shares = opened.locator(".sh-shares")
    shares.locator(".sh-sum").wait_for()
    widths = shares.locator(".sh-bar").evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")
    assert widths[0] > 40
    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize("locale", ["ja-JP"], indirect=True)
def test_narrow_screen_is_not_scrolled_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, WHO)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator(".sh-hit").first.evaluate("card => card.scrollWidth <= card.clientWidth")


@pytest.mark.parametrize(("locale", "title"), [("ja-JP", "出典 Shutten"), ("en-US", "Shutten 出典")], indirect=["locale"])
def test_page_speaks_the_language_of_the_browser(page: Page, title: str) -> None:
    page.get_by_role("heading", level=1, name=title).wait_for()


def test_language_can_be_switched_without_losing_the_question(page: Page) -> None:
    from playwright.sync_api import expect

    ask(page, WHO)
    shown = quotes(answer(page))
    label, title = {"ja": ("English", "Shutten 出典"), "en": ("日本語", "出典 Shutten")}[
        page.evaluate("navigator.language")[:2]
    ]
    page.get_by_role("radio", name=label).or_(page.get_by_role("button", name=label)).first.click()
    page.get_by_role("heading", level=1, name=title).wait_for()
    expect(answer(page).locator(".sh-quote")).to_have_text(shown, use_inner_text=True)


@pytest.mark.parametrize("locale", ["en-US"], indirect=True)
def test_the_words_that_answer_stand_below_the_verdict_and_first_on_their_card(
    page: Page, serve: Callable[..., str], shipped_index: Path, tmp_path: Path
) -> None:
    address = serve(tmp_path, SHUTTEN_INDEX=str(shipped_index), SHUTTEN_READER="true")
    page.goto(f"{address}/?{urllib.parse.urlencode({'q': BY_WHEN, 'lang': 'en'})}")
    card = answer(page).first
    words = card.locator(".sh-answer strong").inner_text()
    assert "2025" in words
    assert words in card.locator(".sh-quote").inner_text()
    assert words in page.locator(".sh-answers").first.inner_text()
