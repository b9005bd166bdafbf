"""``shutten find``."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from shutten import Encoder, read_corpus
from shutten.cli.concordance_output import concordance_text
from shutten.search.index import Index

PORTS = {
    "a.md": "---\ntitle: 港の記録\ndate: 2019\n---\n\n# 港の記録\n\n灯台の工事を認めた。\n",
    "b.md": "---\ntitle: 覚え書き\ndate: 2017-03\n---\n\n# 覚え書き\n\n新灯台通りの\x1b工事は認めない。\n",
    "c.md": "---\ntitle: Notes\n---\n\n# Notes\n\nThe lamps were lit.\n",
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ports(here: Path, tiny_encoder: Encoder, build: Callable[..., Path]) -> Path:
    (here / "ports").mkdir()
    for name, text in PORTS.items():
        (here / "ports" / name).write_text(text, encoding="utf-8")
    return build(read_corpus(Path("ports")), here / "embeddings", tiny_encoder)


def test_every_passage_is_shown_below_the_count(ports: Path, run: Run) -> None:
    code, out, _ = run("find", "灯台")
    assert code == 0
    assert out == (
        "「灯台」を含む文書 2、段落 2\n\n"
        "1. 「港の記録」（2019年）第1段落\n   灯台の工事を認めた。\n   所在: a.md#1\n\n"
        "2. 「覚え書き」（2017年3月）第1段落\n   新灯台通りの工事は認めない。\n   所在: b.md#1\n"
    )


def test_order_part_and_filters(ports: Path, run: Run) -> None:
    assert re.findall(r"^\d\. .*", run("find", "灯台", "--sort", "date", "--top", "1")[1], re.M) == [
        "1. 「覚え書き」（2017年3月）第1段落"
    ]
    assert run("find", "灯台", "--document", "a.md")[1].startswith("「灯台」を含む文書 1、段落 1\n")
    assert run("find", "灯台", "--from", "2018")[1].startswith("「灯台」を含む文書 1、段落 1\n")


def test_other_forms_are_told(ports: Path, run: Run) -> None:
    assert run("find", "認めた")[1].splitlines()[:3] == [
        "「認めた」を含む文書 2、段落 2",
        "うち 1 段落は、別の表記や活用形だけを含みます",
        "文書での形: 認め 1、認めた 1",
    ]
    assert run("find", "「認めた」")[1].splitlines()[0] == "「認めた」を含む文書 1、段落 1"
    assert run("find", "lamp")[1].splitlines()[0] == "“lamp” stands in one passage"


def test_what_has_it_in_the_title_alone_is_listed_where_asked_for(ports: Path, run: Run) -> None:
    assert run("find", "港")[1] == "「港」を含む段落はありません\nほかに、題名・見出し・表の行にだけある段落 1\n"
    assert "1. 「港の記録」（2019年）第1段落 [題名にあり]\n   灯台の工事を認めた。\n" in run("find", "港", "--beside")[1]


def test_formats(ports: Path, run: Run) -> None:
    told = json.loads(run("find", "灯台", "--format", "json")[1])
    assert (told["documents"], told["passages"], [line["spans"] for line in told["lines"]]) == (2, 2, [[[0, 2]], [[1, 3]]])
    rows = list(csv.DictReader(io.StringIO(run("find", "灯台", "--format", "csv")[1].removeprefix("\ufeff"))))
    assert [row["document"] for row in rows] == ["a.md", "b.md"]
    assert run("find", "灯台", "--format", "markdown")[1].count("> —") == 2


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["find", "、"], "shutten: there is no word to find; give one, or a phrase\n"),
        (["find", "港", "--document", "x"], "shutten: the index holds no document 'x'; it holds a.md, b.md, c.md\n"),
        (["find", "港", "--sort", "size"], "shutten: Invalid value for '--sort': 'size' is not one of 'document', 'date'."),
    ],
)
def test_bad_input_is_one_line(ports: Path, run: Run, arguments: list[str], line: str) -> None:
    code, out, errors = run(*arguments)
    assert (code, out, errors.count("\n")) == (2, "", 1)
    assert errors.startswith(line)


def test_the_word_is_bold_in_a_terminal(ports: Path) -> None:
    with Index(ports) as index:
        shown = concordance_text(index.find("灯台"), styled=True).splitlines()
    assert shown[0] == "\x1b[1m「灯台」を含む文書 2、段落 2\x1b[22m"
    assert shown[-2] == "   新\x1b[1m灯台\x1b[22m通りの工事は認めない。"


def test_an_answer_says_in_how_much_its_words_stand(
    ports: Path, run: Run, tiny_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutten.search.index.load_encoder", lambda *_: tiny_encoder)
    line = "質問の語を含むすべての段落: 「灯台」 文書 2・段落 2、「工事」 文書 2・段落 2"
    assert line in run("ask", "灯台の工事は？")[1].splitlines()
    assert json.loads(run("ask", "灯台の工事は？", "--format", "json")[1])["words"] == [
        {"word": "灯台", "exact": False, "documents": 2, "passages": 2, "said": ""},
        {"word": "工事", "exact": False, "documents": 2, "passages": 2, "said": ""},
    ]
