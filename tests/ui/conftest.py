from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from milvus import imported_or_skipped
from shutten import Encoder, read_corpus
from shutten.settings import BuildOptions
from shutten.store.engines.engine import Engine
from shutten.store.engines.location import FILES, MILVUS, Location
from shutten.store.engines.registry import engine_of

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
    for name in ("SETTINGS", "CORPUS", "INDEX", "ENGINE", "URI", "MODEL", "GLOSSARY", "TESTSETS", "RUNTIME", "EDITABLE"):
        monkeypatch.delenv(f"SHUTTEN_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """By which engine `index_set` has an index be asked; a test that is parametrised by it is run with each."""
    return str(getattr(request, "param", FILES))


@pytest.fixture
def index_set(engine: str, settings: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[Path], None]]:
    """Has the settings name an index: its folder, or the place in milvus-lite where it is published."""
    opened: list[Engine] = []

    def in_milvus(index: Path) -> None:
        imported_or_skipped()
        settings.setattr("shutten.store.engines.milvus.engine.cache_folder", lambda kind: tmp_path / kind)
        opened.append(engine_of(Location(index, MILVUS, str(tmp_path / "page.db"))))
        assert opened[0].publish() is True
        settings.setenv("SHUTTEN_ENGINE", MILVUS)
        settings.setenv("SHUTTEN_URI", opened[0].location.uri)

    yield in_milvus if engine == MILVUS else lambda index: settings.setenv("SHUTTEN_INDEX", str(index))
    for one in opened:
        one.close()


@pytest.fixture
def page(index: Path, index_set: Callable[[Path], None], settings: pytest.MonkeyPatch) -> AppTest:
    """The app on the module's ``index``, in an empty directory; nothing is read, so that cards say what search finds."""
    index_set(index)
    settings.setenv("SHUTTEN_READER", "false")
    return AppTest.from_file(str(APP), default_timeout=TIME_LIMIT)
