import inspect
import textwrap
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shutten import Corpus, Document, Encoder, Filters, Index, Metadata, build_index
from shutten.errors import IndexDamagedError, IndexMismatchError, IndexMissingError, QuestionError
from shutten.store import generations
from shutten.store.engines.location import Location
from shutten.store.vectors import dense

MakeCorpus = Callable[[Mapping[str, str]], Corpus]

TEXTS = {"a.txt": "alpha", "b.txt": "beta", "c.txt": "alpha beta", "日本.txt": "日本"}


@pytest.fixture
def built(tmp_path: Path, make_corpus: MakeCorpus, tiny_encoder: Any, build: Callable[..., Path]) -> Path:
    return build(make_corpus(TEXTS), tmp_path / "index", tiny_encoder)


@pytest.fixture
def index(built: Path, tiny_encoder: Any, asked: Callable[[Path], Location]) -> Iterator[Index]:
    opened = Index(asked(built), encoder=tiny_encoder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Index]:
    """Passages in both languages under the bundled model."""
    texts = {
        "capital.txt": "日本の首都は東京である。",
        "diet.txt": "国会は、国権の最高機関であつて、国の唯一の立法機関である。",
        "treaty.txt": "The treaty of mutual cooperation and security was signed in Washington in 1960.",
        "sushi.txt": "寿司は酢飯と魚介類を組み合わせた日本料理である。",
    }
    documents = [Document(name, text, Metadata(title="題"), form="plain", sha256=name) for name, text in texts.items()]
    path = tmp_path_factory.mktemp("real")
    build_index(Corpus(tuple(documents), ()), path, encoder)
    opened = Index(path, encoder=encoder)
    yield opened
    opened.close()


def _documents(index: Index, question: str, **more: Any) -> list[str]:
    return [hit.passage.document for hit in index.ask(question, **more).hits]


def test_the_nearest_passage_is_the_first_hit(index: Index) -> None:
    assert _documents(index, "beta", top=2) == ["b.txt", "c.txt"]
    assert _documents(index, "日本", top=1) == ["日本.txt"]


def test_hidden_passages_are_not_found(index: Index) -> None:
    ids = {passage.document: passage.id for passage in index.generation.store.all()}
    hidden = (ids["a.txt"], ids["b.txt"])
    assert _documents(index, "beta", filters=Filters(hidden=hidden)) == ["c.txt", "日本.txt"]
    assert _documents(index, "beta", filters=Filters(("en",), hidden=hidden)) == ["c.txt"]
    nothing = index.ask("beta", filters=Filters(hidden=tuple(ids.values())))
    assert (nothing.hits, nothing.verdict, nothing.confidence) == ((), "not found", 0.0)
    assert "hidden" not in nothing.parameters


def test_a_hit_has_rank_score_share_and_citation(index: Index) -> None:
    first, second = index.ask("alpha", top=2).hits
    assert (first.rank, second.rank) == (1, 2)
    assert first.score > second.score
    assert sum(first.shares.values()) == pytest.approx(first.score)
    assert (first.passage.text, first.citation.document, first.citation.paragraph) == ("alpha", "a.txt", 1)


def test_the_label_is_in_the_language_of_the_question(index: Index) -> None:
    assert "para. 1" in index.ask("alpha").hits[0].citation.label
    assert "第1段落" in index.ask("日本").hits[0].citation.label
    assert "第1段落" in index.ask("alpha", language="ja").hits[0].citation.label


def test_the_answer_says_what_was_asked_and_how(index: Index) -> None:
    answer = index.ask(" alpha ", top=3, filters=Filters(("en",), ("a.txt",)))
    assert (answer.question, answer.language) == ("alpha", "en")
    assert answer.parameters["index"] == index.generation.name
    assert (answer.parameters["model"], answer.parameters["top"]) == ("tiny", 3)
    assert (answer.parameters["languages"], answer.parameters["documents"]) == (["en"], ["a.txt"])
    assert (answer.parameters["date_from"], answer.parameters["sections"]) == ("", [])


def test_top_beyond_the_number_of_passages_gives_all_of_them(index: Index) -> None:
    assert len(index.ask("alpha", top=100).hits) == 4


@pytest.mark.parametrize("top", [0, -1, 101])
def test_top_out_of_range_is_refused(index: Index, top: int) -> None:
    with pytest.raises(QuestionError, match=f"top is {top}; it takes a number from 1 to 100"):
        index.ask("alpha", top=top)


