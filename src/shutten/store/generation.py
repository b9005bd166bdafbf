"""An opened index generation: its manifest, passages, vectors and terms, checked to be what its build wrote."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from shutten.base.closing import Closing
from shutten.base.threads import in_background
from shutten.bilingual.lexicon import Lexicon
from shutten.documents.document import Metadata
from shutten.documents.remark import Remark
from shutten.errors import IndexDamagedError
from shutten.passages.report import OF_DATES
from shutten.store import generations
from shutten.store import passages as passage_store
from shutten.store.editions import Editions
from shutten.store.file_check import FileCheck
from shutten.store.manifest import Manifest
from shutten.store.terms import TermIndex
from shutten.store.texts import FoldedTexts
from shutten.store.translations import Translations
from shutten.store.vectors import dense
from shutten.store.vectors import tokens as token_vectors
from shutten.store.vectors.sentences import SentenceVectors
from shutten.store.vectors.tokens import TokenVectorStore


class Generation(Closing):
    """Read access to one generation; it never changes while it is open.

    Attributes:
        folder: its directory.
        manifest: what it was made from.
        vectors: the passages' vectors.
        store: the passages themselves.
        lexicon: phrases and translations of what the passages contain.
        terms: the words of the passages, by the passages' language.
        second: the passages' vectors by the second encoder; None without one.
        sentences: the vectors of their sentences; None without a second encoder.
        tokens: the vectors of their tokens; None where late interaction is off or the encoder has none.
    """

    def __init__(self, index: Path) -> None:
        """Open the generation that serves in ``index``.

        Raises:
            IndexMissingError: there is no index.
            IndexDamagedError: a file is missing, cut short, or not what was written.
        """
        self.folder, root = generations.serving(index)
        while True:
            try:
                return self._open_folder(root)
            except IndexDamagedError:
                if (newer := generations.serving(index)).folder == self.folder:
                    raise
                self.folder, root = newer  # builds came while this one was being opened, and swept it away

    def _open_folder(self, root: str) -> None:
        self.manifest = Manifest.read(self.folder, root=root)
        files = FileCheck(self.folder, self.manifest)
        self._files = files
        self._opened: list[Callable[[], None]] = [files.stop]
        try:
            self._open()
        except Exception:  # what reads a damaged file raises errors of any kind, before the check has come to it
            self._opened.remove(files.stop)
            self.close()
            try:
                files.assure(all_of_it=True)
            finally:
                files.stop()
            raise

    def _open(self) -> None:
        self.vectors = dense.VectorIndex(self.folder)
        self.store = passage_store.PassageStore(self.folder)
        self._opened.append(self.store.close)
        self.lexicon = Lexicon.read(self.folder)
        self._opened.append(self.lexicon.close)
        self.terms: dict[str, TermIndex] = {}
        for language in self.languages:
            self.terms[language] = TermIndex(self.folder, language)
            self._opened.append(self.terms[language].close)
        with_second = self.manifest.second is not None
        self.second = dense.VectorIndex(self.folder, dense.SECOND) if with_second else None
        self.sentences = SentenceVectors(self.folder) if with_second else None
        self.tokens = TokenVectorStore(self.folder) if token_vectors.CODES in self.manifest.files else None

    @cached_property
    def languages(self) -> dict[str, int]:
        """How many passages there are in each language."""
        return self.store.languages()

    @cached_property
    def metadata(self) -> dict[str, Metadata]:
        """Each document's metadata by its name."""
        return self.store.metadata()

    @cached_property
    def editions(self) -> Editions:
        """Documents that are editions of one another."""
        return Editions(self.metadata)

    @cached_property
    def translations(self) -> Translations:
        """Documents that are translations of one another, by what they say or how they are called."""
        return Translations(self.metadata)

    @cached_property
    def date_remarks(self) -> dict[str, tuple[Remark, ...]]:
        """What there is to remark of the dates of documents, by their names."""
        told = {name: report.remarks for name, report in self.manifest.reports.items() if report.remarks}
        kept = {name: tuple(one for one in remarks if one.code in OF_DATES) for name, remarks in told.items()}
        return {name: remarks for name, remarks in kept.items() if remarks}

    @cached_property
    def texts(self) -> FoldedTexts:
        """The passages' characters, for what is looked for as it is written; read when they are first asked for."""
        return FoldedTexts.read(self.folder)

    def assure(self, meanwhile: Callable[[], object] | None = None) -> None:
        """Wait until enough of its files are known to be what was written, for something of them to be shown.

        Args:
            meanwhile: what is begun before that, if there is something to wait for.

        Raises:
            IndexDamagedError: one is not.
        """
        if meanwhile and not self._files.is_assured:
            in_background(meanwhile)
        self._files.assure()

    @property
    def name(self) -> str:
        """The generation's name, which changes with every build."""
        return self.folder.name

    def close(self) -> None:
        """Close its files."""
        while self._opened:
            self._opened.pop()()
