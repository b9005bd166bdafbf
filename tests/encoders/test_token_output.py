"""The vectors of single tokens, by a tiny random model and by the bundled one."""

from pathlib import Path

import numpy as np
import pytest

from shutten import Encoder
from shutten.encoders.torch import SentenceTransformerEncoder, load_model
from shutten.errors import EncoderError

TEXTS = ["日米同盟とは何ですか", "Who is it?", "", "  two  words ", "。", "防衛省" * 400]


@pytest.fixture(scope="module")
def bert(bert_folder: Path) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(load_model(bert_folder), "tiny-bert", "sha256-0")


def _words(text: str, spans: np.ndarray) -> list[str]:
    return [text[start:end] for start, end in spans.tolist()]


def test_the_pooled_vectors_of_passages_are_those_without_tokens(encoder: Encoder) -> None:
    assert np.abs(encoder.encode_document_tokens(TEXTS)[0] - encoder.encode_document(TEXTS)).max() < 1e-5


def test_the_pooled_vectors_of_questions_are_those_without_tokens(encoder: Encoder) -> None:
    assert np.abs(encoder.encode_query_tokens(TEXTS)[0] - encoder.encode_query(TEXTS)).max() < 1e-5


def test_tokens_are_the_texts_own_in_order_with_their_words(encoder: Encoder) -> None:
    japanese, english, empty, spaced, mark, _ = encoder.encode_query_tokens(TEXTS)[1]
    assert "".join(_words(TEXTS[0], japanese.spans)) == TEXTS[0]
    assert _words(TEXTS[1], english.spans) == ["Who", "is", "it", "?"]
    assert (empty.vectors.shape, empty.spans.shape) == ((0, 384), (0, 2))
    assert "".join(_words(TEXTS[3], spaced.spans)).split() == ["twowords"]
    assert _words(TEXTS[4], mark.spans) == ["。"]


def test_vectors_of_tokens_have_length_1(encoder: Encoder) -> None:
    for tokens in encoder.encode_document_tokens(TEXTS)[1]:
        assert tokens.vectors.dtype == np.float16
        assert np.linalg.norm(tokens.vectors.astype(np.float32), axis=1) == pytest.approx(1, abs=2e-3)


def test_a_text_longer_than_the_window_has_the_tokens_of_all_its_windows(encoder: Encoder) -> None:
    (tokens,) = encoder.encode_document_tokens(TEXTS[-1:])[1]
    starts = tokens.spans[:, 0]
    assert len(tokens) == pytest.approx(encoder.count_tokens(TEXTS[-1:])[0], abs=6)
    assert (np.diff(starts) >= 0).all()
    assert (starts[0], tokens.spans[-1, 1]) == (0, 1200)


def test_a_tokens_vector_is_the_models_own(bert: SentenceTransformerEncoder) -> None:
    (tokens,) = bert.encode_document_tokens(["a b"])[1]
    own = bert.model.encode(["tell a b"], prompt="", output_value="token_embeddings", show_progress_bar=False)[0].numpy()
    expected = own[2:4] / np.linalg.norm(own[2:4], axis=1, keepdims=True)  # [CLS] tell a b [SEP]
    assert np.abs(tokens.vectors.astype(np.float32) - expected).max() < 1e-3
    assert tokens.spans.tolist() == [[0, 1], [2, 3]]


def test_questions_get_the_prompt_of_questions(bert: SentenceTransformerEncoder) -> None:
    (asked,), (told,) = bert.encode_query_tokens(["a b"])[1], bert.encode_document_tokens(["a b"])[1]
    assert asked.spans.tolist() == told.spans.tolist()
    assert np.abs(asked.vectors - told.vectors).max() > 0.01


def test_windows_of_a_long_text_follow_each_other(bert: SentenceTransformerEncoder) -> None:
    text = " ".join("abcdefghabcdefghab")  # with the prompt's, 19 tokens: windows of 14 and 5
    vectors, (tokens,) = bert.encode_document_tokens([text])
    assert tokens.spans[:, 0].tolist() == list(range(0, 36, 2))
    assert np.abs(vectors - bert.encode_document([text])).max() < 1e-5


def test_results_stand_in_the_order_of_the_texts(bert: SentenceTransformerEncoder) -> None:
    texts = ["a " * 30, "b", "c d e f", "g " * 20, "h a"]
    vectors, tokens = bert.encode_document_tokens(texts)
    assert np.abs(vectors - bert.encode_document(texts)).max() < 1e-5
    assert [len(found) for found in tokens] == [30, 1, 4, 20, 2]


def test_progress_is_told_of_every_text_once(bert: SentenceTransformerEncoder) -> None:
    steps: list[int] = []
    bert.encode_document_tokens(["a"] * 34 + ["b " * 20], progress=steps.append)
    assert steps == [32, 2, 1]


def test_a_model_with_another_layer_after_the_pooling_has_no_tokens(bert_folder: Path) -> None:
    from sentence_transformers.base.modules import Dense

    model = load_model(bert_folder)
    model.append(Dense(32, 32))
    tailed = SentenceTransformerEncoder(model, "tailed", "1")
    assert not tailed.has_tokens
    with pytest.raises(EncoderError, match="tailed has no vectors of tokens; set late_interaction = false"):
        tailed.encode_query_tokens(["a"])


def test_no_texts_give_nothing(bert: SentenceTransformerEncoder) -> None:
    vectors, tokens = bert.encode_document_tokens([])
    assert (vectors.shape, tokens) == ((0, 32), [])


def test_one_text_in_place_of_several_is_refused(bert: SentenceTransformerEncoder) -> None:
    with pytest.raises(TypeError, match="a sequence of texts, not one text"):
        bert.encode_query_tokens("a")


def test_an_encoder_without_tokens_says_so(tiny_encoder: Encoder) -> None:
    assert not tiny_encoder.has_tokens
    with pytest.raises(EncoderError, match="tiny has no vectors of tokens; set late_interaction = false"):
        tiny_encoder.encode_document_tokens(["a"])
