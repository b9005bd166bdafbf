"""A scan in a real Chromium: its card, its passages beside their lines, its page with what is unsure, and OCR in progress."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from shutten import Encoder, build_index, read_corpus
from shutten.settings import BuildOptions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.model]

LINES = ["渡船は朝七時に島へ出る。", "運賃は三百円で、子供は半額である。", "欠航は港の掲示板で知らせる。"]


@pytest.fixture(scope="module")
def folder(browser: Browser, encoder: Encoder, scans: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory with a scan, one of whose characters is smudged, and its index."""
    made = tmp_path_factory.mktemp("scans")
    (made / "corpus").mkdir()
    (made / "corpus" / "ferry.png").write_bytes(scans.packed([scans.smudged(scans.picture(LINES), 1, 2)]))
    corpus = replace(read_corpus(made / "corpus"), path=Path("corpus"))
    build_index(corpus, made / "embeddings", encoder, options=BuildOptions(second_encoder=False))
    return made


@pytest.fixture(scope="module")
def served(folder: Path, serve: Callable[..., str]) -> str:
    return serve(folder)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page(height=900)


def drawn(page: Page, picture: str) -> int:
    """The width in pixels of an image that is loaded, as it is in itself."""
    page.locator(picture).first.wait_for()
    page.wait_for_function("name => document.querySelector(name).naturalWidth > 0", arg=picture)
    return int(page.locator(picture).first.evaluate("one => one.naturalWidth"))


@pytest.mark.parametrize(
    ("language", "said", "compare"),
    [("en", "read by OCR, mean certainty", "Compare with the scan"), ("ja", "OCR", "スキャンの画像と見比べる")],
)
def test_a_card_says_how_certain_ocr_was_and_shows_the_lines(
    served: str, page: Page, language: str, said: str, compare: str
) -> None:
    page.goto(f"{served}/?q=運賃はいくらですか&lang={language}")
    card = page.locator(".sh-hit").first
    expect(card).to_contain_text("三百円")
    expect(card.locator(".sh-tag").last).to_contain_text(said)
    assert re.search(r"0\.9\d", card.locator(".sh-tag").last.inner_text())
    expect(page.locator(".sh-lines")).to_have_count(0)
    page.get_by_text(compare).first.click()
    assert drawn(page, ".sh-lines img") > 300
    expect(page.locator(".sh-lines .sh-unsure")).to_have_count(1)


def test_a_passage_stands_beside_the_picture_of_its_lines(served: str, page: Page) -> None:
    page.goto(f"{served}/document?doc=ferry.png&para=1&lang=en")
    assert drawn(page, ".sh-lines img") > 300
    expect(page.locator(".sh-lines img")).to_have_attribute(
        "alt", "The lines of this passage on page 1, to be compared with what OCR read."
    )
    expect(page.locator(".sh-lines .sh-unsure")).to_have_count(1)


def test_the_page_of_a_scan_marks_the_passage_and_what_is_uncertain(served: str, page: Page) -> None:
    page.goto(f"{served}/document?doc=ferry.png&para=1&view=page&lang=en")
    drawn(page, ".sh-page img")
    expect(page.locator(".sh-page .sh-box")).to_have_count(3)
    expect(page.locator(".sh-page .sh-unsure")).to_have_count(1)
    expect(page.get_by_text("Underlined: characters that OCR was not sure of (1).")).to_be_visible()
    mark, second = page.locator(".sh-unsure").bounding_box(), page.locator(".sh-box").nth(1).bounding_box()
    assert mark is not None
    assert second is not None
    assert 0.08 < (mark["x"] - second["x"]) / second["width"] < 0.16
    assert abs(mark["y"] - second["y"]) < 10


def test_the_library_says_which_page_is_being_read(folder: Path, served: str, page: Page, scans: ModuleType) -> None:
    pages = [[*LINES, f"{time.time_ns()} {number}"] for number in range(3)]  # read by nobody before
    (folder / "corpus" / "minutes.tiff").write_bytes(scans.packed([scans.picture(lines) for lines in pages], "TIFF"))
    page.goto(f"{served}/library?lang=en")
    page.get_by_role("button", name="Build the index again").click()
    expect(page.get_by_text(re.compile(r"OCR: minutes\.tiff, page \d of 3"))).to_be_visible()
    expect(page.get_by_text(re.compile("2 documents, .* passages")).first).to_be_visible(timeout=300_000)
