"""The indexes that evaluations make: of a BEIR folder's own documents, and of the same documents by other models.

They are kept in the user's cache, and built again only where something has changed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from shutten.base.cache import cache_folder
from shutten.errors import StoreError
from shutten.evaluation.testsets.testset import TestSet
from shutten.settings import Settings
from shutten.store.engines.location import Location


def folder_of(documents: Path, model: str = "") -> Path:
    """A directory in the cache for the index of ``documents``, its own for every path, and every ``model`` given."""
    resolved = documents.resolve()
    if model and Path(model).is_dir():
        model = str(Path(model).resolve())
    named = f"{resolved}\0{model}" if model else str(resolved)
    digest = hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return cache_folder("indexes") / f"{resolved.name}-{digest}"


def documents_of(testset: TestSet, settings: Settings, index: Path | None, corpus: Path | None) -> Path:
    """The documents that a test set is about: its own, those given, those the index was made of, or those of the settings."""
    return testset.corpus or corpus or _made_of(index or settings.location) or settings.corpus


def _made_of(index: Path | Location) -> Path | None:
    """The folder that an index was made of, where it is still there."""
    from shutten.store.generation import Generation

    try:
        with Generation(index) as generation:
            named = generation.manifest.corpus
    except StoreError:
        return None
    return Path(named) if named and Path(named).exists() else None