def test_filters_hold_before_ranking(index: Index) -> None:
    assert _documents(index, "alpha", top=1, filters=Filters(documents=("b.txt",))) == ["b.txt"]
    assert _documents(index, "alpha", filters=Filters(languages=("ja",))) == ["日本.txt"]


def test_filters_that_leave_nothing_give_no_hits(index: Index) -> None:
    assert index.ask("alpha", filters=Filters(("ja",), ("a.txt",))).hits == ()


def test_a_filter_for_what_is_not_there_is_refused(index: Index) -> None:
    with pytest.raises(QuestionError, match=r"the index holds no document 'none\.txt'"):
        index.ask("alpha", filters=Filters(documents=("none.txt",)))


@pytest.mark.parametrize(
    ("filters", "to_blame"),
    [
        (Filters(("ja",), ("a.txt",)), ("languages", "documents")),
        (Filters(("ja",), ("a.txt",), sections=("one",)), ()),
        (Filters(("ja",)), None),
        (Filters(), None),
    ],
)
def test_an_answer_says_which_filters_left_nothing_and_no_model_is_waited_for(
    built: Path, make_corpus: MakeCorpus, tiny_encoder: Any, filters: Filters, to_blame: tuple[str, ...] | None
) -> None:
    build_index(Corpus((*make_corpus(TEXTS).documents, _with_a_heading()), ()), built, tiny_encoder)
    with Index(built) as index:
        assert index.emptied_by(filters) == to_blame
        if to_blame is not None:
            answer = index.ask("alpha", filters=filters)
            assert (answer.emptied_by, answer.hits, answer.verdict, answer.confidence) == (to_blame, (), "not found", 0)
        assert not index.is_loaded
    with Index(built, encoder=tiny_encoder) as index:
        assert index.ask("alpha", filters=filters).emptied_by == to_blame


def _with_a_heading() -> Document:
    return Document("d.md", "# One\n\ngamma\n", Metadata(language="en"), form="markdown", sha256="d")


def test_an_index_is_closed_where_its_with_ends(built: Path, tiny_encoder: Any) -> None:
    with Index(built, encoder=tiny_encoder) as index:
        assert _documents(index, "alpha", top=1) == ["a.txt"]
    with pytest.raises(IndexDamagedError, match="closed"):
        index.generation.store.get([1])


def test_the_example_in_its_docstring_runs(
    tmp_path: Path,
    make_corpus: MakeCorpus,
    tiny_encoder: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    build_index(make_corpus({"treaty.txt": "Article 5 covers the Senkaku Islands."}), tmp_path / "embeddings", tiny_encoder)
    monkeypatch.setattr("shutten.search.index.load_encoder", lambda *_: tiny_encoder)
    monkeypatch.chdir(tmp_path)
    example = inspect.cleandoc(Index.__doc__ or "").split("Example:\n")[1]
    exec(textwrap.dedent(example), {})
    assert capsys.readouterr().out == '"treaty.txt", para. 1: Article 5 covers the Senkaku Islands.\n'


def test_an_empty_question_is_refused(index: Index) -> None:
    with pytest.raises(QuestionError, match="the question is empty"):
        index.ask("  ")


def test_metadata_of_an_unknown_document_is_empty(index: Index) -> None:
    assert index.metadata("none") == Metadata()
    assert index.metadata("a.txt") == Metadata(language="en")


def test_where_there_is_no_index_it_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="make one with `shutten build --index"):
        Index(tmp_path)


def test_another_model_is_refused_with_both_ways_out(built: Path) -> None:
    with pytest.raises(IndexMismatchError) as caught:
        Index(built, model="owner/other")
    assert str(caught.value) == (
        f"the index in {built} was made with tiny, not owner/other; "
        f"ask with --model tiny or run `shutten build --index {built} --model owner/other`"
    )


def test_the_model_that_made_the_index_is_taken_by_name(built: Path, tiny_encoder: Any) -> None:
    index = Index(str(built), model="tiny", encoder=tiny_encoder)
    assert _documents(index, "alpha", top=1) == ["a.txt"]
    index.close()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"name": "other", "fingerprint": "o"}, "other"),
        ({"fingerprint": "tiny-2"}, "tiny with other weights or prompts"),
        ({"max_tokens": 64}, "tiny with other weights or prompts"),
    ],
)
def test_another_encoder_is_refused(built: Path, make_tiny_encoder: Any, change: dict[str, Any], what: str) -> None:
    with pytest.raises(IndexMismatchError, match=f"was made with tiny, and {what} cannot read it; run `shutten build --index"):
        Index(built, encoder=make_tiny_encoder(**change))


