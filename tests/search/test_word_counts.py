from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Document, Filters, Index, Metadata
from shutten.citations.citing import cite
from shutten.search.answer import Hit, Met
from shutten.search.finding.concordance import WordCount
from shutten.search.question import analyse
from shutten.search.word_counts import counted

TEXTS = {
    "a.txt": "潮見橋の工事を認めた。",
    "b.txt": "新潮見橋通りの工事は認めない。",
    "c.txt": "灯台の工事は終わった。",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, make_tiny_encoder: Any, build: Callable[..., Path]) -> Iterator[Index]:
    documents = [Document(name, text, Metadata(language="ja"), form="plain", sha256=name) for name, text in TEXTS.items()]
    encoder = make_tiny_encoder()
    folder = build(Corpus(tuple(documents), ()), tmp_path_factory.mktemp("words") / "index", encoder)
    with Index(folder, encoder=encoder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("誰が工事を認めましたか", [("工事", 3), ("認める", 2)]),
        ("2017年8月の灯台の工事について教えて", [("灯台", 1), ("工事", 3)]),
        ("「潮見橋通り」の工事と風車", [("潮見橋通り", 1), ("工事", 3), ("風車", 0)]),
        ("灯台と灯台の工事", [("灯台", 1), ("工事", 3)]),
        ("KX-53EとH29.3.1の工事", [("KX-53E", 0), ("工事", 3)]),
        ("What is the work?", []),
    ],
)
def test_words_of_a_question_with_the_passages_they_stand_in(
    index: Index, question: str, counts: list[tuple[str, int]]
) -> None:
    assert [(one.word, one.passages) for one in index.ask(question).words] == counts


def test_in_the_other_language_a_word_is_counted_as_the_passages_say_it(index: Index) -> None:
    passage = index.generation.store.of_document("a.txt")[0]
    met = (Met("bridge of Shiomi", "潮見橋", "glossary", 1.0, 0.4), Met("works", "工事", "dictionary", 1.0, 0.3),
           Met("harbours", "通り", "meaning", 0.6, 0.1))  # fmt: skip
    hits = (Hit(1, 1.0, passage, cite(passage, Metadata(), "en"), met=met),)
    asked = analyse("Were the works on the bridge and the harbours approved?", "en", ())
    assert counted(asked, index.generation, Filters(), hits) == (
        WordCount("works", False, 3, 3, "工事"),
        WordCount("bridge of Shiomi", False, 2, 2, "潮見橋"),
    )


def test_words_that_ask_are_not_counted(index: Index) -> None:
    assert [one.word for one in index.ask("何月何日に工事を認めたか").words] == ["工事", "認める"]


def test_counts_are_those_of_the_list_behind_them(index: Index) -> None:
    for count in index.ask("「潮見橋」の工事を認めたか").words:
        found = index.find(count.asked)
        assert (found.count, len(found.lines)) == (count, count.passages)


def test_filters_and_excluded_words_apply(index: Index) -> None:
    assert index.ask("工事 -灯台").words == (WordCount("工事", False, 2, 2),)
    assert index.ask("工事", filters=Filters(documents=("a.txt",))).words == (WordCount("工事", False, 1, 1),)


def test_an_exact_word_is_asked_for_in_quotation_marks() -> None:
    assert WordCount("sea of law", True, 1, 1).asked == '"sea of law"'
    assert WordCount("law", False, 1, 1).asked == "law"
