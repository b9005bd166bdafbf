"""Any sentence-transformers model as an encoder.

It differs from calling the model in two ways: a text longer than the model's window is encoded window by window and the
windows' vectors averaged by length, instead of being cut; and vectors are always of length 1.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from shutten.encoders.encoder import Encoder, EncoderIdentity, FloatArray, Progress, well_formed
from shutten.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentence_transformers import SentenceTransformer

CHUNK = 128
"""Texts encoded between two calls of the progress function."""
BATCH = 16


class SentenceTransformerEncoder(Encoder):
    """A loaded sentence-transformers model.

    Args:
        model: the model, on the device it is to run on.
        name: the name under which it was asked for; it goes into the index manifest.
        fingerprint: what tells its weights from others.
    """

    def __init__(self, model: SentenceTransformer, name: str, fingerprint: str) -> None:
        self.model = model
        self._calling = threading.RLock()  # a fast tokenizer keeps padding and truncation as state that threads would share
        dimension = model.get_embedding_dimension()
        if not dimension:
            raise EncoderError(f"{name} does not say how many dimensions its vectors have")
        prompts = {key: prompt or "" for key, prompt in model.prompts.items()}
        self.identity = EncoderIdentity(
            name=name,
            fingerprint=fingerprint,
            dimension=dimension,
            max_tokens=int(model.max_seq_length or 512),
            query_prompt=prompts.get("query", ""),
            document_prompt=next((prompts[key] for key in ("document", "passage", "corpus") if prompts.get(key)), ""),
        )

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without prompt and special tokens."""
        return [len(ids) for ids in self._token_ids(list(texts))]

    def _token_ids(self, texts: list[str]) -> list[list[int]]:
        if not texts:
            return []
        with self._calling:
            encoded = self.model.tokenizer(
                [well_formed(text) for text in texts], add_special_tokens=False, truncation=False, verbose=False
            )
        ids: list[list[int]] = encoded["input_ids"]
        return ids

    def _encode(self, texts: list[str], query: bool, progress: Progress | None) -> FloatArray:
        prompt = self.identity.query_prompt if query else self.identity.document_prompt
        prompted = [prompt + text for text in texts]
        room = self.identity.max_tokens - 2
        lengths = self.count_tokens(prompted)
        vectors = np.empty((len(texts), self.identity.dimension), dtype=np.float32)
        short = [i for i, length in enumerate(lengths) if length <= room]
        encode = self.model.encode_query if query else self.model.encode_document
        for start in range(0, len(short), CHUNK):
            chosen = short[start : start + CHUNK]
            with self._calling:
                vectors[chosen] = encode(
                    [texts[i] for i in chosen],
                    prompt=prompt,  # the model itself would look no further than an empty prompt called "document"
                    batch_size=BATCH,
                    show_progress_bar=False,
                    normalize_embeddings=True,
                )
            if progress:
                progress(len(chosen))
        for i in set(range(len(texts))) - set(short):
            with self._calling:
                vectors[i] = self._encode_long(prompted[i], room)
            if progress:
                progress(1)
        return vectors

    def _encode_long(self, prompted: str, room: int) -> FloatArray:
        """One vector for a text longer than the window: its windows' vectors, averaged by their length."""
        encoded = self.model.tokenizer(
            prompted, add_special_tokens=False, truncation=False, verbose=False, return_offsets_mapping=True
        )
        offsets: list[tuple[int, int]] = encoded["offset_mapping"]
        windows = [offsets[start : start + room] for start in range(0, len(offsets), room)]
        pieces = [prompted[window[0][0] : window[-1][1]] for window in windows]
        parts = self.model.encode(pieces, prompt="", batch_size=BATCH, show_progress_bar=False, normalize_embeddings=True)
        mean: FloatArray = np.average(np.asarray(parts, np.float32), axis=0, weights=[len(window) for window in windows])
        return (mean / np.linalg.norm(mean)).astype(np.float32)


def load_model(folder: Path, **options: Any) -> SentenceTransformer:
    """Load a model from a folder on this machine, without touching the network.

    Raises:
        EncoderError: the folder holds no sentence-transformers or transformers model.
    """
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True, **options)
    except (OSError, ValueError, KeyError, TypeError, ImportError, RuntimeError, SafetensorError) as error:
        first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise EncoderError(f"{folder} holds no sentence-transformers model that can be loaded: {first_line}") from error
