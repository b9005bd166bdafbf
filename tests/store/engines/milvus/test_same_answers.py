"""From Milvus comes what comes from files: the shipped corpus, by the bundled model, from milvus-lite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from milvus import imported_or_skipped
from shutten import Encoder, Filters, Index
from shutten.cli.main import main
from shutten.search.answer import Hit
from shutten.store.engines.location import MILVUS, Location
from shutten.store.engines.milvus import terms as of_terms
from shutten.store.engines.registry import engine_of

imported_or_skipped()

QUESTIONS = (
    "Which article of the security treaty covers the Senkaku Islands?",
    "尖閣諸島は安保条約の第何条の対象か",
    "What did the ministers say about extended deterrence in August 2017?",
    "「2+2」はいつ、どこで開かれたか",
    'When was "Camp Schwab" mentioned last, -Guam',
    "ふてんまひこうじょうのいせつ",
    "カレーの作り方",
)


@pytest.fixture(scope="module")
def location(corpus_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Location]:
    base = tmp_path_factory.mktemp("shipped")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shutten.store.engines.milvus.engine.cache_folder", lambda kind: base / kind)
        engine = engine_of(Location(corpus_index, MILVUS, str(base / "shipped.db")))
        assert engine.publish() is True
        engine.close()
        yield Location(base / "nowhere", MILVUS, str(base / "shipped.db"))


@pytest.fixture(scope="module")
def both(corpus_index: Path, location: Location, encoder: Encoder) -> Iterator[tuple[Index, Index]]:
    with Index(corpus_index, encoder=encoder) as files, Index(location, encoder=encoder) as milvus:
        yield files, milvus


def told(hits: tuple[Hit, ...]) -> list[tuple[Any, ...]]:
    return [(hit.passage, hit.citation.label, hit.key_text, hit.shares, hit.also_in) for hit in hits]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_the_same_answer(question: str, both: tuple[Index, Index]) -> None:
    files, milvus = (index.ask(question, 10) for index in both)
    assert told(milvus.hits) == told(files.hits)
    assert [hit.score for hit in milvus.hits] == pytest.approx([hit.score for hit in files.hits], abs=1e-4)
    assert (milvus.verdict, milvus.confidence, milvus.words) == (files.verdict, pytest.approx(files.confidence), files.words)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(languages=("ja",)),
        Filters(publishers=("Shutten",), date_from="2018", date_to="2022-06"),
        Filters(sections=("２＋２", "Senkaku")),
        Filters(holding=("尖閣",), without=("第5条",)),
    ],
)
def test_filters_let_the_same_through(filters: Filters, both: tuple[Index, Index]) -> None:
    files, milvus = (index.ask(QUESTIONS[0], 10, filters=filters) for index in both)
    assert told(milvus.hits) == told(files.hits)
    assert milvus.emptied_by == files.emptied_by


def test_words_likeness_and_counts_are_the_same(both: tuple[Index, Index], monkeypatch: pytest.MonkeyPatch) -> None:
    files, milvus = both
    found = [[(line.passage, line.spans) for line in index.find("打ち合わせる").lines] for index in both]
    assert found[0] == found[1]
    first = files.ask(QUESTIONS[0], 1).hits[0].passage.id
    assert told(milvus.similar(first)) == told(files.similar(first))
    stores = files.generation.store, milvus.generation.store
    for name in ("languages", "publishers", "years", "counts", "choices", "sections", "places", "metadata", "forms", "ids"):
        own, other = (getattr(store, name)() for store in stores)
        assert own == other, name
    monkeypatch.setattr(of_terms, "AT_ONCE", 7)
    own, other = (index.generation.terms["en"].postings(["treaty", "security"]) for index in both)
    assert {form: one.rows.tolist() for form, one in own.items()} == {form: one.rows.tolist() for form, one in other.items()}
    assert list(stores[0].all()) == list(stores[1].all())


def test_verify_finds_every_passage_exact(location: Location, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = Path(__file__).parents[4] / "corpus"
    with pytest.raises(SystemExit) as left:
        main(["verify", "--corpus", str(corpus), "--engine", "milvus", "--uri", location.uri])
    assert left.value.code in (0, None)
    assert " 0 mismatched spans, 0 lost characters;" in capsys.readouterr().out
