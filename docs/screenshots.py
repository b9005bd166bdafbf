"""Make the pictures of the page that the README shows, or one of every page in both languages, both themes and two widths.

    shutten build && shutten app --port 8501 &
    python docs/screenshots.py http://127.0.0.1:8501                    # docs/page-ja.png, docs/page-en.png, ...
    python docs/screenshots.py http://127.0.0.1:8501 --all pictures     # every page into the folder `pictures`, to look at

Needs Chromium and Playwright, as the tests in tests/browser do.
"""

from __future__ import annotations

import argparse
import shutil
import urllib.parse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).parent
SECONDS = 120
WIDTHS = {1280: 1000, 390: 844}
DRAWN = """window.shuttenPage
  && !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSpinner], [data-stale=true]')"""
PLACE = {"doc": "ja/2017-08-17-two-plus-two.md", "para": "3"}


class Picture(NamedTuple):
    """A page in one state: its path, its query in each language, and a selector of what is there once it is drawn."""

    name: str
    path: str
    ready: str
    ja: dict[str, str]
    en: dict[str, str]


ANSWERED = Picture(
    "page",
    "",
    ".sh-hit",
    {"q": "2017年8月の2+2には誰が出席しましたか"},
    {"q": "Which article of the security treaty covers the Senkaku Islands?"},
)
PICTURES = (
    Picture("ask", "", "[data-testid=stTextInputField]", {}, {}),
    ANSWERED,
    Picture("not-found", "", ".sh-hit", {"q": "火星の大気は何でできていますか"}, {"q": "Who painted the Mona Lisa?"}),
    Picture("document", "document", "h1", PLACE, PLACE),
    Picture("library", "library", "h1", {}, {}),
    Picture("evaluate", "evaluate", "[data-testid=stFileUploader]", {}, {}),
)
"""Every page; a new one is one line."""


def take(browser: Browser, address: str, picture: Picture, language: str, scheme: str, width: int, to: Path) -> None:
    """Open a page and write what is seen of it to ``to``."""
    size = {"width": width, "height": WIDTHS[width]}
    context = browser.new_context(locale=language, viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    context.set_default_timeout(SECONDS * 1000)
    page = context.new_page()
    query = urllib.parse.urlencode({**(picture.ja if language == "ja" else picture.en), "lang": language})
    page.goto(f"{address}/{picture.path}?{query}")
    page.locator(picture.ready).first.wait_for()
    page.wait_for_function(DRAWN)
    page.wait_for_timeout(1500)
    page.screenshot(path=to)
    context.close()
    print(to)


def main() -> None:
    """Take the pictures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", help="where the page is served, with an index of the shipped corpus")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page, language, theme and width into this folder")
    given = parser.parse_args()
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        if given.all is None:
            for language in ("ja", "en"):
                take(browser, given.address, ANSWERED, language, "light", 1280, DOCS / f"page-{language}.png")
        else:
            given.all.mkdir(parents=True, exist_ok=True)
            for picture in PICTURES:
                for language in ("ja", "en"):
                    for scheme in ("light", "dark"):
                        for width in WIDTHS:
                            name = f"{picture.name}-{language}-{scheme}-{width}.png"
                            take(browser, given.address, picture, language, scheme, width, given.all / name)
        browser.close()


if __name__ == "__main__":
    main()
