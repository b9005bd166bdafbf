"""Make the pictures of the page that the README shows, or of every page and state in both languages, themes and three widths.

    shutten build && shutten app --port 8501 &
    python docs/screenshots.py http://127.0.0.1:8501                    # docs/page-ja.png, page-en.png, page-evaluation.png
    python docs/screenshots.py http://127.0.0.1:8501 --all pictures     # every page and state into `pictures`, to look at

Of a server with several collections `--only collections` takes the choice among them, of one with a password `--only password`
the page that asks for it. Needs Chromium and Playwright, as the tests in tests/browser do.
"""

from __future__ import annotations

import argparse
import io
import shutil
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCS = Path(__file__).parent
SECONDS = 180
COLOURS = 96
SIZES = ((1440, 900), (768, 1024), (390, 844))
DRAWN = """window.shuttenPage
  && !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSpinner], [data-stale=true]')"""
STILL = """() => new Promise(done => {
  let quiet = setTimeout(done, 250)
  const watch = new MutationObserver(() => { clearTimeout(quiet); quiet = setTimeout(done, 250) })
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
  setTimeout(done, 4000)
})"""
PLACE = {"doc": "ja/2017-08-17-two-plus-two.md", "para": "3"}
QUESTIONS = (
    "id,質問\n1,2017年8月の2+2には誰が出席しましたか\n2,火星の大気は何でできていますか\n3,When were the Guidelines revised?\n"
)


def nothing(_: Page) -> None:
    """For a state that the address alone gives."""


class Picture(NamedTuple):
    """A page in one state: its path, a selector of what is there once it is drawn, its query in each language, what is done.

    An ``apart`` one is of a server of its own.
    """

    name: str
    path: str
    ready: str
    ja: dict[str, str] = {}  # noqa: RUF012
    en: dict[str, str] = {}  # noqa: RUF012
    act: Callable[[Page], None] = nothing
    apart: bool = False


def press(*names: str) -> Callable[[Page], None]:
    """Presses what the selectors find, one after the other."""

    def act(page: Page) -> None:
        for name in names:
            page.locator(name).first.click()
            page.wait_for_function(DRAWN)
            page.evaluate(STILL)

    return act


def gathered(page: Page) -> None:
    """Two passages are put into the basket, whose page is opened."""
    for number in (1, 2):
        page.locator(f".st-key-keep-{number} button").click()
    page.locator("a[data-testid=stTopNavLink][href*='/basket'], a[data-testid=stSidebarNavLink][href*='/basket']").first.click()
    page.locator("li blockquote").first.wait_for()


def asked(page: Page) -> None:
    """A file of questions is asked."""
    file = {"name": "questions.csv", "mimeType": "text/csv", "buffer": QUESTIONS.encode()}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
    page.locator("[data-testid=stExpander]").first.wait_for()
    page.evaluate(STILL)
    if asks := page.locator("[data-testid=stMain] button[data-testid=stBaseButton-primary]").count():
        page.locator("[data-testid=stMain] button[data-testid=stBaseButton-primary]").nth(asks - 1).click()
    page.locator("[data-testid=stDownloadButton]").first.wait_for()


def evaluated(page: Page) -> None:
    """A test set is run."""
    page.locator(".st-key-run button").click()
    page.locator(".st-key-run button[disabled]").wait_for()
    page.locator(".st-key-run button:enabled").wait_for()
    page.evaluate(STILL)


def verdicts(page: Page) -> None:
    """A test set is run, and how far its verdicts hold is looked at."""
    evaluated(page)
    page.locator("[role=tab] >> nth=2").click()
    page.wait_for_function(DRAWN)
    page.mouse.move(10, 10)  # away from the table, whose buttons show below the pointer
    page.locator(".st-key-stages").evaluate("one => one.scrollIntoView()")
    page.evaluate(STILL)


def compared(page: Page) -> None:
    """A test set is run twice, and both runs are compared."""
    for _ in range(2):
        evaluated(page)
    page.locator(".st-key-compare-previous button").click()


