"""What encoders with a window have in common, whatever runs the model: prompts, long texts, and tokens with their places.

A text longer than the model's window is encoded window by window and the windows' vectors averaged by length, instead of being
cut; vectors are always of length 1; the vectors of single tokens come with their places in the text, without prompt and special
tokens.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from shutten.base.arrays import BoolArray, FloatArray
from shutten.encoders.encoder import Encoder, Progress
from shutten.encoders.token_vectors import TokenVectors, spans_within

CHUNK = 32
"""Texts encoded between two calls of the progress function."""
SPECIAL = 2
"""Special tokens that a text gets, at most; what a window keeps free for them."""

_NONE = TokenVectors(np.zeros((0, 0), np.float16), np.zeros((0, 2), np.int32))


class EncodedText(NamedTuple):
    """What a model says of one text.

    Attributes:
        vector: float32 of shape (dimension,).
        tokens: float32 of shape (tokens, dimension), of every token that the model saw, special ones included.
        special: for each of them whether it is a special one.
        offsets: where each stands in what the model was given.
    """

    vector: FloatArray
    tokens: FloatArray
    special: BoolArray
    offsets: Sequence[tuple[int, int]]


class WindowedEncoder(Encoder):
    """An encoder for texts of any length out of a model that takes texts of its window's length."""

    @abstractmethod
    def _vectors(self, texts: list[str], prompt: str, query: bool) -> FloatArray:
        """Unit vectors of ``texts``, each of which fits the window with ``prompt``."""

    @abstractmethod
    def _encoded_texts(self, texts: list[str], prompt: str) -> list[EncodedText]:
        """Everything the model says of ``texts``, each of which fits the window with ``prompt``."""

    @abstractmethod
    def _offsets(self, text: str) -> list[tuple[int, int]]:
        """Where each token of ``text`` stands, special tokens left out."""

    def _encode(self, texts: list[str], query: bool, progress: Progress | None) -> FloatArray:
        prompt, room = self._prompt_and_room(query)
        vectors = np.empty((len(texts), self.identity.dimension), dtype=np.float32)
        short, long = self._by_length([prompt + text for text in texts], room)
        for chosen in _chunks(short):
            vectors[chosen] = self._vectors([texts[i] for i in chosen], prompt, query)
            if progress:
                progress(len(chosen))
        for i in long:
            pieces = self._windows(prompt + texts[i], room)
            parts = self._vectors([piece for _, piece, _ in pieces], "", query)
            vectors[i] = unit(np.average(parts, axis=0, weights=[weight for *_, weight in pieces]))
            if progress:
                progress(1)
        return vectors

    def _encode_tokens(self, texts: list[str], query: bool, progress: Progress | None) -> tuple[FloatArray, list[TokenVectors]]:
        prompt, room = self._prompt_and_room(query)
        vectors = np.empty((len(texts), self.identity.dimension), dtype=np.float32)
        tokens: list[TokenVectors] = [_NONE] * len(texts)
        short, long = self._by_length([prompt + text for text in texts], room)
        for chosen in _chunks(short):
            for i, one in zip(chosen, self._encoded_texts([texts[i] for i in chosen], prompt), strict=True):
                vectors[i] = unit(one.vector)
                tokens[i] = _of_text(texts[i], one, len(prompt))
            if progress:
                progress(len(chosen))
        for i in long:
            vectors[i], tokens[i] = self._long_tokens(texts[i], prompt, room)
            if progress:
                progress(1)
        return vectors, tokens

    def _long_tokens(self, text: str, prompt: str, room: int) -> tuple[FloatArray, TokenVectors]:
        """The vector of a text longer than the window, and the tokens of all its windows, one after the other."""
        pieces = self._windows(prompt + text, room)
        encoded = self._encoded_texts([piece for _, piece, _ in pieces], "")
        parts = np.stack([unit(one.vector) for one in encoded])
        vector = unit(np.average(parts, axis=0, weights=[weight for *_, weight in pieces]))
        found = [_of_text(text, one, len(prompt) - start) for (start, *_), one in zip(pieces, encoded, strict=True)]
        return vector, TokenVectors(
            np.concatenate([tokens.vectors for tokens in found]), np.concatenate([tokens.spans for tokens in found])
        )

    def _prompt_and_room(self, query: bool) -> tuple[str, int]:
        prompt = self.identity.query_prompt if query else self.identity.document_prompt
        return prompt, self.identity.max_tokens - SPECIAL

    def _by_length(self, prompted: list[str], room: int) -> tuple[list[int], list[int]]:
        """Which texts fit the window, the shortest first, and which do not."""
        lengths = self.count_tokens(prompted)
        short = sorted((i for i, length in enumerate(lengths) if length <= room), key=lengths.__getitem__)
        return short, [i for i, length in enumerate(lengths) if length > room]

    def _windows(self, prompted: str, room: int) -> list[tuple[int, str, int]]:
        """Where each window of at most ``room`` tokens begins, its text, and how many tokens it has."""
        offsets = self._offsets(prompted)
        windows = [offsets[start : start + room] for start in range(0, len(offsets), room)]
        return [(window[0][0], prompted[window[0][0] : window[-1][1]], len(window)) for window in windows]


def unit(vector: npt.ArrayLike) -> FloatArray:
    """``vector`` at length 1, float32."""
    values = np.asarray(vector, np.float32)
    return (values / max(float(np.linalg.norm(values)), 1e-12)).astype(np.float32)


def _chunks(places: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(places), CHUNK):
        yield places[start : start + CHUNK]


def _of_text(text: str, one: EncodedText, shift: int) -> TokenVectors:
    """The tokens of ``text`` alone out of all that the model saw."""
    spans = spans_within(text, one.offsets, shift)
    kept = (spans[:, 1] > 0) & ~one.special
    vectors = one.tokens[kept]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return TokenVectors(vectors.astype(np.float16), spans[kept])
