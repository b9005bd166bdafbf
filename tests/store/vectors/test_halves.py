from pathlib import Path

import numpy as np
import pytest

from shutten.errors import IndexDamagedError
from shutten.store.vectors.halves import Halves

VALUES = np.array([[1, 0], [0.5, 0.25], [0, 1]], np.float16)


@pytest.fixture
def halves(tmp_path: Path) -> Halves:
    np.save(tmp_path / "x.npy", VALUES)
    return Halves(tmp_path / "x.npy")


def test_rows_come_in_the_order_asked_for(halves: Halves) -> None:
    rows = halves.rows(np.array([2, 1]))
    assert (rows.tolist(), rows.dtype) == ([[0, 1], [0.5, 0.25]], np.float32)


def test_products_are_of_the_rows_and_the_question(halves: Halves) -> None:
    assert halves.products(np.array([0, 1]), np.array([2, 4], np.float32)).tolist() == [2, 2]


def test_more_rows_than_are_taken_at_once(tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", (np.arange(5000) % 64).astype(np.float16).reshape(-1, 1))
    halves = Halves(tmp_path / "x.npy")
    found = halves.products(np.arange(5000), np.array([1], np.float32))
    assert found.tolist() == [place % 64 for place in range(5000)]


def test_few_and_many_rows_are_the_same(tmp_path: Path) -> None:
    values = np.random.default_rng(0).normal(size=(3000, 5)).astype(np.float16)
    np.save(tmp_path / "x.npy", values)
    halves = Halves(tmp_path / "x.npy")
    for count in (1, 1000, 1001, 2500):
        places = np.arange(3000)[::-1][:count]
        assert (halves.rows(places) == values[places]).all()
        assert halves.products(places, np.ones(5, np.float32)) == pytest.approx(
            values[places].astype(np.float32).sum(axis=1), abs=1e-5
        )


def test_nothing_asked_for_is_nothing(halves: Halves) -> None:
    nothing = np.zeros(0, np.int64)
    assert halves.rows(nothing).shape == (0, 2)
    assert halves.products(nothing, np.ones(2, np.float32)).shape == (0,)


def test_the_shape_is_vectors_and_dimension(halves: Halves) -> None:
    assert halves.shape == (3, 2)


@pytest.mark.parametrize("kept", [0, 3, 100, -1])
def test_a_truncated_file_is_an_error(tmp_path: Path, kept: int) -> None:
    file = tmp_path / "x.npy"
    np.save(file, VALUES)
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(IndexDamagedError, match=r"x\.npy is missing or damaged; run `shutten build` again"):
        Halves(file)


@pytest.mark.parametrize("values", [VALUES.astype(np.float32), VALUES.ravel()])
def test_another_array_is_an_error(tmp_path: Path, values: object) -> None:
    np.save(tmp_path / "x.npy", values)
    with pytest.raises(IndexDamagedError, match=r"x\.npy is damaged"):
        Halves(tmp_path / "x.npy")


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match=r"x\.npy is missing or damaged"):
        Halves(tmp_path / "x.npy")
