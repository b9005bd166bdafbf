"""What tells one model's files from another's."""

from __future__ import annotations

import hashlib
from pathlib import Path

from shutten.base.hashes import feed

_HASHED_SUFFIXES = {".safetensors", ".bin", ".json", ".model", ".txt"}


def files_fingerprint(folder: Path) -> str:
    """SHA-256 over the names and contents of a model folder's weights, tokenizer and configuration."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _HASHED_SUFFIXES:
            digest.update(path.relative_to(folder).as_posix().encode())
            feed(digest, path)
    return f"sha256-{digest.hexdigest()}"
