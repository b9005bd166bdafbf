"""The indexes that evaluations make: of a BEIR folder's own documents, and of the same documents by other models.

They are kept in the user's cache, and built again only where something has changed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from shutten.encoders import DEFAULT_MODEL
from shutten.encoders.bundled import cache_directory
from shutten.errors import StoreError
from shutten.evaluation.testset import TestSet
from shutten.index.embed import OnProgress
from shutten.settings import Settings


def folder_of(documents: Path, model: str = "") -> Path:
    """A directory in the cache for the index of ``documents``, its own for every path, and every ``model`` given."""
    resolved = documents.resolve()
    if model and Path(model).is_dir():
        model = str(Path(model).resolve())
    named = f"{resolved}\0{model}" if model else str(resolved)
    digest = hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return cache_directory().parent / "indexes" / f"{resolved.name}-{digest}"


def documents_of(testset: TestSet, settings: Settings, index: Path | None, corpus: Path | None) -> Path:
    """The documents that a test set is about: its own, those given, those the index was made of, or those of the settings."""
    return testset.corpus or corpus or _made_of(index or settings.index) or settings.corpus


def build_unless_current(
    documents: Path, folder: Path, model: str | None, settings: Settings, on_progress: OnProgress | None = None
) -> None:
    """Build the index of ``documents`` in ``folder``, unless it is there and nothing has changed.

    Raises:
        CorpusError: the documents cannot be read, or hold no text.
        EncoderError: the model is not on this machine.
        StoreError: the folder cannot be written.
    """
    from shutten.documents import read_corpus
    from shutten.encoders import load_encoder, model_fingerprint
    from shutten.index import build_index, is_current, known_documents

    model = model or DEFAULT_MODEL
    known = known_documents(folder)
    corpus = read_corpus(documents, known)
    fingerprint = model_fingerprint(model, settings.runtime)
    if is_current(corpus, folder, model, fingerprint, settings.passages, settings.parts, known.hashes):
        known.hashes.save()
        return
    build_index(
        corpus,
        folder,
        load_encoder(model, settings.runtime),
        corpus_name=str(documents),
        limits=settings.passages,
        parts=settings.parts,
        hashes=known.hashes,
        on_progress=on_progress,
    )
    known.hashes.save()


def _made_of(index: Path) -> Path | None:
    """The folder that an index was made of, where it is still there."""
    from shutten.index.generation import Generation

    try:
        named = Generation(index).manifest.corpus
    except StoreError:
        return None
    return Path(named) if named and Path(named).exists() else None
