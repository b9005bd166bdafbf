"""A corpus: a folder of documents, one file, a pattern, or a BEIR folder.

A folder that holds ``corpus.jsonl`` is read as BEIR's form (one document a line: ``_id``, ``title``, ``text``, optionally
``lang``); any other folder is walked, and every file of a known form is one document. A ``sources.yaml``
beside the files gives them metadata.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from shutten.base.arguments import type_checked
from shutten.base.hashes import FileHashes
from shutten.documents.attachments import by_owner
from shutten.documents.document import Document, Metadata
from shutten.documents.files import Found, split_pattern, walk
from shutten.documents.metadata.sources import SOURCES_FILE, Sources, fields_for, read_sources
from shutten.documents.previous import DocumentRecord, PreviousDocuments, metadata_digest
from shutten.documents.readers.registry import endings
from shutten.documents.reading.pool import ReadingPool
from shutten.documents.reasons import reason, reason_of
from shutten.errors import CorpusError, DocumentError
from shutten.text.language import LANGUAGES, detect_language

BEIR_FILE = "corpus.jsonl"
_NOT_DOCUMENTS = (".jsonl", ".json", ".yaml", ".yml")
_NOT_DOCUMENT_STEMS = ("readme", "license", "licence", "notice", "attribution")


@dataclass(frozen=True)
class Skipped:
    """A file that is not in the index, and why."""

    name: str
    reason: str


class FileReading(NamedTuple):
    """What came of reading one file: its document with those attached to it, and what of it is left out."""

    documents: tuple[Document, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """The documents of a folder, in the order of their names, and what was left out.

    Attributes:
        unchanged: documents that were not parsed, since they are what they were: name to SHA-256 of their bytes.
        metadata_digests: of the metadata that sources.yaml gives a document, by the document's name.
        path: where they are, as it was given; None for documents that come from no file.
    """

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]
    unchanged: Mapping[str, str] = field(default_factory=dict)
    metadata_digests: Mapping[str, str] = field(default_factory=dict)
    path: Path | None = None

    @property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 of every document's bytes, by its name, whether it was parsed or not."""
        return {**self.unchanged, **{document.name: document.sha256 for document in self.documents}}

    @property
    def records(self) -> dict[str, DocumentRecord]:
        """What every document was made of, by its name, whether it was parsed or not."""
        return {name: DocumentRecord(digest, self.metadata_digests.get(name, "")) for name, digest in self.hashes.items()}

    def parsed(self) -> Corpus:
        """The corpus with all its documents parsed; read again where some were not.

        Raises:
            CorpusError: it can no longer be read.
        """
        return read_corpus(self.path) if self.unchanged and self.path else self


@type_checked
def read_corpus(path: Path, previous: PreviousDocuments | None = None) -> Corpus:
    """Read every document at ``path``.

    Args:
        path: a folder, one file, or a pattern such as ``docs/**/*.html``.
        previous: documents that need not be parsed where neither their bytes nor what sources.yaml gives them have changed.
            Files that were left out are always tried again; of those that the system does not give this once, what they
            were before stays.

    Raises:
        CorpusError: nothing is there, nothing of it can be read, or a sources.yaml is malformed.
    """
    if beir := beir_file(path):
        return _read_beir(path, beir, previous)
    folder, files = corpus_files(path)
    return _read(path, folder, files, previous)


def corpus_of(path: Path, readings: Mapping[str, FileReading]) -> Corpus:
    """The corpus at ``path`` whose files have been read before; what `read_corpus` gives, without reading them.

    Args:
        path: as `read_corpus` takes it.
        readings: what came of every file that can be tried, by its name.

    Raises:
        CorpusError: nothing is there, or none of it could be read.
    """
    if beir := beir_file(path):
        return _read_beir(path, beir, None)
    return _read(path, *corpus_files(path), None, readings)


