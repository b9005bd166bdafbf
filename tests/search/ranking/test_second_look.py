"""The second look with the real model: which passages it takes in, and what the others keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from shutten import Corpus, Encoder, Index
from shutten.search.question import analyse
from shutten.search.ranking import ranker as ranking

TEXTS = {
    "budget": "The council approved the budget for the new harbour in the spring.",
    "cats": "A grey cat sleeps on the warm roof all day long.",
    "dogs": "Two dogs ran along the beach and barked at the waves.",
}


@pytest.fixture
def index(
    tmp_path: Path, encoder: Encoder, make_corpus: Callable[[Mapping[str, str]], Corpus], build: Callable[..., Path]
) -> Index:
    build(make_corpus(TEXTS), tmp_path / "index", encoder)
    return Index(tmp_path / "index", encoder=encoder)


def test_passages_beyond_the_second_look_count_as_if_no_token_met_theirs(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    question = analyse("Who approved the money for the port?")
    (whole,) = index.rank(question)
    assert (whole.features["late"] != 0).all()
    monkeypatch.setattr(ranking, "COMPARED", 1)
    (ranked,) = index.rank(question)
    assert len(ranked.ids) == 3
    assert ranked.ids[0] == whole.ids[0]
    assert ranked.features["late"][0] > 0
    assert ranked.features["late"][0] > ranked.features["late"][1:].max()
    assert ranked.features["late"][1:].max() <= 0
    assert ranked.evidence.meaning[:, 0].any()
    assert (ranked.evidence.meaning[:, 1:] <= 0).all()
