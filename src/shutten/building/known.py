"""What an index knows of the corpus that it was built from, so that a build need not parse it again."""

from __future__ import annotations

from pathlib import Path

from shutten.base.hashes import FileHashes
from shutten.documents.known import Known
from shutten.errors import StoreError
from shutten.passages.passage import PIPELINE_VERSION
from shutten.store import generations
from shutten.store.manifest import Manifest

HASHES = "hashes.json"
"""Hashes of documents and of the serving generation's files, beside the generations: a cache that may be lost."""


def known_documents(index: Path, *, afresh: bool = False) -> Known:
    """The documents of the generation that serves in ``index``; none where there is none that this version made.

    Args:
        index: the index directory, which need not be there.
        afresh: know none of the documents, so that all are parsed.
    """
    hashes = FileHashes(index / HASHES)
    try:
        manifest = Manifest.read(generations.current(index))
    except StoreError:
        return Known({}, hashes)
    if afresh or manifest.pipeline != PIPELINE_VERSION:
        return Known({}, hashes)
    return Known({entry.name: (entry.sha256, entry.given) for entry in manifest.documents}, hashes)
