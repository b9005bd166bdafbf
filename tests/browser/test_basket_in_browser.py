"""Quotations gathered over several questions, as a reader does it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Settle = Callable[..., None]
HOSTILE = "<img src=x onerror=alert(1)>"
KEPT = "JSON.parse(localStorage.getItem('shutten-basket') || '[]')"


def quotation(number: int, quote: str = "The council met.") -> dict[str, object]:
    citation = {
        "document": "en/a.md", "title": f"Minutes {number}", "publisher": "Council", "source": "", "date": "",
        "section_path": [], "paragraph": number, "pages": [], "spans": [[0, len(quote)]], "url": "",
        "label": f'Council, "Minutes {number}"',
    }  # fmt: skip
    said = {"quote": quote, "answer": "", "accessed": "2026-11-29", "question": "When?"}
    return {"id": f"a-p{number}", **said, "citation": citation}


def filled(page: Page, address: str, *kept: dict[str, object], language: str = "en") -> None:
    """The basket's page with these in it, as an earlier visit left them."""
    page.goto(f"{address}/_stcore/health")
    page.evaluate("kept => localStorage.setItem('shutten-basket', JSON.stringify(kept))", list(kept))
    page.goto(f"{address}/basket?lang={language}")
    page.locator("li blockquote").first.wait_for()


def shown(page: Page) -> list[str]:
    return [label.split('"')[1] for label in page.locator("ol > li > p:first-child").all_inner_texts()]


def test_quotations_of_two_questions_are_gathered_and_kept_over_a_reload(
    open_page: Callable[..., Page], address: str, settle: Settle
) -> None:
    page = open_page()
    for question, added in (("Who attended the 2+2 of August 2017?", 1), ("When were the Guidelines revised?", 2)):
        page.goto(f"{address}/?{urlencode({'q': question, 'lang': 'en'})}")
        settle(page, ".st-key-keep-1 button")
        button = page.locator(".st-key-keep-1 button")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-keep-1").get_by_role("status")).to_have_text(f"Added (now {added})")
        expect(button).to_have_text("\u2713 In the basket")
        button.click()
        expect(page.locator(".st-key-keep-1").get_by_role("status")).to_have_text(f"It is in the basket already (of {added})")
    page.get_by_role("link", name="Basket").first.click()
    expect(page.locator("li blockquote")).to_have_count(2)
    field = page.get_by_role("textbox", name="Note").first
    field.fill("Ask the ministry")
    page.reload()
    expect(page.get_by_role("textbox", name="Note").first).to_have_value("Ask the ministry")
    assert [one["question"] for one in page.evaluate(KEPT)] == [
        "Who attended the 2+2 of August 2017?",
        "When were the Guidelines revised?",
    ]


def test_order_is_changed_and_what_was_removed_comes_back(open_page: Callable[..., Page], address: str) -> None:
    page = open_page()
    filled(page, address, *map(quotation, (1, 2, 3)))
    expect(page.get_by_text("Asked: When? · Gathered on 29 November 2026")).to_have_count(3)
    page.get_by_role("button", name="Down: Quotation 1").click()
    assert shown(page) == ["Minutes 2", "Minutes 1", "Minutes 3"]
    expect(page.get_by_role("button", name="Down: Quotation 2")).to_be_focused()
    page.keyboard.press("Enter")
    assert shown(page) == ["Minutes 2", "Minutes 3", "Minutes 1"]
    expect(page.get_by_role("button", name="Up: Quotation 3")).to_be_focused()
    expect(page.get_by_role("button", name="Down: Quotation 3")).to_be_disabled()
    page.get_by_role("button", name="Remove: Quotation 2").click()
    assert shown(page) == ["Minutes 2", "Minutes 1"]
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    assert shown(page) == ["Minutes 2", "Minutes 3", "Minutes 1"]
    page.get_by_role("button", name="Empty the basket").click()
    page.get_by_text("The basket is empty.").wait_for()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("li blockquote")).to_have_count(3)
    assert [one["id"] for one in page.evaluate(KEPT)] == ["a-p2", "a-p3", "a-p1"]


def test_a_long_basket_is_saved_in_order_as_a_word_file(open_page: Callable[..., Page], address: str, tmp_path: Path) -> None:
    page = open_page()
    filled(page, address, *(quotation(number, f"Sentence {number}. {'word ' * 200}") for number in range(1, 301)))
    expect(page.locator("li blockquote")).to_have_count(300)
    page.get_by_role("button", name="Save").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Word (with footnotes)").click()
    download.value.save_as(tmp_path / "saved.docx")
    with zipfile.ZipFile(tmp_path / "saved.docx") as package:
        document, notes = (package.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert document.count("footnoteReference w:id=") == 300
    assert document.index("Sentence 2. ") < document.index("Sentence 300. ")
    assert 'Council, "Minutes 300", para. 300' in notes


def test_two_tabs_add_to_one_basket(open_page: Callable[..., Page], address: str) -> None:
    page = open_page()
    filled(page, address, quotation(1))
    other = page.context.new_page()
    other.goto(f"{address}/_stcore/health")
    other.evaluate("kept => localStorage.setItem('shutten-basket', JSON.stringify(kept))", [quotation(1), quotation(2)])
    expect(page.locator("li blockquote")).to_have_count(2)


def test_what_stands_in_the_basket_is_text_and_a_damaged_one_is_kept_aside(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page()
    filled(page, address, quotation(1, HOSTILE), {"id": "x", "citation": {"label": HOSTILE}, "quote": HOSTILE})
    assert page.locator("li img").count() == 0
    assert page.locator("li blockquote").all_inner_texts() == [HOSTILE, HOSTILE]
    page.get_by_text("1 that cannot be read are left out of the files.").wait_for()
    page.evaluate("localStorage.setItem('shutten-basket', '[{')")
    page.reload()
    page.get_by_text("The basket is empty.").wait_for()
    assert page.evaluate("localStorage.getItem('shutten-basket-damaged')") == "[{"


@pytest.mark.parametrize(("language", "width"), [("ja", 390), ("en", 390), ("en", 1280)])
def test_a_filled_basket_is_accessible_and_fits(
    open_page: Callable[..., Page], settle: Callable[..., None], address: str, language: str, width: int
) -> None:
    page = open_page(width=width, height=844)
    filled(page, address, quotation(1), quotation(2, "港は開く。" * 60), language=language)
    settle(page)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert [json.dumps(one["nodes"][0]["html"]) for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
