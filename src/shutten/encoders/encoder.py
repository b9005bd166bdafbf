"""What an encoder is: texts in, unit vectors out, and a name for what made them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from shutten.base.arrays import FloatArray
from shutten.encoders.token_vectors import TokenVectors
from shutten.errors import EncoderError

Progress = Callable[[int], None]


@dataclass(frozen=True)
class EncoderIdentity:
    """What an index must remember of the encoder that made it.

    Two encoders with different fingerprints give vectors that must not be compared, even where the dimension is the same.
    """

    name: str
    fingerprint: str
    dimension: int
    max_tokens: int
    query_prompt: str
    document_prompt: str


class Encoder(ABC):
    """Turns questions and passages into unit vectors.

    The public methods check their arguments and the result; an implementation supplies `_encode` and `count_tokens`, and
    `_encode_tokens` where it can tell the vectors of single tokens.

    Attributes:
        identity: what an index must remember of it.
        has_tokens: whether it gives the vectors of single tokens too.
        runtime: what runs the model, and why where that is not what one would expect; for people to read.
    """

    identity: EncoderIdentity
    has_tokens: bool = False
    runtime: str = ""

    def encode_query(self, texts: Sequence[str]) -> FloatArray:
        """Vectors of questions, float32 of shape (texts, dimension), each of length 1."""
        return self._checked(texts, query=True, progress=None)

    def encode_document(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        """Vectors of passages, float32 of shape (texts, dimension), each of length 1.

        Args:
            texts: what is embedded, without the prompt.
            progress: called with the number of texts done since the last call.
        """
        return self._checked(texts, query=False, progress=progress)

    def encode_query_tokens(self, texts: Sequence[str]) -> tuple[FloatArray, list[TokenVectors]]:
        """What `encode_query` gives, and the vectors of each question's tokens, out of one pass through the model.

        Raises:
            EncoderError: the encoder has no vectors of tokens.
        """
        return self._checked_tokens(texts, query=True, progress=None)

    def encode_document_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[FloatArray, list[TokenVectors]]:
        """What `encode_document` gives, and the vectors of each passage's tokens, out of one pass through the model.

        A thousand passages' token vectors take about 100 MB: for many, call it block by block.

        Raises:
            EncoderError: the encoder has no vectors of tokens.
        """
        return self._checked_tokens(texts, query=False, progress=progress)

    @abstractmethod
    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without prompt and special tokens."""

    @abstractmethod
    def _encode(self, texts: list[str], query: bool, progress: Progress | None) -> FloatArray:
        """Vectors of ``texts``, which is not empty."""

    def _encode_tokens(self, texts: list[str], query: bool, progress: Progress | None) -> tuple[FloatArray, list[TokenVectors]]:
        """Vectors of ``texts``, which is not empty, and of their tokens; called only where `has_tokens` is true."""
        raise NotImplementedError

    def _checked(self, texts: Sequence[str], query: bool, progress: Progress | None) -> FloatArray:
        if isinstance(texts, str):
            raise TypeError("encode takes a sequence of texts, not one text")
        if not texts:
            return np.zeros((0, self.identity.dimension), dtype=np.float32)
        return self._sound(texts, self._encode([well_formed(text) for text in texts], query, progress))

    def _checked_tokens(
        self, texts: Sequence[str], query: bool, progress: Progress | None
    ) -> tuple[FloatArray, list[TokenVectors]]:
        if isinstance(texts, str):
            raise TypeError("encode takes a sequence of texts, not one text")
        if not self.has_tokens:
            raise EncoderError(f"{self.identity.name} has no vectors of tokens; set late_interaction = false")
        if not texts:
            return np.zeros((0, self.identity.dimension), dtype=np.float32), []
        vectors, tokens = self._encode_tokens([well_formed(text) for text in texts], query, progress)
        if len(tokens) != len(texts) or any(len(token.vectors) != len(token.spans) for token in tokens):
            raise EncoderError(f"{self.identity.name} gave vectors of tokens that do not fit the texts")
        if not all(np.isfinite(token.vectors).all() for token in tokens):
            raise EncoderError(f"{self.identity.name} gave vectors that are not finite")
        return self._sound(texts, vectors), tokens

    def _sound(self, texts: Sequence[str], given: FloatArray) -> FloatArray:
        vectors = np.ascontiguousarray(given, np.float32)
        if vectors.shape != (len(texts), self.identity.dimension):
            raise EncoderError(f"{self.identity.name} gave vectors of shape {vectors.shape} for {len(texts)} texts")
        if not np.isfinite(vectors).all():
            raise EncoderError(f"{self.identity.name} gave vectors that are not finite")
        return vectors


def well_formed(text: str) -> str:
    """``text`` without lone surrogates and NULs, which tokenizers refuse or read as an end."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
