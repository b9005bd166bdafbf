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
from shutten.store.editions import Editions
from shutten.store.engines.location import Location, located
from shutten.store.engines.registry import engine_of
from shutten.store.file_check import FileCheck
from shutten.store.manifest import Manifest
from shutten.store.texts import FoldedTexts
from shutten.store.translations import Translations


class Generation(Closing):
    """Read access to one generation; it never changes while it is open.

    Attributes:
        folder: its directory, or where an engine keeps what of it is read from files.
        location: of its index.
        manifest: what it was made from.
        kinds: how the vectors of each name are searched.
        vectors: the passages' vectors.
        store: the passages themselves.
        lexicon: phrases and translations of what the passages contain.
        terms: the words of the passages, by the passages' language.
        second: the passages' vectors by the second encoder; None without one.
        sentences: the vectors of their sentences; None without a second encoder.
        tokens: the vectors of their tokens; None where late interaction is off or the encoder has none.
    """

    def __init__(self, index: Path | Location) -> None:
        """Open the generation that serves in ``index``.

        Raises:
            IndexMissingError: there is no index.
            IndexDamagedError: a file is missing, cut short, or not what was written.
            StoreError: its engine does not answer.
        """
        self.location = located(index)
        self._engine = engine_of(self.location)
        try:
            self.folder, root = self._engine.serving()
            while True:
                try:
                    return self._open_folder(root)
                except IndexDamagedError:
                    if (newer := self._engine.serving()).folder == self.folder:
                        raise
                    self.folder, root = newer  # builds came while this one was being opened, and swept it away
        except Exception:
            self._engine.close()
            raise

    def _open_folder(self, root: str) -> None:
        self.manifest = Manifest.read(self.folder, root=root)
        files = FileCheck(self.folder, self._engine.files(self.manifest))
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
        self.lexicon = Lexicon.read(self.folder)
        self._opened.append(self.lexicon.close)
        parts = self._engine.open(self.folder, self.manifest)
        self.kinds = self._engine.kinds(self.manifest)
        self._opened += [parts.store.close, *(index.close for index in parts.terms.values())]
        self.vectors, self.store, self.terms = parts.vectors, parts.store, parts.terms
        self.second, self.sentences, self.tokens = parts.second, parts.sentences, parts.tokens

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
        return self._engine.texts(self.folder, self.manifest)

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
        self._engine.close()
