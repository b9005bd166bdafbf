import errno
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shutten import Corpus, Document, Metadata, build_index
from shutten.building.build import is_current
from shutten.building.recipe import LEXICON_VERSION
from shutten.documents.corpus import Skipped
from shutten.errors import CorpusError, IndexLockedError, StoreError
from shutten.passages.cutting import PassageLimits
from shutten.settings import BuildOptions
from shutten.store import generations
from shutten.store.generation import Generation
from shutten.store.manifest import Manifest
from shutten.store.vectors import dense
from shutten.store.vectors.kinds import VectorIndexKind

MakeCorpus = Callable[[Mapping[str, str]], Corpus]

SHORTER = BuildOptions(limits=PassageLimits(most=100))
TWO = {"a.txt": "alpha", "b.txt": "beta"}


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "index"


@pytest.fixture
def two(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any, build: Callable[..., Path]) -> None:
    """`TWO` in ``index``, as building them anew would make it."""
    build(make_corpus(TWO), index, tiny_encoder, BuildOptions())


def _current(corpus: Corpus, index: Path, name: str = "tiny", fingerprint: str = "tiny-1", **more: Any) -> Manifest | None:
    return is_current(corpus, index, name, fingerprint, **more)


def _vectors(index: Path) -> dict[str, list[float]]:
    """Each passage's vector, by the passage's text."""
    generation = Generation(index)
    passages = list(generation.store.all())
    vectors = generation.vectors.reconstruct([passage.id for passage in passages])
    generation.close()
    return {passage.text: vector.tolist() for passage, vector in zip(passages, vectors, strict=True)}


def test_the_summary_counts_what_was_done(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any) -> None:
    done = build_index(make_corpus(TWO), index, tiny_encoder)
    assert (done.documents, done.passages, done.embedded, done.reused, done.skipped) == (2, 2, 2, 0, ())
    assert done.generation == generations.current(index)


def test_each_passage_has_the_vector_of_its_text(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any) -> None:
    build_index(make_corpus(TWO), index, tiny_encoder)
    half = tiny_encoder.encode_document(["alpha", "beta"]).astype(np.float16)
    expected = dict(zip(["alpha", "beta"], half.tolist(), strict=True))
    assert _vectors(index) == expected


def test_the_manifest_says_what_made_the_index(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any) -> None:
    corpus = make_corpus(TWO)
    corpus = Corpus(corpus.documents, (Skipped("c.exe", "is of no form that can be read"),), path=Path("my documents"))
    build_index(corpus, index, tiny_encoder, options=BuildOptions(limits=PassageLimits(100, 10, 20)))
    manifest = Manifest.read(generations.current(index))
    assert manifest.encoder == tiny_encoder.identity
    assert (manifest.corpus, manifest.passages) == ("my documents", 2)
    assert [(entry.name, entry.passages) for entry in manifest.documents] == [("a.txt", 1), ("b.txt", 1)]
    assert manifest.skipped == (("c.exe", "is of no form that can be read"),)
    assert {key: manifest.settings[key] for key in ("most", "least", "context")} == {"most": 100, "least": 10, "context": 20}
    assert set(manifest.files) == {path.name for path in generations.current(index).iterdir()} - {"manifest.json"}
    assert manifest.second is not None
    assert manifest.second.name == "google/universal-sentence-encoder-multilingual-3"
    assert manifest.parts == {"second_encoder": True, "late_interaction": True, "glossary": "", "lexicon": LEXICON_VERSION}


def test_the_manifest_says_how_the_vectors_are_searched(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any) -> None:
    build_index(make_corpus(TWO), index, tiny_encoder)
    kinds = Manifest.read(generations.current(index)).kinds
    assert kinds["vectors"] == VectorIndexKind("exact", vectors=2, dimension=16)
    assert sorted(kinds) == ["second", "sentences", "vectors"]


@pytest.mark.usefixtures("two")
def test_an_unchanged_corpus_is_not_embedded_again(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any) -> None:
    before = _vectors(index)
    tiny_encoder.encoded.clear()
    done = build_index(make_corpus(TWO), index, tiny_encoder)
    assert (done.embedded, done.reused, tiny_encoder.encoded) == (0, 2, [])
    assert _vectors(index) == before


@pytest.mark.usefixtures("two")
def test_only_what_changed_is_embedded(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any) -> None:
    tiny_encoder.encoded.clear()
    done = build_index(make_corpus({"a.txt": "alpha", "b.txt": "gamma", "c.txt": "delta"}), index, tiny_encoder)
    assert (done.embedded, done.reused, tiny_encoder.encoded) == (2, 1, ["gamma", "delta"])
    assert sorted(_vectors(index)) == ["alpha", "delta", "gamma"]


@pytest.mark.usefixtures("two")
def test_a_text_keeps_its_vector_when_it_moves_to_another_document(
    index: Path, make_corpus: MakeCorpus, tiny_encoder: Any
) -> None:
    assert build_index(make_corpus({"z.txt": "beta"}), index, tiny_encoder).reused == 1


