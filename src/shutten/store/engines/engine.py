"""What an engine is: where the generation that serves is looked for, and what reads its parts.

A build makes every generation in a folder, by one and the same code. An engine publishes it and opens it again. Everything
that a question, a page or an evaluation asks of an index, it asks of the parts that an engine opens: the nearest vectors and
the vectors themselves, the postings of terms, passages and documents by ids and filters, vectors of tokens, characters.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar, NamedTuple

from shutten.store.engines.location import Location
from shutten.store.generations import Serving
from shutten.store.manifest import Manifest
from shutten.store.passages import PassageStore
from shutten.store.terms import TermIndex
from shutten.store.texts import FoldedTexts
from shutten.store.vectors.dense import VectorIndex
from shutten.store.vectors.kinds import VectorIndexKind
from shutten.store.vectors.sentences import SentenceVectors
from shutten.store.vectors.tokens import TokenVectorStore


class Parts(NamedTuple):
    """The opened parts of a generation.

    Attributes:
        vectors: the passages' vectors.
        store: the passages themselves, and the documents.
        terms: the words of the passages, by the passages' language.
        second: the passages' vectors by the second encoder; None without one.
        sentences: the vectors of their sentences; None without a second encoder.
        tokens: the vectors of their tokens; None where there are none.
    """

    vectors: VectorIndex
    store: PassageStore
    terms: dict[str, TermIndex]
    second: VectorIndex | None
    sentences: SentenceVectors | None
    tokens: TokenVectorStore | None


class Engine(ABC):
    """Where an index is asked; may be used from several threads.

    Attributes:
        NAME: in the settings, one of `ENGINES`.
        location: of the index.
    """

    NAME: ClassVar[str]

    def __init__(self, location: Location) -> None:
        self.location = location

    @abstractmethod
    def serving(self) -> Serving:
        """The generation that serves: a folder with what is read from files, and the hash of its manifest.

        Raises:
            IndexMissingError: there is no index.
            IndexDamagedError: what should serve is not there, or is not what was written.
            StoreError: it cannot be read.
        """

    @abstractmethod
    def name(self) -> str:
        """The name of the generation that serves; errors as of `serving`."""

    @abstractmethod
    def files(self, manifest: Manifest) -> Manifest:
        """The manifest with those of its files alone that lie in the folder."""

    @abstractmethod
    def kinds(self, manifest: Manifest) -> dict[str, VectorIndexKind]:
        """How the vectors of each name are searched here."""

    @abstractmethod
    def open(self, folder: Path, manifest: Manifest) -> Parts:
        """Open the parts of the generation in ``folder``.

        Raises:
            IndexDamagedError: they are not what was written.
            StoreError: they cannot be read.
        """

    @abstractmethod
    def texts(self, folder: Path, manifest: Manifest) -> FoldedTexts:
        """The passages' characters; errors as of `open`."""

    @abstractmethod
    def damaged(self) -> list[str]:
        """What of the generation that serves is not what was written; all of it is read. Errors as of `serving`."""

    @abstractmethod
    def publish(self) -> bool:
        """Have the generation in the location's folder serve here; false where it does already.

        Raises:
            StoreError: it cannot be written; what served before serves on.
        """

    def close(self) -> None:  # noqa: B027 - an engine that holds nothing open has nothing to close
        """Let go of what it holds open."""
