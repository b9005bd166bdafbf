from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from shutten import Encoder, read_corpus
from shutten.settings import BuildOptions

APP = Path(__file__).parents[2] / "src/shutten/ui/main.py"
TIME_LIMIT = 180


class Seen(HTMLParser):
    """What a browser makes of it: its tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def seen() -> type[Seen]:
    """Makes of HTML what a browser would: its tags and its text."""
    return Seen


@pytest.fixture(scope="module")
def make_index(
    encoder: Encoder, tmp_path_factory: pytest.TempPathFactory, build: Callable[..., Path]
) -> Callable[[dict[str, str]], Path]:
    """Indexes made by the bundled model out of names and texts of documents."""

    def make(documents: dict[str, str]) -> Path:
        folder = tmp_path_factory.mktemp("page")
        for name, text in documents.items():
            (folder / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "corpus" / name).write_text(text, encoding="utf-8")
        return build(read_corpus(folder / "corpus"), folder / "index", encoder, options=BuildOptions())

    return make


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An empty working directory, and no settings from the environment."""
    for name in ("SETTINGS", "CORPUS", "INDEX", "MODEL", "GLOSSARY", "TESTSETS", "RUNTIME", "EDITABLE"):
        monkeypatch.delenv(f"SHUTTEN_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


@pytest.fixture
def page(index: Path, settings: pytest.MonkeyPatch) -> AppTest:
    """The app on the module's ``index``, in an empty directory; nothing is read, so that cards say what search finds."""
    settings.setenv("SHUTTEN_INDEX", str(index))
    settings.setenv("SHUTTEN_READER", "false")
    return AppTest.from_file(str(APP), default_timeout=TIME_LIMIT)