def test_a_text_that_comes_twice_is_embedded_once_and_found_twice(
    index: Path, make_corpus: MakeCorpus, tiny_encoder: Any
) -> None:
    done = build_index(make_corpus({"a.txt": "alpha", "b.txt": "alpha"}), index, tiny_encoder)
    assert tiny_encoder.encoded == ["alpha"]
    assert (done.passages, done.embedded, done.reused) == (2, 2, 0)
    generation = Generation(index)
    ids, scores = generation.vectors.search(tiny_encoder.encode_query(["alpha"])[0], 5)
    assert {generation.store.get([i])[i].document for i in ids.tolist()} == {"a.txt", "b.txt"}
    assert scores == pytest.approx([1, 1], abs=1e-3)  # half precision
    generation.close()


def test_a_text_twice_in_one_document_has_two_ids(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any) -> None:
    text = "x" * 100
    done = build_index(make_corpus({"a.txt": f"{text}\n\n{'y' * 100}\n\n{text}"}), index, tiny_encoder)
    assert done.passages == 3
    assert tiny_encoder.encoded == [text, "y" * 100]


def test_ids_stay_the_same_from_build_to_build(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any) -> None:
    build_index(make_corpus({"b.txt": "beta"}), index, tiny_encoder)
    first = Generation(index)
    build_index(make_corpus({"a.txt": "alpha", "b.txt": "beta"}), index, tiny_encoder)
    second = Generation(index)
    assert first.store.ids() == second.store.ids(documents=["b.txt"])
    first.close()
    second.close()


def test_progress_counts_up_to_what_is_to_be_embedded(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any) -> None:
    calls: list[tuple[int, int]] = []
    corpus = make_corpus({"a": "one", "b": "two", "c": "three"})
    build_index(corpus, index, tiny_encoder, on_progress=lambda done, total: calls.append((done, total)))
    assert calls == [(0, 3), (2, 3), (3, 3)]


@pytest.mark.usefixtures("two")
def test_progress_is_silent_where_nothing_is_to_be_embedded(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any) -> None:
    calls: list[tuple[int, int]] = []
    build_index(make_corpus(TWO), index, tiny_encoder, on_progress=lambda done, total: calls.append((done, total)))
    assert calls == []


@pytest.mark.parametrize("change", [{"fingerprint": "tiny-2"}, {"name": "other"}])
@pytest.mark.usefixtures("two")
def test_vectors_of_another_encoder_are_not_reused(
    index: Path, make_corpus: MakeCorpus, make_tiny_encoder: Any, change: dict[str, str]
) -> None:
    done = build_index(make_corpus(TWO), index, make_tiny_encoder(**change))
    assert (done.embedded, done.reused) == (2, 0)


@pytest.mark.parametrize("name", ["manifest.json", "passages.sqlite", "second.faiss", "terms-en-rows.npy", "../../CURRENT"])
@pytest.mark.parametrize("data", [None, b"", b"junk"])
@pytest.mark.usefixtures("two")
def test_a_damaged_index_is_mended_by_building_again(
    index: Path, make_corpus: MakeCorpus, tiny_encoder: Any, name: str, data: bytes | None
) -> None:
    before = _vectors(index)
    file = generations.current(index) / name
    file.unlink() if data is None else file.write_bytes(data)
    assert _current(make_corpus(TWO), index) is None
    assert build_index(make_corpus(TWO), index, tiny_encoder).embedded == 2
    assert _vectors(index) == before


def test_vectors_that_changed_on_disk_are_not_reused(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any) -> None:
    folder = build_index(make_corpus(TWO), index, tiny_encoder).generation
    before = _vectors(index)
    ids = np.array(sorted(_ids(index)), np.int64)
    dense.write(folder, ids, np.tile(np.eye(16, dtype=np.float32)[0], (2, 1)))
    assert _current(make_corpus(TWO), index) is None
    assert build_index(make_corpus(TWO), index, tiny_encoder).reused == 0
    assert _vectors(index) == before


def _ids(index: Path) -> list[int]:
    generation = Generation(index)
    ids = generation.store.ids()
    generation.close()
    return ids


def test_a_corpus_without_text_is_an_error_and_the_index_before_serves(
    index: Path, make_corpus: MakeCorpus, tiny_encoder: Any
) -> None:
    first = build_index(make_corpus(TWO), index, tiny_encoder).generation
    with pytest.raises(CorpusError, match="the documents of here hold no text"):
        build_index(replace(make_corpus({"a.txt": " \n"}), path=Path("here")), index, tiny_encoder)
    assert generations.current(index) == first


def test_a_locked_index_cannot_be_built(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any) -> None:
    with generations.locked(index), pytest.raises(IndexLockedError):
        build_index(make_corpus(TWO), index, tiny_encoder)


