"""Where the indexes of BEIR folders are kept between evaluations."""

from __future__ import annotations

import hashlib
from pathlib import Path

from shutten.encoders.bundled import cache_directory


def index_folder(corpus: Path) -> Path:
    """A directory in the user's cache for the index of ``corpus``, its own for every path."""
    resolved = corpus.resolve()
    digest = hashlib.sha256(str(resolved).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return cache_directory().parent / "indexes" / f"{resolved.name}-{digest}"
