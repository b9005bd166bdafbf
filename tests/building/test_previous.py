"""What a build takes over from the one before, and what it computes anew."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shutten import Corpus, build_index
from shutten.encoders.universal.encoder import UniversalEncoder
from shutten.settings import BuildOptions
from shutten.store.generation import Generation
from shutten.terms.analysis import analyse_text

MakeCorpus = Callable[[Mapping[str, str]], Corpus]

TWO = {"a.txt": "alpha beta", "b.txt": "One cat. Two dogs."}
THREE = {**TWO, "c.txt": "gamma"}


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def second_encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that went through the second encoder."""
    texts: list[str] = []
    encode = UniversalEncoder._encode

    def spy(self: UniversalEncoder, given: list[str], *more: Any) -> Any:
        texts.extend(given)
        return encode(self, given, *more)

    monkeypatch.setattr(UniversalEncoder, "_encode", spy)
    return texts


def _held(index: Path) -> dict[str, list[Any]]:
    """All vectors of a generation by the passage's text."""
    generation = Generation(index)
    held: dict[str, list[Any]] = {}
    for passage in generation.store.all():
        parts: list[Any] = [generation.vectors.reconstruct([passage.id]).tolist()]
        if generation.second and generation.sentences:
            parts += [generation.second.reconstruct([passage.id]).tolist(), generation.sentences.of([passage.id])[0].tolist()]
        if generation.tokens:
            stored = generation.tokens.stored(passage.id)
            parts += [stored.codes.tolist(), stored.scales.tolist(), stored.spans.tolist()]
        held[passage.text] = parts
    generation.close()
    return held


def _build(index: Path, corpus: Corpus, encoder: Any, **parts: Any) -> tuple[int, int]:
    done = build_index(corpus, index, encoder, options=BuildOptions(**parts))
    return done.embedded, done.reused


def test_an_unchanged_corpus_goes_through_neither_encoder(
    index: Path, make_corpus: MakeCorpus, token_encoder: Any, second_encoded: list[str]
) -> None:
    _build(index, make_corpus(TWO), token_encoder)
    before = _held(index)
    token_encoder.encoded.clear()
    second_encoded.clear()
    assert _build(index, make_corpus(TWO), token_encoder) == (0, 2)
    assert (token_encoder.encoded, second_encoded) == ([], [])
    assert _held(index) == before


def test_only_what_changed_goes_through_both_encoders(
    index: Path, make_corpus: MakeCorpus, token_encoder: Any, second_encoded: list[str]
) -> None:
    _build(index, make_corpus(TWO), token_encoder)
    before = _held(index)
    token_encoder.encoded.clear()
    second_encoded.clear()
    assert _build(index, make_corpus(THREE), token_encoder) == (1, 2)
    assert (token_encoder.encoded, second_encoded) == (["gamma"], ["gamma", "gamma"])  # its sentence and itself
    after = _held(index)
    assert {text: after[text] for text in before} == before
    assert after["gamma"][0] == token_encoder.encode_document(["gamma"]).astype(np.float16).tolist()


def test_the_codebook_is_made_anew_when_the_corpus_more_than_doubles(
    index: Path, make_corpus: MakeCorpus, token_encoder: Any
) -> None:
    _build(index, make_corpus({"a.txt": "alpha beta"}), token_encoder, second_encoder=False)
    assert _build(index, make_corpus(TWO), token_encoder, second_encoder=False) == (1, 1)
    five = {**THREE, "d.txt": "delta", "e.txt": "epsilon"}
    assert _build(index, make_corpus(five), token_encoder, second_encoder=False) == (5, 0)


def test_turning_late_interaction_off_keeps_the_vectors(
    index: Path, make_corpus: MakeCorpus, token_encoder: Any, second_encoded: list[str]
) -> None:
    _build(index, make_corpus(TWO), token_encoder)
    before = _held(index)
    second_encoded.clear()
    assert _build(index, make_corpus(TWO), token_encoder, late_interaction=False) == (0, 2)
    assert second_encoded == []
    assert _held(index) == {text: parts[:3] for text, parts in before.items()}


