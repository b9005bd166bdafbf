"""What an encoder is: texts in, unit vectors out, and a name for what made them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shutten.errors import EncoderError

FloatArray = npt.NDArray[np.float32]
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

    The public methods check their arguments and the result; an implementation supplies `_encode` and `count_tokens`.
    """

    identity: EncoderIdentity

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

    @abstractmethod
    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without prompt and special tokens."""

    @abstractmethod
    def _encode(self, texts: list[str], query: bool, progress: Progress | None) -> FloatArray:
        """Vectors of ``texts``, which is not empty."""

    def _checked(self, texts: Sequence[str], query: bool, progress: Progress | None) -> FloatArray:
        if isinstance(texts, str):
            raise TypeError("encode takes a sequence of texts, not one text")
        if not texts:
            return np.zeros((0, self.identity.dimension), dtype=np.float32)
        vectors = np.ascontiguousarray(self._encode([well_formed(text) for text in texts], query, progress), np.float32)
        if vectors.shape != (len(texts), self.identity.dimension):
            raise EncoderError(f"{self.identity.name} gave vectors of shape {vectors.shape} for {len(texts)} texts")
        if not np.isfinite(vectors).all():
            raise EncoderError(f"{self.identity.name} gave vectors that are not finite")
        return vectors


def well_formed(text: str) -> str:
    """``text`` without lone surrogates and NULs, which tokenizers refuse or read as an end."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