def beir_file(path: Path) -> Path | None:
    """The file of a corpus in BEIR's form; None where ``path`` is another corpus, or none."""
    file = path if path.name == BEIR_FILE else path / BEIR_FILE
    return file if file.is_file() else None


def corpus_files(path: Path) -> tuple[Path, list[Found]]:
    """The folder of a corpus that is not in BEIR's form, and what of it would be read, or left out with a reason.

    Raises:
        CorpusError: nothing is there.
    """
    if not path.exists() and (pattern := split_pattern(path)):
        folder, wanted = pattern
        if not folder.is_dir():
            raise CorpusError(f"no folder at {folder}, where {path} begins; give a folder of documents with --corpus")
        return folder, [found for found in walk(folder) if wanted.fullmatch(found.name)]
    if not path.exists():
        raise CorpusError(f"no corpus at {path}; give a folder of documents with --corpus")
    if path.is_dir():
        return path, [found for found in walk(path) if found.reason or not is_beside(found.name)]
    return path.parent, [Found(path, path.name)]


def _read(
    path: Path,
    folder: Path,
    files: list[Found],
    previous: PreviousDocuments | None,
    readings: Mapping[str, FileReading] | None = None,
) -> Corpus:
    """Read ``files``; entries of sources.yaml that match none are told where the whole folder is read."""
    sources = sources_of(folder, files)
    unchanged: dict[str, str] = {}
    digests: dict[str, str] = {}
    previous = previous or PreviousDocuments()
    names = {found.name for found in files}
    inner = by_owner(previous.records, names)
    lost = by_owner(previous.skipped, names)
    to_read: list[Found] = []
    for found in files:
        name = found.name
        held = (name, *inner.get(name, ()))
        before = previous.records.get(name)
        digests |= {one: metadata_digest(fields_for(one, sources), one) for one in held}
        same = all(one in previous.records and previous.records[one].metadata == digests[one] for one in held)
        if before and same and not found.reason and name not in lost and previous.hashes.of(found.path) == before.sha256:
            unchanged |= {one: previous.records[one].sha256 for one in held}
        else:
            to_read.append(found)
    if readings is None:
        made = list(read_files(to_read, sources, previous.hashes))
    else:
        made = [FileReading((), (Skipped(*one[1:]),)) if one.reason else readings[one.name] for one in to_read]
    documents = [document for one in made for document in one.documents]
    skipped = [item for one in made for item in one.skipped]
    for number, item in enumerate(skipped):
        if kept := _kept(item, (item.name, *inner.get(item.name, ())), previous):
            unchanged |= {one: record.sha256 for one, record in kept.items()}
            digests |= {one: record.metadata for one, record in kept.items()}
            skipped[number] = Skipped(item.name, reason("kept", fault=reason_of(item.reason).values["fault"]))
    digests |= {one.name: metadata_digest(fields_for(one.name, sources), one.name) for one in documents}
    if not documents and not unchanged:
        if skipped:
            raise CorpusError(f"no document in {path} ({skipped[0].name} {skipped[0].reason})")
        raise CorpusError(f"no document in {path}; files that can be read end in {endings()}")
    if path.is_dir():
        missing = reason("named_not_there", file=SOURCES_FILE)
        skipped += [Skipped(one.folder + entry, missing) for one in sources for entry in one.unused()]
    return Corpus(tuple(documents), tuple(skipped), unchanged, digests, path)


def _kept(item: Skipped, held: Sequence[str], previous: PreviousDocuments) -> dict[str, DocumentRecord]:
    """What stays in the index of a file or folder that cannot be read this once, and was before; nothing of others."""
    why = reason_of(item.reason)
    if why.code != "unreadable" or why.values["fault"] == os.strerror(errno.ENOENT):
        return {}
    return {one: previous.records[one] for one in held if one in previous.records}


