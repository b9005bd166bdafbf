"""More like this, by a tiny encoder whose equal texts have equal vectors, and by the bundled model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Document, Encoder, Filters, Index, Metadata, build_index
from shutten.errors import QuestionError
from shutten.search.answer import Hit
from shutten.store.engines.location import Location

BASE = "The ministers agreed in Tokyo on the relocation of the air station."
TEXTS = {
    "base.txt": BASE,
    "copy.txt": BASE,
    "near.txt": "The ministers agreed in Tokyo on the budget of the embassy.",
    "far.txt": "Rice is cooked with water and vinegar.",
}
PAIRS = {
    "diet-en.txt": "The Diet is the highest organ of state power and the sole law-making organ of the State.",
    "diet-ja.txt": "国会は、国権の最高機関であつて、国の唯一の立法機関である。",
    "sushi-en.txt": "Sushi is a Japanese dish of vinegared rice with fish.",
    "sushi-ja.txt": "寿司は酢飯と魚介類を組み合わせた日本料理である。",
    "court-en.txt": "The whole judicial power is vested in a Supreme Court.",
    "court-ja.txt": "すべて司法権は、最高裁判所に属する。",
}


@pytest.fixture
def index(
    tmp_path: Path,
    make_corpus: Callable[[Mapping[str, str]], Corpus],
    tiny_encoder: Any,
    build: Callable[..., Path],
    asked: Callable[[Path], Location],
) -> Iterator[Index]:
    opened = Index(asked(build(make_corpus(TEXTS), tmp_path / "index", tiny_encoder)), encoder=tiny_encoder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Index]:
    documents = [Document(name, text, Metadata(), form="plain", sha256=name) for name, text in PAIRS.items()]
    path = tmp_path_factory.mktemp("similar")
    build_index(Corpus(tuple(documents), ()), path, encoder)
    opened = Index(path)
    yield opened
    opened.close()


def identifier(index: Index, document: str) -> int:
    passage = index.generation.store.at(document, 0)
    assert passage is not None
    return passage.id


def documents(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.passage.document for hit in hits]


def test_nearest_comes_first_and_the_passage_and_its_copies_are_left_out(index: Index) -> None:
    assert documents(index.similar(identifier(index, "base.txt"))) == ["near.txt", "far.txt"]


def test_near_duplicates_of_another_passage_are_one_hit_with_both_sources(index: Index) -> None:
    first, *_ = index.similar(identifier(index, "near.txt"))
    assert {first.passage.document, *documents_of(first)} == {"base.txt", "copy.txt"}


def documents_of(hit: Hit) -> list[str]:
    return [citation.document for citation in hit.also_in]


def test_hits_have_ranks_falling_scores_that_are_their_shares_and_citations(index: Index) -> None:
    first, second = index.similar(identifier(index, "base.txt"), language="ja")
    assert (first.rank, second.rank) == (1, 2)
    assert first.score > second.score
    assert sum(first.shares.values()) == pytest.approx(first.score)
    assert (first.citation.document, first.citation.label) == ("near.txt", "「near.txt」第1段落")


def test_no_more_are_found_than_asked_for(index: Index) -> None:
    assert documents(index.similar(identifier(index, "base.txt"), 1)) == ["near.txt"]


def test_filters_hold_for_what_is_found_and_not_for_the_passage(index: Index) -> None:
    only = Filters(documents=("far.txt",))
    assert documents(index.similar(identifier(index, "base.txt"), filters=only)) == ["far.txt"]
    itself = Filters(documents=("base.txt",))
    assert index.similar(identifier(index, "base.txt"), filters=itself) == ()


@pytest.mark.parametrize("top", [0, 101])
def test_number_out_of_range_is_refused(index: Index, top: int) -> None:
    with pytest.raises(QuestionError, match=f"top is {top}; it takes a number from 1 to 100"):
        index.similar(identifier(index, "base.txt"), top)


def test_unknown_passage_is_refused(index: Index) -> None:
    with pytest.raises(QuestionError, match="the index holds no passage 0"):
        index.similar(0)


def test_unknown_document_of_a_filter_is_refused(index: Index) -> None:
    with pytest.raises(QuestionError, match=r"no document 'absent\.txt'"):
        index.similar(identifier(index, "base.txt"), filters=Filters(documents=("absent.txt",)))


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_translation_is_among_the_two_nearest_though_the_language_differs(bilingual: Index, name: str) -> None:
    other = name.replace("-en", "-JA").replace("-ja", "-en").replace("-JA", "-ja")
    assert other in documents(bilingual.similar(identifier(bilingual, name), 2))


def test_place_without_a_passage_has_none(index: Index) -> None:
    store = index.generation.store
    assert [store.at("base.txt", 1), store.at("base.txt", -1), store.at("absent.txt", 0)] == [None, None, None]


def test_no_model_is_loaded(bilingual: Index) -> None:
    bilingual.similar(identifier(bilingual, "diet-en.txt"))
    assert bilingual._encoder is None
