"""The document page in a real Chromium: scrolled to the passage, led on from it, and a PDF's page with its marks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from shutten import Encoder, build_index, read_corpus
from shutten.settings import BuildOptions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PASSAGES, SECTIONS = 200, 20
LONG = "# 長い記録\n\n" + "\n\n".join(
    (f"## 第{number // 10 + 1}節 その{number // 10 + 1}\n\n" if number % 10 == 0 else "")
    + f"第{number + 1}回の会合では、海の安全と観測機器の共同利用について話し合い、次の年の計画を定めた。"
    for number in range(PASSAGES)
)
PDF = Path(__file__).parents[1] / "data" / "two-columns.pdf"
IN_VIEW = """() => {
  const here = document.getElementById('sh-here')
  if (!here) return false
  const box = (here.querySelector('.sh-box') || here).getBoundingClientRect()
  return box.top >= 0 && box.bottom <= innerHeight && document.activeElement === here ? here.getAttribute('aria-label') : false
}"""


@pytest.fixture(scope="module")
def corpus(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "long.md").write_text(LONG, encoding="utf-8")
    shutil.copy(PDF, folder / "report.pdf")
    shutil.copy(PDF, folder / "changed.pdf")
    return folder


@pytest.fixture(scope="module")
def documents(
    serve: Callable[..., str],
    corpus: Path,
    make_tiny_encoder: Callable[[], Encoder],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """Where a long document and a PDF are served; reading asks no model, so a tiny one will do."""
    folder = tmp_path_factory.mktemp("reading")
    build_index(read_corpus(corpus), folder / "index", make_tiny_encoder(), options=BuildOptions(second_encoder=False))
    with (corpus / "changed.pdf").open("ab") as file:
        file.write(b"\n")
    return f"{serve(folder, SHUTTEN_INDEX=str(folder / 'index'), SHUTTEN_CORPUS=str(corpus))}/document"


@pytest.fixture
def page(open_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    """A page of the width that a test asks for, 1280 by default."""
    return open_page("ja-JP", getattr(request, "param", 1280), 900)


def seen(page: Page) -> str:
    """The name of what the page has scrolled to and focused, wholly in view."""
    return str(page.wait_for_function(IN_VIEW, timeout=20_000).json_value())


def expect_passage(page: Page, number: int) -> None:
    page.wait_for_url(f"**para={number}*")
    page.wait_for_function(f"({IN_VIEW})() === '第{number}段落（選んだ段落）'", timeout=20_000)


def test_link_opens_the_document_at_the_passage_with_its_key_sentence_marked(page: Page, documents: str) -> None:
    page.goto(f"{documents}?doc=long.md&para=121&key=0-8&lang=ja")
    assert seen(page) == "第121段落（選んだ段落）"
    assert page.locator("#sh-here mark").inner_text() == "第121回の会合"
    assert page.locator(".sh-p").count() == 81
    assert page.locator(".sh-outline [aria-current]").inner_text() == "第13節 その13"


def test_outline_leads_to_a_section_at_one_click_and_back_leads_back(page: Page, documents: str) -> None:
    page.goto(f"{documents}?doc=long.md&para=121&q=海&lang=ja&languages=ja")
    seen(page)
    page.get_by_role("navigation", name="目次").get_by_role("link", name="第3節 その3").click()
    expect_passage(page, 21)
    assert page.locator(".sh-outline [aria-current]").inner_text() == "第3節 その3"
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"doc": ["long.md"], "para": ["21"], "q": ["海"], "lang": ["ja"], "languages": ["ja"]}
    page.go_back()
    expect_passage(page, 121)


def test_next_and_previous_move_the_mark(page: Page, documents: str) -> None:
    page.goto(f"{documents}?doc=long.md&para=4&key=0-5&lang=ja")
    seen(page)
    page.get_by_role("button", name="次の段落").click()
    expect_passage(page, 5)
    assert page.locator("#sh-here mark").count() == 0
    page.get_by_role("button", name="前の段落").click()
    expect_passage(page, 4)
    page.locator(".sh-num", has_text="9").first.click()
    expect_passage(page, 9)


def test_more_is_shown_without_moving_the_page(page: Page, documents: str) -> None:
    page.goto(f"{documents}?doc=long.md&para=121&lang=ja")
    seen(page)
    page.get_by_role("button", name="続きの 39 段落も表示（ほかに 39 段落）").click()
    page.wait_for_function("() => document.querySelectorAll('.sh-p').length === 120")
    page.get_by_role("button", name="続きの").wait_for(state="detached")
    assert page.evaluate(IN_VIEW) is False  # the reader has scrolled on, and is left there
    page.get_by_role("button", name="前の 40 段落も表示（ほかに 80 段落）").click()
    page.wait_for_function("() => document.querySelectorAll('.sh-p').length === 160")


def test_way_back_keeps_the_question_and_the_filters(page: Page, documents: str) -> None:
    page.goto(f"{documents}?doc=long.md&para=121&q=海&lang=ja&languages=ja")
    seen(page)
    page.get_by_text("質問の答えに戻る").click()
    page.wait_for_url(lambda url: "/document" not in url)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["海"], "lang": ["ja"], "languages": ["ja"]}


def test_pdf_page_is_an_image_with_the_passage_marked_over_the_page_break(page: Page, documents: str) -> None:
    page.goto(f"{documents}?doc=report.pdf&para=4&view=page&lang=ja")
    seen(page)
    sheets = page.locator(".sh-page")
    sheets.nth(1).wait_for()
    assert [sheets.nth(place).locator(".sh-box").count() for place in (0, 1)] == [3, 1]
    image = sheets.first.locator("img")
    assert image.evaluate("image => image.complete && image.naturalWidth") == 1600
    whole, mark = image.bounding_box(), sheets.first.locator(".sh-box").first.bounding_box()
    assert whole is not None
    assert mark is not None
    assert (mark["x"] - whole["x"]) / whole["width"] == pytest.approx(0.541, abs=0.005)
    page.get_by_role("radio", name="200 %").click()
    page.wait_for_function(
        f"() => document.querySelector('.sh-page img')?.getBoundingClientRect().width > {1.9 * whole['width']}"
    )


def test_pdf_pages_can_be_turned_and_the_passage_found_again(page: Page, documents: str) -> None:
    page.goto(f"{documents}?doc=report.pdf&para=1&view=page&lang=ja")
    seen(page)
    page.get_by_role("button", name="次のページ").click()
    page.get_by_text("12 頁（PDF の 2 / 3 ページ）").wait_for()
    assert page.locator(".sh-box").count() == 0
    page.get_by_role("button", name="選んだ段落のページ").click()
    page.get_by_text("11 頁（PDF の 1 / 3 ページ）").wait_for()
    page.locator(".sh-box").first.wait_for()


def test_pdf_that_has_changed_shows_no_page(page: Page, documents: str) -> None:
    page.goto(f"{documents}?doc=changed.pdf&para=1&view=page&lang=ja")
    page.get_by_text("索引を作った後に変わっている").wait_for()
    assert page.locator(".sh-page").count() == 0


@pytest.mark.parametrize("page", [390], indirect=True)
def test_narrow_page_has_the_outline_folded_above_the_text_and_nothing_beside_the_screen(page: Page, documents: str) -> None:
    page.goto(f"{documents}?doc=long.md&para=121&lang=ja")
    seen(page)
    outline = page.locator(".sh-outline")
    assert outline.get_attribute("open") is None
    assert page.evaluate("document.scrollingElement.scrollWidth") == 390
    outline.locator("summary").click()
    outline.get_by_role("link", name="第2節 その2").click()
    expect_passage(page, 11)


def test_unknown_document_and_passage_are_said_to_be_so_with_ways_on(page: Page, documents: str) -> None:
    page.goto(f"{documents}?doc=nosuch.md&lang=ja")
    page.get_by_text("この名前の文書は収録されていません。").wait_for()
    page.get_by_role("link", name="収録文書の一覧").wait_for()
    page.get_by_role("link", name="質問する").last.wait_for()
    page.goto(f"{documents}?doc=long.md&para=201&lang=ja")
    page.get_by_text("その番号の段落はありません（最後は第200段落）").wait_for()
    assert page.locator(".sh-p").first.inner_text().startswith("1\n第1回の会合")


def test_document_can_be_chosen(page: Page, documents: str) -> None:
    page.goto(f"{documents}?lang=ja")
    box = page.get_by_role("combobox", name="文書を選ぶ")
    box.fill("長い")
    box.press("Enter")
    page.wait_for_url("**doc=long.md*")
    page.get_by_role("heading", name="長い記録").wait_for()
