"""Do what four users come for, as they would with a mouse, and count their clicks and the seconds that the page takes.

    shutten app --port 8501 &
    python docs/user_tasks.py reader http://127.0.0.1:8501 pictures

``journalist`` wants an index of texts about Henoko, ``civil-servant`` a page that may add files, ``engineer`` one that offers a
test set. After each step a picture is put into the folder. The seconds are those of the machine, from each click until the page
is drawn; reading and typing come on top. Needs Chromium and Playwright, as the tests in tests/browser do.
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from office_files import QUESTIONS, office_files

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

DRAWN = """window.shuttenPage
  && !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSpinner], [data-stale=true]')"""
STILL = """() => new Promise(done => {
  let quiet = setTimeout(done, 300)
  const watch = new MutationObserver(() => { clearTimeout(quiet); quiet = setTimeout(done, 300) })
  watch.observe(document.body, { subtree: true, childList: true, characterData: true })
  setTimeout(done, 5000)
})"""
PATIENCE = 240_000


class Hand:
    """A reader's hand: what it clicks and types, counted.

    Args:
        page: of the browser.
        address: where the page is served.
        folder: for pictures and files.
    """

    def __init__(self, page: Page, address: str, folder: Path) -> None:
        self.page, self.address, self.folder = page, address, folder
        self.clicks, self.typed, self.seconds = 0, 0, 0.0

    def open(self, path: str) -> None:
        """Come to the page, which is no click."""
        self._timed(f"open {path}", lambda: self.page.goto(f"{self.address}/{path}"), path)

    def click(self, what: Locator, name: str, ready: str = "") -> None:
        """Click; ``ready`` is there once the click has done its work."""
        self.clicks += 1
        self._timed(f"click {name}", what.click, name, ready)

    def ask(self, question: str, field: str) -> None:
        """Click into the field, which is emptied first, type, and press Enter."""
        box = self.page.get_by_role("textbox", name=field)
        self.clicks, self.typed = self.clicks + 1, self.typed + 1
        box.click()
        box.fill(question)
        self._timed(f"ask {question}", lambda: box.press("Enter"), "ask", ".sh-hit, [data-testid=stAlert]")

    def save(self, what: Locator, name: str) -> Path:
        """Click a download."""
        self.clicks += 1
        begun = time.monotonic()
        with self.page.expect_download() as download:
            what.click()
        to = self.folder / download.value.suggested_filename
        download.value.save_as(to)
        self.seconds += time.monotonic() - begun
        print(f"  save {name}: {to.name}, {to.stat().st_size} bytes")
        return to

    def choose(self, opens: Locator, files: list[Path], name: str, ready: str = "") -> None:
        """Click what opens the system's choice of files, and choose these there, which is a click more."""
        self.clicks += 2
        with self.page.expect_file_chooser() as chooser:
            opens.click()
        self._timed(f"choose {name}", lambda: chooser.value.set_files(files), "choose", ready)

    def look(self, name: str) -> None:
        """Take a picture."""
        self.page.evaluate(STILL)
        number = len(list(self.folder.glob("*.png"))) + 1
        self.page.screenshot(path=self.folder / f"{number:02}-{''.join(filter(str.isalnum, name))[:24]}.png")

    def _timed(self, said: str, do: Callable[[], object], name: str, ready: str = "") -> None:
        begun = time.monotonic()
        do()
        if ready:
            self.page.locator(ready).first.wait_for()
        self.page.wait_for_function(DRAWN)
        took = time.monotonic() - begun
        self.seconds += took
        self.look(name)
        print(f"  {said}: {took:.1f} s")


def journalist(hand: Hand) -> None:
    """Quotations on Henoko of two years into Word and a reference manager, and a link to one of them for a colleague."""
    page = hand.page
    hand.open("?lang=ja")
    for year in ("2017年", "2023年"):
        hand.ask(f"{year}に辺野古への移設について何が確認されたか", "質問")
        hand.click(page.locator(".st-key-keep-1 button"), "add to the basket")
    hand.click(page.locator(".st-key-cite-1 button").first, "citation forms")
    hand.click(page.get_by_role("button", name="段落へのリンク").first, "link")
    page.keyboard.press("Escape")
    hand.click(page.get_by_role("link", name="かご", exact=True).first, "basket", "li blockquote")
    hand.click(page.get_by_role("button", name="保存"), "save")
    for name in ("Word（脚注つき）", "RIS", "BibTeX"):
        hand.save(page.get_by_role("button", name=name), name)


def reader(hand: Hand) -> None:
    """Somebody without Japanese sees whether a Japanese passage really says it."""
    page = hand.page
    hand.open("?lang=en")
    hand.ask("Are attacks in space covered by Article 5 of the security treaty?", "Question")
    card = page.locator("[class*=st-key-hit-]").filter(has=page.get_by_text("Japanese", exact=True)).first
    hand.click(card.get_by_role("button", name="Reading aid"), "reading aid", "[data-testid=stPopoverBody]")
    page.wait_for_timeout(1500)
    hand.look("aid")
    page.keyboard.press("Escape")
    hand.click(card.get_by_role("link", name="In English"), "the same in English", ".st-key-source article")
    hand.click(card.get_by_role("link", name="Read in the document"), "the Japanese document", ".st-key-source article")


def civil_servant(hand: Hand) -> None:
    """Five files of one's own are added, built and asked about."""
    page = hand.page
    files = office_files(page, hand.folder)
    hand.open("?lang=ja")
    hand.click(page.get_by_role("link", name="収録文書", exact=True).first, "library", "h1")
    hand.click(page.get_by_role("tab", name="ファイルの追加"), "tab of files")
    hand.choose(page.get_by_test_id("stFileUploaderDropzone").locator("button").first, files, "files")
    hand.click(page.get_by_role("button", name="追加する"), "add")
    hand.click(page.get_by_role("button", name="索引を作り直す"), "build", "text=索引ができました")
    hand.click(page.get_by_role("link", name="質問する", exact=True).first, "ask", "form, [data-testid=stForm]")
    for question in QUESTIONS:
        hand.ask(question, "質問")
        print("   ", page.locator(".st-key-announced").inner_text().replace("\n", " / ")[:200])
        print("   ", page.locator(".st-key-hit-1 .sh-hit").inner_text().replace("\n", " / ")[:400])


def engineer(hand: Hand) -> None:
    """Two runs of a test set, of all stages and without one, are compared."""
    page = hand.page
    hand.open("?lang=en")
    hand.click(page.get_by_role("link", name="Evaluation", exact=True).first, "evaluation", "[data-testid=stFileUploader]")
    hand.click(page.get_by_role("button", name="Evaluate", exact=True), "evaluate", "[role=tab]")
    hand.click(page.get_by_role("button", name="Remove Dates"), "without dates")
    hand.click(page.get_by_role("button", name="Evaluate", exact=True), "evaluate again")
    hand.click(page.get_by_role("button", name="Compare with the previous run"), "compare")


TASKS = {"journalist": journalist, "reader": reader, "civil-servant": civil_servant, "engineer": engineer}


def main() -> None:
    """Do one task, and say what it took."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("address", help="where the page is served")
    parser.add_argument("folder", type=Path, help="for pictures and files")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(locale="ja", viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        hand = Hand(context.new_page(), given.address, given.folder)
        TASKS[given.task](hand)
        browser.close()
    print(f"{given.task}: {hand.clicks} clicks, {hand.typed} times typed, {hand.seconds:.1f} seconds of the machine")


if __name__ == "__main__":
    main()
