"""Hits out of ranked passages; the scores are given, the index is real."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from shutten import Corpus, Document, Metadata, build_index
from shutten.answering.reader import Reading
from shutten.errors import IndexDamagedError
from shutten.search.answer import Hit
from shutten.search.hits import make as module
from shutten.search.hits.make import Telling, make_hits
from shutten.search.question import Question
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.query import Query, QuestionVectors
from shutten.search.ranking.ranker import Ranked
from shutten.search.ranking.term_evidence import TermEvidence
from shutten.settings import BuildOptions
from shutten.store.generation import Generation

WEIGHTS = Weights("inline", {pair: {"first": {"dense": 2}, "final": {}} for pair in ("en-en", "en-ja")}, {}, {})
MEETING = "両大臣は、演習場の騒音を減らすための協議を続けることで一致し、来月に専門家の会合を開くことを確認した。"
HARBOUR = "The ministers agreed to reopen the harbour of Port Ellen and to lower the fees that fishing boats pay there."
TEXTS = {"a": HARBOUR, "b": HARBOUR, "c": "Cats sleep on the roof.", "d": HARBOUR, "x": MEETING, "y": MEETING}
QUESTION = Question("q", "en")


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory, make_tiny_encoder: Any) -> Iterator[Generation]:
    folder = tmp_path_factory.mktemp("hits")
    documents = [
        Document(name, text, Metadata(title=name.upper(), language="ja" if name in "xy" else "en"), form="plain", sha256=name)
        for name, text in TEXTS.items()
    ]
    build_index(Corpus(tuple(documents), ()), folder, make_tiny_encoder(), options=BuildOptions(second_encoder=False))
    opened = Generation(folder)
    yield opened
    opened.close()


@dataclass(frozen=True)
class Making:
    """Makes hits of documents with scores."""

    generation: Generation

    def __call__(self, *languages: dict[str, float], top: int = 9, folding: bool = True) -> tuple[Hit, ...]:
        ranked = [self.ranked(scores) for scores in languages]
        return make_hits(ranked, self.generation, WEIGHTS, top, folding=folding, telling=Telling(0))

    def ranked(self, scores: dict[str, float]) -> Ranked:
        count = len(scores)
        empty = np.zeros((0, count), np.float32)
        values = np.array(list(scores.values()), np.float32)
        ids = np.array([self.generation.store.ids(documents=[name])[0] for name in scores], np.int64)
        language = "ja" if set(scores) & set("xy") else "en"
        query = Query(QUESTION, language, QuestionVectors(np.zeros(16, np.float32)), [])
        evidence = TermEvidence(np.zeros(0, np.float32), empty, empty)
        return Ranked(query, ids, values, {"dense": values / 2}, evidence, None)


@pytest.fixture
def make(generation: Generation) -> Making:
    return Making(generation)


def _documents(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.passage.document for hit in hits]


def test_two_languages_are_merged_by_score(make: Making) -> None:
    found = make({"a": 5, "c": 3}, {"x": 4})
    assert _documents(found) == ["a", "x", "c"]
    assert [(hit.rank, hit.score) for hit in found] == [(1, 5), (2, 4), (3, 3)]


def test_equal_scores_go_by_id(make: Making) -> None:
    found = make({"c": 1}, {"x": 1})
    assert [hit.passage.id for hit in found] == sorted(hit.passage.id for hit in found)


def test_near_duplicates_become_one_hit_headed_by_the_best(make: Making) -> None:
    first, second = make({"b": 5, "c": 4, "d": 3, "a": 2})
    assert (first.passage.document, second.passage.document) == ("b", "c")
    assert [passage.document for passage in first.also] == ["d", "a"]
    assert [citation.document for citation in first.also_in] == ["d", "a"]
    assert [citation.title for citation in first.also_in] == ["D", "A"]
    assert (second.rank, second.also, second.also_in) == (2, (), ())


def test_each_language_folds_by_itself(make: Making) -> None:
    found = make({"a": 5, "b": 3}, {"y": 4, "x": 2})
    assert [(hit.passage.document, [passage.document for passage in hit.also]) for hit in found] == [("a", ["b"]), ("y", ["x"])]


def test_without_folding_each_passage_is_a_hit(make: Making) -> None:
    found = make({"a": 5, "b": 4}, {"x": 3, "y": 2}, folding=False)
    assert _documents(found) == ["a", "b", "x", "y"]
    assert all(hit.also == () for hit in found)


def test_top_counts_hits_and_not_the_passages_folded_into_them(make: Making) -> None:
    (first, second) = make({"a": 5, "b": 4, "d": 3, "c": 2}, top=2)
    assert _documents((first, second)) == ["a", "c"]
    assert len(first.also) == 2
    assert _documents(make({"a": 5, "b": 4, "d": 3, "c": 2}, top=1)) == ["a"]


def test_only_so_many_passages_are_compared(make: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FOLDED", 2)
    (only,) = make({"a": 5, "b": 4, "d": 3}, top=1)
    assert [passage.document for passage in only.also] == ["b"]


def test_shares_are_what_each_feature_adds(make: Making) -> None:
    (hit,) = make({"c": 3})
    assert hit.shares == {"dense": 3}


def test_the_label_is_in_the_language_of_the_question(make: Making) -> None:
    (hit,) = make({"x": 3})
    assert "para. 1" in hit.citation.label


def test_the_order_is_that_of_the_reader(make: Making) -> None:
    def read(hits: Sequence[Hit]) -> list[Hit]:
        return [replace(hits[1], rank=1, reading=Reading(3.0)), replace(hits[0], rank=2, reading=Reading(-3.0))]

    first, second = make_hits([make.ranked({"a": 5, "c": 4})], make.generation, WEIGHTS, 2, telling=Telling(1, read))
    assert [(hit.passage.document, hit.rank, hit.reading) for hit in (first, second)] == [
        ("c", 1, Reading(3.0)),
        ("a", 2, Reading(-3.0)),
    ]
    assert first.key_text == TEXTS["c"]
    assert second.key is None


def test_no_passages_give_no_hits(make: Making) -> None:
    assert make({}, {}) == ()
    assert make() == ()


def test_passages_that_are_not_in_the_store_are_damage(make: Making) -> None:
    ranked = make.ranked({"c": 3}).reordered(np.array([3], np.float32))
    gone = replace(ranked, ids=ranked.ids + 1)
    with pytest.raises(IndexDamagedError, match=r"do not belong together; run `shutten build` again"):
        make_hits([gone], make.generation, WEIGHTS, 5)