def read_files(files: Sequence[Found], sources: list[Sources], hashes: FileHashes) -> Iterator[FileReading]:
    """What comes of each of ``files``, in their order; they are read side by side."""
    times = [None if found.reason else hashes.look(found.path) for found in files]
    with ReadingPool(sum(of.size for of in times if of)) as pool:
        reading = [
            None if found.reason else pool.submit(found.path, found.name, lambda name: fields_for(name, sources))
            for found in files
        ]
        for found, looked, one in zip(files, times, reading, strict=True):
            if one is None:
                yield FileReading(skipped=(Skipped(found.name, found.reason),))
                continue
            try:
                made, faults = one.result()
            except DocumentError as error:
                yield FileReading(skipped=(Skipped(error.name, error.reason),))
                continue
            hashes.note(found.path, looked, made[0].sha256)
            yield FileReading(tuple(made), tuple(Skipped(error.name, error.reason) for error in faults))


def sources_of(folder: Path, files: list[Found]) -> list[Sources]:
    """The sources.yaml of every folder that holds one of ``files``, and of the folders above it within the corpus."""
    folders = {parent.as_posix() for found in files for parent in PurePosixPath(found.name).parents}
    names = sorted(SOURCES_FILE if place == "." else f"{place}/{SOURCES_FILE}" for place in folders)
    return [read_sources(folder / name, name) for name in names if (folder / name).is_file()]


def is_beside(name: str) -> bool:
    """Whether a file stands beside the documents and is none: data of the corpus, a readme, a licence."""
    file = PurePosixPath(name)
    return file.suffix.lower() in _NOT_DOCUMENTS or file.stem.lower() in _NOT_DOCUMENT_STEMS


def _read_beir(path: Path, file: Path, previous: PreviousDocuments | None) -> Corpus:
    """Read BEIR's ``corpus.jsonl``; a document's name is its ``_id``, and one without text is skipped."""
    records = previous.records if previous else {}
    documents: list[Document] = []
    skipped: list[Skipped] = []
    unchanged: dict[str, str] = {}
    for name, row, digest in beir_rows(file):
        if records.get(name) == DocumentRecord(digest):
            unchanged[name] = digest
        elif document := beir_document(name, row, digest):
            documents.append(document)
        else:
            skipped.append(Skipped(name, reason("no_text")))
    return Corpus(tuple(documents), tuple(skipped), unchanged, path=path)


def beir_rows(path: Path) -> list[tuple[str, dict[str, Any], str]]:
    """The name, the object and the SHA-256 of each line, the object's title and text without lone surrogates.

    Raises:
        CorpusError: lines are no such object, or an ``_id`` comes twice; every such line is named.
    """
    faults: list[str] = []
    found: list[tuple[str, dict[str, Any], str]] = []
    seen: set[str] = set()
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: JSON strings may hold U+2028
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read as UTF-8: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name, row["title"], row["text"] = (
                str(value).encode("utf-8", "replace").decode("utf-8")  # JSON may hold half of a surrogate pair
                for value in (row["_id"], row.get("title") or "", row["text"])
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            faults.append(f"{path}:{number}: takes an object with _id and text, got {line[:60]!r}")
            continue
        if name in seen:
            faults.append(f"{path}:{number}: _id {name!r} comes twice")
        seen.add(name)
        found.append((name, row, hashlib.sha256(line.encode()).hexdigest()))
    if faults:
        raise CorpusError(*faults)
    if not seen:
        raise CorpusError(f"no document in {path}")
    return found


def beir_document(name: str, row: Mapping[str, Any], digest: str) -> Document | None:
    """A document of a BEIR corpus; None for one without any text."""
    title: str = row["title"]
    text: str = row["text"] if row["text"].strip() else title  # BEIR sets have documents that are a title alone
    if not text.strip():
        return None
    given = row.get("lang") or row.get("language")
    language = given if given in LANGUAGES else detect_language(text)
    metadata = Metadata(title=title, language=language, url=str(row.get("url") or ""), origins={"title": BEIR_FILE})
    return Document(name=name, text=text, metadata=metadata, form="plain", sha256=digest)
