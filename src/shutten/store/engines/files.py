"""The engine ``files``: a generation is asked in the folder where its build made it."""

from __future__ import annotations

from pathlib import Path

from shutten.store import generations
from shutten.store.engines.engine import Engine, Parts
from shutten.store.engines.location import FILES
from shutten.store.file_check import damaged_files
from shutten.store.generations import Serving
from shutten.store.manifest import Manifest
from shutten.store.passages import PassageStore
from shutten.store.terms import TermIndex
from shutten.store.texts import FoldedTexts
from shutten.store.vectors import dense
from shutten.store.vectors import tokens as token_vectors
from shutten.store.vectors.dense import VectorIndex
from shutten.store.vectors.kinds import VectorIndexKind
from shutten.store.vectors.sentences import SentenceVectors
from shutten.store.vectors.tokens import TokenVectorStore


class FilesEngine(Engine):
    """Reads all of a generation from its folder."""

    NAME = FILES

    def serving(self) -> Serving:
        """What the folder's pointer names."""
        return generations.serving(self.location.folder)

    def name(self) -> str:
        """The name of its folder."""
        return self.serving().folder.name

    def files(self, manifest: Manifest) -> Manifest:
        """All of them."""
        return manifest

    def kinds(self, manifest: Manifest) -> dict[str, VectorIndexKind]:
        """As its build wrote them."""
        return manifest.kinds

    def open(self, folder: Path, manifest: Manifest) -> Parts:
        """Open its files."""
        vectors = VectorIndex(folder)
        store = PassageStore(folder)
        terms: dict[str, TermIndex] = {}
        try:
            for language in store.languages():
                terms[language] = TermIndex(folder, language)
            with_second = manifest.second is not None
            second = VectorIndex(folder, dense.SECOND) if with_second else None
            sentences = SentenceVectors(folder) if with_second else None
            tokens = TokenVectorStore(folder) if token_vectors.CODES in manifest.files else None
        except Exception:
            for opened in (store, *terms.values()):
                opened.close()
            raise
        return Parts(vectors, store, terms, second, sentences, tokens)

    def texts(self, folder: Path, manifest: Manifest) -> FoldedTexts:  # noqa: ARG002 - where they are one file, it says nothing more
        """Read their file."""
        return FoldedTexts.read(folder)

    def damaged(self) -> list[str]:
        """Names of files."""
        return damaged_files(self.location.folder)

    def publish(self) -> bool:
        """Nothing is to be done: a build publishes here."""
        return False
