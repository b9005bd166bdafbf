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
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, build: Any) -> Iterator[Index]:
    language = {"east.md": "ja", "west.md": "ja", "quay.md": "en", "pier.md": "en"}
    documents = tuple(
        Document(name, text, Metadata(language=language[name]), form="markdown", sha256=name) for name, text in TEXTS.items()
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
    ],
)
def test_the_side_that_is_asked_for_comes_first(index: Index, question: str, first: str) -> None:
    assert index.ask(question).hits[0].passage.document == first


def test_the_sentence_that_says_it_is_marked(index: Index) -> None:
    assert index.ask("夜釣りが禁止されている港はどこか").hits[0].key_text == "西の港では、夜釣りを禁止する。"


def test_the_other_side_says_what_it_lost(index: Index) -> None:
    hits = index.ask("夜釣りが禁止されている港はどこか").hits
    assert {hit.passage.document: hit.shares.get("side") for hit in hits if hit.passage.language == "ja"} == {
        "west.md": 0, "east.md": -3,
    }  # fmt: skip
