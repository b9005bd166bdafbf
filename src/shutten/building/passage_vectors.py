"""The vectors of passages that are made anew: computed by the encoders, or taken from where they were computed before."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from shutten.base.arrays import FloatArray
from shutten.encoders.encoder import Encoder
from shutten.encoders.token_vectors import TokenVectors, unfolded
from shutten.passages.passage import Passage
from shutten.text.matching import for_matching
from shutten.text.sentences import sentence_spans

Advance = Callable[[int], None]


class SecondVectors(NamedTuple):
    """What the second encoder gives of a passage.

    Attributes:
        vector: float32 of shape (dimension,).
        sentences: float32 of shape (sentences, dimension).
    """

    vector: FloatArray
    sentences: FloatArray


class Keyed(NamedTuple):
    """A passage with what its vectors are known by."""

    key: str
    passage: Passage


class VectorSource(ABC):
    """Gives the vectors of passages. They depend on nothing but the passage: not on those that come with it.

    Attributes:
        dimension: of the vectors of the index's model.
        second_dimension: of those of the second encoder; 0 without one.
    """

    dimension: int
    second_dimension: int

    def ordered(self, keys: list[str]) -> list[str]:
        """The passages in the order in which they are best asked for; those whose tokens come first stay in front."""
        return keys

    @abstractmethod
    def first(self, wanted: Sequence[Keyed], with_tokens: bool, advance: Advance) -> tuple[FloatArray, list[TokenVectors]]:
        """What the index's model gives.

        Args:
            wanted: the passages.
            with_tokens: whether the vectors of single tokens are wanted.
            advance: called with the number of passages done since the last call.

        Returns:
            float32 of shape (passages, dimension), and each passage's tokens with their places in its embedded text, none
            unless they are wanted.
        """

    @abstractmethod
    def second(self, wanted: Sequence[Keyed]) -> Iterator[SecondVectors]:
        """What the second encoder gives of each passage; called only where there is one."""


class ByEncoders(VectorSource):
    """Vectors that are computed.

    Args:
        encoder: the index's model.
        second: the second encoder, if there is to be one.
    """

    def __init__(self, encoder: Encoder, second: Encoder | None) -> None:
        self._encoder, self._second = encoder, second
        self.dimension = encoder.identity.dimension
        self.second_dimension = second.identity.dimension if second else 0

    def first(self, wanted: Sequence[Keyed], with_tokens: bool, advance: Advance) -> tuple[FloatArray, list[TokenVectors]]:
        """What the index's model gives."""
        texts = [passage.embedded_text for _, passage in wanted]
        matched = [for_matching(text) for text in texts]
        folded = [one.text for one in matched]
        if not with_tokens:
            return self._encoder.encode_document(folded, progress=advance), []
        vectors, tokens = self._encoder.encode_document_tokens(folded, progress=advance)
        return vectors, [unfolded(*one) for one in zip(tokens, matched, texts, strict=True)]

    def second(self, wanted: Sequence[Keyed]) -> Iterator[SecondVectors]:
        """What the second encoder gives.

        A passage goes through it with its sentences and nothing else: what stands beside a text in a matrix product moves the
        last bits of its vector, and so what a build makes would depend on which passages it makes.
        """
        assert self._second is not None  # it is called for its vectors
        for _, passage in wanted:
            texts = [passage.embedded_text, *sentences_of(passage.text)]
            whole, *_ = vectors = self._second.encode_document([for_matching(text).text for text in texts])
            yield SecondVectors(whole, vectors[1:])


def sentences_of(text: str) -> list[str]:
    """The sentences of a passage; of one without any the text itself."""
    return [text[start:end] for start, end in sentence_spans(text)] or [text]
