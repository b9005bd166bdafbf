import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from shutten.encoders.torch import SentenceTransformerEncoder, load_model
from shutten.errors import EncoderError


@pytest.fixture(scope="module")
def bert(bert_folder: Path) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(load_model(bert_folder), "tiny-bert", "sha256-0")


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.linalg.norm(vector)


def _plain(bert: SentenceTransformerEncoder, text: str) -> np.ndarray:
    """The model's own vector of exactly this text."""
    return _unit(bert.model.encode([text], prompt="", show_progress_bar=False)[0])


def test_the_identity_is_read_off_the_model(bert: SentenceTransformerEncoder) -> None:
    identity = bert.identity
    assert (identity.name, identity.fingerprint) == ("tiny-bert", "sha256-0")
    assert (identity.dimension, identity.max_tokens) == (32, 16)
    assert (identity.query_prompt, identity.document_prompt) == ("ask ", "tell ")


def test_a_question_gets_the_prompt_of_questions(bert: SentenceTransformerEncoder) -> None:
    assert bert.encode_query(["a b"])[0] @ _plain(bert, "ask a b") == pytest.approx(1, abs=1e-5)
    assert bert.encode_query(["a b"])[0] @ _plain(bert, "tell a b") < 0.999


def test_a_passage_gets_the_prompt_of_passages(bert: SentenceTransformerEncoder) -> None:
    assert bert.encode_document(["a b"])[0] @ _plain(bert, "tell a b") == pytest.approx(1, abs=1e-5)
    assert bert.encode_document(["a b"])[0] @ _plain(bert, "ask a b") < 0.999


def test_a_model_without_normalisation_gives_unit_vectors_all_the_same(bert: SentenceTransformerEncoder) -> None:
    assert np.linalg.norm(bert.encode_document(["a", "b c", "a " * 40]), axis=1) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(bert.model.encode(["a"])) != pytest.approx(1, abs=0.01)


def test_a_text_that_just_fills_the_window_is_encoded_whole(bert: SentenceTransformerEncoder) -> None:
    text = " ".join("abcdefghabcde")
    assert bert.encode_document([text])[0] @ _plain(bert, f"tell {text}") == pytest.approx(1, abs=1e-5)


def test_a_longer_text_is_the_mean_of_its_windows_by_length(bert: SentenceTransformerEncoder) -> None:
    words = list("abcdefghabcdefghab")  # with the prompt's, 19 tokens: windows of 14 and 5
    first, second = _plain(bert, "tell " + " ".join(words[:13])), _plain(bert, " ".join(words[13:]))
    expected = _unit(first * 14 + second * 5)
    assert bert.encode_document([" ".join(words)])[0] @ expected == pytest.approx(1, abs=1e-5)


def test_tokens_are_counted_beyond_the_window(bert: SentenceTransformerEncoder) -> None:
    assert bert.count_tokens(["", "a b c", "a " * 50]) == [0, 3, 50]


def test_vectors_stand_in_the_order_of_the_texts(bert: SentenceTransformerEncoder) -> None:
    texts = ["a " * 30, "b", "c d e f", "g " * 20, "h a"]
    alone = np.concatenate([bert.encode_document([text]) for text in texts])
    assert np.abs(bert.encode_document(texts) - alone).max() < 1e-5


def test_progress_is_told_of_every_text_once(bert: SentenceTransformerEncoder) -> None:
    steps: list[int] = []
    bert.encode_document(["a"] * 34 + ["b " * 20], progress=steps.append)
    assert steps == [32, 2, 1]


def test_threads_with_batches_of_their_own_do_not_disturb_each_other(bert: SentenceTransformerEncoder) -> None:
    batches = [["a", "b c d", " ".join("abcdefgh"), "c " * 14][: 1 + i % 4] + ["d " * 30] * (i % 2) for i in range(8)]
    expected = [bert.encode_document(batch) for batch in batches]

    def worst(i: int) -> float:
        assert bert.count_tokens(batches[i % 8])[0] == 1
        return float(np.abs(bert.encode_document(batches[i % 8]) - expected[i % 8]).max())

    with ThreadPoolExecutor(8) as threads:
        assert max(threads.map(worst, range(160))) < 1e-5


def test_a_model_without_prompts_gets_none(bert_folder: Path) -> None:
    model = load_model(bert_folder)
    model.prompts = {}
    identity = SentenceTransformerEncoder(model, "x", "y").identity
    assert (identity.query_prompt, identity.document_prompt) == ("", "")


@pytest.mark.parametrize("data", [b"", b"junk", None])
def test_damaged_weights_are_an_error_that_names_the_folder(bert_folder: Path, tmp_path: Path, data: bytes | None) -> None:
    folder = shutil.copytree(bert_folder, tmp_path / "copy")
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100] if data is None else data)
    with pytest.raises(EncoderError, match="copy holds no sentence-transformers model that can be loaded: "):
        load_model(folder)


def test_weights_of_another_size_are_an_error(bert_folder: Path, tmp_path: Path) -> None:
    config = shutil.copytree(bert_folder, tmp_path / "copy") / "config.json"
    config.write_text(config.read_text().replace('"hidden_size": 32', '"hidden_size": 64'))
    with pytest.raises(EncoderError, match="no sentence-transformers model that can be loaded"):
        load_model(tmp_path / "copy")
