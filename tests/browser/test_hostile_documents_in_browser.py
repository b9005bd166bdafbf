"""Documents that would like to be more than text: whatever they hold is shown as it stands, on every page."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shutten import Encoder, build_index, read_corpus

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SCRIPT = "<script>window.hurt='script'</script><img src=x onerror=\"window.hurt='img'\"><svg onload=\"window.hurt='svg'\">"
LINKS = "[press](javascript:window.hurt='link') ![pic](https://pictures.example/a.png) <https://links.example> www.bare.example"
MARKUP = ":red[red] :material/home: :smile: :sunglasses: $x^2$ $$y$$ `code` **bold** ~~gone~~ &lt;b&gt; &amp; &#x202e;"
TURNED = "\u202egnidaer\u202c \u202eunclosed \u200f\u200b\u2066nested"
LONG = "W" * 10_000
NAME = "evil & [name](javascript:hurt) :red[x] $x$ \u202efdp.md"
TITLE = f"Ferry {SCRIPT} {LINKS} {MARKUP} {TURNED}"
QUESTION = "When does the night ferry sail to the harbour?"
SHOWN_AS_IT_STANDS = ("<script>window.hurt='script'</script>", "[press](javascript:", ":red[red]", ":material/home:", "$x^2$")
FOREIGN_ELEMENTS = """() => [...document.querySelectorAll('body *')].filter(one => {
  if (one.matches('.katex, [onerror], [onload], [src*="pictures.example"], [href^="javascript:"], [href^="data:"]')) return true
  if (one.matches('a[href^="http"]') && one.host.endsWith('.example')) return true
  return one.matches('[data-testid=stMarkdownColoredText], [class*=colored]') && one.innerText.trim() === 'red'
}).map(one => one.outerHTML.slice(0, 200))"""
WIDTHS = (
    "['html', '[data-testid=stMain]'].map(one => document.querySelector(one)).map(one => one.scrollWidth - one.clientWidth)"
)
"""How far the page can be scrolled sideways."""
BESIDE = """() => {  // the first thing after a text that turns directions without end stands where it would stand anyway
  const tags = [...document.querySelectorAll('.sh-hit .sh-head > *')].map(one => one.getBoundingClientRect())
  return tags.every((box, i) => i === 0 || box.left >= tags[i - 1].right - 1 || box.top != tags[i - 1].top)
}"""


def document(language: str) -> str:
    front = {
        "title": TITLE,
        "publisher": f"Harbour {SCRIPT} {TURNED}",
        "date": "2020-01-02",
        "language": language,
        "url": "javascript:window.hurt='url'",
        "licence": f"free {LINKS}",
        "source": f"{SCRIPT} {LINKS} {MARKUP}",
    }
    head = "\n".join(f"{key}: {json.dumps(value)}" for key, value in front.items())
    heading = f"{MARKUP} {LINKS} {TURNED}"
    texts = [
        f"The night ferry sails to the harbour at nine. {SCRIPT} {LINKS} {MARKUP} {TURNED} After it the bus leaves.",
        f"The night ferry to the harbour: {LONG} and so on.",
        f"夜のフェリーは九時に港へ出ます。{SCRIPT}{LINKS}{TURNED}そのあとバスが出ます。",
    ]
    return f"---\n{head}\n---\n\n# {heading}\n\n" + "\n\n".join(f"## {heading} {i}\n\n{text}" for i, text in enumerate(texts))


@pytest.fixture(scope="module")
def address(
    browser: Browser,
    encoder: Encoder,
    tmp_path_factory: pytest.TempPathFactory,
    serve: Callable[..., str],
) -> str:
    folder = tmp_path_factory.mktemp("hostile")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / NAME.replace("/", "")).write_text(document("en"), encoding="utf-8")
    (corpus / "plain.md").write_text(
        "---\ntitle: Plain\npublisher: Quiet\ndate: 2019-03\n---\n\nNothing sails here.\n", encoding="utf-8"
    )
    build_index(read_corpus(corpus), folder / "index", encoder)
    question = {"id": "a <script>", "question": f"{QUESTION} {SCRIPT} {LINKS} {MARKUP}", "language": "en",
                "answers": [{"document": "plain.md", "anchors": ["Nothing sails here."]}]}  # fmt: skip
    (folder / "testsets").mkdir()
    (folder / "testsets" / "some.jsonl").write_text(json.dumps(question), encoding="utf-8")
    return serve(folder, SHUTTEN_INDEX=str(folder / "index"), SHUTTEN_CORPUS=str(corpus))


@pytest.fixture
def page(open_page: Callable[..., Page], address: str, settle: Callable[..., None]) -> Iterator[Page]:
    """A page that fails its test if a script of a document ran, a dialog opened, or another machine was asked for anything."""
    page = open_page(height=900)
    wrong: list[str] = []
    page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on(
        "request",
        lambda request: wrong.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None,
    )
    yield page
    ran = page.evaluate("window.hurt")
    foreign = page.evaluate(FOREIGN_ELEMENTS)
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    widths = page.evaluate(WIDTHS)
    assert (ran, foreign, wrong, widths) == (None, [], [], [0, 0])


def opened(page: Page, address: str, path: str, settle: Callable[..., None], ready: str, **query: str) -> Page:
    page.goto(f"{address}/{path}?{urllib.parse.urlencode({'lang': 'en', **query})}")
    settle(page, ready)
    return page


def test_cards_show_the_text_the_title_and_the_headings_as_they_stand(
    page: Page, address: str, settle: Callable[..., None], tmp_path: Path
) -> None:
    opened(page, address, "", settle, ".sh-hit", q=QUESTION)
    card = page.locator(".sh-hit", has_text="After it the bus leaves").first
    for place in (".sh-quote", ".sh-title"):
        shown = card.locator(place).first.inner_text()
        assert [words for words in SHOWN_AS_IT_STANDS if words not in shown] == []
    assert page.evaluate(BESIDE)
    page.screenshot(path=tmp_path / "cards.png", full_page=True)
    assert page.locator(".sh-quote", has_text="W" * 100).count() > 0


def test_citations_hold_the_title_as_it_stands(page: Page, address: str, settle: Callable[..., None]) -> None:
    opened(page, address, "", settle, ".sh-hit", q=QUESTION)
    said = []
    for button in page.locator("[class*='st-key-cite-']").get_by_role("button").all():
        button.click()
        said.append(page.get_by_test_id("stPopoverBody").inner_text())
        page.keyboard.press("Escape")
    assert [words for words in said if "[press](javascript:" in words] != []


def test_filters_offer_titles_publishers_and_headings_as_they_stand(
    page: Page, address: str, settle: Callable[..., None]
) -> None:
    opened(page, address, "", settle, ".sh-hit", q=QUESTION)
    for label, least in (
        ("Only in these documents", TITLE[:20]),
        ("Only from these publishers", "Harbour <script>"),
        ("Only in these sections", ":red[red]"),
    ):
        field = page.get_by_role("combobox", name=label)
        field.click()
        option = page.get_by_role("option").filter(has_text=least).first
        option.wait_for()
        assert least in option.inner_text()
        option.click()
        page.keyboard.press("Escape")
        settle(page, ".sh-hit, [data-testid=stAlert]")


@pytest.mark.parametrize("path", ["document", "library", "evaluate"])
def test_other_pages_show_it_as_it_stands(page: Page, address: str, settle: Callable[..., None], path: str) -> None:
    query = {"doc": NAME.replace("/", ""), "para": "2"} if path == "document" else {}
    opened(page, address, path, settle, "h1", **query)


def test_evaluation_shows_failures_as_they_stand(page: Page, address: str, settle: Callable[..., None]) -> None:
    opened(page, address, "evaluate", settle, "h1")
    page.get_by_role("button", name="Evaluate", exact=True).click()
    page.get_by_role("tab", name="Failures").click()
    card = page.locator('[class*="st-key-failure-"]').first
    card.wait_for()
    settle(page, "h1")
    for tab in page.get_by_role("tab").all():
        tab.click()
        settle(page)
