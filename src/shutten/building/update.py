"""Bringing an index up to date with its documents: read, compare, and build only where something has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from shutten.building.build import BuildSummary, build_index, is_current
from shutten.building.embed import OnProgress
from shutten.building.previous import previous_documents
from shutten.documents.corpus import Corpus, read_corpus
from shutten.documents.limits import within
from shutten.documents.ocr.options import OnPage, reading_pictures
from shutten.encoders.load import DEFAULT_MODEL, load_encoder, model_fingerprint
from shutten.settings import Settings
from shutten.store import generations
from shutten.store.engines.registry import engine_of
from shutten.store.manifest import Manifest

OnStage = Callable[[str, "Corpus | None"], None]


class Published(NamedTuple):
    """Where an index has begun to serve beside its folder.

    Attributes:
        where: empty where it has not.
        kinds: how the vectors of each name are searched there, in words, where there was a choice.
    """

    where: str = ""
    kinds: Mapping[str, str] = MappingProxyType({})


NOWHERE = Published()


@dataclass(frozen=True)
class Update:
    """What was done.

    Attributes:
        current: the manifest of the index, where nothing had changed and nothing was done; else None.
        built: what a build did, else None.
        runtime: what ran the model in the build; empty without one.
        published: where the index has begun to serve beside its folder.
    """

    current: Manifest | None = None
    built: BuildSummary | None = None
    runtime: str = ""
    published: Published = NOWHERE


def update_index(
    settings: Settings,
    *,
    afresh: bool = False,
    on_stage: OnStage = lambda *_: None,
    on_progress: OnProgress | None = None,
    on_page: OnPage | None = None,
) -> Update:
    """Build the index of a corpus, unless it is there and nothing has changed.

    Args:
        settings: what corpus, where the index is kept, by what model, and how it is built.
        afresh: build even where nothing has changed.
        on_stage: called before each stage: ``reading`` without, ``loading`` and ``cutting`` with the documents.
        on_progress: called with the number of passages embedded and to embed.
        on_page: called before each page that is read by OCR.

    Raises:
        CorpusError: the documents cannot be read, or hold no text.
        EncoderError: the model is not on this machine.
        IndexLockedError: another process is writing the index.
        StoreError: the folder cannot be written, or the engine of the settings does not take it; what it served serves on.
    """
    engine_of(settings.location)  # what cannot be used of the settings is said before anything is built
    with within(settings.read_limits), reading_pictures(replace(settings.ocr_options, on_page=on_page)):
        update = _update(settings, afresh, on_stage, on_progress)
    return replace(update, published=publish_index(settings))


def publish_index(settings: Settings) -> Published:
    """Have the index of the settings' folder be asked where they say, unless it is asked there already.

    Raises:
        IndexLockedError: another process is writing the index.
        StoreError: the engine does not take it; what it served serves on.
    """
    engine = engine_of(settings.location)
    try:
        if not engine.publish():
            return NOWHERE
        folder, root = generations.serving(settings.index)
        kinds = engine.kinds(Manifest.read(folder, root=root))
        return Published(str(settings.location), {name: said for name, kind in kinds.items() if (said := kind.said())})
    finally:
        engine.close()


def _update(settings: Settings, afresh: bool, on_stage: OnStage, on_progress: OnProgress | None) -> Update:
    options, index, model = settings.build_options, settings.index, settings.model or DEFAULT_MODEL
    on_stage("reading", None)
    previous = previous_documents(index, afresh=afresh)
    corpus = read_corpus(settings.corpus, previous)
    fingerprint = model_fingerprint(model, settings.runtime)
    if not afresh and (current := is_current(corpus, index, model, fingerprint, options)):
        previous.hashes.save()
        return Update(current=current)
    on_stage("loading", corpus)
    encoder = load_encoder(model, settings.runtime)
    on_stage("cutting", corpus)
    built = build_index(corpus, index, encoder, options=options, on_progress=on_progress)
    previous.hashes.save()
    return Update(built=built, runtime=encoder.runtime or encoder.identity.name)
