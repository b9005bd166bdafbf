"""Embedding passages: by the index's model, token by token too, and by the second encoder, sentence by sentence too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from shutten.base.arrays import FloatArray
from shutten.building.contents import Contents
from shutten.building.previous import PreviousGeneration
from shutten.encoders.encoder import Encoder
from shutten.encoders.token_vectors import unfolded
from shutten.passages.passage import Passage
from shutten.store.vectors.tokens import TokenVectorWriter
from shutten.text.matching import for_matching
from shutten.text.sentences import sentence_spans

BLOCK = 256
"""Passages whose token vectors are held uncompressed at a time, some 110 KB each."""

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class Embedded:
    """What a generation holds of each passage.

    Attributes:
        vectors: float32 of shape (passages, dimension).
        second: float32 of shape (passages, dimension of the second encoder); None without one.
        sentences: for each passage float32 of shape (sentences, that dimension); None without a second encoder.
        tokens: holds the token vectors, ready to be written; None where the encoder has none or they are not wanted.
        computed: passages that went through the model.
    """

    vectors: FloatArray
    second: FloatArray | None
    sentences: list[FloatArray] | None
    tokens: TokenVectorWriter | None
    computed: int


def sentences_of(text: str) -> list[str]:
    """The sentences of a passage; of one without any the text itself."""
    return [text[start:end] for start, end in sentence_spans(text)] or [text]


def embed(
    contents: Contents,
    encoder: Encoder,
    second: Encoder | None,
    writer: TokenVectorWriter | None,
    previous: PreviousGeneration,
    on_progress: OnProgress | None,
) -> Embedded:
    """Embed the passages that are made anew, as far as the generation before has no vectors of them; equal texts once.

    Args:
        contents: the passages.
        encoder: the index's model.
        second: the second encoder, if there is to be one.
        writer: what takes the token vectors, if they are wanted.
        previous: what can be used again.
        on_progress: called with the number of passages embedded and to embed.
    """
    passages, keys = contents.passages, contents.keys
    first = {key: place for place, key in reversed(list(enumerate(keys)))}
    missing = sorted(key for key in first if key not in previous.ids)  # an order that has nothing to do with documents
    kept = [key for key in first if key in previous.ids]
    known = dict(zip(kept, previous.vectors([previous.ids[key] for key in kept]), strict=True)) if kept else {}
    if writer and kept:
        writer.keep_all(kept, [previous.ids[key] for key in kept])
    if on_progress and missing:
        on_progress(0, len(missing))
    for start in range(0, len(missing), BLOCK):
        block = missing[start : start + BLOCK]
        advance = _advancer(on_progress, start, len(missing))
        known.update(_block(block, [passages[first[key]].embedded_text for key in block], encoder, writer, advance))
    vectors = _stacked([known[key] for key in keys], encoder)
    computed = len(keys) - sum(key in previous.ids for key in keys)
    if second is None:
        return Embedded(vectors, None, None, writer, computed)
    by_key = _second(passages, first, second, previous)
    return Embedded(
        vectors,
        _stacked([by_key[key][0] for key in keys], second),
        [by_key[key][1] for key in keys],
        writer,
        computed,
    )


def _stacked(vectors: Sequence[FloatArray], encoder: Encoder) -> FloatArray:
    return np.stack(vectors).astype(np.float32) if vectors else np.zeros((0, encoder.identity.dimension), np.float32)


def _advancer(on_progress: OnProgress | None, before: int, total: int) -> Callable[[int], None]:
    done = before

    def advance(count: int) -> None:
        nonlocal done
        done += count
        if on_progress:
            on_progress(done, total)

    return advance


def _block(
    keys: Sequence[str],
    texts: Sequence[str],
    encoder: Encoder,
    writer: TokenVectorWriter | None,
    advance: Callable[[int], None],
) -> list[tuple[str, FloatArray]]:
    matched = [for_matching(text) for text in texts]
    folded = [one.text for one in matched]
    if writer is None:
        return list(zip(keys, encoder.encode_document(folded, progress=advance), strict=True))
    vectors, tokens = encoder.encode_document_tokens(folded, progress=advance)
    for key, text, one, token_vectors in zip(keys, texts, matched, tokens, strict=True):
        writer.add(key, text, unfolded(token_vectors, one, text))
    return list(zip(keys, vectors, strict=True))


def _second(
    passages: Sequence[Passage], first: dict[str, int], second: Encoder, previous: PreviousGeneration
) -> dict[str, tuple[FloatArray, FloatArray]]:
    """The second encoder's vector of each text, and those of its sentences."""
    kept = [key for key in first if previous.has_second and key in previous.ids]
    known: dict[str, tuple[FloatArray, FloatArray]] = {}
    if kept:
        vectors, parts_held = previous.second([previous.ids[key] for key in kept])
        known = {
            key: (vector.astype(np.float32), part.astype(np.float32))
            for key, vector, part in zip(kept, vectors, parts_held, strict=True)
        }
    missing = [key for key in first if key not in known]
    if not missing:
        return known
    texts = [for_matching(passages[first[key]].embedded_text).text for key in missing]
    sentences = [sentences_of(passages[first[key]].text) for key in missing]
    parts = np.split(
        second.encode_document([for_matching(sentence).text for part in sentences for sentence in part]),
        np.cumsum([len(part) for part in sentences])[:-1],
    )
    known.update(zip(missing, zip(second.encode_document(texts), parts, strict=False), strict=True))
    return known
