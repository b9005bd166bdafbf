"""The file a document was made of, found again, and told apart from one that has changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from shutten.documents.files import split_pattern


def source_path(name: str, corpora: Iterable[Path]) -> Path | None:
    """Where the document of that name is now; None where it is in none of ``corpora``.

    Args:
        name: the document's name, relative to its corpus.
        corpora: folders, files or patterns, as `read_corpus` takes them; the first that holds the document counts.
    """
    for corpus in corpora:
        pattern = None if corpus.exists() else split_pattern(corpus)
        folder = pattern[0] if pattern else corpus.parent if corpus.is_file() else corpus
        path = folder / name
        try:
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return path
        except (OSError, ValueError):  # a name that no file can have, from a corpus.jsonl
            continue
    return None


def read_unchanged(path: Path, sha256: str) -> bytes | None:
    """The file's bytes; None where they are no longer those with the SHA-256 ``sha256``, or cannot be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None