def test_turning_late_interaction_on_embeds_all(index: Path, make_corpus: MakeCorpus, token_encoder: Any) -> None:
    _build(index, make_corpus(TWO), token_encoder, late_interaction=False)
    assert _build(index, make_corpus(TWO), token_encoder) == (2, 0)
    generation = Generation(index)
    assert generation.tokens is not None
    assert len(generation.tokens) == 2
    generation.close()


def test_an_encoder_without_token_vectors_is_reused_though_they_are_wanted(
    index: Path, make_corpus: MakeCorpus, tiny_encoder: Any
) -> None:
    _build(index, make_corpus(TWO), tiny_encoder)
    assert _build(index, make_corpus(THREE), tiny_encoder) == (1, 2)


def test_turning_the_second_encoder_off_keeps_the_rest(
    index: Path, make_corpus: MakeCorpus, token_encoder: Any, second_encoded: list[str]
) -> None:
    _build(index, make_corpus(TWO), token_encoder)
    before = _held(index)
    second_encoded.clear()
    assert _build(index, make_corpus(TWO), token_encoder, second_encoder=False) == (0, 2)
    assert second_encoded == []
    assert _held(index) == {text: [parts[0], *parts[3:]] for text, parts in before.items()}


def test_turning_the_second_encoder_on_computes_its_vectors_alone(
    index: Path, make_corpus: MakeCorpus, token_encoder: Any, second_encoded: list[str]
) -> None:
    _build(index, make_corpus(TWO), token_encoder, second_encoder=False)
    token_encoder.encoded.clear()
    assert _build(index, make_corpus(TWO), token_encoder) == (0, 2)
    assert token_encoder.encoded == []
    assert sorted(second_encoded) == ["One cat. ", "One cat. Two dogs.", "Two dogs.", "alpha beta", "alpha beta"]
    sentences = _held(index)["One cat. Two dogs."][2]
    assert np.array(sentences) == pytest.approx(UniversalEncoder().encode_document(["One cat. ", "Two dogs."]), abs=1e-3)


def test_another_version_of_the_second_encoder_is_not_reused(
    index: Path,
    make_corpus: MakeCorpus,
    token_encoder: Any,
    second_encoded: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _build(index, make_corpus(TWO), token_encoder)
    second_encoded.clear()
    monkeypatch.setattr("shutten.encoders.universal.encoder.version", lambda _: "99")
    assert _build(index, make_corpus(TWO), token_encoder) == (0, 2)
    assert len(second_encoded) == 5


def test_a_changed_glossary_changes_translations_and_no_vectors(
    index: Path, make_corpus: MakeCorpus, token_encoder: Any, tmp_path: Path, second_encoded: list[str]
) -> None:
    glossary = tmp_path / "glossary.tsv"
    glossary.write_text("gamma\tゾーブリ\n", encoding="utf-8")
    _build(index, make_corpus(THREE), token_encoder, glossary=glossary)
    before = _held(index)
    assert (_translations(index, "ゾーブリ"), _translations(index, "ウィブリ")) == (["gamma"], [])
    token_encoder.encoded.clear()
    second_encoded.clear()
    glossary.write_text("gamma\tウィブリ\n", encoding="utf-8")
    assert _build(index, make_corpus(THREE), token_encoder, glossary=glossary) == (0, 3)
    assert (token_encoder.encoded, second_encoded) == ([], [])
    assert _held(index) == before
    assert (_translations(index, "ゾーブリ"), _translations(index, "ウィブリ")) == ([], ["gamma"])


def _translations(index: Path, text: str) -> list[str]:
    generation = Generation(index)
    units = generation.lexicon.translate(analyse_text(text, "ja"), "ja")
    found = [translation.form for unit in units for translation in unit.translations]
    generation.close()
    return found


@pytest.mark.parametrize("name", ["tokens.codes.npy", "second.faiss", "sentences.npy", "lexicon.sqlite"])
def test_a_damaged_part_makes_all_of_it_be_computed_again(
    index: Path, make_corpus: MakeCorpus, token_encoder: Any, name: str
) -> None:
    _build(index, make_corpus(TWO), token_encoder)
    before = _held(index)
    next(index.glob(f"generations/*/{name}")).write_bytes(b"junk")
    assert _build(index, make_corpus(TWO), token_encoder) == (2, 0)
    assert _held(index) == before
