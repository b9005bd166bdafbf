from pathlib import Path

import faiss
import numpy as np
import pytest

from shutten.errors import IndexDamagedError
from shutten.store.vectors import dense
from shutten.store.vectors.kinds import VectorIndexKind

IDS = np.array([70, 5, 9007199254740993], np.int64)
VECTORS = np.array([[1, 0], [0.6, 0.8], [0, 1]], np.float32)
RIGHT = np.array([1, 0], np.float32)


@pytest.fixture
def vectors(tmp_path: Path) -> dense.VectorIndex:
    dense.write(tmp_path, IDS, VECTORS)
    return dense.VectorIndex(tmp_path)


def test_length_and_dimension_are_those_written(vectors: dense.VectorIndex) -> None:
    assert (len(vectors), vectors.dimension) == (3, 2)


def test_the_largest_inner_product_comes_first(vectors: dense.VectorIndex) -> None:
    ids, scores = vectors.search(RIGHT, 3)
    assert ids.tolist() == [70, 5, 9007199254740993]
    assert scores == pytest.approx([1, 0.6, 0], abs=1e-3)  # half precision


def test_no_more_than_the_limit_are_found(vectors: dense.VectorIndex) -> None:
    assert vectors.search(RIGHT, 2)[0].tolist() == [70, 5]


def test_a_limit_beyond_the_number_of_vectors_finds_all_of_them(vectors: dense.VectorIndex) -> None:
    assert vectors.search(RIGHT, 1000)[0].tolist() == [70, 5, 9007199254740993]


def test_only_what_is_among_the_allowed_is_found(vectors: dense.VectorIndex) -> None:
    assert vectors.search(RIGHT, 3, [9007199254740993, 5])[0].tolist() == [5, 9007199254740993]


def test_allowed_ids_without_vector_are_passed_over(vectors: dense.VectorIndex) -> None:
    assert vectors.search(RIGHT, 3, [1, 2, 5])[0].tolist() == [5]


@pytest.mark.parametrize(("limit", "among"), [(3, []), (0, None), (-1, None)])
def test_nothing_allowed_finds_nothing(vectors: dense.VectorIndex, limit: int, among: list[int] | None) -> None:
    ids, scores = vectors.search(RIGHT, limit, among)
    assert (ids.tolist(), scores.tolist(), ids.dtype, scores.dtype) == ([], [], np.int64, np.float32)


@pytest.mark.parametrize("limit", [1, 3, 10, 150, 300])
@pytest.mark.parametrize("among", [None, list(range(50, 290))])
def test_equal_products_come_in_the_order_of_ids_and_the_smallest_ids_are_kept(
    tmp_path: Path, limit: int, among: list[int] | None
) -> None:
    ids = np.random.default_rng(0).permutation(300).astype(np.int64) + 1
    dense.write(tmp_path, ids, np.tile(RIGHT, (300, 1)))
    expected = (among or list(range(1, 301)))[:limit]
    assert dense.VectorIndex(tmp_path).search(RIGHT, limit, among)[0].tolist() == expected


def test_vectors_are_given_back_in_the_order_asked_for(vectors: dense.VectorIndex) -> None:
    assert vectors.reconstruct([9007199254740993, 70]).tolist() == [[0, 1], [1, 0]]


def test_no_ids_give_no_vectors(vectors: dense.VectorIndex) -> None:
    assert vectors.reconstruct([]).shape == (0, 2)


def test_an_id_without_vector_is_an_error(vectors: dense.VectorIndex) -> None:
    with pytest.raises(IndexDamagedError, match="vectors are missing from the index; run `shutten build` again"):
        vectors.reconstruct([70, 71])


@pytest.mark.parametrize("kept", [0, 3, 20, -1])
def test_a_truncated_file_is_an_error(tmp_path: Path, kept: int) -> None:
    dense.write(tmp_path, IDS, VECTORS)
    file = tmp_path / dense.file_name(dense.VECTORS)
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(IndexDamagedError, match=r"vectors\.faiss is missing or damaged; run `shutten build` again"):
        dense.VectorIndex(tmp_path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match=r"vectors\.faiss is missing or damaged"):
        dense.VectorIndex(tmp_path)


def test_other_bytes_are_an_error(tmp_path: Path) -> None:
    (tmp_path / dense.file_name(dense.VECTORS)).write_bytes(b"these are no vectors" * 100)
    with pytest.raises(IndexDamagedError, match=r"vectors\.faiss is missing or damaged"):
        dense.VectorIndex(tmp_path)


def test_vectors_of_different_names_lie_side_by_side(tmp_path: Path) -> None:
    dense.write(tmp_path, IDS, VECTORS)
    dense.write(tmp_path, IDS[:1], VECTORS[1:2], dense.SECOND)
    assert len(dense.VectorIndex(tmp_path)) == 3
    second = dense.VectorIndex(tmp_path, dense.SECOND)
    assert second.reconstruct([70]) == pytest.approx(np.array([[0.6, 0.8]], np.float32), abs=1e-3)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["second.faiss", "vectors.faiss"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    dense.write(tmp_path, IDS, VECTORS)
    with pytest.raises(IndexDamagedError, match=r"sentences\.faiss is missing or damaged"):
        dense.VectorIndex(tmp_path, dense.SENTENCES)


def test_vectors_are_kept_in_half_precision(tmp_path: Path) -> None:
    dense.write(tmp_path, np.array([1], np.int64), np.array([[0.1, 0.995]], np.float32))
    assert dense.VectorIndex(tmp_path).reconstruct([1]).tolist() == [[0.0999755859375, 0.9951171875]]


def test_what_is_in_half_precision_stays_as_it_is_when_written_again(tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(50, 8)).astype(np.float32)
    ids = np.arange(50, dtype=np.int64)
    dense.write(tmp_path, ids, vectors)
    once = dense.VectorIndex(tmp_path).reconstruct(ids)
    dense.write(tmp_path, ids, once)
    assert (dense.VectorIndex(tmp_path).reconstruct(ids) == once).all()


def test_few_vectors_are_searched_exactly(tmp_path: Path) -> None:
    assert dense.write(tmp_path, IDS, VECTORS) == VectorIndexKind("exact", vectors=3, dimension=2)


def test_an_index_in_full_precision_from_before_is_read(tmp_path: Path) -> None:
    index = faiss.IndexIDMap2(faiss.IndexFlatIP(2))
    index.add_with_ids(VECTORS[[1, 0]], IDS[[1, 0]])
    faiss.write_index(index, str(tmp_path / "vectors.faiss"))
    vectors = dense.VectorIndex(tmp_path)
    assert vectors.search(RIGHT, 3)[0].tolist() == [70, 5]
    assert vectors.reconstruct([5]) == pytest.approx(np.array([[0.6, 0.8]], np.float32))
