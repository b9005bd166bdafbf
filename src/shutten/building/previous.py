"""What a build takes over from the generation before: everything computed from passages that have not changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from shutten.base.arrays import HalfArray
from shutten.base.hashes import FileHashes
from shutten.encoders.encoder import EncoderIdentity
from shutten.errors import StoreError
from shutten.store import generations
from shutten.store import passages as passage_store
from shutten.store.manifest import REUSABLE, Manifest
from shutten.store.vectors import dense
from shutten.store.vectors import tokens as token_vectors
from shutten.store.vectors.dense import VectorIndex
from shutten.store.vectors.sentences import SentenceVectors
from shutten.store.vectors.tokens import TokenVectorStore


class Previous:
    """The serving generation, as far as it can be used again.

    Attributes:
        folder: its directory; None where there is none, it is damaged, or another encoder made it.
        ids: vector key to the id of a passage that has it.
        tokens: its token vectors; None where they cannot be used again.
    """

    def __init__(
        self,
        index: Path,
        identity: EncoderIdentity,
        second: EncoderIdentity | None,
        with_tokens: bool,
        keys: Sequence[str],
        hashes: FileHashes | None = None,
    ) -> None:
        """Look at what serves in ``index``.

        Args:
            index: the index directory.
            identity: of the encoder that the build uses.
            second: of the second encoder that it uses.
            with_tokens: whether token vectors are wanted; a generation without them is then of no use.
            keys: the vector keys of all passages of the build.
            hashes: of files whose size and times have not changed; without it all files of the generation are read.
        """
        self.folder: Path | None = None
        self.ids: dict[str, int] = {}
        self.tokens: TokenVectorStore | None = None
        try:
            folder = generations.current(index)
            manifest = Manifest.read(folder, REUSABLE)
            if manifest.encoder != identity or not manifest.describes(folder, hashes):
                return
            store = passage_store.PassageStore(folder)
            try:
                held = store.vector_keys()
            finally:
                store.close()
            if with_tokens:
                if not (folder / token_vectors.CODES).is_file():
                    return
                self.tokens = TokenVectorStore(folder)
                if not self.tokens.serves(len(keys)):
                    self.tokens = None
                    return
            self._vectors = VectorIndex(folder)
            self._second: VectorIndex | None = None
            self._sentences: SentenceVectors | None = None
            if second is not None and manifest.second == second:
                self._second = VectorIndex(folder, dense.SECOND)
                self._sentences = SentenceVectors(folder)
        except StoreError:
            return
        self.folder = folder
        wanted = set(keys)
        self.ids = {key: identifier for key, identifier in held.items() if key in wanted}

    @property
    def has_second(self) -> bool:
        """Whether the second encoder's vectors can be used again."""
        return self.folder is not None and self._second is not None

    def vectors(self, ids: Sequence[int]) -> HalfArray:
        """The model's vectors of passages of the generation, float16 of shape (ids, dimension)."""
        return self._vectors.halves(ids)

    def second(self, ids: Sequence[int]) -> tuple[HalfArray, list[HalfArray]]:
        """The second encoder's vectors, float16 of shape (ids, dimension), and those of each passage's sentences."""
        assert self._second is not None and self._sentences is not None  # noqa: PT018 - the caller asked `has_second`
        return self._second.halves(ids), self._sentences.halves(ids)
