"""``shutten passages``, with the bundled model's tokenizer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from attacks import endless_pdf

Run = Callable[..., tuple[int, str, str]]


def roads(here: Path) -> str:
    """The document of the corpus."""
    return (here / "corpus" / "roads.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("tokenizer")
def test_passages_are_shown_with_section_date_row_and_spans(here: Path, run: Run) -> None:
    code, out, err = run("passages", "corpus/roads.md")
    assert (code, err) == (0, "")
    assert (
        out
        == f"""# roads.md  [utf-8, markdown, {len(roads(here))} characters]
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
def test_what_is_left_out_is_listed_with_its_reason(here: Path, run: Run) -> None:
    _, out, _ = run("passages", "corpus/roads.md", "--left-out")
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
def test_the_report_of_a_file(here: Path, run: Run) -> None:
    page = "<nav><a href=a>Harbour office</a></nav><p>The ferry to the island leaves at seven in the morning.</p>"
    (here / "ferry.html").write_text(page, encoding="utf-8")
    assert run("passages", "ferry.html", "--report") == (
        0,
        """# ferry.html
  58 characters, 22.4 % left out as furniture, 1 passages
  left out: navigation 13
  22.4 % of the characters are left out as furniture of the page: navigation 13 [furniture]
""",
        "",
    )


@pytest.mark.usefixtures("tokenizer")
def test_the_report_as_json(here: Path, run: Run) -> None:
    code, out, err = run("passages", "corpus", "--report", "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "document": "roads.md",
        "passages": 2,
        "pages": 0,
        "characters": 106,
        "left_out": {"reading": 15, "markup": 5, "column names": 4, "end mark": 4},
        "furniture": 4,
        "furniture_share": 0.0377,
        "ocr_pages": 0,
        "tables": 1,
        "remarks": [],
    }


@pytest.mark.usefixtures("tokenizer")
def test_passages_as_json_lines(here: Path, run: Run) -> None:
    _, out, _ = run("passages", "corpus", "--format", "json", "--left-out")
    rows: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert rows[0] == {
        "document": "roads.md",
        "paragraph": 1,
        "part": 1,
        "last": 1,
        "section_path": ["整備の計画", "第1回会議（令和3年4月5日）"],
        "date": "2021-04-05",
        "date_from": "section",
        "page": None,
        "page_label": "",
        "page_last": None,
        "page_last_label": "",
        "places": [],
        "ocr": None,
        "context": "2021年4月5日\n整備の計画 > 第1回会議（令和3年4月5日）",
        "text": "県は、相手を恫喝するような言い方を避けることを確かめた。",
        "spans": [[29, 37], [52, 72]],
    }
    assert rows[-1] == {"document": "roads.md", "left_out": "(以上)", "reason": "end mark", "spans": [[123, 127]]}
    assert ["".join(roads(here)[start:end] for start, end in row["spans"]) for row in rows if "text" in row] == [
        row["text"] for row in rows if "text" in row
    ]


@pytest.mark.usefixtures("tokenizer")
def test_files_that_cannot_be_read_are_told(here: Path, run: Run) -> None:
    (here / "corpus" / "empty.txt").write_bytes(b"")
    code, out, err = run("passages", "corpus")
    assert (code, err) == (0, "skipped empty.txt: is empty\n")
    assert "# roads.md" in out


@pytest.mark.usefixtures("tokenizer")
def test_passages_of_a_file_that_is_not_there(here: Path, run: Run) -> None:
    code, out, err = run("passages", "nothing.md")
    assert (code, out) == (2, "")
    assert err == "shutten: no corpus at nothing.md; give a folder of documents with --corpus\n"


@pytest.mark.usefixtures("tokenizer")
def test_a_file_that_takes_too_much_is_told_in_one_line(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_READ_SECONDS", "1")
    (here / "endless.pdf").write_bytes(endless_pdf())
    assert run("passages", "endless.pdf") == (
        2,
        "",
        "shutten: no document in endless.pdf (endless.pdf takes more than 1 seconds and was given up; if you trust it, raise "
        "read_seconds in settings)\n",
    )
