"""Building: a corpus becomes a new index generation; only what changed is embedded again."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path

import numpy as np

from shutten.bilingual import build_lexicon, open_dictionary, read_glossary, shipped_glossary
from shutten.bilingual.lexicon import Lexicon
from shutten.documents import Corpus, FileHashes, Skipped
from shutten.encoders.encoder import Encoder, EncoderIdentity
from shutten.encoders.universal import UniversalEncoder
from shutten.errors import CorpusError, StoreError
from shutten.index import dense, generations, passage_store, sentence_vectors, term_index
from shutten.index.embed import Embedded, OnProgress, embed
from shutten.index.manifest import DocumentEntry, Manifest, hashed
from shutten.index.parts import Parts
from shutten.index.previous import Previous
from shutten.index.term_index import Occurrence
from shutten.index.token_vectors import TokenVectorWriter
from shutten.passages import PIPELINE_VERSION, Passage, PassageLimits, make_passages
from shutten.terms import Analysis, analyse_text


@dataclass(frozen=True)
class BuildSummary:
    """What a build did.

    Attributes:
        embedded: passages whose vectors were computed.
        reused: passages whose vectors came from the generation before.
        seconds: wall-clock time, loading the model not counted.
        dates: how many passages have their date from ``text``, ``row``, ``section``, ``document``, or (empty) have none.
        late_interaction: whether the index holds the vectors of single tokens.
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


def vector_key(identity: EncoderIdentity, passage: Passage) -> str:
    """What tells a passage's vectors from others: the model, the prompt, and the embedded text with its parts."""
    parts = "\x1f".join((identity.fingerprint, identity.document_prompt, passage.context, passage.text))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def build_index(
    corpus: Corpus,
    index: Path,
    encoder: Encoder,
    *,
    corpus_name: str = "",
    limits: PassageLimits | None = None,
    parts: Parts | None = None,
    hashes: FileHashes | None = None,
    on_progress: OnProgress | None = None,
) -> BuildSummary:
    """Build the index of ``corpus`` as a new generation in ``index``.

    Args:
        corpus: the documents, from `read_corpus`.
        index: the index directory; made if it is missing.
        encoder: what embeds the passages.
        corpus_name: the corpus folder as the user gave it, for the manifest.
        limits: lengths of passages; by default those of `PassageLimits`, fitted to the encoder's window.
        parts: what is computed beside the encoder's vectors; by default all of it.
        hashes: takes the hashes of the new generation's files, so that `is_current` need not read them.
        on_progress: called with the number of passages embedded and to embed.

    Raises:
        CorpusError: the documents hold no text.
        SettingsError: the glossary is malformed.
        IndexLockedError: another process is writing the index.
        StoreError: the index directory cannot be written.
    """
    started = time.perf_counter()
    parts = parts or Parts()
    hashes = hashes or FileHashes()
    asked_limits = limits or PassageLimits()
    limits = _fitted(asked_limits, encoder.identity)
    second = UniversalEncoder() if parts.second_encoder else None
    glossary = read_glossary(parts.glossary) + shipped_glossary() if parts.glossary else shipped_glossary()
    with generations.locked(index):
        corpus = corpus.parsed()
        passages = [
            passage for document in corpus.documents for passage in make_passages(document, encoder.count_tokens, limits)
        ]
        if not passages:
            raise CorpusError(f"the documents of {corpus_name or 'the corpus'} hold no text")
        keys = [vector_key(encoder.identity, passage) for passage in passages]
        tokens_wanted = parts.late_interaction and encoder.has_tokens
        previous = Previous(index, encoder.identity, second.identity if second else None, tokens_wanted, keys)
        writer = TokenVectorWriter(previous.tokens) if tokens_wanted else None
        embedded = embed(passages, keys, encoder, second, writer, previous, on_progress)
        analyses = [analyse_text(passage.embedded_text, passage.language) for passage in passages]
        languages = [passage.language for passage in passages]
        lexicon = build_lexicon(zip(languages, analyses, strict=True), open_dictionary(), glossary)
        try:
            folder = generations.new(index)
            _write_vectors(folder, passages, keys, embedded)
            _write_terms(folder, passages, analyses, lexicon)
            passage_store.write(folder, corpus.documents, zip(passages, keys, strict=True))
            manifest = _manifest(corpus, passages, encoder.identity, second, corpus_name, asked_limits, parts, folder)
            taken = round(time.perf_counter() - started, 3)
            replace(manifest, embedded=embedded.computed, seconds=taken).write(folder)
            generations.publish(index, folder)
            for name, digest in manifest.files.items():
                hashes.note(folder / name, hashes.look(folder / name), digest, own=True)
        except OSError as error:
            raise StoreError(f"cannot write to {index}: {error.strerror or error}; the index before it still serves") from error
        finally:
            lexicon.close()
    return BuildSummary(
        documents=len(corpus.documents),
        passages=len(passages),
        embedded=embedded.computed,
        reused=len(passages) - embedded.computed,
        seconds=time.perf_counter() - started,
        skipped=corpus.skipped,
        generation=folder,
        dates=Counter(passage.date_from for passage in passages),
        late_interaction=writer is not None,
    )


