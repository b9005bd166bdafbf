import numpy as np

from shutten.store.ragged import Ragged, renumbered

ROWS = Ragged.of([[1, 2], [], [3], [4, 5, 6]])


def _lists(rows: Ragged) -> list[list[int]]:
    return [rows.values[start:end].tolist() for start, end in zip(rows.at, rows.at[1:], strict=False)]


def test_rows_lie_one_behind_the_other() -> None:
    assert (ROWS.values.tolist(), ROWS.at.tolist()) == ([1, 2, 3, 4, 5, 6], [0, 2, 2, 3, 6])
    assert ROWS.sizes.tolist() == [2, 0, 1, 3]
    assert ROWS.row_of().tolist() == [0, 0, 2, 3, 3, 3]


def test_rows_are_taken_in_any_order_and_more_than_once() -> None:
    assert _lists(ROWS.take(np.array([3, 1, 0, 3]))) == [[4, 5, 6], [], [1, 2], [4, 5, 6]]
    assert _lists(ROWS.take(np.zeros(0, np.int64))) == []


def test_rows_of_several_columns_are_taken_whole() -> None:
    rows = Ragged(np.array([[1, 10], [2, 20], [3, 30]]), np.array([0, 1, 3]))
    assert rows.take(np.array([1])).values.tolist() == [[2, 20], [3, 30]]


def test_rows_are_joined() -> None:
    assert _lists(ROWS.joined(Ragged.of([[7], []]))) == [[1, 2], [], [3], [4, 5, 6], [7], []]
    assert _lists(Ragged.of([]).joined(Ragged.of([[7]]))) == [[7]]


def test_numbers_are_given_in_the_order_in_which_they_come_first() -> None:
    fresh, former = renumbered(np.array([7, 2, 7, 0, 2], np.int32), 9)
    assert (fresh.tolist(), former.tolist()) == ([0, 1, 0, 2, 1], [7, 2, 0])


def test_no_numbers_are_renumbered_to_none() -> None:
    fresh, former = renumbered(np.zeros(0, np.int32), 3)
    assert (fresh.tolist(), former.tolist()) == ([], [])