ANSWERED = Picture(
    "page",
    "",
    ".sh-hit",
    {"q": "2017年8月の2+2には誰が出席しましたか"},
    {"q": "Which article of the security treaty covers the Senkaku Islands?"},
)
EVALUATED = Picture("page-evaluation", "evaluate", "[data-testid=stFileUploader]", act=verdicts)
READING = {"q": "2017年8月の2+2には誰が出席しましたか"}
PICTURES = (
    Picture("ask", "", "[data-testid=stTextInputField]"),
    ANSWERED,
    ANSWERED._replace(
        name="filtered", ja={**ANSWERED.ja, "from": "2016", "to": "2018"}, en={**ANSWERED.en, "passage-language": "en"}
    ),
    Picture("not-found", "", ".sh-hit", {"q": "火星の大気は何でできていますか"}, {"q": "Who painted the Mona Lisa?"}),
    Picture("refused", "", ".sh-hit", {**ANSWERED.ja, "document": "x"}, {**ANSWERED.en, "from": "x"}),
    ANSWERED._replace(name="cited", act=press("[class*=st-key-cite-1] button")),
    ANSWERED._replace(name="aid", en=READING, act=press(".st-key-next-2 [data-testid=stPopover] >> nth=2")),
    ANSWERED._replace(name="saving", act=press(".st-key-save button")),
    Picture("found", "", ".sh-word", {"find": "辺野古", "sort": "date", "beside": "1"}, {"find": "confirmed"}),
    Picture("beside", "", ".st-key-source article", {**ANSWERED.ja, **PLACE}, {**ANSWERED.en, **PLACE}),
    Picture("similar", "", ".sh-hit", *2 * ({"like": PLACE["doc"], "like-para": "3"},)),
    Picture("document", "document", "h1", PLACE, PLACE),
    Picture("basket-empty", "basket", "[data-testid=stAlert]"),
    ANSWERED._replace(name="basket", act=gathered),
    Picture("batch", "batch", "[data-testid=stFileUploader]"),
    Picture("batch-asked", "batch", "[data-testid=stFileUploader]", act=asked),
    Picture("library", "library", ".stDataFrame"),
    *(
        Picture(f"library-{number}", "library", ".stDataFrame", act=press(f"[role=tab] >> nth={number - 1}"))
        for number in (2, 3, 4, 5)
    ),
    Picture("evaluate", "evaluate", "[data-testid=stFileUploader]"),
    EVALUATED,
    Picture("compared", "evaluate", "[data-testid=stFileUploader]", act=compared),
    Picture("collections", "", "[role=combobox]", act=press("[data-testid=stMain] .stSelectbox input"), apart=True),
    Picture("password", "", "input[type=password]", apart=True),
)
"""Every page and state; a new one is one line."""
SHOWN = (("page-ja", ANSWERED, "ja"), ("page-en", ANSWERED, "en"), ("page-evaluation", EVALUATED, "en"))
"""The pictures of the documentation."""


@contextmanager
def opened(browser: Browser, address: str, picture: Picture, language: str, size: tuple[int, int]) -> Iterator[Page]:
    """The page in that state."""
    viewport = {"width": size[0], "height": size[1]}
    context = browser.new_context(locale=language, viewport=viewport, reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(SECONDS * 1000)
    page = context.new_page()
    query = urllib.parse.urlencode({**(picture.ja if language == "ja" else picture.en), "lang": language})
    page.goto(f"{address}/{picture.path}?{query}")
    page.locator(picture.ready).first.wait_for()
    if not (picture.apart and picture.name == "password"):
        page.wait_for_function(DRAWN)
    page.evaluate(STILL)
    picture.act(page)
    yield page
    context.close()


def take_all(browser: Browser, address: str, folder: Path, only: Sequence[str]) -> None:
    """A picture of every state in every language, theme and width."""
    for picture in PICTURES:
        if picture.name not in only if only else picture.apart:
            continue
        for language in ("ja", "en"):
            with opened(browser, address, picture, language, SIZES[0]) as page:
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    for width, height in SIZES:
                        page.set_viewport_size({"width": width, "height": height})
                        page.evaluate(STILL)
                        page.screenshot(path=folder / f"{picture.name}-{language}-{scheme}-{width}.png")
            print(picture.name, language, flush=True)


def small(picture: bytes, path: Path) -> None:
    """Write a picture in few colours: of a page they are enough, and a third of the bytes."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as whole:
        whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Take the pictures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", help="where the page is served, with an index of the shipped corpus")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page and state, language, theme and width into this")
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="with --all: of this state; may be repeated"
    )
    given = parser.parse_args()
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        if given.all is None:
            for name, picture, language in SHOWN:
                with opened(browser, given.address, picture, language, (1280, 1000)) as page:
                    small(page.screenshot(), DOCS / f"{name}.png")
        else:
            given.all.mkdir(parents=True, exist_ok=True)
            take_all(browser, given.address, given.all, given.only)
        browser.close()


if __name__ == "__main__":
    main()