def test_a_full_disc_is_an_error_and_the_index_before_serves(
    index: Path, make_corpus: MakeCorpus, tiny_encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_index(make_corpus(TWO), index, tiny_encoder).generation

    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(generations, "publish", full)
    with pytest.raises(StoreError, match=r"cannot write to .*: No space left on device; the index before it still serves"):
        build_index(make_corpus({"a.txt": "gamma"}), index, tiny_encoder)
    assert generations.current(index) == first


def test_an_encoder_that_fails_leaves_the_index_before_and_no_lock(
    index: Path, make_corpus: MakeCorpus, tiny_encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_index(make_corpus(TWO), index, tiny_encoder).generation
    with pytest.raises(KeyboardInterrupt):
        build_index(make_corpus({"c.txt": "gamma"}), index, tiny_encoder, on_progress=_interrupt)
    assert generations.current(index) == first
    assert build_index(make_corpus(TWO), index, tiny_encoder).reused == 2


def _interrupt(done: int, total: int) -> None:
    raise KeyboardInterrupt


def test_passages_are_cut_to_fit_a_small_window(index: Path, make_tiny_encoder: Any) -> None:
    text = "One sentence. " * 30
    document = Document("a.txt", text, Metadata(title="Title", language="en"), form="plain", sha256="1")
    encoder = make_tiny_encoder(max_tokens=64)
    build_index(Corpus((document,), ()), index, encoder)
    assert max(len(text) for text in encoder.encoded) <= 48 + 1  # a line break stands between context and text
    assert all(text.startswith("Title\n") for text in encoder.encoded)


@pytest.mark.usefixtures("two")
def test_an_index_is_current_for_what_it_was_built_from(index: Path, make_corpus: MakeCorpus) -> None:
    assert _current(make_corpus(TWO), index) == Manifest.read(generations.current(index))


def test_an_index_built_for_a_small_window_is_current(index: Path, make_corpus: MakeCorpus, make_tiny_encoder: Any) -> None:
    build_index(make_corpus(TWO), index, make_tiny_encoder(max_tokens=64))
    assert _current(make_corpus(TWO), index) is not None


def test_where_there_is_no_index_none_is_current(index: Path, make_corpus: MakeCorpus) -> None:
    assert _current(make_corpus(TWO), index) is None


@pytest.mark.parametrize(
    "texts",
    [{"a.txt": "alpha"}, {"a.txt": "alpha", "b.txt": "Beta"}, {"a.txt": "alpha", "c.txt": "beta"}, {**TWO, "c.txt": "x"}],
)
@pytest.mark.usefixtures("two")
def test_another_corpus_makes_an_index_stale(index: Path, make_corpus: MakeCorpus, texts: dict[str, str]) -> None:
    assert _current(make_corpus(texts), index) is None


@pytest.mark.usefixtures("two")
def test_another_reason_for_skipping_makes_an_index_stale(index: Path, make_corpus: MakeCorpus) -> None:
    assert _current(Corpus(make_corpus(TWO).documents, (Skipped("c.txt", "is empty"),)), index) is None


@pytest.mark.parametrize("change", [{"name": "other"}, {"fingerprint": "tiny-2"}, {"options": SHORTER}])
@pytest.mark.usefixtures("two")
def test_another_model_or_other_lengths_make_an_index_stale(
    index: Path, make_corpus: MakeCorpus, change: dict[str, Any]
) -> None:
    assert _current(make_corpus(TWO), index, **change) is None


@pytest.mark.parametrize("options", [BuildOptions(second_encoder=False), BuildOptions(late_interaction=False)])
@pytest.mark.usefixtures("two")
def test_other_parts_make_an_index_stale(
    index: Path, make_corpus: MakeCorpus, tiny_encoder: Any, options: BuildOptions
) -> None:
    assert _current(make_corpus(TWO), index, options=options) is None
    build_index(make_corpus(TWO), index, tiny_encoder, options=options)
    assert _current(make_corpus(TWO), index, options=options) is not None


def test_another_glossary_makes_an_index_stale(index: Path, make_corpus: MakeCorpus, tiny_encoder: Any, tmp_path: Path) -> None:
    options = BuildOptions(second_encoder=False, glossary=tmp_path / "glossary.tsv")
    (tmp_path / "glossary.tsv").write_text("alpha\t第一\n", encoding="utf-8")
    build_index(make_corpus(TWO), index, tiny_encoder, options=options)
    assert _current(make_corpus(TWO), index, options=options) is not None
    (tmp_path / "glossary.tsv").write_text("alpha\t最初\n", encoding="utf-8")
    assert _current(make_corpus(TWO), index, options=options) is None


@pytest.mark.usefixtures("two")
def test_another_second_encoder_makes_an_index_stale(
    index: Path, make_corpus: MakeCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutten.encoders.universal.encoder.version", lambda _: "99")
    assert _current(make_corpus(TWO), index) is None


@pytest.mark.usefixtures("two")
def test_another_pipeline_makes_an_index_stale(index: Path, make_corpus: MakeCorpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutten.building.recipe.PIPELINE_VERSION", 999)
    assert _current(make_corpus(TWO), index) is None
