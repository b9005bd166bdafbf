"""What goes wrong on the page, in a real Chromium: it is said in the reader's language, with what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Q = "Which article of the security treaty covers the Senkaku Islands?"


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("ja", "？！…", "質問が記号だけです。探す言葉を、日本語か英語で入力してください。"),
        ("en", "long" * 501, "the question has 2004 characters; at most 2000 are taken"),
    ],
)
def test_what_cannot_be_asked_stays_in_the_field_above_the_answer_of_before(
    open_page: Callable[..., Page], address: str, language: str, typed: str, said: str
) -> None:
    page = open_page()
    page.goto(f"{address}/?{urlencode({'q': Q, 'lang': language})}")
    first = page.locator("[class*='st-key-hit-'] .sh-hit").first
    shown = first.text_content()
    box = page.get_by_role("textbox").first
    box.fill(typed)
    box.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(said)
    expect(box).to_have_value(typed)
    assert first.text_content() == shown


def test_years_that_no_calendar_has_are_named_and_the_rest_of_the_link_is_asked(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page()
    page.goto(f"{address}/?{urlencode({'q': Q, 'from': '2017', 'to': '99999', 'lang': 'ja'})}")
    expect(page.get_by_role("alert")).to_have_text("リンクのうち、この索引にないものや使えない値は無視しました: to=99999")
    expect(page.locator(".sh-filters")).to_contain_text("2017")
    expect(page.locator("[class*='st-key-hit-'] .sh-hit").first).to_be_visible()


@pytest.mark.parametrize(
    ("language", "said", "library", "detail"),
    [
        (
            "ja",
            "索引が壊れています。「収録文書」のページで作り直してください。元の文書はそのまま残っています。",
            "収録文書",
            "詳しい内容（英語）",
        ),
        (
            "en",
            "The index is damaged. Make it again on the page Library; the documents themselves are as they were.",
            "Library",
            "In detail",
        ),
    ],
)
def test_a_damaged_index_is_called_so_and_leads_to_the_library(
    open_page: Callable[..., Page], damaged: str, language: str, said: str, library: str, detail: str
) -> None:
    page = open_page()
    page.goto(f"{damaged}/?lang={language}")
    main = page.get_by_test_id("stMain")
    expect(main.get_by_role("alert")).to_have_text(said)
    main.get_by_text(detail, exact=True).click()
    expect(main.get_by_text("which is not there")).to_be_visible()
    main.get_by_role("link", name=library).click()
    page.wait_for_url(f"**/library?lang={language}")
    expect(page.get_by_role("heading", level=1)).to_have_text(library)


@pytest.fixture(scope="module")
def damaged(shipped_index: Path, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a page is served whose index has lost what it says it is."""
    folder = tmp_path_factory.mktemp("damaged")
    shutil.copytree(shipped_index, folder / "index")
    (folder / "index" / "CURRENT").write_text("gone", encoding="utf-8")
    return serve(folder, SHUTTEN_INDEX="index")