def _write_vectors(folder: Path, passages: Sequence[Passage], keys: Sequence[str], embedded: Embedded) -> None:
    ids = np.array([passage.id for passage in passages], np.int64)
    dense.write(folder, ids, embedded.vectors)
    if embedded.second is not None and embedded.sentences is not None:
        dense.write(folder, ids, embedded.second, dense.SECOND)
        sentence_vectors.write(folder, dict(zip(ids.tolist(), embedded.sentences, strict=True)))
    if embedded.tokens is not None:
        embedded.tokens.write(folder, ids.tolist(), keys)


def _write_terms(folder: Path, passages: Iterable[Passage], analyses: Iterable[Analysis], lexicon: Lexicon) -> None:
    by_language: dict[str, dict[int, list[Occurrence]]] = {}
    for passage, analysis in zip(passages, analyses, strict=True):
        by_language.setdefault(passage.language, {})[passage.id] = _occurrences(passage, analysis, lexicon)
    for language, terms in by_language.items():
        term_index.write(folder, language, terms)
    lexicon.write(folder)


def _occurrences(passage: Passage, analysis: Analysis, lexicon: Lexicon) -> list[Occurrence]:
    """Words and phrases of a passage, counted from the start of its text; those of the context stand before it."""
    text_at = len(passage.embedded_text) - len(passage.text)
    tokens = analysis.tokens
    found = [Occurrence(token.form, token.start - text_at, token.end - text_at) for token in tokens if token.content]
    found += [
        Occurrence(phrase.form, tokens[phrase.first].start - text_at, tokens[phrase.last - 1].end - text_at)
        for phrase in lexicon.phrases(analysis, passage.language)
    ]
    return sorted(found, key=lambda term: (term.start, term.end, term.form))


def is_current(
    corpus: Corpus,
    index: Path,
    model: str,
    fingerprint: str,
    limits: PassageLimits | None = None,
    parts: Parts | None = None,
    hashes: FileHashes | None = None,
) -> Manifest | None:
    """The serving generation's manifest where building again would change nothing, else None.

    Args:
        corpus: the documents as they are now.
        index: the index directory.
        model: the model's name.
        fingerprint: what tells its weights from others.
        limits: lengths of passages that a build would use.
        parts: what a build would compute beside the model's vectors.
        hashes: of files whose size and times have not changed; without it all files of the generation are read.
    """
    try:
        folder = generations.current(index)
        manifest = Manifest.read(folder)
    except StoreError:
        return None
    parts = parts or Parts()
    same = (
        manifest.pipeline == PIPELINE_VERSION
        and (manifest.encoder.name, manifest.encoder.fingerprint) == (model, fingerprint)
        and manifest.settings == asdict(limits or PassageLimits())
        and manifest.parts == parts.described()
        and manifest.second == (UniversalEncoder().identity if parts.second_encoder else None)
        and {(entry.name, entry.sha256, entry.given) for entry in manifest.documents}
        == {(name, digest, corpus.given.get(name, "")) for name, digest in corpus.hashes.items()}
        and set(manifest.skipped) == {(item.name, item.reason) for item in corpus.skipped}
        and manifest.describes(folder, hashes)
    )
    return manifest if same else None


def _fitted(limits: PassageLimits, identity: EncoderIdentity) -> PassageLimits:
    """``limits`` made small enough for the encoder's window, with room for the prompt and the special tokens."""
    room = max(16, identity.max_tokens - 16)
    context = min(limits.context, room // 3)
    most = min(limits.most, room - context)
    return PassageLimits(most=most, least=min(limits.least, most // 2), context=context)


def _manifest(
    corpus: Corpus,
    passages: Sequence[Passage],
    encoder: EncoderIdentity,
    second: Encoder | None,
    corpus_name: str,
    limits: PassageLimits,
    parts: Parts,
    folder: Path,
) -> Manifest:
    count: dict[str, int] = {}
    for passage in passages:
        count[passage.document] = count.get(passage.document, 0) + 1
    return Manifest(
        created=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        corpus=corpus_name,
        encoder=encoder,
        documents=tuple(
            DocumentEntry(d.name, d.sha256, count.get(d.name, 0), corpus.given.get(d.name, "")) for d in corpus.documents
        ),
        passages=len(passages),
        files=hashed(folder),
        pipeline=PIPELINE_VERSION,
        shutten=version("shutten"),
        skipped=tuple((item.name, item.reason) for item in corpus.skipped),
        settings=asdict(limits),
        second=second.identity if second else None,
        parts=parts.described(),
    )
