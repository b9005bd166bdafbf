"""What a corpus is made of before it is read: files, or lines of a corpus.jsonl, each of which can be read by itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from shutten.base.hashes import FileHashes
from shutten.documents.corpus import (
    FileReading,
    Skipped,
    beir_document,
    beir_file,
    beir_rows,
    corpus_files,
    read_files,
    sources_of,
)
from shutten.documents.files import Found
from shutten.documents.metadata.sources import Sources, fields_for
from shutten.documents.previous import metadata_digest
from shutten.documents.reasons import reason


class Part(NamedTuple):
    """A file of a corpus, or a line of a corpus.jsonl, as it is now.

    Attributes:
        name: of its document.
        size: about how long it is, in bytes.
        sha256: of its bytes; empty where they cannot be read.
        given: `metadata_digest` of what sources.yaml gives it.
    """

    name: str
    size: int
    sha256: str
    given: str


class CorpusParts:
    """The parts of the corpus at ``path``.

    Attributes:
        names: of all of them, in order; what cannot be one is left out.

    Args:
        path: as `read_corpus` takes it.

    Raises:
        CorpusError: nothing is there, or a sources.yaml is malformed.
    """

    def __init__(self, path: Path) -> None:
        beir = beir_file(path)
        folder, files = (path, []) if beir else corpus_files(path)
        self._sources: list[Sources] = sources_of(folder, files)
        self._files = {found.name: found for found in files if not found.reason}
        self._rows: dict[str, tuple[dict[str, Any], str]] = {}
        if beir:
            self._rows = {name: (row, digest) for name, row, digest in beir_rows(beir)}
        self._hashes = FileHashes()
        self.names = sorted([*self._files, *self._rows])

    def part(self, name: str) -> Part:
        """The part of that name; its file is read for the hash."""
        if name in self._rows:
            row, digest = self._rows[name]
            return Part(name, len(row["title"]) + len(row["text"]), digest, "")
        path = self._files[name].path
        looked = self._hashes.look(path)
        given = metadata_digest(fields_for(name, self._sources), name)
        return Part(name, looked.size if looked else 0, self._hashes.of(path), given)

    def read(self, names: Iterable[str]) -> dict[str, FileReading]:
        """What comes of reading parts, by their names."""
        wanted = list(names)
        if self._rows:
            return {name: self._line(name) for name in wanted}
        files: list[Found] = [self._files[name] for name in wanted]
        return dict(zip(wanted, read_files(files, self._sources, self._hashes), strict=True))

    def _line(self, name: str) -> FileReading:
        document = beir_document(name, *self._rows[name])
        return FileReading((document,)) if document else FileReading(skipped=(Skipped(name, reason("no_text")),))
