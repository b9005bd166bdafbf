from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shutten import Encoder, build_index, read_corpus


@pytest.fixture(scope="module")
def make_index(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str]], Path]:
    """Indexes made by the bundled model out of names and texts of documents."""

    def make(documents: dict[str, str]) -> Path:
        folder = tmp_path_factory.mktemp("page")
        for name, text in documents.items():
            (folder / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "corpus" / name).write_text(text, encoding="utf-8")
        build_index(read_corpus(folder / "corpus"), folder / "index", encoder)
        return folder / "index"

    return make


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An empty working directory, and no settings from the environment."""
    for name in ("SETTINGS", "CORPUS", "INDEX", "MODEL", "GLOSSARY", "TESTSETS", "RUNTIME", "EDITABLE"):
        monkeypatch.delenv(f"SHUTTEN_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch
