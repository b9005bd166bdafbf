"""Vectors in Milvus that are searched by lists: here any number of vectors is many. By milvus-lite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from milvus import imported_or_skipped
from shutten import Corpus, Index
from shutten.cli import examination
from shutten.settings import Settings
from shutten.store.engines.location import MILVUS, Location
from shutten.store.engines.milvus import lists
from shutten.store.engines.milvus.engine import MilvusEngine
from shutten.store.generation import Generation
from shutten.store.vectors import kinds
from shutten.store.vectors.kinds import VectorIndexKind

pymilvus = imported_or_skipped()

MakeCorpus = Callable[[Mapping[str, str]], Corpus]
Build = Callable[[Corpus, Path, Any], Path]
TEXTS = {
    **{f"{n:03}.txt": f"Cats number {n} sleep beside {7 * n} dogs." for n in range(170)},
    **{f"{n:03}ja.txt": f"{n}匹の猫は{7 * n}匹の犬の隣で眠る。" for n in range(30)},
}


@pytest.fixture
def published(
    tmp_path: Path, make_corpus: MakeCorpus, make_tiny_encoder: Any, build: Build, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[float], Location]]:
    """Publishes 170 passages in English and 30 in Japanese, where a target of recall is asked for, and gives where."""
    build(make_corpus(TEXTS), tmp_path / "index", make_tiny_encoder())
    monkeypatch.setattr("shutten.store.engines.milvus.engine.cache_folder", lambda kind: tmp_path / kind)
    monkeypatch.setattr(kinds, "EXACT", 100 * 16)
    where = Location(tmp_path / "index", MILVUS, str(tmp_path / "lists.db"))

    def publish(target: float) -> Location:
        monkeypatch.setattr(kinds, "TARGET", target)
        engine = MilvusEngine(where)
        assert engine.publish() is True
        engine.close()
        return where

    yield publish
    from milvus_lite.server_manager import server_manager_instance

    server_manager_instance.release_server(where.uri)


def kind_there(location: Location) -> str:
    client = pymilvus.MilvusClient(location.uri)
    return str(client.describe_index(client.describe_alias("shutten")["collection_name"], "vectors")["index_type"])


def test_many_are_searched_by_lists_as_many_as_it_takes_and_what_was_measured_is_kept_and_said(
    published: Callable[[float], Location], tmp_path: Path
) -> None:
    location = published(0.5)
    assert kind_there(location) == "IVF_FLAT"
    with Generation(location) as there, Generation(tmp_path / "index") as here:
        kind = there.kinds["vectors"]
        assert (kind.name, kind.vectors, kind.dimension, kind.lists, kind.questions) == ("lists", 200, 16, 5, 200)
        assert 0.5 <= kind.recall <= 1
        assert here.kinds["vectors"] == VectorIndexKind("exact", 200, 16)
        for language, terms in here.terms.items():
            ids = terms.ids[: 3 if language == "ja" else 40]  # of few all lists are looked through
            question = here.vectors.reconstruct([int(ids[0])])[0]
            found, products = there.vectors.search(question, 3, ids)
            assert found.tolist() == here.vectors.search(question, 3, ids)[0].tolist()
            assert products[0] == pytest.approx(1.0, abs=1e-3)
    told = " ".join(one.said for one in examination._index(location, Settings()))
    assert f"vectors: {kind.probed} of 5 lists are looked through; recall@10 {kind.recall:.3f} on 200 held-out" in told


def test_lists_that_find_too_little_give_way_to_comparing_all(
    published: Callable[[float], Location], tmp_path: Path, make_tiny_encoder: Any
) -> None:
    location = published(1.01)
    assert kind_there(location) == "FLAT"
    with Generation(location) as generation:
        kind = generation.kinds["vectors"]
        assert (kind.name, kind.probed, 0 < kind.refused <= 1) == ("exact", 0, True)
    encoder = make_tiny_encoder()
    with Index(location, encoder=encoder) as there, Index(tmp_path / "index", encoder=encoder) as here:
        asked = "Cats number 7 sleep beside 49 dogs."
        assert [hit.passage for hit in there.ask(asked).hits] == [hit.passage for hit in here.ask(asked).hits]


def test_recall_is_that_of_the_language_in_which_the_least_is_found() -> None:
    questions = np.eye(2, dtype=np.float32)
    truth = lists.Truth(np.zeros((2, 1), np.int64), np.ones((2, 1), np.float32))

    class Halved:
        """Finds all of one language, and of the other what answers the first question."""

        def search(self, _: object, asked: list[Any], among: str, *__: object) -> list[tuple[Any, Any]]:
            scores = [1.0, 1.0 if among == "language == 0" else 0.2]
            return [(np.zeros(1, np.int64), np.array([score], np.float32)) for score in scores[: len(asked)]]

    client: Any = Halved()
    field = lists.Field("passages", "vectors")
    assert lists._recall(client, field, questions, {"language == 0": truth, "language == 1": truth}, 1) == 0.5
