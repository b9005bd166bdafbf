"""The source beside the answer in a real Chromium: opened from a card, scrolled to and marked, closed at the same place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from shutten import Encoder, build_index, read_corpus
from shutten.settings import BuildOptions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

WIDE, NARROW = (1440, 900), (390, 844)
TITLE = "長い記録"
LONG = f"# {TITLE}\n\n" + "\n\n".join(
    (f"## 第{number // 10 + 1}節\n\n" if number % 10 == 0 else "")
    + f"第{number + 1}回の会合では、海の安全と観測機器の共同利用について話し合い、次の年の計画を定めた。"
    for number in range(60)
)
PDF = Path(__file__).parents[1] / "data" / "two-columns.pdf"
MARKED = """() => {
  const here = document.getElementById('sh-here')
  if (!here) return ''
  const box = (here.querySelector('.sh-box') || here).getBoundingClientRect()
  const bar = document.querySelector('.st-key-source-bar')?.getBoundingClientRect().bottom ?? 0
  return box.top >= bar && box.bottom <= innerHeight && document.activeElement === here ? here.getAttribute('aria-label') : ''
}"""


SCROLLED_AND_CLICKED = """card => new Promise(done => {
  card.closest('[data-testid="stMain"]').scrollTop += 40
  requestAnimationFrame(() => setTimeout(() => {
    done(card.getBoundingClientRect().top)
    card.querySelector('a[href*="document?"]').click()
  }, 50))
})"""
"""As who reads in haste does: the page has hardly stopped when the link is clicked."""


@pytest.fixture(scope="module")
def served(
    browser: Browser,
    serve: Callable[..., str],
    make_tiny_encoder: Callable[[], Encoder],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """Where a long document and a PDF are served; finding words and reading ask no model, so a tiny one will do."""
    folder = tmp_path_factory.mktemp("beside")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "long.md").write_text(LONG, encoding="utf-8")
    shutil.copy(PDF, folder / "corpus" / "report.pdf")
    corpus = read_corpus(folder / "corpus")
    build_index(corpus, folder / "index", make_tiny_encoder(), options=BuildOptions(second_encoder=False))
    return serve(folder, SHUTTEN_INDEX=str(folder / "index"), SHUTTEN_CORPUS=str(folder / "corpus"))


@pytest.fixture
def opened(open_page: Callable[..., Page], served: str, settle: Callable[..., None]) -> Callable[[tuple[int, int], str], Page]:
    """Opens the list of passages with a word in a window of some size."""

    def start(size: tuple[int, int], query: str = "find=観測機器") -> Page:
        page = open_page("ja-JP", *size)
        page.set_default_timeout(30_000)
        page.goto(f"{served}/?{query}&lang=ja")
        settle(page, ".sh-word")
        return page

    return start


def card(page: Page, number: int) -> Locator:
    return page.locator(f".st-key-line-{number}")


def top_of(page: Page, number: int) -> float:
    box = card(page, number).bounding_box()
    assert box is not None
    return box["y"]


def open_source(page: Page, number: int) -> None:
    """Open a card's document, by hand: the card is brought into view as a reader would, and clicked in."""
    card(page, number).get_by_role("link", name="文書で読む").click()
    page.wait_for_function(f"({MARKED})() === '第{number}段落（選んだ段落）'", timeout=20_000)


def still_at(page: Page, number: int, top: float) -> None:
    page.wait_for_function(
        "([name, top]) => Math.abs(document.querySelector(name)?.getBoundingClientRect().top - top) < 3",
        arg=[f".st-key-line-{number}", top],
        timeout=10_000,
    )


