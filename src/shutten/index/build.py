"""Building: a corpus becomes a new index generation; only what changed is embedded again."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path

import numpy as np

from shutten.documents import Corpus, Skipped
from shutten.encoders.encoder import Encoder, EncoderIdentity, FloatArray
from shutten.encoders.fingerprint import file_hash
from shutten.errors import CorpusError, StoreError
from shutten.index import dense, generations, passage_store
from shutten.index.manifest import DocumentEntry, Manifest
from shutten.passages import PIPELINE_VERSION, Passage, PassageLimits, make_passages

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class BuildSummary:
    """What a build did.

    Attributes:
        embedded: passages whose vectors were computed.
        reused: passages whose vectors came from the generation before.
        seconds: wall-clock time, loading the model not counted.
        dates: how many passages have their date from ``text``, ``row``, ``section``, ``document``, or (empty) have none.
    """

    documents: int
    passages: int
    embedded: int
    reused: int
    seconds: float
    skipped: tuple[Skipped, ...]
    generation: Path
    dates: Mapping[str, int]


def vector_key(identity: EncoderIdentity, embedded_text: str) -> str:
    """What tells a vector from others: the model, the prompt and the embedded text."""
    parts = "\x1f".join((identity.fingerprint, identity.document_prompt, embedded_text))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def build_index(
    corpus: Corpus,
    index: Path,
    encoder: Encoder,
    *,
    corpus_name: str = "",
    limits: PassageLimits | None = None,
    on_progress: OnProgress | None = None,
) -> BuildSummary:
    """Build the index of ``corpus`` as a new generation in ``index``.

    Args:
        corpus: the documents, from `read_corpus`.
        index: the index directory; made if it is missing.
        encoder: what embeds the passages.
        corpus_name: the corpus folder as the user gave it, for the manifest.
        limits: lengths of passages; by default those of `PassageLimits`, fitted to the encoder's window.
        on_progress: called with the number of passages embedded and to embed.

    Raises:
        CorpusError: the documents hold no text.
        StoreError: the index is locked by another build or cannot be written.
    """
    started = time.perf_counter()
    asked_limits = limits or PassageLimits()
    limits = _fitted(asked_limits, encoder.identity)
    with generations.locked(index):
        passages = [
            passage for document in corpus.documents for passage in make_passages(document, encoder.count_tokens, limits)
        ]
        if not passages:
            raise CorpusError(f"the documents of {corpus_name or 'the corpus'} hold no text")
        keys = [vector_key(encoder.identity, passage.embedded_text) for passage in passages]
        vectors, embedded = _vectors(passages, keys, index, encoder, on_progress)
        try:
            folder = generations.new(index)
            dense.write(folder, np.array([passage.id for passage in passages], np.int64), vectors)
            passage_store.write(folder, corpus.documents, zip(passages, keys, strict=True))
            manifest = _manifest(corpus, passages, encoder.identity, corpus_name, asked_limits, folder)
            manifest.write(folder)
            generations.publish(index, folder)
        except OSError as error:
            raise StoreError(f"cannot write to {index}: {error.strerror or error}; the index before it still serves") from error
    return BuildSummary(
        documents=len(corpus.documents),
        passages=len(passages),
        embedded=embedded,
        reused=len(passages) - embedded,
        seconds=time.perf_counter() - started,
        skipped=corpus.skipped,
        generation=folder,
        dates=Counter(passage.date_from for passage in passages),
    )


def is_current(
    corpus: Corpus, index: Path, model: str, fingerprint: str, limits: PassageLimits | None = None
) -> Manifest | None:
    """The serving generation's manifest where building again would change nothing, else None.

    Args:
        corpus: the documents as they are now.
        index: the index directory.
        model: the model's name.
        fingerprint: what tells its weights from others.
        limits: lengths of passages that a build would use.
    """
    try:
        folder = generations.current(index)
        manifest = Manifest.read(folder)
    except StoreError:
        return None
    same = (
        manifest.pipeline == PIPELINE_VERSION
        and (manifest.encoder.name, manifest.encoder.fingerprint) == (model, fingerprint)
        and manifest.settings == asdict(limits or PassageLimits())
        and {(entry.name, entry.sha256) for entry in manifest.documents} == {(d.name, d.sha256) for d in corpus.documents}
        and set(manifest.skipped) == {(item.name, item.reason) for item in corpus.skipped}
        and manifest.describes(folder)
    )
    return manifest if same else None


def _fitted(limits: PassageLimits, identity: EncoderIdentity) -> PassageLimits:
    """``limits`` made small enough for the encoder's window, with room for the prompt and the special tokens."""
    room = max(16, identity.max_tokens - 16)
    context = min(limits.context, room // 3)
    most = min(limits.most, room - context)
    return PassageLimits(most=most, least=min(limits.least, most // 2), context=context)


def _vectors(
    passages: list[Passage], keys: list[str], index: Path, encoder: Encoder, on_progress: OnProgress | None
) -> tuple[FloatArray, int]:
    """A vector for each passage, and how many had to be computed."""
    known = _known_vectors(index, encoder.identity, set(keys))
    first = {key: place for place, key in reversed(list(enumerate(keys)))}  # equal texts are embedded once
    missing = [place for key, place in first.items() if key not in known]
    missing.sort()
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        if on_progress:
            on_progress(done, len(missing))

    if on_progress and missing:
        on_progress(0, len(missing))
    fresh = encoder.encode_document([passages[place].embedded_text for place in missing], progress=advance)
    known.update((keys[place], vector) for place, vector in zip(missing, fresh, strict=True))
    embedded_keys = {keys[place] for place in missing}
    return np.stack([known[key] for key in keys]).astype(np.float32), sum(key in embedded_keys for key in keys)


def _known_vectors(index: Path, identity: EncoderIdentity, wanted: set[str]) -> dict[str, FloatArray]:
    """Vectors of the serving generation that can be used again; none where it is damaged or another encoder's."""
    try:
        folder = generations.current(index)
        manifest = Manifest.read(folder)
        if manifest.encoder != identity or not manifest.describes(folder):
            return {}
        store = passage_store.PassageStore(folder)
        try:
            usable = {key: identifier for key, identifier in store.vector_keys().items() if key in wanted}
        finally:
            store.close()
        vectors = dense.VectorIndex(folder).reconstruct(list(usable.values()))
        return dict(zip(usable, vectors, strict=True))
    except StoreError:
        return {}


def _manifest(
    corpus: Corpus, passages: list[Passage], encoder: EncoderIdentity, corpus_name: str, limits: PassageLimits, folder: Path
) -> Manifest:
    count: dict[str, int] = {}
    for passage in passages:
        count[passage.document] = count.get(passage.document, 0) + 1
    files = {path.name: file_hash(path) for path in sorted(folder.iterdir())}
    return Manifest(
        created=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        corpus=corpus_name,
        encoder=encoder,
        documents=tuple(DocumentEntry(d.name, d.sha256, count.get(d.name, 0)) for d in corpus.documents),
        passages=len(passages),
        files=files,
        pipeline=PIPELINE_VERSION,
        shutten=version("shutten"),
        skipped=tuple((item.name, item.reason) for item in corpus.skipped),
        settings=asdict(limits),
    )
