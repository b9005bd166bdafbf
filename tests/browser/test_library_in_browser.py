"""The library page in a real Chromium: files are added and refused, an index is built and cancelled, the map is drawn."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from shutten import Encoder, build_index, read_corpus
from shutten.documents.remark import Remark
from shutten.settings import BuildOptions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

NOTE = "# A note\n\nThe ferry to the island leaves at seven in the morning.\n"


@pytest.fixture(scope="module")
def folder(browser: Browser, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory with a small corpus and its index."""
    made = tmp_path_factory.mktemp("library")
    (made / "corpus").mkdir()
    for number in range(8):
        text = f"---\ndate: {2010 + number}-04-01\n---\n# Report {number}\n\n" + "\n\n".join(
            f"In {2010 + number} the council met {part} times and spoke of the harbour, the school and the road."
            for part in range(5)
        )
        (made / "corpus" / f"{number}.md").write_text(text, encoding="utf-8")
    build_index(replace(read_corpus(made / "corpus"), path=Path("corpus")), made / "embeddings", encoder)
    return made


@pytest.fixture(scope="module")
def served(folder: Path, serve: Callable[..., str]) -> str:
    return serve(folder)


@pytest.fixture(scope="module")
def remarked(browser: Browser, encoder: Encoder, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page on two documents, of which a PDF has something to remark on its second page."""
    folder = tmp_path_factory.mktemp("remarked")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "note.md").write_text(NOTE, encoding="utf-8")
    shutil.copy(Path(__file__).parents[1] / "data" / "two-columns.pdf", folder / "corpus" / "report.pdf")
    read = read_corpus(folder / "corpus")
    note, report = read.documents
    documents = (note, replace(report, remarks=(Remark("no_text_page", 2),)))
    options = BuildOptions(second_encoder=False)
    build_index(replace(read, documents=documents, path=Path("corpus")), folder / "embeddings", encoder, options=options)
    return serve(folder)


@pytest.fixture
def opened(open_page: Callable[..., Page]) -> Callable[..., Page]:
    def open_library(address: str, language: str = "en") -> Page:
        page = open_page(height=1200)
        page.goto(f"{address}/library?lang={language}")
        page.get_by_role("heading", name="Library" if language == "en" else "収録文書").wait_for()
        return page

    return open_library


def test_the_map_is_drawn(served: str, opened: Callable[[str], Page]) -> None:
    page = opened(served)
    page.get_by_role("tab", name="Map of passages").click()
    expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg.marks").first).to_be_visible()
    expect(page.get_by_text("This is a first look")).to_have_count(0)
    page.get_by_role("tab", name="Years and documents").click()
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(2)


def test_a_point_of_the_map_opens_the_document(
    address: str, opened: Callable[[str], Page], settle: Callable[..., None]
) -> None:
    page = opened(address)
    page.get_by_role("tab", name="Map of passages").click()
    expect(page.get_by_text("This is a first look")).to_have_count(0)
    chart = page.get_by_test_id("stVegaLiteChart")
    chart.locator("canvas, svg.marks").first.wait_for()
    settle(page)  # it is fitted to its place
    box = chart.bounding_box()
    assert box is not None
    # points have no names to be found by: one of the many is met by going over the chart
    for part in range(900):
        x, y = box["x"] + 8 + (part * 37) % (box["width"] - 16), box["y"] + 8 + (part * 11) % (box["height"] * 0.6)
        page.mouse.move(x, y)
        if page.locator("#vg-tooltip-element.visible").count():
            page.mouse.click(x, y)
            break
    page.wait_for_url(re.compile(r"/document\?doc=(en|ja)%2F.+\.md&para=\d+(\.\d+)?&lang=en"))


@pytest.mark.parametrize(
    ("language", "only", "said", "where"),
    [
        ("en", "With remarks only (1)", "Page 2: holds no text: it is a picture or a scan", "(page 2 of 3 in the PDF)"),
        (
            "ja",
            "注意のある文書だけ（1 件）",
            "2 ページ目: 文字のないページです（図や写真だけか、スキャン画像です）。",
            "2 / 3 ページ",
        ),
    ],
)
def test_a_remark_leads_to_the_page_concerned(
    remarked: str, opened: Callable[..., Page], language: str, only: str, said: str, where: str
) -> None:
    page = opened(remarked, language)
    page.get_by_text(only).click()
    expect(page.locator(".sh-remarks > li")).to_have_count(1)
    expect(page.locator(".sh-remarks li li").last).to_have_text(said)
    page.locator(".sh-remarks a").click()
    page.wait_for_url(re.compile(rf"/document\?doc=report\.pdf&view=page&page=2&lang={language}"))
    expect(page.get_by_text(where)).to_be_visible()


def test_selected_document_shows_how_it_was_read(
    remarked: str, opened: Callable[..., Page], settle: Callable[..., None]
) -> None:
    page = opened(remarked)
    settle(page, "[data-testid=stDataFrame] canvas")
    box = page.get_by_test_id("stDataFrame").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 15, box["y"] + 35 * 2 + 17)  # the box of the second row; a canvas has no names
    report = page.locator(".st-key-library-report")
    expect(report.get_by_text("How it was read: ")).to_be_visible()
    expect(report.get_by_role("row", name="File report.pdf")).to_be_visible()
    expect(report.get_by_role("row", name="Pages 3")).to_be_visible()
    report.get_by_role("link", name="2", exact=True).click()
    page.wait_for_url("**/document?doc=report.pdf&view=page&page=2&lang=en")


def test_formats_stand_beside_the_upload(served: str, opened: Callable[..., Page]) -> None:
    page = opened(served, "ja")
    page.get_by_role("tab", name="ファイルの追加").click()
    expect(page.get_by_text("PDF（.pdf）")).to_be_visible()


def test_files_are_added_or_refused_built_and_served(folder: Path, served: str, opened: Callable[[str], Page]) -> None:
    page, other = opened(served), opened(served)
    page.get_by_role("tab", name="Add files").click()
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "ferry <b>.md", "mimeType": "text/markdown", "buffer": NOTE.encode()},
            {"name": "program.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"},
            {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing"},
        ]
    )
    expect(page.get_by_test_id("stFileChip")).to_have_count(3)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("program.exe: Refused – is of no form that can be read")).to_be_visible()
    expect(page.get_by_text("scan.pdf: Refused – is damaged, or no PDF")).to_be_visible()
    expect(page.get_by_text("uploads/ferry _b_.md: Added")).to_be_visible()
    assert (folder / "corpus" / "uploads" / "ferry _b_.md").read_text(encoding="utf-8") == NOTE
    expect(page.get_by_text("The index is older than the files")).to_be_visible()
    page.get_by_role("button", name="Build the index again").click()
    expect(page.get_by_role("progressbar").first).to_be_visible()
    other.reload()
    expect(other.get_by_text("Building the index, step")).to_be_visible()
    expect(page.get_by_text("9 documents, 9 passages.").first).to_be_visible()
    expect(page.get_by_text("The index is older than the files")).to_have_count(0)
    expect(other.get_by_text("9 documents, 9 passages.").first).to_be_visible()
    page.get_by_role("link", name="Ask", exact=True).click()
    page.get_by_role("textbox", name="Question").fill("When does the ferry leave?")
    page.get_by_role("textbox", name="Question").press("Enter")
    expect(page.locator(".sh-hit").first).to_contain_text("seven in the morning")


def test_a_cancelled_build_leaves_the_index_before_it(folder: Path, served: str, opened: Callable[[str], Page]) -> None:
    before = (folder / "embeddings" / "CURRENT").read_text(encoding="utf-8")
    text = "\n\n".join(
        f"Number {number}: " + "the council spoke of many things, and of the harbour most. " * 4 for number in range(400)
    )
    (folder / "corpus" / "long.md").write_text(f"# Long\n\n{text}\n", encoding="utf-8")
    page = opened(served)
    page.get_by_role("button", name="Build the index again").click()
    expect(page.get_by_text(re.compile(r"passages, [\d.]+ a second, about .+ left"))).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("The build was cancelled. The index before it goes on answering.")).to_be_visible()
    assert (folder / "embeddings" / "CURRENT").read_text(encoding="utf-8") == before
    expect(page.get_by_role("button", name="Build the index again")).to_be_enabled()
    (folder / "corpus" / "long.md").unlink()


def test_where_it_is_not_allowed_nothing_can_be_added_or_built(
    folder: Path, serve: Callable[..., str], opened: Callable[[str], Page]
) -> None:
    page = opened(serve(folder, SHUTTEN_EDITABLE="false"))
    expect(page.get_by_role("tab", name="About the index")).to_be_visible()
    expect(page.get_by_role("tab", name="Add files")).to_have_count(0)
    expect(page.get_by_role("button", name="Build")).to_have_count(0)
    expect(page.locator("input[type=file]")).to_have_count(0)
