"""The generation that serves when a build begins: what it was made of, and what of it the build takes over."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from shutten.base.arrays import HalfArray, IdArray
from shutten.base.closing import Closing
from shutten.base.hashes import FileHashes
from shutten.building.recipe import Recipe
from shutten.documents.changes import Changes, changes
from shutten.documents.corpus import Corpus
from shutten.documents.previous import DocumentRecord, PreviousDocuments
from shutten.errors import IndexDamagedError, StoreError
from shutten.passages.passage import PIPELINE_VERSION, Passage
from shutten.passages.report import DocumentReport
from shutten.store import generations
from shutten.store.manifest import FILE, FORMAT, REUSABLE, Manifest
from shutten.store.passages import PassageStore
from shutten.store.ragged import Ragged
from shutten.store.rows import PassageRow
from shutten.store.terms import TermIndex
from shutten.store.texts import Folded, FoldedTexts
from shutten.store.vectors import dense
from shutten.store.vectors import tokens as token_vectors
from shutten.store.vectors.dense import VectorIndex
from shutten.store.vectors.kinds import VectorIndexKind
from shutten.store.vectors.sentences import FormerSentences, SentenceVectors
from shutten.store.vectors.tokens import TokenVectorStore
from shutten.store.words import WordTable

HASHES = "hashes.json"
"""Hashes of documents, beside the generations: a cache that may be lost."""


class PreviousGeneration(Closing):
    """The generation before the one that is being built. Its manifest is read at once, all else by `take_over`.

    Before anything is taken over, all its files are read and compared with what was written: what is damaged would be hashed
    anew with the generation that comes after, and be sound ever after.

    Attributes:
        folder: its directory; None where there is none that can be read.
        manifest: its manifest; None likewise.
        hashes: of documents whose size and times have not changed.
        damaged: those of its files that turned out not to be what was written; nothing is taken over then.
        ids: the key of each vector that is taken over to the id of a passage that has it.
        rows: all its passages in the order of documents; empty where no document is taken over.
        tables: the words of these by language.
        forward: their terms by language: the index, what the numbers stand for, and each passage's terms.
        tokens: its token vectors; None where they are not taken over.
    """

    def __init__(self, index: Path, hashes: FileHashes | None = None, name: str = "") -> None:
        """Look at what serves in ``index``.

        Args:
            index: the index directory, which need not be there.
            hashes: what is known of documents; by default nothing, so that they are read.
            name: of another generation than the one that serves.

        Raises:
            IndexDamagedError: the generation that is named cannot be read.
        """
        self.folder: Path | None = None
        self.manifest: Manifest | None = None
        self.hashes = hashes or FileHashes()
        self.damaged: tuple[str, ...] = ()
        self._opened = ExitStack()
        self._take_nothing()
        try:
            folder, root = (index / generations.FOLDER / name, None) if name else generations.serving(index)
            self.manifest = Manifest.read(folder, REUSABLE, root)
            self.folder = folder
        except IndexDamagedError:
            if name:
                raise
            self.damaged = (FILE,)
        except StoreError:
            if name:
                raise

    def _take_nothing(self) -> None:
        self.ids: dict[str, int] = {}
        self.rows: list[PassageRow] = []
        self.tables: dict[str, WordTable] = {}
        self.forward: dict[str, tuple[TermIndex, list[str], Ragged]] = {}
        self.tokens: TokenVectorStore | None = None
        self._store: PassageStore | None = None
        self._vectors: VectorIndex | None = None
        self._second: tuple[VectorIndex, SentenceVectors] | None = None

    @property
    def documents(self) -> PreviousDocuments:
        """Its documents, which need not be parsed again where they are what they were."""
        skipped = frozenset(name for name, _ in self.manifest.skipped) if self.manifest else frozenset()
        return PreviousDocuments(self._records(), self.hashes, skipped)

    @property
    def reports(self) -> dict[str, DocumentReport]:
        """Those of its documents by their names, where they were kept."""
        return self.manifest.reports if self.manifest else {}

    def changes(self, corpus: Path) -> Changes:
        """What has changed in the corpus since.

        Raises:
            CorpusError: nothing is there, or a sources.yaml is malformed.
        """
        return changes(corpus, self.documents, [name for name, _ in self.manifest.skipped] if self.manifest else [])

    def is_result(self, corpus: Corpus, recipe: Recipe) -> bool:
        """Whether building ``corpus`` by ``recipe`` would give this generation again."""
        return (
            self.manifest is not None
            and not recipe.differences(self.manifest)
            and self._records() == corpus.records
            and set(self.manifest.skipped) == {(item.name, item.reason) for item in corpus.skipped}
            and self._is_intact()
        )

    def take_over(self, corpus: Corpus, recipe: Recipe, *, with_tokens: bool) -> None:
        """Open what a build of ``corpus`` by ``recipe`` can use again.

        Vectors are used again where the same encoder made them, documents that are `Corpus.unchanged` with their passages,
        words and terms where all of the recipe is the same.

        Args:
            corpus: the documents.
            recipe: what the build makes an index with.
            with_tokens: whether token vectors are wanted; a generation without them is then of no use.
        """
        if self.folder is None or self.manifest is None:
            return
        differences = recipe.differences(self.manifest)
        if not self._is_intact() or "encoder" in differences:
            return
        if with_tokens and not (self.folder / token_vectors.CODES).is_file():
            return
        records = corpus.records
        unchanged = {(name, records[name]) for name in corpus.unchanged}
        try:
            self._open_vectors(self.folder, with_tokens, with_second=bool(recipe.second) and "second" not in differences)
            if unchanged and not differences and unchanged <= self._records().items():
                self._open_documents(self.folder)
        except StoreError:
            self.close()

    def _open_vectors(self, folder: Path, with_tokens: bool, with_second: bool) -> None:
        self._store = self._opened.enter_context(PassageStore(folder))
        self._vectors = VectorIndex(folder)
        self.tokens = TokenVectorStore(folder) if with_tokens else None
        self._second = (VectorIndex(folder, dense.SECOND), SentenceVectors(folder)) if with_second else None
        self.ids = self._store.vector_keys()

    def _open_documents(self, folder: Path) -> None:
        assert self._store is not None
        rows = self._store.rows()
        for language in sorted({row.language for row in rows}):
            self.tables[language] = WordTable.read(folder, language)
            terms = self._opened.enter_context(TermIndex(folder, language))
            self.forward[language] = (terms, *terms.forward())
        self.rows = rows

    def close(self) -> None:
        """Close its files; nothing of it is taken over then."""
        self._opened.close()
        self._take_nothing()

    @property
    def has_second(self) -> bool:
        """Whether the second encoder's vectors are taken over."""
        return self._second is not None

    def vectors(self, ids: Sequence[int]) -> HalfArray:
        """The model's vectors of some passages, float16 of shape (ids, dimension)."""
        assert self._vectors is not None  # it has `ids`
        return self._vectors.halves(ids)

    def second(self, ids: Sequence[int]) -> tuple[HalfArray, list[HalfArray]]:
        """The second encoder's vectors, float16 of shape (ids, dimension), and those of each passage's sentences."""
        assert self._second is not None  # it `has_second`
        vectors, sentences = self._second
        return vectors.halves(ids), sentences.halves(ids)

    def former(self, name: str, ids: IdArray) -> dense.Former | None:
        """Its vectors of passages called ``name``, by whose lists those of the next generation may be searched too.

        Args:
            name: of the vectors.
            ids: for each passage of the next generation that of this one which has the same vectors, -1 where none has.
        """
        vectors = self._vectors if name == dense.VECTORS else self._second and self._second[0]
        kind = self._kind(name)
        return dense.Former(vectors, kind, ids) if vectors and kind else None

    def former_sentences(self, passages: IdArray, ids: IdArray) -> FormerSentences | None:
        """Its vectors of sentences, likewise; ``passages`` are the ids of those of the next generation."""
        kind = self._kind(dense.SENTENCES)
        known = dict(zip(passages.tolist(), ids.tolist(), strict=True))
        return FormerSentences(self._second[1], kind, known) if self._second and kind else None

    def _kind(self, name: str) -> VectorIndexKind | None:
        return self.manifest.kinds.get(name) if self.manifest else None

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """Some of its passages, by their ids."""
        return self._store.get(ids) if self._store else {}

    def folded(self) -> dict[int, Folded]:
        """Its passages as they are looked for, by their ids; none where no document is taken over."""
        return FoldedTexts.read(self.folder).parts() if self.rows and self.folder else {}

    def _records(self) -> dict[str, DocumentRecord]:
        entries = self.manifest.documents if self.manifest else ()
        return {entry.name: DocumentRecord(entry.sha256, entry.given) for entry in entries}

    def _is_intact(self) -> bool:
        if self.manifest and self.folder:
            self.damaged = tuple(self.manifest.damaged(self.folder))
        return bool(self.manifest) and not self.damaged


def previous_documents(index: Path, *, afresh: bool = False) -> PreviousDocuments:
    """The documents of the generation that serves in ``index``; none where there is none that this version made.

    Args:
        index: the index directory, which need not be there.
        afresh: give none of the documents, so that all are parsed.
    """
    previous = PreviousGeneration(index, FileHashes(index / HASHES))
    made_now = previous.manifest and (previous.manifest.format, previous.manifest.pipeline) == (FORMAT, PIPELINE_VERSION)
    return previous.documents if made_now and not afresh else PreviousDocuments({}, previous.hashes)
