"""Encoders without a model: words hashed into 16 dimensions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from shutten import Encoder
from shutten.base.arrays import FloatArray
from shutten.encoders.encoder import EncoderIdentity, Progress
from shutten.encoders.token_vectors import TokenVectors


class TinyEncoder(Encoder):
    """Words hashed into 16 dimensions: equal texts have equal vectors, and no text means anything. A token is a character.

    Attributes:
        encoded: every passage it was given, in order.
    """

    def __init__(self, name: str = "tiny", fingerprint: str = "tiny-1", max_tokens: int = 512) -> None:
        self.identity = EncoderIdentity(name, fingerprint, 16, max_tokens, "", "")
        self.encoded: list[str] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text) for text in texts]

    def _encode(self, texts: list[str], query: bool, progress: Progress | None) -> FloatArray:
        if not query:
            self.encoded += texts
        if progress:
            for start in range(0, len(texts), 2):
                progress(len(texts[start : start + 2]))
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> FloatArray:
        words = re.findall(r"\w+", text) or [""]
        digests = [hashlib.blake2b(word.encode(), digest_size=16).digest() for word in words]
        total = np.sum([np.frombuffer(digest, np.uint8) - 127.5 for digest in digests], axis=0)
        return (total / np.linalg.norm(total)).astype(np.float32)


class TokenEncoder(Encoder):
    """An encoder that gives the vectors of tokens: a token is a word, hashed into 16 dimensions; a text is their sum.

    Attributes:
        encoded: every passage it was given, in order.
    """

    has_tokens = True

    def __init__(self, fingerprint: str = "words-1") -> None:
        self.identity = EncoderIdentity("words", fingerprint, 16, 512, "", "")
        self.encoded: list[str] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text) for text in texts]

    def _encode(self, texts: list[str], query: bool, progress: Progress | None) -> FloatArray:
        return self._encode_tokens(texts, query, progress)[0]

    def _encode_tokens(self, texts: list[str], query: bool, progress: Progress | None) -> tuple[FloatArray, list[TokenVectors]]:
        if not query:
            self.encoded += texts
        if progress:
            progress(len(texts))
        found = [list(re.finditer(r"\w+", text)) for text in texts]
        vectors = [np.array([_vector(word.group()) for word in words]).reshape(-1, 16) for words in found]
        pooled = np.array([total / max(float(np.linalg.norm(total)), 1e-6) for total in (part.sum(axis=0) for part in vectors)])
        spans = [np.array([word.span() for word in words], np.int32).reshape(-1, 2) for words in found]
        tokens = [TokenVectors(part.astype(np.float16), at) for part, at in zip(vectors, spans, strict=True)]
        return pooled.astype(np.float32), tokens


def _vector(word: str) -> FloatArray:
    values = np.frombuffer(hashlib.blake2b(word.encode(), digest_size=16).digest(), np.uint8).astype(np.float32) - 127.5
    unit: FloatArray = values / np.linalg.norm(values)
    return unit
