"""An index of two documents, asked by other programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from shutten import Encoder, read_corpus
from shutten.door.policy import Policy
from shutten.search.current import CurrentIndexes
from shutten.serving.http import http_api
from shutten.settings import Settings

LOOPBACK = Policy("127.0.0.1", frozenset(), {}, 0)
PORTS = {
    "en/ferry.md": "---\ntitle: The ferry\npublisher: Harbour Office\ndate: 2021-04-01\nurl: https://example.org/ferry\n---\n\n"
    "# The ferry\n\nThe ferry to the island leaves at seven.\n\n## Fares\n\nA ticket costs three hundred yen.\n\n"
    "## Dogs\n\nDogs travel free of charge.\n",
    "港.md": "---\ntitle: 港の記録\n---\n\n# 港の記録\n\n灯台の工事を認めた。\n",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name, text in PORTS.items():
        (tmp_path / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    return tmp_path / "corpus"


@pytest.fixture
def current(
    corpus: Path, tmp_path: Path, tiny_encoder: Encoder, build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> CurrentIndexes:
    """The index of `PORTS`, by an encoder to which no text means anything."""
    monkeypatch.setattr("shutten.search.index.load_encoder", lambda *_: tiny_encoder)
    return CurrentIndexes(Settings(index=build(read_corpus(corpus), tmp_path / "index", tiny_encoder)))


@pytest.fixture
def client(current: CurrentIndexes) -> TestClient:
    """What asks the HTTP API of this machine."""
    return TestClient(http_api(current, LOOPBACK), base_url="http://127.0.0.1:8600")
