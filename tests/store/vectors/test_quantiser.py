from pathlib import Path

import numpy as np
import pytest

from shutten.errors import IndexDamagedError
from shutten.store.vectors import quantiser as token_quantiser
from shutten.store.vectors.quantiser import TokenQuantiser


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _vectors(count: int, dimension: int, seed: int = 0) -> np.ndarray:
    """Vectors about a mean of their own, as an encoder's tokens have it."""
    random = np.random.default_rng(seed)
    return _unit(random.normal(size=(count, dimension)) + 4 * np.eye(dimension)[0]).astype(np.float32)


def _decoded(quantiser: TokenQuantiser, vectors: np.ndarray) -> np.ndarray:
    codes, scales = quantiser.encode(vectors)
    return quantiser.decode(codes) * scales.astype(np.float32)[:, None]


@pytest.fixture(scope="module")
def trained() -> TokenQuantiser:
    """Of enough tokens for centroids; 10 dimensions are three pieces of four, two of them empty."""
    return TokenQuantiser.train(_vectors(token_quantiser.LEAST, 10))


def test_with_enough_tokens_a_byte_holds_four_dimensions(trained: TokenQuantiser) -> None:
    assert trained.code_length == 3
    assert trained.encode(_vectors(5, 10))[0].shape == (5, 3)


def test_with_few_tokens_a_byte_holds_one_dimension() -> None:
    assert TokenQuantiser.train(_vectors(50, 10)).code_length == 10


@pytest.mark.parametrize("dimension", [2, 3, 16, 384])
def test_with_few_tokens_what_is_decoded_is_all_but_what_was_encoded(dimension: int) -> None:
    vectors = _vectors(30, dimension)
    quantiser = TokenQuantiser.train(vectors)
    assert np.abs(_decoded(quantiser, vectors) - quantiser.project(vectors)).max() < 0.01


def test_centroids_bring_back_vectors_of_length_1_near_those_encoded(trained: TokenQuantiser) -> None:
    fresh = _vectors(200, 10, seed=1)
    decoded = _decoded(trained, fresh)
    assert np.linalg.norm(decoded, axis=1) == pytest.approx(1, abs=2e-3)
    assert (decoded * trained.project(fresh)).sum(axis=1).mean() > 0.95


def test_vectors_are_centred_on_the_mean() -> None:
    quantiser = TokenQuantiser.train(np.array([[0.6, 0.8], [0.6, -0.8]], np.float32))
    assert quantiser.mean == pytest.approx([0.6, 0])
    first, second = quantiser.project(np.array([[0.6, 0.8], [0.6, -0.8]]))
    assert first @ second == pytest.approx(-1)


def test_the_same_vectors_give_the_same_codes(trained: TokenQuantiser) -> None:
    again = TokenQuantiser.train(_vectors(token_quantiser.LEAST, 10))
    assert (again.encode(_vectors(300, 10))[0] == trained.encode(_vectors(300, 10))[0]).all()


def test_one_vector_alone_can_be_encoded() -> None:
    quantiser = TokenQuantiser.train(np.array([[1, 0]], np.float32))
    assert np.isfinite(_decoded(quantiser, np.array([[1, 0], [0, 1]], np.float32))).all()


def test_no_vectors_give_no_codes() -> None:
    quantiser = TokenQuantiser.train(_vectors(50, 16))
    codes, scales = quantiser.encode(np.zeros((0, 16), np.float16))
    assert (codes.shape, scales.shape, quantiser.decode(codes).shape) == ((0, 16), (0,), (0, 16))


def test_a_code_is_the_number_of_the_nearest_centroid_of_each_piece() -> None:
    centroids = np.zeros((2, 256, 1), np.float32)
    centroids[0, 7], centroids[1, 9] = 0.6, -0.8
    quantiser = TokenQuantiser(np.zeros(2, np.float32), centroids)
    codes, scales = quantiser.encode(np.array([[0.6, -0.8]]))
    assert (codes.tolist(), scales.tolist()) == ([[7, 9]], [1])
    assert quantiser.decode(codes) == pytest.approx(np.array([[0.6, -0.8]]))


def test_what_is_read_is_what_was_written(tmp_path: Path, trained: TokenQuantiser) -> None:
    trained.write(tmp_path)
    assert (TokenQuantiser.read(tmp_path).encode(_vectors(50, 10))[0] == trained.encode(_vectors(50, 10))[0]).all()


@pytest.mark.parametrize("kept", [0, 3, 100, -100, -1])
def test_a_truncated_file_is_an_error(tmp_path: Path, kept: int) -> None:
    TokenQuantiser.train(_vectors(100, 16)).write(tmp_path)
    file = tmp_path / token_quantiser.FILE
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(IndexDamagedError, match=r"codebook\.npz is missing or damaged; run `shutten build` again"):
        TokenQuantiser.read(tmp_path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match=r"codebook\.npz is missing or damaged"):
        TokenQuantiser.read(tmp_path)


def test_parts_that_do_not_fit_are_an_error(tmp_path: Path) -> None:
    one, other = TokenQuantiser.train(_vectors(50, 16)), TokenQuantiser.train(_vectors(50, 8))
    TokenQuantiser(one.mean, other.centroids).write(tmp_path)
    with pytest.raises(IndexDamagedError, match="missing or damaged"):
        TokenQuantiser.read(tmp_path)
