"""What a reader does with an answer, in a real Chromium: share it, restrict it, copy from it, save it, go on from it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

Q = "Which article of the security treaty covers the Senkaku Islands?"
OTHER = "Who took part in the 2+2 meeting of January 2023?"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page that may use the clipboard."""
    return open_page(width=1200, height=900, permissions=("clipboard-read", "clipboard-write"))


def opened(page: Page, address: str, **query: str) -> Page:
    page.goto(f"{address}/?{urlencode(query)}")
    if "q" in query:
        hits(page).nth(1).wait_for()
    return page


def ask(page: Page, question: str) -> None:
    box = page.get_by_role("textbox").first
    box.fill(question)
    box.press("Enter")
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == [question])
    hits(page).nth(1).wait_for()


def hits(page: Page) -> Locator:
    return page.locator("[class*='st-key-hit-'] .sh-hit")


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(str(page.evaluate("location.href"))).query)


def test_link_with_filters_shows_the_same_answer_to_another_reader(
    page: Page, address: str, open_page: Callable[..., Page]
) -> None:
    opened(page, address, q=Q, top="3", **{"passage-language": "en", "from": "2012", "to": "2018"})
    expect(hits(page)).to_have_count(3)
    expect(page.locator(".sh-filters")).to_contain_text("2012–2018")
    page.get_by_role("button", name="Copy a link to this search").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    link = copied(page)
    other = open_page()
    other.goto(link)
    hits(other).nth(2).wait_for()
    assert hits(page).all_inner_texts() == hits(other).all_inner_texts()


def test_filters_are_cleared_with_one_click(page: Page, address: str) -> None:
    opened(page, address, q=Q, **{"passage-language": "ja"})
    expect(page.locator("[class*='st-key-hit-'] .sh-quote[lang=en]")).to_have_count(0)
    page.get_by_role("button", name="Clear all filters").click()
    page.wait_for_url(lambda url: "passage-language" not in url)
    expect(page.locator("[class*='st-key-hit-'] .sh-quote[lang=en]").first).to_be_visible()
    expect(page.locator(".sh-filters li")).to_have_count(0)


def test_language_of_the_passages_is_chosen_in_the_sidebar_while_another_question_is_typed(page: Page, address: str) -> None:
    opened(page, address, q=Q)
    box = page.get_by_role("textbox", name="Question")
    box.fill("half a question")
    page.get_by_role("combobox", name="Language of the passages").click()
    page.get_by_role("option", name="Japanese").click()
    page.keyboard.press("Escape")  # an open list hides the rest of the page from a screen reader
    page.wait_for_url(lambda url: "passage-language=ja" in url)
    expect(page.locator("[class*='st-key-hit-'] .sh-quote[lang=en]")).to_have_count(0)
    expect(hits(page)).to_have_count(5)
    assert query(page)["q"] == [Q]
    expect(box).to_have_value("half a question")


def test_citation_is_copied_in_each_form_with_the_keyboard_and_said_to_be(page: Page, address: str) -> None:
    opened(page, address, q=Q)
    page.locator(".st-key-copy-1").get_by_role("button", name="Copy the citation").click()
    expect(page.locator(".st-key-copy-1").get_by_role("status")).to_have_text("✓ Copied")
    assert copied(page).startswith("Shutten, ")
    page.locator(".st-key-cite-1").get_by_role("button", name="Cite").click()
    row = page.locator(".st-key-copy-forms-1")
    begin = {
        "Citation": "Shutten, ",
        "SIST 02": "Shutten. “",
        "APA": "Shutten. (",
        "Markdown": "> ",
        "BibTeX": "@misc{",
        "RIS": "TY  - ",
    }
    begin |= {"CSL-JSON": "[", "Link to the passage": f"{address}/document?doc=en%2F"}
    for name, beginning in begin.items():
        page.evaluate("navigator.clipboard.writeText('')")
        button = row.get_by_role("button", name=f"Copy: {name}")
        button.focus()
        page.keyboard.press("Enter")
        expect(row.get_by_role("status")).to_have_text("✓ Copied")
        expect(button).to_be_focused()
        assert copied(page).startswith(beginning)
        if name == "CSL-JSON":
            assert json.loads(copied(page))[0]["type"]


def test_citation_is_copied_where_the_page_has_no_clipboard(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    opened(page, address, q=Q)
    page.evaluate("navigator.clipboard.writeText('')")
    page.locator(".st-key-cite-2").get_by_role("button", name="Cite").click()
    row = page.locator(".st-key-copy-forms-2")
    row.get_by_role("button", name="Copy: BibTeX").click()
    expect(row.get_by_role("status")).to_have_text("✓ Copied")
    assert copied(page).startswith("@misc{")


def test_browser_goes_back_and_forward_through_the_questions(page: Page, address: str) -> None:
    opened(page, address)
    ask(page, Q)
    ask(page, OTHER)
    box = page.get_by_role("textbox", name="Question")
    page.go_back()
    expect(box).to_have_value(Q)
    expect(hits(page).first).to_contain_text("Senkaku")
    page.go_forward()
    expect(box).to_have_value(OTHER)
    assert query(page)["q"] == [OTHER]


def test_question_of_before_is_a_click_away(page: Page, address: str) -> None:
    opened(page, address)
    ask(page, Q)
    shown = hits(page).first.inner_text()
    ask(page, OTHER)
    page.locator(".st-key-past-0").get_by_role("button").click()
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query)["q"] == [Q])
    expect(page.get_by_role("textbox", name="Question")).to_have_value(Q)
    expect(hits(page).first).to_have_text(re.compile(re.escape(shown.split("\n")[0])))


def test_answer_is_saved_as_a_table_for_excel(page: Page, address: str) -> None:
    opened(page, address, q=Q, top="3")
    page.get_by_role("button", name="Save").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV (Excel)").click()
    assert waiting.value.suggested_filename == "Which-article-of-the-security-treaty-cov.csv"
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["rank"] for row in rows] == ["1", "2", "3"]
    assert json.loads(rows[0]["parameters"])["top"] == 3


def test_passages_like_one_are_listed_from_their_beginning_and_back_leads_to_the_answer(
    page: Page, address: str, settle: Callable[..., None]
) -> None:
    settle(opened(page, address, q=Q))
    page.locator(".st-key-similar-4").get_by_role("button").click()
    heading = page.get_by_role("heading", name="Passages like this one")
    expect(heading).to_be_in_viewport()
    expect(hits(page)).to_have_count(5)
    assert set(query(page)) == {"q", "like", "like-para"}
    page.go_back()
    expect(page.get_by_role("heading", name="Found in ")).to_be_visible()
    assert set(query(page)) == {"q"}


def test_passage_is_read_in_its_document_and_the_answer_is_still_there_on_return(page: Page, address: str) -> None:
    opened(page, address, q=Q)
    page.locator(".st-key-next-1").get_by_role("link", name="Read in the document").click()
    page.wait_for_url("**doc=**")
    assert set(query(page)) >= {"doc", "para", "q"}
    page.get_by_role("link", name="Open on its own page").click()
    page.wait_for_url("**/document?**")
    page.get_by_role("link", name="Ask", exact=True).click()
    expect(page.get_by_role("textbox", name="Question")).to_have_value(Q)
    hits(page).nth(4).wait_for()
    assert query(page)["q"] == [Q]