def test_on_a_wide_screen_the_document_stands_beside_the_cards_with_its_title_in_view(
    opened: Callable[..., Page], settle: Callable[..., None]
) -> None:
    page = opened(WIDE)
    card(page, 18).scroll_into_view_if_needed()
    settle(page)
    top = card(page, 18).evaluate(SCROLLED_AND_CLICKED)
    page.wait_for_function(f"({MARKED})() === '第18段落（選んだ段落）'", timeout=20_000)
    still_at(page, 18, top)
    assert page.locator("#sh-here mark").inner_text() == "観測機器"
    source, beside = page.locator(".st-key-source").bounding_box(), card(page, 18).bounding_box()
    assert source is not None
    assert beside is not None
    assert beside["x"] + beside["width"] <= source["x"]
    title = page.locator(".st-key-source").get_by_role("heading", name=TITLE)
    page.locator(".st-key-source").evaluate("one => { one.scrollTop = one.scrollHeight }")
    expect(title).to_be_in_viewport()
    page.locator(".st-key-source").get_by_text("目次（6 項目）").click()
    page.locator(".st-key-source").get_by_role("link", name="第3節").click()
    page.wait_for_function(f"({MARKED})() === '第21段落（選んだ段落）'", timeout=20_000)
    assert parse_qs(urlsplit(page.url).query) == {"find": ["観測機器"], "lang": ["ja"], "doc": ["long.md"], "para": ["21"]}


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("by", ["button", "browser"])
def test_back_leads_to_the_same_place(
    opened: Callable[..., Page], settle: Callable[..., None], size: tuple[int, int], by: str
) -> None:
    page = opened(size)
    link = card(page, 20).get_by_role("link", name="文書で読む")
    link.scroll_into_view_if_needed()
    settle(page)
    top = top_of(page, 20)
    open_source(page, 20)
    expect(card(page, 20)).to_be_visible(visible=size == WIDE)
    if by == "browser":
        page.go_back()
    else:
        page.get_by_role("button", name="候補の一覧に戻る").click()
    page.locator(".st-key-source").wait_for(state="detached")
    still_at(page, 20, top)
    assert parse_qs(urlsplit(page.url).query) == {"find": ["観測機器"], "lang": ["ja"]}
    if by == "button":
        expect(link).to_be_focused()


def test_the_way_over_the_documents_own_page_leads_back_to_the_same_place(
    opened: Callable[..., Page], settle: Callable[..., None]
) -> None:
    page = opened(WIDE)
    card(page, 15).get_by_role("link", name="文書で読む").scroll_into_view_if_needed()
    settle(page)
    top = top_of(page, 15)
    open_source(page, 15)
    page.get_by_role("link", name="文書のページで開く").click()
    page.get_by_role("link", name="一覧に戻る").click()
    still_at(page, 15, top)


def test_with_a_key_held_down_a_link_opens_a_tab_that_names_the_document(opened: Callable[..., Page]) -> None:
    page = opened(WIDE)
    expect(page).to_have_title("観測機器 · 出典 Shutten")
    with page.context.expect_page() as waiting:
        card(page, 2).get_by_role("link", name="文書で読む").click(modifiers=["Control"])
    tab = waiting.value
    expect(tab).to_have_title(f"{TITLE} · 出典 Shutten")
    assert urlsplit(tab.url).path == "/document"
    expect(page.locator(".st-key-source")).to_have_count(0)


def test_a_pdf_is_shown_as_it_is_printed_beside_the_cards_with_a_frame(opened: Callable[..., Page]) -> None:
    page = opened(WIDE, "find=海&doc=report.pdf&para=4&view=page")
    expect(page.locator(".st-key-source .sh-box").first).to_be_in_viewport()
    assert page.locator(".st-key-source .sh-page").first.locator(".sh-box").count() == 3
    page.get_by_role("link", name="文書のページで開く").click()
    page.wait_for_url("**/document?*")
    assert parse_qs(urlsplit(page.url).query) == {
        "find": ["海"], "doc": ["report.pdf"], "para": ["4"], "view": ["page"], "lang": ["ja"],
    }  # fmt: skip


def test_another_word_closes_the_document_and_an_unknown_one_is_said_to_be_so(opened: Callable[..., Page]) -> None:
    page = opened(WIDE, "find=観測機器&doc=nosuch.md&para=3")
    expect(page.locator(".st-key-source")).to_contain_text("この名前の文書は収録されていません。")
    box = page.get_by_role("textbox", name="質問")
    box.fill("計画")
    page.get_by_role("button", name="語句をすべて探す").click()
    page.locator(".st-key-source").wait_for(state="detached")
    assert parse_qs(urlsplit(page.url).query) == {"find": ["計画"], "lang": ["ja"]}
