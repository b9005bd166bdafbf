"""Vectors of some passages in one file of a shard, as exact as an index keeps them; tokens as the encoder gives them.

A file is NumPy's ``npz``, whose parts have checksums: one that was not written to its end is told from a whole one.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cached_property
from typing import Any
from zipfile import BadZipFile

import numpy as np

from shutten.base.array_files import load_arrays
from shutten.base.arrays import FloatArray, IntArray
from shutten.base.beside import Beside
from shutten.building.embed import second_vectors
from shutten.building.passage_vectors import Keyed, SecondVectors, VectorSource
from shutten.encoders.token_vectors import TokenVectors, with_content

_OF_TOKENS = ("token_vectors", "token_spans", "token_counts")
_OF_SECOND = ("second", "sentences", "sentence_counts")
BROKEN = (BadZipFile, ValueError, TypeError, LookupError, EOFError, OSError, StopIteration)
"""What reading a file of a shard raises that is not what was written."""


def made_block(wanted: Sequence[Keyed], source: VectorSource, *, with_tokens: bool) -> bytes:
    """The file of these passages' vectors."""
    with Beside() as beside:
        seconds = beside.begin(second_vectors, wanted, source, beside.heed) if source.second_dimension else None
        vectors, tokens = source.first(wanted, with_tokens, lambda _: None)
    arrays: dict[str, Any] = {"keys": np.array([key for key, _ in wanted], "S32"), "vectors": vectors.astype(np.float16)}
    if with_tokens:
        kept = [with_content(passage.embedded_text, one) for (_, passage), one in zip(wanted, tokens, strict=True)]
        spans = np.concatenate([one.spans for one in kept])
        counts = np.array([len(one) for one in kept], np.int64)
        arrays |= dict(zip(_OF_TOKENS, (np.concatenate([one.vectors for one in kept]), spans, counts), strict=True))
    if seconds:
        second = seconds.result()
        sentences = np.concatenate([one.sentences for one in second]).astype(np.float16)
        counts = np.array([len(one.sentences) for one in second], np.int64)
        whole = np.stack([one.vector for one in second]).astype(np.float16)
        arrays |= dict(zip(_OF_SECOND, (whole, sentences, counts), strict=True))
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


class Block:
    """The vectors that `made_block` wrote, all of them in memory; may be used from several threads.

    Args:
        data: the file.

    Raises:
        BROKEN: it is no such file.
    """

    def __init__(self, data: bytes) -> None:
        self._parts = load_arrays(io.BytesIO(data))
        self.keys = [key.decode("ascii") for key in self._parts["keys"].tolist()]

    @property
    def token_counts(self) -> list[int]:
        """How many tokens each passage has; none where there are no vectors of tokens."""
        counts: list[int] = self._parts["token_counts"].tolist() if "token_counts" in self._parts else []
        return counts

    @cached_property
    def _first(self) -> Any:
        return self._parts["vectors"].astype(np.float32)

    @cached_property
    def _tokens(self) -> tuple[Any, Any, IntArray]:
        vectors, spans, counts = (self._parts[name] for name in _OF_TOKENS)
        return vectors, spans, np.concatenate([[0], np.cumsum(counts)])

    @cached_property
    def _second(self) -> tuple[Any, Any, IntArray]:
        whole, sentences, counts = (self._parts[name] for name in _OF_SECOND)
        return whole, sentences, np.concatenate([[0], np.cumsum(counts)])

    def vector(self, row: int) -> FloatArray:
        """The model's vector of a passage."""
        vector: FloatArray = self._first[row]
        return vector

    def tokens(self, row: int) -> TokenVectors:
        """A passage's tokens."""
        vectors, spans, at = self._tokens
        return TokenVectors(vectors[at[row] : at[row + 1]], spans[at[row] : at[row + 1]])

    def second(self, row: int) -> SecondVectors:
        """What the second encoder gave of a passage."""
        whole, sentences, at = self._second
        return SecondVectors(whole[row].astype(np.float32), sentences[at[row] : at[row + 1]].astype(np.float32))
