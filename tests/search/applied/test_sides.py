"""Which side of a matter comes first, and which sentence is marked, with the bundled model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Document, Encoder, Index, Metadata

TEXTS = {
    "east.md": "# 東の港\n\n東の港では、夜釣りは禁止されていない。ただし、灯火を持つ。",
    "west.md": "# 西の港\n\n西の港の岸壁は長い。西の港では、夜釣りを禁止する。昼の釣りは認める。",
    "quay.md": "# North quay\n\nDogs are allowed on the north quay on a lead.",
    "pier.md": "# South pier\n\nDogs are not allowed on the south pier between May and September.",
    "hill.md": "# 丘の組合\n\n丘の組合は、春の総会に出席しなかった。委任状も出さなかった。",
    "vale.md": "# 谷の組合\n\n谷の組合は、春の総会に出席した。",
    "mill.md": "# Mill Lane\n\nThe mill cooperative did not join the water survey in spring.",
    "ford.md": "# Ford Lane\n\nThe ford cooperative joined the water survey in spring.",
}
JAPANESE = {"east.md", "west.md", "hill.md", "vale.md"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, build: Any) -> Iterator[Index]:
    documents = tuple(
        Document(name, text, Metadata(language="ja" if name in JAPANESE else "en"), form="markdown", sha256=name)
        for name, text in TEXTS.items()
    )
    path: Path = build(Corpus(documents, ()), tmp_path_factory.mktemp("sides"), encoder)
    with Index(path, encoder=encoder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("夜釣りが禁止されている港はどこか", "west.md"),
        ("夜釣りが禁止されていない港はどこか", "east.md"),
        ("Where are dogs allowed?", "quay.md"),
        ("Where are dogs not allowed?", "pier.md"),
        ("Where are dogs prohibited?", "pier.md"),
        ("春の総会に出席した組合はどれか", "vale.md"),
        ("春の総会に出席しなかった組合はどれか", "hill.md"),
        ("Which cooperative did join the water survey?", "ford.md"),
        ("Which cooperative joined the water survey?", "ford.md"),
        ("Which cooperative did not join the water survey?", "mill.md"),
    ],
)
def test_the_side_that_is_asked_for_comes_first(index: Index, question: str, first: str) -> None:
    assert index.ask(question).hits[0].passage.document == first


def test_the_sentence_that_says_it_is_marked(index: Index) -> None:
    assert index.ask("夜釣りが禁止されている港はどこか").hits[0].key_text == "西の港では、夜釣りを禁止する。"


def test_the_other_side_says_what_it_lost(index: Index) -> None:
    hits = index.ask("夜釣りが禁止されている港はどこか").hits
    shares = {hit.passage.document: hit.shares.get("side") for hit in hits}
    assert {name: shares[name] for name in ("west.md", "east.md")} == {"west.md": 0, "east.md": -3}


def test_what_a_question_takes_to_be_so_is_no_sign_and_costs_less_to_deny(index: Index) -> None:
    answer = index.ask("春の総会に出席した組合はどれか")
    shares = {hit.passage.document: hit.shares.get("side") for hit in answer.hits}
    assert (shares["vale.md"], shares["hill.md"], answer.asked.signs) == (0, -1.5, ())


def test_either_side_answers_what_yes_or_no_answers(index: Index) -> None:
    assert {hit.shares.get("side", 0) for hit in index.ask("丘の組合は春の総会に出席しましたか").hits} == {0}
