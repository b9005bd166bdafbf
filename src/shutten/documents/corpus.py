"""A corpus: a folder of documents, or one file, or a BEIR folder.

A folder that holds ``corpus.jsonl`` is read as BEIR's form (one document a line: ``_id``, ``title``, ``text``, optionally
``lang``); any other folder is walked, and every file of a known form is one document.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shutten.documents.document import Document, Metadata
from shutten.documents.language import LANGUAGES, detect_language
from shutten.documents.reader import READERS, read_document
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
        path: a folder, or one file.

    Raises:
        CorpusError: nothing is there, or nothing of it can be read.
    """
    if not path.exists():
        raise CorpusError(f"no corpus at {path}; give a folder of documents with --corpus")
    beir = path if path.name == BEIR_FILE else path / BEIR_FILE
    if beir.is_file():
        return Corpus(tuple(read_beir_corpus(beir)), ())
    files = [(path, path.name)] if path.is_file() else list(_walk(path))
    documents: list[Document] = []
    skipped: list[Skipped] = []
    for file, name in files:
        try:
            documents.append(read_document(file, name))
        except DocumentError as error:
            skipped.append(Skipped(error.name, error.reason))
    if not documents:
        why = f" ({skipped[0].name} {skipped[0].reason})" if skipped else ""
        raise CorpusError(f"no document in {path}{why}; files that can be read end in {', '.join(sorted(READERS))}")
    return Corpus(tuple(documents), tuple(skipped))


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    for file in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = file.relative_to(folder)
        if file.is_dir() or any(part.startswith((".", "~$")) for part in name.parts):
            continue
        if file.suffix.lower() in _NOT_DOCUMENTS or file.stem.lower() in _NOT_DOCUMENT_STEMS:
            continue
        yield file, name.as_posix()


def read_beir_corpus(path: Path) -> Iterator[Document]:
    """Read BEIR's ``corpus.jsonl``; a document's name is its ``_id``.

    Raises:
        CorpusError: a line is not such an object, or an ``_id`` comes twice; the message names file and line.
    """
    seen: set[str] = set()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read as UTF-8: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name, title, text = str(row["_id"]), str(row.get("title") or ""), str(row["text"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CorpusError(f"{path}:{number}: takes an object with _id and text, got {line[:60]!r}") from error
        if name in seen:
            raise CorpusError(f"{path}:{number}: _id {name!r} comes twice")
        seen.add(name)
        if not text.strip():
            text = title  # BEIR sets have documents that are a title alone
        if not text.strip():
            continue
        given = row.get("lang") or row.get("language")
        language = given if given in LANGUAGES else detect_language(text)
        metadata = Metadata(title=title, language=language, url=str(row.get("url") or ""), origins={"title": BEIR_FILE})
        digest = hashlib.sha256(line.encode()).hexdigest()
        yield Document(name=name, text=text, metadata=metadata, form="plain", sha256=digest)
    if not seen:
        raise CorpusError(f"no document in {path}")
