"""The page as ``shutten app`` serves it, on an index of the shipped corpus made by the bundled model."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

CORPUS = Path(__file__).parents[2] / "corpus"
SECONDS_TO_START = 90
SECONDS_TO_ANSWER = 120
IN_TESTSET = 6
"""Questions of the shipped test set that the served page offers, beside one that nothing answers and one that is judged by what
does not answer it."""


@pytest.fixture(scope="session")
def shipped_index(browser: Browser, corpus_index: Path) -> Path:
    """An index of the shipped corpus; it comes after the browser, so that a machine without one is told at once."""
    return corpus_index


@pytest.fixture(scope="session")
def address(shipped_index: Path, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page is served."""
    folder = tmp_path_factory.mktemp("server")
    questions = (CORPUS / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    unanswerable = next(line for line in questions if not json.loads(line)["answers"])
    misjudged = json.dumps({**json.loads(questions[0]), "id": "wrong", "question": "Which bridge was built first?"})
    shutil.copytree(CORPUS, folder / "corpus", ignore=shutil.ignore_patterns("*.jsonl"))
    (folder / "testsets").mkdir()
    (folder / "testsets" / "some.jsonl").write_text(
        "\n".join([*questions[:IN_TESTSET], misjudged, unanswerable]), encoding="utf-8"
    )
    return serve(folder, SHUTTEN_INDEX=str(shipped_index))


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Serve the page from a working directory, with settings as variables, until the tests end; its address comes back.

    What stands ``before`` the command runs it.

    Hits are read where the settings say so, so that what is shown of the others does not change with the reader's weights.
    """
    servers: list[subprocess.Popen[bytes]] = []

    def start(folder: Path, before: Sequence[str] = (), **settings: str) -> str:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        environment = {name: value for name, value in os.environ.items() if name not in ("SHUTTEN_SETTINGS", "SHUTTEN_MODEL")}
        with (folder / "log").open("ab") as log:
            server = subprocess.Popen(
                [*before, sys.executable, "-m", "shutten", "app", "--port", str(port)],
                cwd=folder,
                env={**environment, "SHUTTEN_READER": "false", **settings},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        servers.append(server)
        wait_for(f"http://127.0.0.1:{port}", server, folder / "log")
        return f"http://127.0.0.1:{port}"

    yield start
    for server in servers:
        if server.poll() is None:
            os.killpg(server.pid, 15)
            server.wait(30)


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the page is not served: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


class Shown(NamedTuple):
    """A page in one state: its path, its query in each language, and a selector of what is there once it is drawn."""

    name: str
    path: str
    ready: str
    query: dict[str, dict[str, str]] = {"ja": {}, "en": {}}  # noqa: RUF012

    def url(self, address: str, language: str) -> str:
        return f"{address}/{self.path}?{urllib.parse.urlencode({**self.query[language], 'lang': language})}"


DRAWN = """window.shuttenPage
  && !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSpinner], [data-stale=true]')"""
STILL = """() => new Promise(done => {  // nothing changes, and nothing moves that comes to an end
  const lasts = one => one.playState === 'running' && one.effect.getComputedTiming().endTime < 1e5
  const watch = new MutationObserver(again)
  let quiet
  function again() {
    clearTimeout(quiet)
    quiet = setTimeout(() => document.getAnimations().some(lasts) ? again() : end(), 150)
  }
  function end() { clearTimeout(quiet); watch.disconnect(); done() }
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
  setTimeout(end, 5000)
  again()
})"""
GRAVE = ("serious", "critical")
CUT = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(one => {
  const box = one.getBoundingClientRect()
  if (!box.width || !box.height || getComputedStyle(one).position === 'fixed') return false
  if (one.getClientRects().length === 0 || one.closest('.stDataFrame, .stVegaLiteChart, svg')) return false
  for (let at = one.parentElement; at && at.dataset.testid !== 'stMain'; at = at.parentElement)
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX)) return false
  return box.right > innerWidth + 1 || box.left < -1
}).slice(0, 5).map(one => one.outerHTML.slice(0, 120))"""
SAME_PLACE = {"doc": "ja/2017-08-17-two-plus-two.md", "para": "3"}
SHOWN = [
    Shown("ask", "", "form, [data-testid=stForm]"),
    Shown(
        "answered",
        "",
        ".sh-hit",
        {"ja": {"q": "2017年8月の2+2には誰が出席しましたか"}, "en": {"q": "Who attended the 2+2 of August 2017?"}},
    ),
    Shown(
        "not found", "", ".sh-hit", {"ja": {"q": "火星の大気は何でできていますか"}, "en": {"q": "Who painted the Mona Lisa?"}}
    ),
    Shown("found", "", ".sh-word", {"ja": {"find": "辺野古", "sort": "date", "beside": "1"}, "en": {"find": "confirmed"}}),
    Shown("document", "document", "h1", {"ja": SAME_PLACE, "en": SAME_PLACE}),
    Shown(
        "beside",
        "",
        ".st-key-source article",
        {"ja": {"find": "辺野古", **SAME_PLACE}, "en": {"find": "confirmed", **SAME_PLACE}},
    ),
    Shown("batch", "batch", "[data-testid=stFileUploader]"),
    Shown("basket", "basket", "[data-testid=stAlert]"),
    Shown("library", "library", "h1"),
    Shown("evaluate", "evaluate", "[data-testid=stFileUploader]"),
]
"""Every page that is checked for what all pages must keep; a new page is one line."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes ``shown`` runs on every page."""
    if "shown" in metafunc.fixturenames:
        metafunc.parametrize("shown", SHOWN, ids=[shown.name for shown in SHOWN])


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """What is expected of a page may come late where the machine has much else to do."""
    from playwright.sync_api import expect

    expect.set_options(timeout=SECONDS_TO_START * 1000)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages, each of a browser of its own in some language; an error of a script on one of them fails the test.

    Nothing moves on them: without a graphics card movement takes more of the processors than all else on a page.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def new_page(locale: str = "en-US", width: int = 1100, height: int = 1000, **options: Any) -> Page:
        viewport: ViewportSize = {"width": width, "height": height}
        context = browser.new_context(locale=locale, viewport=viewport, reduced_motion="reduce", **options)
        context.set_default_timeout(SECONDS_TO_ANSWER * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield new_page
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture(scope="session")
def settle() -> Callable[..., None]:
    """Waits until what the selector names is there, Streamlit has drawn all of it, and the page is still."""

    def wait(page: Page, ready: str = ".stApp") -> None:
        page.locator(ready).first.wait_for()
        page.wait_for_function(DRAWN)
        page.evaluate(STILL)

    return wait


def _findings(page: Page) -> list[str]:
    """What axe-core calls serious or critical, an element a line."""
    from axe_playwright_python.sync_playwright import Axe

    once = Axe(f"if (!window.axe) {{ {Axe().axe_script} }}")  # a page that has it is not given it again
    response: dict[str, Any] = once.run(page).response
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in response["violations"]
        if found["impact"] in GRAVE
        for node in found["nodes"]
    ]


@pytest.fixture(scope="session")
def faults() -> Callable[[Page], list[str]]:
    """What is wrong with what a page shows at this size: for axe-core, what is cut, and that it scrolls sideways."""

    def look(page: Page) -> list[str]:
        cut = [f"cut: {one}" for one in page.evaluate(CUT)]
        sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return [*_findings(page), *cut, *([f"scrolls sideways by {sideways}"] if sideways > 0 else [])]

    return look
