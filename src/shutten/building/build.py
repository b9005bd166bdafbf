"""Building: a corpus becomes a new index generation; only what changed is read, cut, analysed and embedded again."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from shutten.base.arguments import type_checked
from shutten.base.arrays import HalfArray
from shutten.base.beside import Beside
from shutten.bilingual.build import glossary_terms
from shutten.building import passage_writer
from shutten.building.contents import Contents
from shutten.building.embed import Embedded, OnProgress, SecondEmbedded, embed, embed_second
from shutten.building.make_terms import make_terms
from shutten.building.passage_vectors import ByEncoders, VectorSource
from shutten.building.previous import PreviousGeneration
from shutten.building.recipe import Ingredients, Recipe
from shutten.building.twins import with_twins
from shutten.building.writing import in_memory, new_generation
from shutten.documents.corpus import Corpus, Skipped
from shutten.encoders.encoder import Encoder, EncoderIdentity
from shutten.encoders.universal.encoder import UniversalEncoder
from shutten.errors import CorpusError
from shutten.passages.assembly import assemble
from shutten.passages.cutting import PassageLimits
from shutten.passages.passage import Passage
from shutten.passages.report import DocumentReport
from shutten.settings import BuildOptions
from shutten.store import generations
from shutten.store.manifest import DocumentEntry, Manifest, hashed, sized
from shutten.store.passages import PassageStore
from shutten.store.texts import FoldedTexts
from shutten.store.vectors import dense
from shutten.store.vectors import sentences as sentence_vectors
from shutten.store.vectors.kinds import VectorIndexKind
from shutten.store.vectors.tokens import TokenVectorWriter
from shutten.text.matching import for_matching


@dataclass(frozen=True)
class BuildSummary:
    """What a build did.

    Attributes:
        unchanged: documents that were taken over as they were, without being read.
        damaged: files of the generation before that were not what was written; nothing of it was taken over then.
        embedded: passages whose vectors were computed.
        reused: passages whose vectors came from the generation before.
        seconds: wall-clock time, loading the model not counted.
        dates: how many passages have their date from ``text``, ``row``, ``section``, ``document``, or (empty) have none.
        late_interaction: whether the index holds the vectors of single tokens.
        kinds: how the vectors of each name are searched.
        reports: what there is to know of how each document was read, by its name.
    """

    documents: int
    passages: int
    embedded: int
    reused: int
    seconds: float
    skipped: tuple[Skipped, ...]
    generation: Path
    dates: Mapping[str, int]
    late_interaction: bool
    unchanged: int = 0
    damaged: tuple[str, ...] = ()
    kinds: Mapping[str, VectorIndexKind] = field(default_factory=dict)
    reports: Mapping[str, DocumentReport] = field(default_factory=dict)


def vector_key(identity: EncoderIdentity, passage: Passage) -> str:
    """What tells a passage's vectors from others: the model, the prompt, and the embedded text with its parts."""
    parts = "\x1f".join((identity.fingerprint, identity.document_prompt, passage.context, passage.text))
    folded = for_matching(passage.embedded_text).text
    if folded != passage.embedded_text:
        parts += f"\x1f{folded}"
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@type_checked
def build_index(
    corpus: Corpus,
    index: Path,
    encoder: Encoder,
    *,
    options: BuildOptions | None = None,
    on_progress: OnProgress | None = None,
) -> BuildSummary:
    """Build the index of ``corpus`` as a new generation in ``index``.

    Documents that are `Corpus.unchanged` are taken over from the generation before, where it was built in the same way; other
    documents keep the vectors of passages that it holds. The result is that of a build from nothing but in two things: the
    codebook of the vectors of tokens is computed anew only when the corpus has more than doubled, and the centres of the lists
    by which many vectors are searched only when most vectors are new to them or the recall that is measured falls too low.

    Args:
        corpus: the documents, from `read_corpus`.
        index: the index directory; made if it is missing.
        encoder: what embeds the passages.
        options: lengths of passages, and what is computed beside the encoder's vectors; by default all of it.
        on_progress: called with the number of passages embedded and to embed.

    Raises:
        CorpusError: the documents hold no text.
        SettingsError: the glossary is malformed.
        IndexLockedError: another process is writing the index.
        StoreError: the index directory cannot be written, or there is too little memory.

    >>> from shutten import BuildOptions, build_index, load_encoder, read_corpus
    >>> _ = Path("notes.md").write_text("The ferry to the island leaves at seven.", encoding="utf-8")
    >>> options = BuildOptions(second_encoder=False)
    >>> done = build_index(read_corpus(Path("notes.md")), Path("embeddings"), load_encoder(), options=options)
    >>> done.documents, done.passages, done.embedded
    (1, 1, 1)
    """
    return build_with(corpus, index, Ingredients.of(encoder, options or BuildOptions()), on_progress)