def test_a_model_whose_weights_changed_since_the_build_is_refused_at_the_first_question(
    built: Path, make_tiny_encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutten.search.index.load_encoder", lambda name, *_: make_tiny_encoder(name, "tiny-2"))
    index = Index(built)
    with pytest.raises(IndexMismatchError, match="tiny with other weights or prompts"):
        index.ask("alpha")
    index.close()


def test_the_encoder_is_loaded_once_though_many_threads_ask_first(
    built: Path, tiny_encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []

    def load(name: str, *_: str) -> Any:
        loaded.append(name)
        time.sleep(0.1)
        return tiny_encoder

    monkeypatch.setattr("shutten.search.index.load_encoder", load)
    index = Index(built)
    assert loaded == []
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(lambda _: index.ask("alpha").hits[0].passage.text, range(40))) == {"alpha"}
    assert loaded == ["tiny"]
    index.close()


def test_vectors_of_passages_that_are_not_there_are_damage(
    built: Path, tiny_encoder: Any, certify: Callable[[Path], None]
) -> None:
    dense.write(generations.current(built), np.array([1, 2, 3, 4]), tiny_encoder.encode_document(list(TEXTS.values())))
    certify(built)
    with pytest.raises(IndexDamagedError, match="vectors are missing from the index; run `shutten build` again"):
        Index(built, encoder=tiny_encoder)


def test_an_open_index_answers_from_its_generation_after_another_build(
    index: Index, built: Path, make_corpus: MakeCorpus, tiny_encoder: Any
) -> None:
    build_index(make_corpus({"z.txt": "alpha"}), built, tiny_encoder)
    assert _documents(index, "alpha", top=1) == ["a.txt"]
    again = Index(built, encoder=tiny_encoder)
    assert _documents(again, "alpha") == ["z.txt"]
    again.close()


def test_a_question_finds_its_answer_in_either_language(real: Index) -> None:
    assert _documents(real, "What is the capital of Japan?", top=1) == ["capital.txt"]
    assert _documents(real, "安保条約はどこで署名されたか", top=1) == ["treaty.txt"]


def test_eight_threads_get_the_answers_that_one_gets(real: Index) -> None:
    questions = [
        "日本の首都はどこですか",
        "Where was the treaty signed?",
        "国会とは " * 60,
        "sushi",
        "唯一の立法機関は",
        "1960",
    ]
    alone = [real.ask(question) for question in questions]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(real.ask, questions * 8))
    for i, answer in enumerate(together):
        expected = alone[i % len(questions)]
        assert [hit.passage.id for hit in answer.hits] == [hit.passage.id for hit in expected.hits]
        assert [hit.score for hit in answer.hits] == pytest.approx([hit.score for hit in expected.hits], abs=1e-5)


def test_the_same_filter_asked_again_finds_the_same(index: Index) -> None:
    filters = Filters(documents=("a.txt", "b.txt"))
    for _ in range(2):
        assert sorted(_documents(index, "alpha", top=4, filters=filters)) == ["a.txt", "b.txt"]
        assert _documents(index, "alpha", top=4, filters=Filters(documents=("c.txt",))) == ["c.txt"]


def test_more_filters_than_are_kept_are_each_met(index: Index) -> None:
    pairs = [(first, second) for first in TEXTS for second in TEXTS if first < second]
    for _ in range(2):
        for pair in pairs:
            assert sorted(_documents(index, "alpha", top=4, filters=Filters(documents=pair))) == sorted(pair)


def test_a_filter_by_language_alone_leaves_that_language(index: Index) -> None:
    assert _documents(index, "alpha", top=4, filters=Filters(languages=("ja",))) == ["日本.txt"]
    assert "日本.txt" not in _documents(index, "alpha", top=4, filters=Filters(languages=("en",)))
    with pytest.raises(QuestionError, match="the index holds no language 'de'; it holds en, ja"):
        index.ask("alpha", filters=Filters(languages=("ja", "de")))
