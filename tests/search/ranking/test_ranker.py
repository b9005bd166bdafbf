from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from shutten import Corpus, Document, Metadata, build_index
from shutten.search.question import analyse
from shutten.search.ranking import ranker as ranking
from shutten.search.ranking.allowed import AllowedPassages
from shutten.search.ranking.background import Prior
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.query import encode_question, make_query
from shutten.search.ranking.ranker import Ranked, Ranker
from shutten.search.ranking.stages import stages_of
from shutten.search.ranking.term_evidence import TermEvidence
from shutten.settings import BuildOptions
from shutten.store.generation import Generation

LOOKS = {"first": {"dense": 1, "terms": 5, "date": 2}, "final": {"evidence": 10, "near_dense": 1, "date": 2}}
WEIGHTS = Weights(
    "inline",
    dict.fromkeys(("en-en", "en-ja", "ja-en", "ja-ja"), LOOKS),
    dict.fromkeys(("dense", "second", "sentence"), Prior(0, 1)),
    {},
)
TEXTS = {
    "budget": "The budget for the harbour was approved on 3 May 2019.",
    "cats": "Cats sleep on the roof of the harbour office.",
    "dogs": "Dogs bark at the moon.",
    "yen": "港の予算は2019年5月3日に承認された。",
}


@pytest.fixture(scope="module")
def encoder(make_tiny_encoder: Any) -> Any:
    return make_tiny_encoder()


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory, encoder: Any) -> Iterator[Generation]:
    folder = tmp_path_factory.mktemp("ranking")
    metadata = {name: Metadata(language="ja" if name == "yen" else "en") for name in TEXTS}
    documents = [Document(name, text, metadata[name], form="plain", sha256=name) for name, text in TEXTS.items()]
    build_index(Corpus(tuple(documents), ()), folder, encoder, options=BuildOptions(second_encoder=False))
    opened = Generation(folder)
    yield opened
    opened.close()


class Asking:
    """Ranks passages for questions, and names their documents."""

    def __init__(self, generation: Generation, encoder: Any) -> None:
        self.generation, self.encoder = generation, encoder

    def __call__(
        self, text: str, language: str = "en", among: Sequence[int] | None = None, stages: Sequence[str] | None = None
    ) -> Ranked:
        question = analyse(text)
        ranker = Ranker(self.generation, language, WEIGHTS, stages_of(stages))
        vectors = encode_question(question, self.generation, self.encoder, None)
        return ranker.rank(question, vectors, None if among is None else AllowedPassages(among))

    def documents(self, ranked: Ranked) -> list[str]:
        known = self.generation.store.get(ranked.ids.tolist())
        return [known[identifier].document for identifier in ranked.ids.tolist()]

    def id_of(self, document: str) -> int:
        return self.generation.store.ids(documents=[document])[0]


@pytest.fixture
def ask(generation: Generation, encoder: Any) -> Asking:
    return Asking(generation, encoder)


def test_passages_of_one_language_are_ranked(ask: Asking) -> None:
    ranked = ask("Who approved the budget for the harbour?")
    assert ask.documents(ranked)[0] == "budget"
    assert set(ask.documents(ranked)) == {"budget", "cats", "dogs"}
    assert ranked.scores.tolist() == sorted(ranked.scores.tolist(), reverse=True)
    assert ask.documents(ask("Who approved the budget?", "ja")) == ["yen"]


def test_every_column_is_in_the_order_of_the_ids(ask: Asking) -> None:
    ranked = ask("the budget of 2019 for cats")
    pair = WEIGHTS.final("en-en", ranked.features)
    assert pair == pytest.approx(ranked.scores)
    assert ranked.evidence.scores == pytest.approx(ranked.features["evidence"])
    assert {len(values) for values in ranked.features.values()} == {3}