def build_with(
    corpus: Corpus,
    index: Path,
    ingredients: Ingredients,
    on_progress: OnProgress | None = None,
    source: VectorSource | None = None,
) -> BuildSummary:
    """Build as `build_index` does.

    The encoders work, and their vectors are written, beside the analysis of the passages: what they do needs processors and
    hardly the interpreter, and the analysis is the other way round.

    Args:
        corpus: the documents.
        index: the index directory.
        ingredients: what the build works with.
        on_progress: called with the number of passages embedded and to embed.
        source: gives the vectors of all passages; nothing is taken over from the generation before then. By default they are
            computed where that has none.
    """
    started = time.perf_counter()
    encoder, with_tokens = ingredients.encoder, ingredients.with_tokens
    with generations.locked(index), in_memory(index), PreviousGeneration(index) as previous:
        if source is None:
            previous.take_over(corpus, ingredients.recipe, with_tokens=with_tokens)
            source = ByEncoders(encoder, ingredients.second)
        corpus, contents = _contents(corpus, previous, encoder, ingredients.limits)
        writer = TokenVectorWriter(previous.tokens) if with_tokens else None
        with new_generation(index) as folder, Beside() as beside:
            first = beside.begin(embed, contents, source, writer, previous, beside, on_progress)
            second = beside.begin(embed_second, contents, source, previous, beside.heed) if source.second_dimension else None
            vectors = beside.begin(_write_vectors, folder, contents, first, second, previous, beside)
            make_terms(folder, contents, previous, ingredients.dictionary, glossary_terms(ingredients.glossary))
            _write_passages(folder, corpus, contents, previous)
            reported = replace(contents, reports=with_twins(folder, contents, previous.folder if previous.rows else None))
            kinds, embedded = vectors.result(), first.result()
            manifest = _manifest(folder, corpus, reported, ingredients.recipe)
            taken = round(time.perf_counter() - started, 3)
            root = replace(manifest, embedded=embedded.computed, seconds=taken, kinds=kinds).write(folder)
            generations.publish(index, folder, root)
    done = _summary(folder, corpus, reported, embedded, kinds, time.perf_counter() - started)
    return replace(done, damaged=previous.damaged)


def _summary(
    folder: Path, corpus: Corpus, contents: Contents, embedded: Embedded, kinds: dict[str, VectorIndexKind], seconds: float
) -> BuildSummary:
    return BuildSummary(
        documents=len(corpus.hashes),
        unchanged=len(corpus.unchanged),
        passages=len(contents.rows),
        embedded=embedded.computed,
        reused=len(contents.rows) - embedded.computed,
        seconds=seconds,
        skipped=corpus.skipped,
        generation=folder,
        dates=Counter(row.date_from for row in contents.rows),
        late_interaction=embedded.tokens is not None,
        kinds=kinds,
        reports=contents.reports,
    )


def _contents(corpus: Corpus, previous: PreviousGeneration, encoder: Encoder, limits: PassageLimits) -> tuple[Corpus, Contents]:
    """The documents, parsed where they are not taken over, and their passages; nothing is taken over where too much is new."""
    corpus = corpus if previous.rows else corpus.parsed()
    contents = Contents.of(
        corpus,
        previous,
        lambda document: assemble(document, encoder.count_tokens, limits),
        lambda passage: vector_key(encoder.identity, passage),
    )
    if previous.tokens and not previous.tokens.serves(len(contents.rows)):
        previous.close()
        return _contents(corpus, previous, encoder, limits) if corpus.unchanged else (corpus, contents)
    if not contents.rows:
        raise CorpusError(f"the documents of {corpus.path or 'the corpus'} hold no text")
    return corpus, contents


