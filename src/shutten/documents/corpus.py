"""A corpus: a folder of documents, one file, a pattern, or a BEIR folder.

A folder that holds ``corpus.jsonl`` is read as BEIR's form (one document a line: ``_id``, ``title``, ``text``, optionally
``lang``); any other folder is walked, and every file of a known form is one document. A ``sources.yaml``
beside the files gives them metadata.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from shutten.documents.document import Document, Metadata
from shutten.documents.files import Found, split_pattern, walk
from shutten.documents.language import LANGUAGES, detect_language
from shutten.documents.reader import READERS, read_document
from shutten.documents.sources import SOURCES_FILE, Sources, fields_for, read_sources
from shutten.errors import CorpusError, DocumentError

BEIR_FILE = "corpus.jsonl"
_NOT_DOCUMENTS = (".jsonl", ".json", ".yaml", ".yml")
_NOT_DOCUMENT_STEMS = ("readme", "license", "licence", "notice", "attribution")


@dataclass(frozen=True)
class Skipped:
    """A file that is not in the index, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Corpus:
    """The documents of a folder, in the order of their names, and what was left out."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


def read_corpus(path: Path) -> Corpus:
    """Read every document at ``path``.

    Args:
        path: a folder, one file, or a pattern such as ``docs/**/*.html``.

    Raises:
        CorpusError: nothing is there, nothing of it can be read, or a sources.yaml is malformed.
    """
    if not path.exists() and (pattern := split_pattern(path)):
        folder, wanted = pattern
        if not folder.is_dir():
            raise CorpusError(f"no folder at {folder}, where {path} begins; give a folder of documents with --corpus")
        return _read(path, folder, [found for found in walk(folder) if wanted.fullmatch(found.name)])
    if not path.exists():
        raise CorpusError(f"no corpus at {path}; give a folder of documents with --corpus")
    beir = path if path.name == BEIR_FILE else path / BEIR_FILE
    if beir.is_file():
        return read_beir_corpus(beir)
    if path.is_dir():
        return _read(path, path, [found for found in walk(path) if found.reason or not _is_beside(found.name)])
    return _read(path, path.parent, [Found(path, path.name)], whole=False)


def _read(path: Path, folder: Path, files: list[Found], *, whole: bool = True) -> Corpus:
    """Read ``files``; entries of sources.yaml that match none are told where the ``whole`` folder is read."""
    sources = _sources(folder, files)
    documents: list[Document] = []
    skipped: list[Skipped] = []
    for file, name, reason in files:
        given = fields_for(name, sources)
        if reason:
            skipped.append(Skipped(name, reason))
            continue
        try:
            documents.append(read_document(file, name, given))
        except DocumentError as error:
            skipped.append(Skipped(error.name, error.reason))
    if not documents:
        why = f" ({skipped[0].name} {skipped[0].reason})" if skipped else ""
        raise CorpusError(f"no document in {path}{why}; files that can be read end in {', '.join(sorted(READERS))}")
    if whole and split_pattern(path) is None:
        missing = f"is named in {SOURCES_FILE} but is not there"
        skipped += [Skipped(one.folder + entry, missing) for one in sources for entry in one.unused()]
    return Corpus(tuple(documents), tuple(skipped))


def _sources(folder: Path, files: list[Found]) -> list[Sources]:
    """The sources.yaml of every folder that holds one of ``files``, and of the folders above it within the corpus."""
    folders = {parent.as_posix() for found in files for parent in PurePosixPath(found.name).parents}
    names = sorted(SOURCES_FILE if place == "." else f"{place}/{SOURCES_FILE}" for place in folders)
    return [read_sources(folder / name, name) for name in names if (folder / name).is_file()]


def _is_beside(name: str) -> bool:
    """Whether a file stands beside the documents and is none: data of the corpus, a readme, a licence."""
    file = PurePosixPath(name)
    return file.suffix.lower() in _NOT_DOCUMENTS or file.stem.lower() in _NOT_DOCUMENT_STEMS


def read_beir_corpus(path: Path) -> Corpus:
    """Read BEIR's ``corpus.jsonl``; a document's name is its ``_id``, and one without text is skipped.

    Raises:
        CorpusError: lines are no such object, or an ``_id`` comes twice; every such line is named.
    """
    faults: list[str] = []
    documents: dict[str, Document] = {}
    skipped: list[Skipped] = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: JSON strings may hold U+2028
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read as UTF-8: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name, title, text = (
                str(value).encode("utf-8", "replace").decode("utf-8")  # JSON may hold half of a surrogate pair
                for value in (row["_id"], row.get("title") or "", row["text"])
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            faults.append(f"{path}:{number}: takes an object with _id and text, got {line[:60]!r}")
            continue
        if name in documents:
            faults.append(f"{path}:{number}: _id {name!r} comes twice")
        text = text if text.strip() else title  # BEIR sets have documents that are a title alone
        if not text.strip():
            skipped.append(Skipped(name, "holds no text"))
            continue
        given = row.get("lang") or row.get("language")
        language = given if given in LANGUAGES else detect_language(text)
        metadata = Metadata(title=title, language=language, url=str(row.get("url") or ""), origins={"title": BEIR_FILE})
        digest = hashlib.sha256(line.encode()).hexdigest()
        documents[name] = Document(name=name, text=text, metadata=metadata, form="plain", sha256=digest)
    if faults:
        raise CorpusError(*faults)
    return Corpus(tuple(documents.values()), tuple(skipped))