@pytest.mark.parametrize("text", ["Who approved the budget for the harbour?", "cats at the harbour in 2019", "what is it?"])
@pytest.mark.parametrize("stages", [None, ["dense"], ["terms"], ["dense", "terms", "date"]])
def test_what_is_not_allowed_is_not_found_and_the_rest_keeps_its_order_and_scores(
    ask: Asking, text: str, stages: list[str] | None
) -> None:
    everything = ask(text, stages=stages)
    among = sorted([ask.id_of("cats"), ask.id_of("budget"), ask.id_of("yen")])
    found = ask(text, among=among, stages=stages)
    kept = np.isin(everything.ids, among)
    assert found.ids.tolist() == everything.ids[kept].tolist()
    assert found.scores.tolist() == pytest.approx(everything.scores[kept].tolist())
    assert ask.id_of("yen") not in found.ids


@pytest.mark.parametrize("leg", [0, 1])
def test_each_leg_finds_only_what_is_allowed(ask: Asking, leg: int) -> None:
    ranker = Ranker(ask.generation, "en", WEIGHTS, stages_of(None))
    question = analyse("cats of the harbour budget")
    vectors = encode_question(question, ask.generation, ask.encoder, None)
    query = make_query(question, "en", vectors, ask.generation, stages_of(None))
    allowed = np.array([ask.id_of("budget")])
    assert ranker.legs[leg].search(query, 9, ranker.legs[leg].select(allowed)).tolist() == allowed.tolist()


@pytest.mark.parametrize("among", [[], [1, 2, 3]])
def test_where_nothing_is_allowed_nothing_is_found(ask: Asking, among: list[int]) -> None:
    ranked = ask("Who approved the budget?", among=among)
    assert (len(ranked.ids), len(ranked.scores), ranked.features["evidence"].shape) == (0, 0, (0,))


def test_without_terms_the_first_look_decides(ask: Asking) -> None:
    ranked = ask("Who approved the budget?", stages=["dense"])
    assert set(ranked.features) == {"dense"}
    assert ranked.scores == pytest.approx(ranked.features["dense"])


def test_agreement_of_dates_is_known_where_the_question_names_one(ask: Asking) -> None:
    ranked = ask("What was approved on 3 May 2019?")
    agreement = dict(zip(ask.documents(ranked), ranked.features["date"].tolist(), strict=True))
    assert agreement == {"budget": 1, "cats": 0, "dogs": 0}
    assert not ask("What was approved?").features["date"].any()
    assert "date" not in ask("What was approved in 2019?", stages=["dense", "terms"]).features


def test_translations_can_be_left_out(ask: Asking) -> None:
    with_them = ask("港の予算はいくらですか")
    without = ask("港の予算はいくらですか", stages=["dense", "terms"])
    assert ask.documents(with_them)[0] == "budget"
    assert with_them.features["terms"].max() > 0
    assert not without.features["terms"].any()


def test_only_the_best_of_the_first_look_are_kept(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = ask("Who approved the budget for the harbour?")
    monkeypatch.setattr(ranking, "RANKED", 1)
    assert ask.documents(ask("Who approved the budget for the harbour?")) == ask.documents(everything)[:1]


def test_passages_beyond_the_second_look_follow_with_what_is_known_without_it(
    ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "Who approved the budget for the harbour?"
    monkeypatch.setattr(ranking, "COMPARED", 1)
    ranked = ask(question)
    assert ask.documents(ranked)[0] == "budget"
    assert sorted(ask.documents(ranked)) == ["budget", "cats", "dogs"]


def test_reordered_passages_keep_what_is_known_of_them_and_ties_go_by_id(ask: Asking) -> None:
    evidence = TermEvidence(np.ones(1, np.float32), np.array([[1, 2, 3]], np.float32), np.array([[4, 5, 6]], np.float32))
    one = ask("cats")
    ranked = Ranked(
        one.query,
        np.array([30, 20, 10]),
        np.zeros(3, np.float32),
        {"dense": np.array([0.3, 0.2, 0.1], np.float32)},
        evidence,
        np.array([[7, 8, 9]], np.float32),
    )
    found = ranked.reordered(np.array([1, 2, 1], np.float32))
    assert (found.ids.tolist(), found.scores.tolist()) == ([20, 10, 30], [2, 1, 1])
    assert found.features["dense"] == pytest.approx([0.2, 0.1, 0.3])
    assert (found.evidence.literal.tolist(), found.evidence.meaning.tolist()) == ([[2, 3, 1]], [[5, 6, 4]])
    assert found.cosines is not None
    assert found.cosines.tolist() == [[8, 9, 7]]
