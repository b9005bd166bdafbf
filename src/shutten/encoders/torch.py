"""Any sentence-transformers model as an encoder, run by PyTorch.

It differs from calling the model in what `WindowedEncoder` does: a text longer than the model's window is not cut, vectors are
always of length 1, and where the model is a transformer and a pooling, the vectors of single tokens come too.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from shutten.base.arrays import FloatArray
from shutten.encoders.encoder import EncoderIdentity, well_formed
from shutten.encoders.windowed import EncodedText, WindowedEncoder
from shutten.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentence_transformers import SentenceTransformer

BATCH = 16


class SentenceTransformerEncoder(WindowedEncoder):
    """A loaded sentence-transformers model.

    Args:
        model: the model, on the device it is to run on.
        name: the name under which it was asked for; it goes into the index manifest.
        fingerprint: what tells its weights from others.
        why: why it is PyTorch that runs the model; goes into `runtime`.
    """

    def __init__(self, model: SentenceTransformer, name: str, fingerprint: str, why: str = "") -> None:
        self.model = model
        self.runtime = f"torch: {why}" if why else "torch"
        self._calling = threading.RLock()  # a fast tokenizer keeps padding and truncation as state that threads would share
        self.has_tokens = _pools_tokens(model)
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

    def _vectors(self, texts: list[str], prompt: str, query: bool) -> FloatArray:
        encode = self.model.encode_query if query else self.model.encode_document
        with self._calling:
            vectors: FloatArray = encode(
                texts,
                prompt=prompt,  # the model itself would look no further than an empty prompt called "document"
                batch_size=BATCH,
                show_progress_bar=False,
                normalize_embeddings=True,
            )
        return vectors

    def _offsets(self, text: str) -> list[tuple[int, int]]:
        with self._calling:
            encoded = self.model.tokenizer(
                text, add_special_tokens=False, truncation=False, verbose=False, return_offsets_mapping=True
            )
        offsets: list[tuple[int, int]] = encoded["offset_mapping"]
        return offsets

    def _encoded_texts(self, texts: list[str], prompt: str) -> list[EncodedText]:
        with self._calling:
            states: list[dict[str, Any]] = self.model.encode(  # type: ignore[assignment]
                texts, prompt=prompt, batch_size=BATCH, show_progress_bar=False, output_value=None
            )
            encoded = self.model.tokenizer(
                [prompt + text for text in texts],
                padding=False,
                truncation=True,  # as the model does: a window's text alone may have one token more than the window
                max_length=self.identity.max_tokens,
                verbose=False,
                return_offsets_mapping=True,
                return_special_tokens_mask=True,
            )
        places = zip(encoded["input_ids"], encoded["special_tokens_mask"], encoded["offset_mapping"], strict=True)
        return [_encoded_text(state, *place) for state, place in zip(states, places, strict=True)]


def _encoded_text(state: dict[str, Any], ids: list[int], special: list[int], offsets: list[tuple[int, int]]) -> EncodedText:
    seen = np.asarray(state["attention_mask"], np.bool_)
    if np.asarray(state["input_ids"])[seen].tolist() != ids:
        raise EncoderError("the model does not see the tokens that its tokenizer gives; set late_interaction = false")
    tokens = np.asarray(state["token_embeddings"], np.float32)[seen]
    return EncodedText(np.asarray(state["sentence_embedding"], np.float32), tokens, np.asarray(special, np.bool_), offsets)


def _pools_tokens(model: SentenceTransformer) -> bool:
    """Whether the model is a transformer, a pooling over its tokens and nothing that changes the vectors after that."""
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    modules = list(model)
    return (
        len(modules) >= 2
        and isinstance(modules[0], Transformer)
        and isinstance(modules[1], Pooling)
        and all(isinstance(module, Normalize) for module in modules[2:])
        and bool(getattr(model.tokenizer, "is_fast", False))  # the others do not say where a token stands
    )


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