def _write_passages(folder: Path, corpus: Corpus, contents: Contents, previous: PreviousGeneration) -> None:
    """The passages and documents, and the passages' characters as they are looked for."""
    gone = [name for name in previous.documents.records if name not in corpus.unchanged] if previous.rows else []
    passages = zip(contents.passages, contents.keys, strict=True)
    passage_writer.write(folder, corpus.documents, passages, previous.folder if previous.rows else None, gone)
    with PassageStore(folder) as store:
        FoldedTexts.of(store.texts(), previous.folded()).write(folder)


def _write_vectors(
    folder: Path,
    contents: Contents,
    first: Future[Embedded],
    second: Future[SecondEmbedded] | None,
    previous: PreviousGeneration,
    beside: Beside,
) -> dict[str, VectorIndexKind]:
    embedded = first.result()
    kept = sorted(contents.taken_ids)  # the order in which the vectors lie
    ids = np.array(kept + [passage.id for passage in contents.passages], np.int64)
    held_before = np.array(kept + [previous.ids.get(key, -1) for key in contents.keys], np.int64)
    vectors = embedded.vectors.astype(np.float16)
    if kept:
        vectors = np.concatenate([previous.vectors(kept), vectors])
    kinds = {dense.VECTORS: dense.write(folder, ids, vectors, former=previous.former(dense.VECTORS, held_before))}
    if second:
        sentences: list[HalfArray] = []
        made = second.result()
        seconds = made.vectors.astype(np.float16)
        if kept:
            held, sentences = previous.second(kept)
            seconds = np.concatenate([held, seconds])
        kinds[dense.SECOND] = dense.write(folder, ids, seconds, dense.SECOND, previous.former(dense.SECOND, held_before))
        beside.heed()
        of_passages = dict(zip(ids.tolist(), [*sentences, *made.sentences], strict=True))
        kinds[dense.SENTENCES] = sentence_vectors.write(folder, of_passages, previous.former_sentences(ids, held_before))
    beside.heed()
    if embedded.tokens is not None:
        taken = [row for row, place in zip(contents.rows, contents.places, strict=True) if place >= 0]
        if taken:
            embedded.tokens.keep_all([row.vector_key for row in taken], [row.id for row in taken])
        embedded.tokens.write(folder, [row.id for row in contents.rows], [row.vector_key for row in contents.rows])
    return kinds


def is_current(
    corpus: Corpus,
    index: Path,
    model: str,
    fingerprint: str,
    options: BuildOptions | None = None,
) -> Manifest | None:
    """The serving generation's manifest where building again would change nothing, else None; all its files are read.

    Args:
        corpus: the documents as they are now.
        index: the index directory.
        model: the model's name.
        fingerprint: what tells its weights from others.
        options: those of the build.
    """
    previous = PreviousGeneration(index)
    if previous.manifest is None:
        return None
    options = options or BuildOptions()
    second = UniversalEncoder().identity if options.second_encoder else None
    encoder = replace(previous.manifest.encoder, name=model, fingerprint=fingerprint)  # the rest is known when it is loaded
    recipe = Recipe(encoder, second, options, previous.manifest.tools)
    return previous.manifest if previous.is_result(corpus, recipe) else None


def _manifest(folder: Path, corpus: Corpus, contents: Contents, recipe: Recipe) -> Manifest:
    count = Counter(row.document for row in contents.rows)
    return Manifest(
        created=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        corpus=str(corpus.path or "").encode("utf-8", "backslashreplace").decode(),
        documents=tuple(
            DocumentEntry(name, record.sha256, count[name], record.metadata, _reading(contents.reports.get(name)))
            for name, record in sorted(corpus.records.items())
        ),
        passages=len(contents.rows),
        files=hashed(folder),
        sizes=sized(folder),
        shutten=version("shutten"),
        skipped=tuple((item.name, item.reason) for item in corpus.skipped),
        **recipe.described(),
    )


def _reading(report: DocumentReport | None) -> dict[str, Any]:
    return report.as_object() if report else {}
