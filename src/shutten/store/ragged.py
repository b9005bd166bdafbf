"""Rows of different lengths in one array, as the words of passages are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from shutten.base.arrays import AnyArray, IntArray


class Ragged(NamedTuple):
    """Rows of numbers.

    Attributes:
        values: all of them, of shape (numbers, ...), row after row.
        at: int64 of shape (rows + 1,): where each row begins, and where the last one ends.
    """

    values: AnyArray
    at: IntArray

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> Ragged:
        """The rows of a list, int32."""
        sizes = np.array([len(row) for row in rows], np.int64)
        values = np.fromiter((value for row in rows for value in row), np.int32, count=int(sizes.sum()))
        return cls(values, np.concatenate([[0], np.cumsum(sizes)]))

    @property
    def sizes(self) -> IntArray:
        """How long each row is."""
        return np.diff(self.at)

    def take(self, rows: IntArray) -> Ragged:
        """Some of the rows, in the order given."""
        sizes = self.sizes[rows]
        at = np.concatenate([[0], np.cumsum(sizes)])
        places = np.arange(int(at[-1])) + np.repeat(self.at[rows] - at[:-1], sizes)
        return Ragged(self.values[places], at)

    def joined(self, other: Ragged) -> Ragged:
        """These rows and behind them those of ``other``."""
        return Ragged(np.concatenate([self.values, other.values]), np.concatenate([self.at, other.at[1:] + self.at[-1]]))

    def row_of(self) -> IntArray:
        """For each number the row that it is in."""
        return np.repeat(np.arange(len(self.at) - 1), self.sizes)


def renumbered(values: AnyArray, count: int) -> tuple[AnyArray, IntArray]:
    """Numbers given anew in the order in which they come first.

    Args:
        values: numbers below ``count``.
        count: how many there may be.

    Returns:
        The new numbers, int32 of the same shape, and for each of them the old one.
    """
    first = np.full(count, len(values), np.int64)
    first[values[::-1]] = np.arange(len(values))[::-1]  # of a place written to several times the last value stays
    order = np.argsort(first, kind="stable")[: int((first < len(values)).sum())]
    fresh = np.zeros(count, np.int32)
    fresh[order] = np.arange(len(order))
    return fresh[values], order
